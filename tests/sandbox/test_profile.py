"""The bot itself: commands, names, menu, rights."""

import pytest

from tests.sandbox.town import BOT


def commands(*names):
    return [{"command": name, "description": f"{name}!"} for name in names]


async def test_get_me(town):
    me = await town.bot("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (BOT, True, "siteloop_bot")
    assert me["can_read_all_group_messages"] is False
    await town.people.settings(can_read_all_group_messages=True)
    assert (await town.bot("getMe"))["can_read_all_group_messages"] is True


async def test_commands_stand_by_scope_and_language(town):
    await town.bot("setMyCommands", commands=commands("start"))
    await town.bot("setMyCommands", commands=commands("start"), language_code="zh")
    scope = {"type": "chat_administrators", "chat_id": town.group}
    await town.bot("setMyCommands", commands=commands("setup"), scope=scope)
    assert await town.bot("getMyCommands") == commands("start")
    assert await town.bot("getMyCommands", scope=scope) == commands("setup")
    assert await town.bot("getMyCommands", language_code="de") == []
    await town.bot("deleteMyCommands", scope=scope)
    assert await town.bot("getMyCommands", scope=scope) == []


async def test_each_person_is_shown_the_narrowest(town):
    for scope, language, name in [
        ({"type": "default"}, "", "d"),
        ({"type": "all_private_chats"}, "", "p"),
        ({"type": "all_private_chats"}, "zh", "pz"),
        ({"type": "all_group_chats"}, "", "g"),
        ({"type": "all_chat_administrators"}, "", "a"),
        ({"type": "chat", "chat_id": town.group}, "zh", "c"),
        ({"type": "chat_member", "chat_id": town.group, "user_id": town.li}, "", "m"),
    ]:
        given = {"language_code": language} if language else {}
        await town.bot("setMyCommands", commands=commands(name), scope=scope, **given)
    assert await town.people.commands(town.wang) == commands("pz")
    assert await town.people.commands(town.li) == commands("p")
    assert await town.people.commands(town.li, town.group) == commands("m")
    assert await town.people.commands(town.wang, town.group) == commands("c")
    assert await town.people.commands(town.wang, town.group, "en") == commands("a")


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"commands": commands("Start")}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x", "description": ""}]},
         "command description must be non-empty"),
        ({"commands": commands(*(f"c{n}" for n in range(101)))}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": "x"}, "can't parse commands JSON object"),
        ({"commands": [{"description": "x"}]},
         "can't parse BotCommand: Can't find field \"command\""),
        ({"commands": [], "scope": {"type": "planet"}},
         "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": [], "language_code": "zh-hans"}, "invalid language code specified"),
    ],
)  # fmt: skip
async def test_commands_refused(town, params, refusal):
    code, said = await town.refused("setMyCommands", **params)
    assert (code, said) == (400, f"Bad Request: {refusal}")


@pytest.mark.parametrize(
    ("thing", "field"),
    [("Name", "name"), ("Description", "description"), ("ShortDescription", "short_description")],
)
async def test_names_and_descriptions_by_language(town, thing, field):
    before = (await town.bot(f"getMy{thing}"))[field]
    assert await town.bot(f"setMy{thing}", **{field: "工地"}, language_code="zh")
    assert (await town.bot(f"getMy{thing}", language_code="zh"))[field] == "工地"
    assert (await town.bot(f"getMy{thing}"))[field] == before
    assert await town.bot(f"setMy{thing}", language_code="zh")
    assert (await town.bot(f"getMy{thing}", language_code="zh"))[field] == before


async def test_menu_button_and_default_rights(town):
    app = {"type": "web_app", "text": "板", "web_app": {"url": "https://a.b/"}}
    assert await town.bot("setChatMenuButton", chat_id=town.wang, menu_button=app)
    assert await town.bot("getChatMenuButton", chat_id=town.wang) == app
    assert (await town.bot("getChatMenuButton"))["type"] == "commands"
    rights = await town.bot("getMyDefaultAdministratorRights")
    assert rights["can_pin_messages"] is False
    await town.bot("setMyDefaultAdministratorRights", rights=rights | {"can_pin_messages": True})
    rights = await town.bot("getMyDefaultAdministratorRights")
    assert rights["can_pin_messages"] is True


async def test_photos_of_people(town):
    assert await town.bot("getUserProfilePhotos", user_id=town.wang) == {
        "total_count": 0,
        "photos": [],
    }
    assert (await town.refused("getUserProfilePhotos", user_id=99))[1] == (
        "Bad Request: user not found"
    )
