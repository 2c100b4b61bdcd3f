"""Plain messages: what is sent, what comes back, what is refused."""

import pytest

from tests.sandbox.town import BOT


async def test_a_message_comes_back_as_the_bot_api_shows_it(town):
    message = await town.bot("sendMessage", chat_id=town.wang, text="你好")
    assert message.pop("date") == pytest.approx(town.world.clock.now(), abs=2)
    assert message.pop("message_id") > 0
    assert message == {
        "from": {
            "id": BOT,
            "is_bot": True,
            "first_name": "SiteLoop",
            "username": "siteloop_bot",
        },
        "chat": {
            "id": town.wang,
            "first_name": "建国",
            "username": "wang_pm",
            "type": "private",
        },
        "text": "你好",
    }


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": "", "text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": 424242, "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": "abc", "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": -100, "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": "WANG"}, "Bad Request: message text is empty"),
        ({"chat_id": "WANG", "text": ""}, "Bad Request: message text is empty"),
        ({"chat_id": "WANG", "text": " \n "}, "Bad Request: text must be non-empty"),
        ({"chat_id": "WANG", "text": "a" * 4097}, "Bad Request: message is too long"),
        ({"chat_id": "WANG", "text": "😀" * 2049}, "Bad Request: message is too long"),
        ({"chat_id": "WANG", "text": "a" * 40_000}, "Bad Request: text is too long"),
        (
            {"chat_id": "WANG", "text": "x", "parse_mode": "Markdown3"},
            "Bad Request: unsupported parse_mode",
        ),
        (
            {"chat_id": "WANG", "text": "<b>x", "parse_mode": "HTML"},
            (
                "Bad Request: can't parse entities: Can't find end tag corresponding to start"
                ' tag "b"'
            ),
        ),
        (
            {"chat_id": "WANG", "text": "x", "reply_parameters": {"message_id": 9999}},
            "Bad Request: message to be replied not found",
        ),
        (
            {"chat_id": "WANG", "text": "x", "message_thread_id": 77},
            "Bad Request: message thread not found",
        ),
    ],
)
async def test_what_telegram_refuses(town, params, refusal):
    if params.get("chat_id") == "WANG":
        params = params | {"chat_id": town.wang}
    assert await town.refused("sendMessage", **params) == (400, refusal)


async def test_4096_units_after_parsing_fit(town):
    text = "<b>" + "a" * 4096 + "</b>"
    message = await town.bot("sendMessage", chat_id=town.wang, text=text, parse_mode="HTML")
    assert len(message["text"]) == 4096
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_whoever_has_not_started_cannot_be_written_to(town):
    stranger = (await town.people.person("Stranger"))["id"]
    for method, params in [
        ("sendMessage", {"text": "x"}),
        ("sendChatAction", {"action": "typing"}),
    ]:
        assert await town.refused(method, chat_id=stranger, **params) == (
            403,
            "Forbidden: bot can't initiate conversation with a user",
        )
    await town.people.start(stranger)
    assert await town.bot("sendMessage", chat_id=stranger, text="x")


async def test_whoever_stopped_the_bot_cannot_be_written_to(town):
    await town.people.member(town.wang, BOT, "kicked")
    assert await town.refused("sendMessage", chat_id=town.wang, text="x") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    await town.people.member(town.wang, BOT, "member")
    assert await town.bot("sendMessage", chat_id=town.wang, text="x")


async def test_deleted_accounts_and_bots_cannot_be_written_to(town):
    other = (await town.people.person("Other", is_bot=True))["id"]
    await town.people.start(other)
    assert (await town.refused("sendMessage", chat_id=other, text="x"))[1] == (
        "Forbidden: bot can't send messages to bots"
    )
    await town.http.patch(f"/sandbox/users/{town.li}", json={"is_deactivated": True})
    assert (await town.refused("sendMessage", chat_id=town.li, text="x"))[1] == (
        "Forbidden: user is deactivated"
    )


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("kicked", "bot was kicked from the {} chat"),
        ("left", "bot is not a member of the {} chat"),
    ],
)
async def test_where_the_bot_is_not_it_cannot_write(town, kind, status, words):
    members = {town.wang: "creator", BOT: "administrator"}
    chat = (await town.people.group("G", members, type=kind))["id"]
    await town.people.member(chat, BOT, status)
    assert await town.refused("sendMessage", chat_id=chat, text="x") == (
        403,
        "Forbidden: " + words.format(kind),
    )


async def test_usernames_of_public_groups_are_addresses(town):
    members = {town.wang: "creator", BOT: "member"}
    await town.people.group("Public", members, username="site3")
    message = await town.bot("sendMessage", chat_id="@Site3", text="x")
    assert message["chat"]["username"] == "site3"
    assert (await town.refused("sendMessage", chat_id="@wang_pm", text="x"))[0] == 400


async def test_a_reply_shows_what_it_replies_to_one_level_deep(town):
    first = await town.people.say(town.wang, town.wang, "一")
    reply = {"message_id": first["message_id"]}
    second = await town.bot("sendMessage", chat_id=town.wang, text="二", reply_parameters=reply)
    assert second["reply_to_message"]["text"] == "一"
    reply = {"message_id": second["message_id"]}
    third = await town.bot("sendMessage", chat_id=town.wang, text="三", reply_parameters=reply)
    assert "reply_to_message" not in third["reply_to_message"]


async def test_a_reply_to_nothing_may_go_without(town):
    reply = {"message_id": 9999, "allow_sending_without_reply": True}
    message = await town.bot("sendMessage", chat_id=town.wang, text="x", reply_parameters=reply)
    assert "reply_to_message" not in message


async def test_older_names_still_work_but_are_violations(town):
    first = await town.people.say(town.wang, town.wang, "一")
    town.forgiven = True
    message = await town.bot(
        "sendMessage", chat_id=town.wang, text="x", reply_to_message_id=first["message_id"]
    )
    assert message["reply_to_message"]["message_id"] == first["message_id"]
    [violation] = await town.people.violations()
    assert (violation["where"], violation["kind"]) == ("reply_to_message_id", "unknown")


async def test_quotes_must_be_found(town):
    first = await town.people.say(town.wang, town.wang, "支架缺两个螺栓，请处理")
    reply = {"message_id": first["message_id"], "quote": "缺两个螺栓"}
    message = await town.bot("sendMessage", chat_id=town.wang, text="x", reply_parameters=reply)
    assert message["quote"] == {"text": "缺两个螺栓", "position": 2, "is_manual": True}
    reply["quote"] = "nothing of it"
    assert (
        await town.refused("sendMessage", chat_id=town.wang, text="x", reply_parameters=reply)
    )[1] == "Bad Request: QUOTE_TEXT_INVALID"


async def test_a_reply_elsewhere_is_external(town):
    there = await town.people.say(town.group, town.wang, "在群里")
    reply = {"message_id": there["message_id"], "chat_id": town.group}
    message = await town.bot("sendMessage", chat_id=town.li, text="x", reply_parameters=reply)
    assert message["external_reply"]["chat"]["id"] == town.group
    assert message["external_reply"]["origin"]["sender_user"]["id"] == town.wang
    assert "reply_to_message" not in message


async def test_replies_in_a_supergroup_carry_their_thread(town):
    first = await town.people.say(town.group, town.wang, "一")
    reply = {"message_id": first["message_id"]}
    second = await town.bot("sendMessage", chat_id=town.group, text="二", reply_parameters=reply)
    reply = {"message_id": second["message_id"]}
    third = await town.bot("sendMessage", chat_id=town.group, text="三", reply_parameters=reply)
    assert third["message_thread_id"] == first["message_id"]
    assert "is_topic_message" not in third


async def test_link_previews_and_protection_are_shown(town):
    options = {"is_disabled": True}
    message = await town.bot(
        "sendMessage",
        chat_id=town.wang,
        text="https://example.com",
        link_preview_options=options,
        protect_content=True,
    )
    assert message["link_preview_options"] == options
    assert message["has_protected_content"] is True
    assert message["entities"] == [{"type": "url", "offset": 0, "length": 19}]


async def test_places_contacts_and_dice(town):
    location = await town.bot("sendLocation", chat_id=town.wang, latitude=31.2, longitude=121.5)
    assert location["location"] == {"latitude": 31.2, "longitude": 121.5}
    venue = await town.bot(
        "sendVenue", chat_id=town.wang, latitude=1, longitude=2, title="门岗", address="东门"
    )
    assert venue["venue"]["location"] == venue["location"]
    contact = await town.bot(
        "sendContact", chat_id=town.wang, phone_number="+8613800000000", first_name="张工"
    )
    assert contact["contact"] == {"phone_number": "+8613800000000", "first_name": "张工"}
    for emoji, most in [("🎲", 6), ("🏀", 5), ("🎰", 64)]:
        dice = await town.bot("sendDice", chat_id=town.wang, emoji=emoji)
        assert 1 <= dice["dice"]["value"] <= most
    assert (await town.refused("sendDice", chat_id=town.wang, emoji="x"))[0] == 400
    assert (await town.refused("sendLocation", chat_id=town.wang, longitude=2))[1] == (
        "Bad Request: latitude is empty"
    )


async def test_chat_actions_are_one_of_a_list(town):
    for action in ("typing", "upload_photo", "record_voice"):
        assert await town.bot("sendChatAction", chat_id=town.group, action=action) is True
    assert await town.refused("sendChatAction", chat_id=town.wang, action="dancing") == (
        400,
        "Bad Request: wrong parameter action in request",
    )


async def test_restricted_groups_and_members_refuse(town):
    free = (await town.people.group("G", {town.wang: "creator", BOT: "member"}))["id"]
    rights = {"can_send_messages": False, "can_send_photos": True}
    await town.people.member(free, BOT, "restricted", rights=rights)
    assert await town.refused("sendMessage", chat_id=free, text="x") == (
        400,
        "Bad Request: not enough rights to send text messages to the chat",
    )


async def test_upgraded_groups_say_where_they_went(town):
    group = (await town.people.group("G", {town.wang: "creator", BOT: "member"}, type="group"))[
        "id"
    ]
    new = await town.people.migrate(group)
    response = await town.call("sendMessage", chat_id=group, text="x")
    assert response.status_code == 400
    assert response.json() == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }
    assert await town.bot("sendMessage", chat_id=new, text="x")
