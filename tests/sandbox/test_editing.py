"""Edits, deletions and pins of the bot."""

import json

import pytest

from tests.sandbox.town import BOT, picture

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are"
    " exactly the same as a current content and reply markup of the message"
)
ONE = {"inline_keyboard": [[{"text": "1", "callback_data": "1"}]]}


async def test_an_edited_text_has_a_date_and_loses_its_keyboard(town):
    sent = await town.bot("sendMessage", chat_id=town.wang, text="一", reply_markup=ONE)
    place = {"chat_id": town.wang, "message_id": sent["message_id"]}
    edited = await town.bot("editMessageText", text="二", **place)
    assert edited["text"] == "二"
    assert "reply_markup" not in edited
    assert edited["edit_date"] >= edited["date"]
    [*_, seen] = await town.people.messages(town.wang)
    assert seen == edited


async def test_the_same_again_is_not_modified(town):
    sent = await town.bot(
        "sendMessage", chat_id=town.wang, text="<b>x</b>", parse_mode="HTML", reply_markup=ONE
    )
    place = {"chat_id": town.wang, "message_id": sent["message_id"]}
    same = {"text": "*x*", "parse_mode": "MarkdownV2", "reply_markup": ONE}
    assert await town.refused("editMessageText", **place, **same) == (400, NOT_MODIFIED)
    assert await town.refused("editMessageReplyMarkup", **place, reply_markup=ONE) == (
        400,
        NOT_MODIFIED,
    )
    bare = await town.bot("editMessageReplyMarkup", **place)
    assert "reply_markup" not in bare
    assert await town.refused("editMessageReplyMarkup", **place) == (400, NOT_MODIFIED)


async def test_what_cannot_be_edited(town):
    theirs = await town.people.say(town.wang, town.wang, "x")
    asked = await town.bot(
        "sendMessage", chat_id=town.wang, text="?", reply_markup={"force_reply": True}
    )
    forwarded = await town.bot(
        "forwardMessage",
        chat_id=town.wang,
        from_chat_id=town.wang,
        message_id=asked["message_id"],
    )
    photo = await town.form("sendPhoto", {"photo": ("x.jpg", picture())}, chat_id=town.wang)
    for message, refusal in [
        (theirs, "message can't be edited"),
        (asked, "message can't be edited"),
        (forwarded, "message can't be edited"),
        (photo, "there is no text in the message to edit"),
    ]:
        place = {"chat_id": town.wang, "message_id": message["message_id"]}
        assert await town.refused("editMessageText", text="y", **place) == (
            400,
            f"Bad Request: {refusal}",
        )
    for message_id in (99999, 0, -5, "x"):
        assert (
            await town.refused(
                "editMessageText", chat_id=town.wang, message_id=message_id, text="y"
            )
        )[1] == "Bad Request: message to edit not found"
    assert (await town.refused("editMessageText", text="y"))[1] == (
        "Bad Request: message identifier is not specified"
    )


async def test_captions_and_media(town):
    sent = await town.form(
        "sendPhoto", {"photo": ("x.jpg", picture())}, chat_id=town.wang, caption="一"
    )
    place = {"chat_id": town.wang, "message_id": sent["message_id"]}
    edited = await town.bot("editMessageCaption", caption="二", **place)
    assert (edited["caption"], edited["photo"]) == ("二", sent["photo"])
    assert "caption" not in await town.bot("editMessageCaption", **place)
    media = json.dumps({"type": "document", "media": "attach://d", "caption": "三"})
    changed = await town.form("editMessageMedia", {"d": ("a.txt", b"x")}, media=media, **place)
    assert (changed["document"]["file_name"], changed["caption"]) == ("a.txt", "三")
    assert "photo" not in changed
    text = await town.bot("sendMessage", chat_id=town.wang, text="x")
    assert await town.refused(
        "editMessageCaption", chat_id=town.wang, message_id=text["message_id"], caption="y"
    ) == (400, "Bad Request: there is no caption in the message to edit")


async def test_a_live_location_moves_until_it_stops(town):
    sent = await town.bot(
        "sendLocation", chat_id=town.wang, latitude=1, longitude=2, live_period=600
    )
    place = {"chat_id": town.wang, "message_id": sent["message_id"]}
    moved = await town.bot("editMessageLiveLocation", latitude=3, longitude=4, **place)
    assert moved["location"] == {"latitude": 3, "longitude": 4, "live_period": 600}
    stopped = await town.bot("stopMessageLiveLocation", **place)
    assert stopped["location"] == {"latitude": 3, "longitude": 4}
    assert (await town.refused("editMessageLiveLocation", latitude=5, longitude=6, **place))[
        0
    ] == 400


async def test_a_queued_update_keeps_the_message_as_it_was(town):
    sent = await town.bot("sendMessage", chat_id=town.wang, text="一", reply_markup=ONE)
    await town.people.press(town.wang, sent["message_id"], town.wang, data="1")
    await town.bot("editMessageText", chat_id=town.wang, message_id=sent["message_id"], text="二")
    [update] = await town.updates()
    assert update["callback_query"]["message"]["text"] == "一"


async def test_deletion(town):
    own = await town.bot("sendMessage", chat_id=town.wang, text="x")
    theirs = await town.people.say(town.wang, town.wang, "y")
    for message in (own, theirs):
        place = {"chat_id": town.wang, "message_id": message["message_id"]}
        assert await town.bot("deleteMessage", **place) is True
        assert await town.refused("deleteMessage", **place) == (
            400,
            "Bad Request: message to delete not found",
        )
    assert (await town.refused("deleteMessage", chat_id=town.wang))[1] == (
        "Bad Request: message identifier is not specified"
    )
    assert (await town.refused("deleteMessage", message_id=5))[1] == (
        "Bad Request: chat identifier is not specified"
    )


async def test_old_and_foreign_messages_need_rights(town):
    group = (await town.people.group("G", {town.wang: "creator", BOT: "member"}))["id"]
    theirs = await town.people.say(group, town.wang, "y")
    own = await town.bot("sendMessage", chat_id=group, text="x")
    assert await town.refused("deleteMessage", chat_id=group, message_id=theirs["message_id"]) == (
        400,
        "Bad Request: message can't be deleted",
    )
    await town.people.member(group, BOT, "administrator")
    await town.people.advance(49 * 3600)
    assert await town.refused("deleteMessage", chat_id=group, message_id=own["message_id"]) == (
        400,
        "Bad Request: message can't be deleted",
    )
    await town.people.advance(-49 * 3600)
    both = [theirs["message_id"], own["message_id"], 4711]
    assert await town.bot("deleteMessages", chat_id=group, message_ids=both) is True
    assert all("text" not in message for message in await town.people.messages(group))


@pytest.mark.parametrize(
    ("ids", "refusal"),
    [
        ([], "message identifiers are not specified"),
        ("{", "can't parse message_ids JSON object"),
        ({}, "expected an Array of message identifiers"),
        (list(range(1, 102)), "too many message identifiers specified"),
        ([0], "invalid message identifier specified"),
        (["x"], "can't parse message identifier as a Number"),
    ],
)
async def test_lists_of_messages_are_checked(town, ids, refusal):
    code, said = await town.refused("deleteMessages", chat_id=town.wang, message_ids=ids)
    assert (code, said) == (400, f"Bad Request: {refusal}")


async def test_a_pin_leaves_a_service_message_and_stands_in_the_chat(town):
    sent = await town.bot("sendMessage", chat_id=town.group, text="交底")
    place = {"chat_id": town.group, "message_id": sent["message_id"]}
    assert await town.bot("pinChatMessage", **place) is True
    [update] = await town.updates()
    assert update["message"]["pinned_message"]["text"] == "交底"
    assert update["message"]["from"]["id"] == BOT
    chat = await town.bot("getChat", chat_id=town.group)
    assert chat["pinned_message"]["message_id"] == sent["message_id"]
    assert await town.bot("unpinChatMessage", **place) is True
    assert "pinned_message" not in await town.bot("getChat", chat_id=town.group)
    assert await town.refused("unpinChatMessage", chat_id=town.group) == (
        400,
        "Bad Request: message to unpin not found",
    )


async def test_pinning_needs_a_right_and_a_real_message(town):
    group = (await town.people.group("G", {town.wang: "creator", BOT: "member"}))["id"]
    sent = await town.bot("sendMessage", chat_id=group, text="x")
    for method in ("pinChatMessage", "unpinChatMessage"):
        assert await town.refused(method, chat_id=group, message_id=sent["message_id"]) == (
            400,
            "Bad Request: not enough rights to manage pinned messages in the chat",
        )
    service = (await town.people.messages(group))[0]
    await town.people.member(group, BOT, "administrator")
    assert await town.refused(
        "pinChatMessage", chat_id=group, message_id=service["message_id"]
    ) == (400, "Bad Request: service messages can't be pinned")
    assert (await town.refused("pinChatMessage", chat_id=group, message_id=777))[1] == (
        "Bad Request: message to pin not found"
    )
    for text in ("1", "2"):
        message = await town.bot("sendMessage", chat_id=group, text=text)
        await town.bot("pinChatMessage", chat_id=group, message_id=message["message_id"])
    assert await town.bot("unpinAllChatMessages", chat_id=group) is True
    assert "pinned_message" not in await town.bot("getChat", chat_id=group)
