"""Updates: order, offsets, long polls, what is wanted and how long it is kept."""

import asyncio

import pytest

from tests.sandbox.town import BOT, picture


async def say(town, *texts):
    for text in texts:
        await town.people.say(town.wang, town.wang, text)


async def polling(town):
    """Until the bot waits for updates."""
    while not (await town.people.state())["polling"]:
        await asyncio.to_thread(lambda: None)  # without sockets nothing else lets others run


def texts(updates):
    return [update["message"]["text"] for update in updates]


async def test_updates_come_in_order_until_they_are_confirmed(town):
    await say(town, "1", "2", "3")
    updates = await town.bot("getUpdates")
    assert texts(updates) == ["1", "2", "3"]
    ids = [update["update_id"] for update in updates]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert texts(await town.bot("getUpdates", offset=ids[1])) == ["2", "3"]
    assert texts(await town.bot("getUpdates", limit=1)) == ["2"]
    assert texts(await town.bot("getUpdates", offset=-1)) == ["3"]
    assert await town.bot("getUpdates", offset=ids[2] + 1) == []
    await say(town, "4")
    assert texts(await town.bot("getUpdates", offset=ids[2] + 1)) == ["4"]


async def test_an_update_of_a_private_message(town):
    await say(town, "/issue 漏水 @wang_pm")
    [update] = await town.updates()
    message = update["message"]
    assert message["from"]["language_code"] == "zh"
    assert message["chat"] == {
        "id": town.wang,
        "first_name": "建国",
        "username": "wang_pm",
        "type": "private",
    }
    assert [entity["type"] for entity in message["entities"]] == ["bot_command", "mention"]


async def test_a_long_poll_wakes_when_something_is_said(town):
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(town.bot("getUpdates", timeout=20))
        await polling(town)
        await say(town, "x")
    assert texts(poll.result()) == ["x"]


async def test_a_long_poll_gets_an_album_whole(town):
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(town.bot("getUpdates", timeout=20))
        await polling(town)
        await town.people.album(town.wang, town.wang, "x", photos=[picture(9, 9), picture(8, 8)])
    assert len(poll.result()) == 2


async def test_a_second_poller_drives_the_first_away(town):
    async with asyncio.TaskGroup() as group:
        first = group.create_task(town.call("getUpdates", timeout=20))
        await polling(town)
        second = group.create_task(town.call("getUpdates", timeout=1))
    assert first.result().status_code == 409
    assert first.result().json()["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance"
        " is running"
    )
    assert second.result().json()["result"] == []


async def test_only_wanted_kinds_are_kept(town):
    await town.bot("getUpdates", allowed_updates=["callback_query"])
    await say(town, "x")
    sent = await town.bot("sendMessage", chat_id=town.wang, text="x")
    await town.people.press(town.wang, sent["message_id"], town.wang, data="d")
    assert await town.kinds() == ["callback_query"]
    await town.bot("getUpdates", allowed_updates=[])
    await say(town, "y")
    await town.people.react(town.wang, sent["message_id"], town.wang, "👍")
    assert await town.kinds() == ["message"], "reactions must be asked for"
    await town.bot("getUpdates", allowed_updates=["message_reaction"])
    await town.people.react(town.wang, sent["message_id"], town.wang, "🔥")
    [update] = await town.updates()
    assert update["message_reaction"]["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert update["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "🔥"}]


async def test_updates_are_kept_for_a_day(town):
    await say(town, "x")
    await town.people.advance(23 * 3600)
    assert (await town.bot("getWebhookInfo"))["pending_update_count"] == 1
    await town.people.advance(2 * 3600)
    assert (await town.bot("getWebhookInfo"))["pending_update_count"] == 0
    assert await town.bot("getUpdates") == []


async def test_raw_updates_are_given_out_as_they_are(town):
    number = await town.people.inject({"message": {"broken": True}})
    again = await town.people.inject({"update_id": number, "message": {"twice": True}})
    assert again == number
    await say(town, "x")
    updates = await town.bot("getUpdates")
    assert [update["update_id"] for update in updates] == [number, number, number + 1]
    assert updates[0]["message"] == {"broken": True}


async def test_edits_come_as_edits(town):
    said = await town.people.say(town.wang, town.wang, "一")
    await town.people.edit(town.wang, said["message_id"], town.wang, "二")
    first, second = await town.updates()
    assert first["message"]["text"] == "一"
    assert second["edited_message"]["text"] == "二"
    assert second["edited_message"]["edit_date"]


@pytest.mark.parametrize("offset", ["abc", 2**40])
async def test_odd_offsets_do_no_harm(town, offset):
    await say(town, "x")
    town.forgiven = True
    response = await town.call("getUpdates", offset=offset)
    assert response.json()["ok"] is True


async def test_dropping_pending_updates(town):
    await say(town, "x")
    answer = await town.call("deleteWebhook", drop_pending_updates=True)
    assert answer.json()["description"] == "Webhook is already deleted"
    assert await town.bot("getUpdates") == []


async def test_the_bot_hears_of_its_own_coming_and_going(town):
    group = (await town.people.group("G", {town.wang: "creator"}))["id"]
    await town.people.member(group, BOT, "member", by=town.wang)
    first, second = await town.updates()
    change = first["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == (
        "left",
        "member",
    )
    assert change["from"]["id"] == town.wang
    assert second["message"]["new_chat_members"][0]["id"] == BOT
    await town.people.member(group, BOT, "administrator", by=town.wang)
    [update] = await town.updates()
    assert update["my_chat_member"]["new_chat_member"]["can_pin_messages"] is True
    await town.people.member(group, BOT, "kicked", by=town.wang)
    first, second = await town.updates()
    assert first["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert second["message"]["left_chat_member"]["id"] == BOT
    await town.people.say(group, town.wang, "/unheard")
    assert await town.updates() == []


async def test_stopping_and_starting_in_private(town):
    await town.people.member(town.wang, BOT, "kicked")
    [update] = await town.updates()
    assert update["my_chat_member"]["chat"]["type"] == "private"
    assert update["my_chat_member"]["new_chat_member"] == {
        "user": update["my_chat_member"]["new_chat_member"]["user"],
        "status": "kicked",
        "until_date": 0,
    }
    await town.people.start(town.wang, "again")
    first, second = await town.updates()
    assert first["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert second["message"]["text"] == "/start again"
