"""Forwards and copies."""

from tests.sandbox.town import picture


async def test_a_forward_says_where_it_comes_from(town):
    said = await town.people.say(town.group, town.wang, "缺扣件")
    forward = await town.bot(
        "forwardMessage",
        chat_id=town.li,
        from_chat_id=town.group,
        message_id=said["message_id"],
    )
    assert forward["text"] == "缺扣件"
    assert forward["forward_origin"] == {
        "type": "user",
        "date": said["date"],
        "sender_user": said["from"],
    }


async def test_a_copy_comes_from_the_bot_with_a_caption_of_its_own(town):
    sent = await town.form(
        "sendPhoto", {"photo": ("x.jpg", picture())}, chat_id=town.wang, caption="一"
    )
    place = {"from_chat_id": town.wang, "message_id": sent["message_id"]}
    for caption, seen in [(None, "一"), ("二", "二"), ("", None)]:
        given = {} if caption is None else {"caption": caption}
        answer = await town.bot("copyMessage", chat_id=town.li, **place, **given)
        [*_, copy] = await town.people.messages(town.li)
        assert set(answer) == {"message_id"}
        assert copy.get("caption") == seen
        assert "forward_origin" not in copy


async def test_several_go_together_and_the_missing_are_skipped(town):
    album = await town.people.album(town.group, town.wang, "册", photos=[picture(), picture(9, 9)])
    text = await town.people.say(town.group, town.wang, "完")
    ids = [*(message["message_id"] for message in album), text["message_id"]]
    for method in ("forwardMessages", "copyMessages"):
        answer = await town.bot(
            method, chat_id=town.li, from_chat_id=town.group, message_ids=[*ids, 4711]
        )
        assert len(answer) == 3
        copies = (await town.people.messages(town.li))[-3:]
        assert copies[0]["media_group_id"] == copies[1]["media_group_id"]
        assert copies[0]["media_group_id"] != album[0]["media_group_id"]
        assert "media_group_id" not in copies[2]


async def test_refusals(town):
    protected = await town.bot("sendMessage", chat_id=town.wang, text="x", protect_content=True)
    place = {"chat_id": town.li, "from_chat_id": town.wang}
    assert await town.refused("forwardMessage", **place, message_id=protected["message_id"]) == (
        400,
        "Bad Request: the message can't be forwarded",
    )
    for method, what in [("forwardMessage", "forward"), ("copyMessage", "copy")]:
        assert (await town.refused(method, **place, message_id=4711))[1] == (
            f"Bad Request: message to {what} not found"
        )
    assert (await town.refused("forwardMessages", **place, message_ids=[4711]))[1] == (
        "Bad Request: there are no messages to forward"
    )
    assert (await town.refused("copyMessages", **place, message_ids=[2, 1]))[1] == (
        "Bad Request: message identifiers must be in a strictly increasing order"
    )
    assert (await town.refused("copyMessage", chat_id=town.li, message_id=1))[1] == (
        'Bad Request: parameter "from_chat_id" is required'
    )
