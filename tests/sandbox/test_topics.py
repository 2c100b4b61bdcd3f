"""Forums and their topics."""

import pytest

from tests.sandbox.town import BOT


@pytest.fixture
async def forum(town):
    members = {town.wang: "creator", town.li: "member", BOT: "administrator"}
    forum = (await town.people.group("论坛", members, is_forum=True))["id"]
    await town.updates()
    return forum


async def test_a_new_topic(town, forum):
    topic = await town.bot("createForumTopic", chat_id=forum, name="质量", icon_color=0xFFD67E)
    assert topic == {
        "message_thread_id": topic["message_thread_id"],
        "name": "质量",
        "icon_color": 0xFFD67E,
    }
    [update] = await town.updates()
    assert update["message"]["forum_topic_created"]["name"] == "质量"
    assert update["message"]["is_topic_message"] is True
    message = await town.bot(
        "sendMessage", chat_id=forum, text="x", message_thread_id=topic["message_thread_id"]
    )
    assert message["message_thread_id"] == topic["message_thread_id"]
    assert message["is_topic_message"] is True
    assert message["chat"]["is_forum"] is True
    general = await town.bot("sendMessage", chat_id=forum, text="x")
    assert "message_thread_id" not in general


async def test_a_reply_stays_in_its_topic(town, forum):
    topic = await town.people.topic(forum, town.wang, "安全")
    said = await town.people.say(forum, town.li, "x", message_thread_id=topic["message_thread_id"])
    answer = await town.bot(
        "sendMessage",
        chat_id=forum,
        text="y",
        reply_parameters={"message_id": said["message_id"]},
    )
    assert answer["message_thread_id"] == topic["message_thread_id"]


async def test_closed_topics(town, forum):
    topic = await town.bot("createForumTopic", chat_id=forum, name="质量")
    place = {"chat_id": forum, "message_thread_id": topic["message_thread_id"]}
    assert await town.bot("closeForumTopic", **place)
    assert await town.bot("sendMessage", text="an administrator may", **place)
    await town.people.member(forum, BOT, "member")
    assert await town.refused("sendMessage", text="x", **place) == (
        400,
        "Bad Request: TOPIC_CLOSED",
    )
    assert await town.bot("reopenForumTopic", **place), "its own topic it may reopen"
    assert await town.bot("sendMessage", text="x", **place)


async def test_editing_and_deleting(town, forum):
    topic = await town.bot("createForumTopic", chat_id=forum, name="质量")
    place = {"chat_id": forum, "message_thread_id": topic["message_thread_id"]}
    assert await town.bot("editForumTopic", name="安全", **place)
    assert (await town.refused("editForumTopic", name="安全", **place))[1] == (
        "Bad Request: TOPIC_NOT_MODIFIED"
    )
    assert (await town.refused("reopenForumTopic", **place))[1] == (
        "Bad Request: TOPIC_NOT_MODIFIED"
    )
    await town.bot("sendMessage", text="x", **place)
    assert await town.bot("deleteForumTopic", **place)
    thread = topic["message_thread_id"]
    assert await town.people.messages(forum, thread=thread) == []
    assert (await town.refused("sendMessage", text="x", **place))[1] == (
        "Bad Request: message thread not found"
    )


async def test_the_general_topic(town, forum):
    assert await town.bot("editGeneralForumTopic", chat_id=forum, name="综合")
    assert await town.bot("closeGeneralForumTopic", chat_id=forum)
    assert await town.bot("reopenGeneralForumTopic", chat_id=forum)
    assert await town.bot("hideGeneralForumTopic", chat_id=forum)
    assert await town.bot("unhideGeneralForumTopic", chat_id=forum)
    kinds = [set(update["message"]) for update in await town.updates()]
    assert "forum_topic_edited" in kinds[0]
    assert "general_forum_topic_hidden" in kinds[3]
    assert (await town.refused("sendMessage", chat_id=forum, text="x", message_thread_id=1))[
        1
    ] == "Bad Request: message thread not found"
    sent = await town.bot("sendMessage", chat_id=forum, text="x")
    await town.bot("pinChatMessage", chat_id=forum, message_id=sent["message_id"])
    assert await town.bot("unpinAllGeneralForumTopicMessages", chat_id=forum)
    assert "pinned_message" not in await town.bot("getChat", chat_id=forum)


async def test_unpinning_a_topic_leaves_the_others(town, forum):
    topic = await town.bot("createForumTopic", chat_id=forum, name="质量")
    place = {"chat_id": forum, "message_thread_id": topic["message_thread_id"]}
    inside = await town.bot("sendMessage", text="x", **place)
    outside = await town.bot("sendMessage", chat_id=forum, text="y")
    for message in (outside, inside):
        await town.bot("pinChatMessage", chat_id=forum, message_id=message["message_id"])
    assert await town.bot("unpinAllForumTopicMessages", **place)
    chat = await town.bot("getChat", chat_id=forum)
    assert chat["pinned_message"]["message_id"] == outside["message_id"]


async def test_icons(town, forum):
    stickers = await town.bot("getForumTopicIconStickers")
    assert all(sticker["type"] == "custom_emoji" for sticker in stickers)
    icon = stickers[0]["custom_emoji_id"]
    topic = await town.bot("createForumTopic", chat_id=forum, name="x", icon_custom_emoji_id=icon)
    assert topic["icon_custom_emoji_id"] == icon


async def test_where_there_are_no_topics(town, forum):
    assert (await town.refused("createForumTopic", chat_id=town.group, name="x"))[1] == (
        "Bad Request: the chat is not a forum"
    )
    assert await town.bot("sendMessage", chat_id=town.group, text="x", message_thread_id=77), (
        "outside forums the thread is ignored"
    )
    await town.people.member(forum, BOT, "member")
    assert (await town.refused("createForumTopic", chat_id=forum, name="x"))[1] == (
        "Bad Request: not enough rights to create a topic"
    )


async def test_people_cannot_write_in_a_closed_topic(town, forum):
    topic = await town.people.topic(forum, town.wang, "安全")
    thread = topic["message_thread_id"]
    await town.http.patch(
        f"/sandbox/chats/{forum}/topics/{thread}", json={"from": town.wang, "closed": True}
    )
    with pytest.raises(Exception, match="the topic is closed"):
        await town.people.say(forum, town.li, "x", message_thread_id=thread)
    assert await town.people.say(forum, town.wang, "x", message_thread_id=thread)
