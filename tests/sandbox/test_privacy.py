"""Privacy mode: what a bot that is no administrator hears of a group."""

import pytest

from tests.sandbox.town import BOT, picture


@pytest.fixture
async def group(town):
    members = {town.wang: "creator", town.li: "member", BOT: "member"}
    group = (await town.people.group("G", members))["id"]
    await town.updates()
    return group


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("just talk", False),
        ("/issue x", True),
        ("/issue@siteloop_bot x", True),
        ("/issue@other_bot x", False),
        ("see /issue", False),
        ("see /issue@siteloop_bot", True),
        ("@siteloop_bot 看这里", True),
        ("@other_bot x", False),
        ("#问题 漏水", False),
    ],
)
async def test_what_is_heard(town, group, text, heard):
    await town.people.say(group, town.li, text)
    assert bool(await town.updates()) is heard


async def test_replies_to_the_bot_are_heard(town, group):
    sent = await town.bot("sendMessage", chat_id=group, text="?")
    await town.people.say(group, town.li, "!", reply_to_message_id=sent["message_id"])
    [update] = await town.updates()
    assert update["message"]["reply_to_message"]["message_id"] == sent["message_id"]


async def test_a_command_brings_what_it_replies_to(town, group):
    photo = await town.people.say(group, town.wang, "裂缝", photos=[picture(9, 9)])
    assert await town.updates() == []
    await town.people.say(group, town.li, "/issue", reply_to_message_id=photo["message_id"])
    [update] = await town.updates()
    assert update["message"]["reply_to_message"]["photo"]


async def test_photos_need_a_command_and_albums_bring_one(town, group):
    await town.people.say(group, town.li, photos=[picture(9, 9)])
    assert await town.updates() == []
    await town.people.album(group, town.li, "/issue 裂缝", photos=[picture(9, 9), picture(8, 8)])
    [update] = await town.updates()
    assert update["message"]["caption"] == "/issue 裂缝"


async def test_service_messages_are_heard(town, group):
    newcomer = (await town.people.person("N"))["id"]
    await town.people.member(group, newcomer, "member")
    assert await town.kinds() == ["message"]


async def test_members_changes_need_an_administrator(town, group):
    await town.bot("getUpdates", allowed_updates=["chat_member"])
    newcomer = (await town.people.person("N"))["id"]
    await town.people.member(group, newcomer, "member")
    assert await town.updates() == []
    await town.people.member(group, BOT, "administrator")
    await town.people.member(group, newcomer, "left")
    assert await town.kinds() == ["chat_member"]


@pytest.mark.parametrize("way", ["administrator", "setting"])
async def test_without_privacy_everything_is_heard(town, group, way):
    if way == "administrator":
        await town.people.member(group, BOT, "administrator")
    else:
        await town.people.settings(can_read_all_group_messages=True)
    await town.updates()
    await town.people.say(group, town.li, "just talk")
    await town.people.say(group, town.li, photos=[picture(9, 9)])
    assert await town.kinds() == ["message", "message"]


async def test_edits_are_heard_as_the_message_is(town, group):
    said = await town.people.say(group, town.li, "talk")
    await town.people.edit(group, said["message_id"], town.li, "more talk")
    assert await town.updates() == []
    await town.people.edit(group, said["message_id"], town.li, "/issue now")
    assert await town.kinds() == ["edited_message"]
