"""Lanes keep order, keep apart, and keep going."""

import asyncio

import pytest

from bot.lanes import STARTS, Lanes
from bot.meters import Meters
from bot.nursery import Nursery
from bot.scribe import Scribe
from core.errors import AlreadyDone
from storage.inbox import SqlInbox


class Handlers:
    """Does what each update's own text says."""

    def __init__(self):
        self.done, self.apologies = [], []
        self.gate = asyncio.Event()
        self.at_once = self.most_at_once = 0
        self.silent = False

    async def handle(self, raw):
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            match raw["do"]:
                case "wait":
                    await self.gate.wait()
                case "fail":
                    raise ZeroDivisionError
                case "done":
                    raise AlreadyDone
                case "yield":
                    await asyncio.sleep(0)  # noqa: TID251 -- lets the others go first
        finally:
            self.at_once -= 1
        self.done.append(raw["update_id"])

    async def apologise(self, raw, number):
        if self.silent:
            raise ConnectionError
        self.apologies.append((raw["update_id"], number))


@pytest.fixture
def handlers():
    return Handlers()


@pytest.fixture
async def lanes(database, clock, handlers):
    inbox = SqlInbox(database, clock)
    async with Nursery() as nursery:
        finished = Scribe(inbox.finish)
        nursery.keep(finished.run, "finished")
        lanes = Lanes(
            inbox=inbox,
            handlers=handlers,
            nursery=nursery,
            finished=finished,
            meters=Meters(),
            poke=lambda: None,
            maintainers=(),
            at_once=3,
        )
        lanes.inbox = inbox
        yield lanes


def update(number, lane=1, do="nothing"):
    return lane, {"update_id": number, "do": do}


async def fed(lanes, *updates):
    lanes.feed(await lanes.inbox.keep(list(updates)))


async def test_order_in_a_lane_and_none_between_lanes(lanes, handlers):
    numbers = range(1, 31)
    await fed(lanes, *(update(n, lane=n % 3, do="yield") for n in numbers))
    await lanes.idle()
    for lane in range(3):
        mine = [n for n in handlers.done if n % 3 == lane]
        assert mine == [n for n in numbers if n % 3 == lane]
    assert await lanes.inbox.waiting() == []
    assert lanes.waiting == 0


async def test_only_so_many_at_once(lanes, handlers):
    await fed(lanes, *(update(n, lane=n, do="yield") for n in range(1, 20)))
    await lanes.idle()
    assert handlers.most_at_once == 3


async def test_what_is_in_hand_is_not_lined_up_twice(lanes, handlers):
    await fed(lanes, update(1, do="wait"), update(2))
    lanes.feed(await lanes.inbox.waiting())
    handlers.gate.set()
    await lanes.idle()
    assert handlers.done == [1, 2]


async def test_done_before_is_done(lanes, handlers):
    await fed(lanes, update(1, do="done"), update(2))
    await lanes.idle()
    assert (handlers.done, await lanes.inbox.dead()) == ([2], [])


async def test_a_fault_is_buried_and_the_lane_goes_on(lanes, handlers):
    await fed(lanes, update(1, do="fail"), update(2))
    await lanes.idle()
    assert handlers.done == [2]
    (letter,) = await lanes.inbox.dead()
    assert handlers.apologies == [(1, letter.number)]


async def test_an_apology_that_fails_does_not_stop_the_lane(lanes, handlers):
    handlers.silent = True
    await fed(lanes, update(1, do="fail"), update(2))
    await lanes.idle()
    assert handlers.done == [2]
    assert len(await lanes.inbox.dead()) == 1


async def test_an_update_that_ends_every_start_is_put_aside(lanes, handlers):
    await lanes.inbox.keep([update(1), update(2)])
    for _ in range(STARTS):
        await lanes.inbox.attempt(1)
    lanes.feed(await lanes.inbox.waiting())
    await lanes.idle()
    assert handlers.done == [2]
    (letter,) = await lanes.inbox.dead()
    assert letter.update_id == 1


async def test_what_was_interrupted_now_and_then_is_not_put_aside(lanes, handlers):
    await lanes.inbox.keep([update(1)])
    for _ in range(STARTS - 1):
        await lanes.inbox.attempt(1)
    lanes.feed(await lanes.inbox.waiting())
    await lanes.idle()
    assert handlers.done == [1]


async def test_closing_finishes_what_is_in_hand_and_begins_nothing(lanes, handlers):
    await fed(lanes, update(1, do="wait"), update(2))
    await asyncio.sleep(0)  # noqa: TID251 -- the first one is begun
    asyncio.get_running_loop().call_later(0.05, handlers.gate.set)
    await lanes.close()
    lanes.feed(await lanes.inbox.keep([update(3)]))
    await lanes.idle()
    assert handlers.done == [1]
    assert [kept.update_id for kept in await lanes.inbox.waiting()] == [2, 3]
