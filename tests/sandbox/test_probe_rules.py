"""Rules a bot trips over in the real Telegram, held here as TDLib and its server hold them."""

import pytest

from tests.sandbox.town import BOT, picture

HOUR = 3600


async def sent(town, chat, **more):
    return await town.bot("sendMessage", chat_id=chat, **({"text": "x"} | more))


async def refused(town, method, **params):
    code, said = await town.refused(method, **params)
    assert code == 400
    return said.removeprefix("Bad Request: ")


async def test_two_days_are_the_limit_of_deleting_for_administrators_too(town):
    await sent(town, town.group)
    grouped, private = await sent(town, town.group), await sent(town, town.wang)
    await town.people.advance(49 * HOUR)
    for message, words in [
        (grouped, "message can't be deleted"),
        (private, "message can't be deleted for everyone"),
    ]:
        place = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        assert await refused(town, "deleteMessage", **place) == words
        await town.bot("editMessageText", **place, text="edits know no limit")


async def test_a_dice_in_private_stands_for_a_day(town):
    dice = await town.bot("sendDice", chat_id=town.wang)
    place = {"chat_id": town.wang, "message_id": dice["message_id"]}
    words = "message can't be deleted for everyone"
    assert await refused(town, "deleteMessage", **place) == words
    await town.people.advance(25 * HOUR)
    assert await town.bot("deleteMessage", **place) is True


async def test_what_cannot_be_passed_on(town):
    place = {"chat_id": town.li, "from_chat_id": town.wang}
    secret = await sent(town, town.wang, protect_content=True)
    number = secret["message_id"]
    for method, words in [("forward", "forwarded"), ("copy", "copied")]:
        said = await refused(town, f"{method}Message", **place, message_id=number)
        assert said == f"the message can't be {words}"
        said = await refused(town, f"{method}Messages", **place, message_ids=[number])
        assert said == "messages can't be forwarded"
        said = await refused(town, f"{method}Messages", **place, message_ids=[number + 9])
        assert said == "there are no messages to forward"


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"latitude": 91}, "invalid location specified"),
        ({"live_period": 5}, "wrong live location period specified"),
        ({"live_period": 60, "heading": 361}, "wrong live location heading specified"),
        (
            {"live_period": 60, "proximity_alert_radius": 100_001},
            "wrong live location proximity alert radius specified",
        ),
    ],
)
async def test_places_have_bounds(town, more, refusal):
    params = {"chat_id": town.wang, "latitude": 1, "longitude": 1} | more
    assert await refused(town, "sendLocation", **params) == refusal


async def test_a_venue_names_one_provider(town):
    place = {"latitude": 1, "longitude": 2, "title": "T", "address": "A"}
    names = {"google_place_id": "g", "foursquare_id": "f"}
    message = await town.bot("sendVenue", chat_id=town.wang, **place, **names)
    assert (message["venue"]["foursquare_id"], "google_place_id" in message["venue"]) == (
        "f",
        False,
    )


async def test_an_album_of_photos_stays_one(town):
    files = {"a": ("a.jpg", picture()), "b": ("b.jpg", picture(kind="PNG")), "c": ("c", b"c")}
    media = '[{"type":"photo","media":"attach://a"},{"type":"photo","media":"attach://b"}]'
    album = await town.form("sendMediaGroup", chat_id=town.wang, media=media, files=files)
    document = await town.form("sendDocument", chat_id=town.wang, files={"document": files["c"]})
    file_id = document["document"]["file_id"]
    place = {"chat_id": town.wang, "message_id": album[0]["message_id"]}
    other = {"type": "document", "media": file_id}
    words = "can't change media type in the album"
    assert await refused(town, "editMessageMedia", **place, media=other) == words


async def test_buttons_without_a_label_are_left_out(town):
    rows = [[{"text": "", "callback_data": "a"}, {"text": "b", "callback_data": "b"}]]
    message = await sent(town, town.wang, reply_markup={"inline_keyboard": rows})
    assert message["reply_markup"] == {"inline_keyboard": [rows[0][1:]]}
    message = await sent(town, town.wang, reply_markup={"inline_keyboard": [rows[0][:1]]})
    assert "reply_markup" not in message


@pytest.mark.parametrize(
    ("given", "independent", "allowed"),
    [
        ({"can_send_photos": True}, False, {"can_send_photos"}),
        ({"can_send_polls": True}, False, {"can_send_messages", "can_send_polls"}),
        ({"can_send_polls": True}, True, {"can_send_polls"}),
        (
            {"can_pin_messages": True},
            False,
            {"can_pin_messages", "can_manage_topics", "can_edit_tag"},
        ),
        (
            {"can_send_messages": True},
            False,
            {"can_send_messages", "can_react_to_messages"},
        ),
    ],
)
async def test_one_permission_may_bring_others(town, given, independent, allowed):
    town.forgiven = True
    await town.bot(
        "restrictChatMember",
        chat_id=town.group,
        user_id=town.li,
        permissions=given,
        use_independent_chat_permissions=independent,
    )
    member = await town.bot("getChatMember", chat_id=town.group, user_id=town.li)
    may = {name for name, value in member.items() if name.startswith("can_") and value}
    assert may == allowed


async def test_nobody_touches_the_owner_or_the_bot_itself(town):
    place = {"chat_id": town.group, "user_id": town.wang}
    assert await refused(town, "promoteChatMember", **place, can_pin_messages=True) == (
        "can't remove chat owner"
    )
    assert await refused(town, "banChatMember", **place) == "can't remove chat owner"
    place["user_id"] = BOT
    assert await refused(town, "banChatMember", **place) == "can't restrict self"
    assert await refused(town, "leaveChat", chat_id=town.wang) == "can't leave private chats"


@pytest.mark.parametrize(
    ("command", "description", "refusal"),
    [
        ("", "x", "command must be non-empty"),
        ("/", "x", "command must be non-empty"),
        ("a" * 33, "x", "command length must not exceed 32"),
        ("a", " ", "command description must be non-empty"),
        ("a", "x" * 257, "command description length must not exceed 256"),
        ("Start", "x", "BOT_COMMAND_INVALID"),
    ],
)
async def test_commands_have_limits(town, command, description, refusal):
    commands = [{"command": command, "description": description}]
    assert await refused(town, "setMyCommands", commands=commands) == refusal


async def test_scopes_fit_their_chat(town):
    commands = [{"command": "a", "description": "b"}]
    scope = {"type": "chat_administrators", "chat_id": town.wang}
    words = "can't use specified scope in private chats"
    assert await refused(town, "setMyCommands", commands=commands, scope=scope) == words


async def test_an_offset_of_another_life_confirms_nothing(town):
    await town.people.say(town.wang, town.wang, "one")
    waiting = await town.bot("getUpdates")
    far = waiting[-1]["update_id"] + 1000
    assert await town.bot("getUpdates", offset=far) == waiting
    assert await town.bot("getUpdates", offset=waiting[-1]["update_id"] + 1) == []


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (["MESSAGE"], ["message"]),
        (["message", "nonsense"], ["message"]),
        (["nonsense"], None),
        ([], None),
        (["callback_query", 5], ["poll"]),
    ],
)
async def test_kinds_of_updates_that_are_kept(town, asked, kept):
    town.forgiven = True
    await town.bot("getUpdates", allowed_updates=["poll"])
    await town.bot("getUpdates", allowed_updates=asked)
    assert (await town.bot("getWebhookInfo")).get("allowed_updates") == kept


async def test_a_webhook_is_the_same_or_a_new_one_or_gone(town):
    address = {"url": "https://127.0.0.1:8443/a", "secret_token": "s"}

    async def told(**params):
        return (await town.call("setWebhook", **params)).json().get("description")

    assert await told(**address) == "Webhook was set"
    assert await told(**address) == "Webhook is already set"
    assert await told(**address, max_connections=3) == "Webhook was set"
    assert await refused(town, "setWebhook", url="http://example.com/") == (
        "bad webhook: An HTTPS URL must be provided for webhook"
    )
    assert (await town.bot("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#问题：漏水", [("hashtag", 0, 3)]),
        ("🏗 #裂缝", [("hashtag", 3, 3)]),
        ("#12 done", []),
        ("/issue漏水", []),
        ("/issue，漏水", [("bot_command", 0, 6)]),
        ("/issue@siteloop_bot 3号楼", [("bot_command", 0, 19)]),
        ("/issue@ab 3", []),
        ("看@wang_pm", []),
        ("请 @wang_pm 看", [("mention", 2, 8)]),
        ("3.5层 example.com", [("url", 5, 11)]),
    ],
)
async def test_what_is_found_in_chinese_words(town, text, found):
    await town.people.say(town.wang, town.wang, text)
    [update] = await town.updates()
    entities = update["message"].get("entities", [])
    assert [(e["type"], e["offset"], e["length"]) for e in entities] == found


async def test_in_a_topic_everything_answers_its_first_message(town):
    """Bots take such messages for replies; people see none."""
    members = {town.wang: "creator", town.li: "member", BOT: "administrator"}
    forum = (await town.people.group("F", members, is_forum=True))["id"]
    topic = (await town.bot("createForumTopic", chat_id=forum, name="水电"))["message_thread_id"]
    await town.updates()
    said = await town.people.say(forum, town.li, "漏水", message_thread_id=topic)
    assert "reply_to_message" not in said
    [update] = await town.updates()
    first = update["message"]["reply_to_message"]
    assert (first["message_id"], first["forum_topic_created"]["name"]) == (topic, "水电")
    answer = {"message_id": said["message_id"]}
    reply = await sent(town, forum, reply_parameters=answer)
    assert reply["reply_to_message"]["message_id"] == said["message_id"]
    assert "reply_to_message" not in await sent(town, forum)
