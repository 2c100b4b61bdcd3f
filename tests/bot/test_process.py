"""The process against a Telegram of our own: what comes in has its effect, once."""

import asyncio

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from telegram.error import InvalidToken, NetworkError

from bot.clock import stopwatch
from storage.alone import Occupied
from tests.fakes_bot import until


async def test_an_update_has_its_effect_and_is_answered(start, world, wang, texts, house):
    async with start() as running:
        await world.say(wang, wang, "add one")
        await world.say(wang, wang, "say hello")
        await running.settled()
        assert await house.tallied(wang) == ["one"]
        assert await texts(wang) == ["hello"]


async def test_one_chat_is_served_in_order(start, world, wang, house):
    async with start() as running:
        for number in range(30):
            await world.say(wang, wang, f"add {number}")
        await running.settled()
    assert house.seen[wang][1:] == [f"add {n}" for n in range(30)]


async def test_a_slow_chat_does_not_delay_another(start, world, wang, li, house):
    async with start() as running:
        await world.say(wang, wang, "slow")
        await world.say(wang, wang, "add behind")
        await world.say(li, li, "add beside")

        async def beside():
            return await house.tallied() == ["beside"]

        await until(beside)
        house.gate.set()
        await running.settled()
        assert await house.tallied() == ["beside", "behind"]


async def test_what_was_in_hand_at_the_end_is_done_after_the_next_start(start, world, wang, house):
    async with start():
        await world.say(wang, wang, "slow")
        await world.say(wang, wang, "add behind")

        async def begun():
            return house.seen[wang] and house.seen[wang][-1] == "slow"

        await until(begun)
        leaving = stopwatch()
    assert stopwatch() - leaving < 2, "it does not wait for ever"
    assert "add behind" not in house.seen[wang]
    house.gate.set()
    async with start() as running:
        await running.settled()
        assert await house.tallied() == ["behind"]
        assert house.seen[wang][-2:] == ["slow", "add behind"]


async def test_a_handler_in_hand_is_finished_on_the_way_out(start, world, wang, house):
    async with start():
        await world.say(wang, wang, "slow")

        async def begun():
            return house.seen[wang] and house.seen[wang][-1] == "slow"

        await until(begun)
        asyncio.get_running_loop().call_later(0.3, house.gate.set)
    async with start() as running:
        assert running.lanes.waiting == 0
        assert await running.ground.inbox.waiting() == []


async def test_an_update_that_comes_again_is_done_once(start, world, wang, house):
    again = {
        "update_id": 4711,
        "message": {
            "message_id": 1,
            "date": 0,
            "chat": {"id": wang, "type": "private", "first_name": "王"},
            "from": {"id": wang, "is_bot": False, "first_name": "王"},
            "text": "add once",
        },
    }
    async with start() as running:
        for _ in range(3):
            await world.inject(again)
        await world.say(wang, wang, "add after")
        await running.settled()
        assert await house.tallied() == ["once", "after"]


@pytest.mark.parametrize(
    "error",
    [
        StaleDataError("two hands"),
        NetworkError("httpx.ReadError"),
        OperationalError("UPDATE", {}, Exception("database is locked")),
    ],
    ids=["two hands", "network", "locked"],
)
async def test_what_passes_by_itself_is_tried_again(start, world, wang, house, error):
    house.failures = [error]
    async with start() as running:
        await world.say(wang, wang, "add one")
        await running.settled()
        assert await house.tallied() == ["one"]
        assert await running.ground.inbox.dead() == []


async def test_an_error_after_the_effect_does_not_double_it(start, world, wang, house):
    house.failures = [NetworkError("gone"), NetworkError("gone")]
    async with start() as running:
        await world.say(wang, wang, "late one")
        await running.settled()
        assert await house.tallied() == ["one"]
        assert await running.ground.inbox.dead() == []


async def test_a_fault_is_apologised_for_and_told_to_the_maintainer(  # noqa: PLR0913, PLR0917 -- a small story
    start, world, wang, maintainer, texts, house, caplog
):
    async with start(maintainers=[maintainer]) as running:
        await world.say(wang, wang, "boom 1")
        await world.say(wang, wang, "add after")
        await running.settled()
        (letter,) = await running.ground.inbox.dead()
        assert letter.raw["message"]["text"] == "boom 1"
        assert "ZeroDivisionError" in letter.error
        assert await texts(wang) == [f"sorry, {letter.number}"]
        assert await texts(maintainer) == ["alert.dead_letter"]
        assert letter.number in caplog.text, "the log has the same number"
        assert await house.tallied() == ["after"], "what stands behind it goes on"

        assert await running.ground.inbox.revive(letter.number)
        house.do_boom = house.do_add
        await running.intake.resume()
        await running.settled()
        assert await house.tallied() == ["after", "1"]


@pytest.mark.parametrize(
    "poison",
    [
        {"message": {"message_id": "x", "chat": 5, "date": "never"}},
        {"message": None},
        {"callback_query": {"id": 1, "from": {"id": 1}}},
        {"message": {"message_id": 1, "date": 10**15, "chat": {"id": 1, "type": "private"}}},
        {"nonsense": [1, 2, 3]},
    ],
    ids=["shape", "empty", "callback", "date", "unknown"],
)
async def test_poison_does_not_stop_what_stands_behind_it(start, world, wang, house, poison):
    async with start() as running:
        await world.inject(poison)
        await world.say(wang, wang, "add after")
        await running.settled()
        assert await house.tallied() == ["after"]
    async with start() as running:
        assert await running.ground.inbox.waiting() == []


async def test_a_refusal_is_an_answer_and_no_fault(start, world, wang, texts):
    async with start() as running:
        await world.say(wang, wang, "refuse")
        await running.settled()
        assert await texts(wang) == ["no: not.here"]
        assert await running.ground.inbox.dead() == []


async def test_a_wrong_token_is_told_and_not_retried_for_ever(start):
    with pytest.raises(InvalidToken):
        async with start(token="123456:" + "x" * 35):
            pytest.fail("it must not run")


async def test_two_processes_do_not_share_a_database(start):
    async with start():
        with pytest.raises(Occupied):
            async with start():
                pytest.fail("it must not run")
    async with start():
        pass
