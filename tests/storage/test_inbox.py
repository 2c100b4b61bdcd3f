"""Updates are kept once, in order, until they are done."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core.errors import AlreadyDone
from storage.inbox import SqlInbox, claim_update, dead_letters, inbox
from storage.outbox import notices


@pytest.fixture
def box(database, clock):
    return SqlInbox(database, clock)


def told(number, lane=7, text="脚手架缺扣件"):
    return lane, {"update_id": number, "message": {"text": text}}


async def test_an_update_is_kept_once(box):
    first = await box.keep([told(1), told(2, lane=8)])
    again = await box.keep([told(2, lane=8), told(3)])
    assert [(k.update_id, k.lane) for k in first] == [(1, 7), (2, 8)]
    assert [k.update_id for k in again] == [3]
    assert first[0].raw["message"]["text"] == "脚手架缺扣件"


async def test_one_batch_may_hold_an_update_twice(box):
    assert [k.update_id for k in await box.keep([told(1), told(1)])] in ([1], [1, 1])
    assert [k.update_id for k in await box.waiting()] == [1]


async def test_what_waits_comes_back_in_order_even_when_numbers_start_over(box, clock):
    await box.keep([told(900), told(901)])
    clock.wait(days=8)
    await box.keep([told(5)])
    await box.finish([901])
    waiting = await box.waiting()
    assert [k.update_id for k in waiting] == [900, 5]
    assert [k.attempts for k in waiting] == [1, 1]


async def test_half_a_character_can_be_kept(box):
    await box.keep([told(1, text="\ud83d half \x00 and nothing")])
    (kept,) = await box.waiting()
    assert kept.raw["message"]["text"] == "\ud83d half \x00 and nothing"


async def test_effects_and_the_mark_are_one_transaction(database, box, clock):
    await box.keep([told(1)])

    async def fails():
        async with database.writing.begin() as connection:
            await claim_update(connection, 1, clock.now())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fails()
    assert len(await box.waiting()) == 1
    async with database.writing.begin() as connection:
        await claim_update(connection, 1, clock.now())
    assert await box.waiting() == []


async def test_the_second_time_it_is_already_done(database, box, clock):
    await box.keep([told(1)])
    await box.finish([1])
    with pytest.raises(AlreadyDone):
        async with database.writing.begin() as connection:
            await claim_update(connection, 1, clock.now())


async def test_what_was_never_stored_has_nothing_to_mark(database, clock):
    async with database.writing.begin() as connection:
        await claim_update(connection, 12345, clock.now())


async def test_a_dead_letter_is_put_aside_with_an_alert_and_can_come_back(database, box):
    (kept,) = await box.keep([told(1)])
    await box.bury(kept, "E-7K3QX", "ValueError('x')", [501, 502])
    assert await box.waiting() == []
    (letter,) = await box.dead()
    assert (letter.number, letter.update_id, letter.raw) == ("E-7K3QX", 1, kept.raw)
    async with database.reading.connect() as connection:
        alerts = (await connection.execute(select(notices.c.chat_id, notices.c.key))).all()
    assert alerts == [(501, "alert.dead_letter"), (502, "alert.dead_letter")]
    assert await box.counts() == (0, 1)

    assert await box.revive("E-7K3QX")
    assert not await box.revive("E-OTHER")
    assert [k.update_id for k in await box.waiting()] == [1]
    assert await box.counts() == (1, 0)


async def test_tries_are_counted(box):
    await box.keep([told(1)])
    assert [await box.attempt(1) for _ in range(3)] == [1, 2, 3]


async def test_only_what_was_done_long_ago_is_forgotten(database, box, clock):
    await box.keep([told(1), told(2)])
    await box.finish([1])
    clock.wait(days=15)
    await box.keep([told(3)])
    await box.finish([3])
    assert await box.prune(timedelta(days=14)) == 1
    async with database.reading.connect() as connection:
        left = list(
            await connection.scalars(select(inbox.c.update_id).order_by(inbox.c.update_id))
        )
        assert left == [2, 3]
        assert await connection.scalar(select(func.count()).select_from(dead_letters)) == 0
    assert await box.last() == clock.now()


async def test_another_bot_may_use_the_same_numbers(box):
    assert not await box.serve(1)
    await box.keep([told(1), told(2)])
    await box.finish([1])
    assert not await box.serve(1)
    assert await box.keep([told(1)]) == []
    assert await box.serve(2)
    assert [kept.update_id for kept in await box.keep([told(1), told(2)])] == [1]
