"""The small machines underneath: scribe, nursery, reading of raw updates, passing faults."""

import asyncio
import re

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from telegram.error import BadRequest, NetworkError, TimedOut

from bot.clock import rung
from bot.faults import fault_number, passing
from bot.nursery import Nursery
from bot.scribe import Scribe
from bot.updates import kind_of, lane_of, number, person_of
from core.errors import AlreadyDone, Overtaken, Refused


async def test_marks_made_meanwhile_share_a_page():
    pages, gate = [], asyncio.Event()

    async def page(marks):
        pages.append(list(marks))
        await gate.wait()

    async with Nursery() as nursery:
        scribe = Scribe(page)
        nursery.keep(scribe.run, "scribe")
        first = scribe.put(1)
        await asyncio.sleep(0)  # noqa: TID251 -- the first page is begun
        rest = [scribe.put(n) for n in (2, 3, 4)]
        gate.set()
        await asyncio.gather(first, *rest)
        await scribe.finished()
    assert pages == [[1], [2, 3, 4]]


async def test_a_page_that_fails_is_written_again():
    pages = []

    async def page(marks):
        pages.append(list(marks))
        if len(pages) == 1:
            raise ConnectionError

    async with Nursery() as nursery:
        scribe = Scribe(page)
        nursery.keep(scribe.run, "scribe")
        await scribe.write("mark")
    assert pages == [["mark"], ["mark"]]


async def test_a_service_that_falls_over_is_set_up_again():
    starts, up = [], asyncio.Event()

    async def service():
        starts.append(1)
        if len(starts) == 1:
            raise ConnectionError
        up.set()
        await asyncio.Event().wait()

    async with Nursery() as nursery:
        nursery.keep(service, "service")
        assert await rung(up, 3)
    assert len(starts) == 2


async def test_nothing_is_left_running():
    ended = []

    async def work():
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(1)

    async with Nursery() as nursery:
        nursery.start(work(), "work")
        await asyncio.sleep(0)  # noqa: TID251 -- it is begun
    assert ended == [1]


async def test_an_error_inside_goes_on_by_itself():
    with pytest.raises(ZeroDivisionError):
        async with Nursery():
            raise ZeroDivisionError


MESSAGE = {"chat": {"id": -5}, "from": {"id": 7}, "text": "hello"}


@pytest.mark.parametrize(
    ("raw", "lane", "person", "kind"),
    [
        ({"update_id": 1, "message": MESSAGE}, -5, 7, "message"),
        (
            {"update_id": 1, "message": MESSAGE | {"text": "/issue@bot 3号楼"}},
            -5,
            7,
            "message /issue",
        ),
        ({"update_id": 1, "message": MESSAGE | {"text": "/" + "x" * 99}}, -5, 7, "message /?"),
        (
            {
                "update_id": 1,
                "callback_query": {"message": MESSAGE, "from": {"id": 8}, "data": "issue:1:fix"},
            },
            -5,
            8,
            "press issue",
        ),
        ({"update_id": 1, "inline_query": {"from": {"id": 8}}}, 8, 8, "inline_query"),
        (
            {"update_id": 1, "message_reaction": {"chat": {"id": -5}, "user": {"id": 8}}},
            -5,
            8,
            "message_reaction",
        ),
        ({"update_id": 1, "poll_answer": {"user": {"id": 8}}}, 8, 8, "poll_answer"),
        ({"update_id": 1, "nonsense": 5}, 0, None, "other"),
        ({"update_id": 1, "message": {"chat": "x", "from": {"id": "y"}}}, 0, None, "message"),
        ({"update_id": 1}, 0, None, "other"),
    ],
)
def test_a_raw_update_is_read_without_trust(raw, lane, person, kind):
    assert (lane_of(raw), person_of(raw), kind_of(raw)) == (lane, person, kind)


@pytest.mark.parametrize("raw", [{}, {"update_id": "1"}, {"update_id": 2**70}, [], 5, None, True])
def test_what_has_no_number_is_no_update(raw):
    assert number(raw) is None


class PostgresError(Exception):
    def __init__(self, sqlstate):
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (StaleDataError(), True),
        (Overtaken(), True),
        (IntegrityError("", {}, Exception()), True),
        (TimedOut(), True),
        (NetworkError("x"), True),
        (ConnectionResetError(), True),
        (OperationalError("", {}, Exception("database is locked")), True),
        (OperationalError("", {}, PostgresError("40P01")), True),
        (OperationalError("", {}, PostgresError("57P01")), True),
        (OperationalError("", {}, Exception("no such table: x")), False),
        (OperationalError("", {}, PostgresError("42P01")), False),
        (BadRequest("x"), False),
        (ZeroDivisionError(), False),
        (Refused("x"), False),
        (AlreadyDone(), False),
    ],
    ids=repr,
)
def test_what_passes_by_itself(error, passes):
    assert passing(error) is passes


def test_a_fault_has_a_number_one_can_say():
    numbers = {fault_number() for _ in range(1000)}
    assert len(numbers) > 990
    assert all(re.fullmatch(r"E-[2-9A-HJKMNP-TV-Z]{5}", n) for n in numbers)
