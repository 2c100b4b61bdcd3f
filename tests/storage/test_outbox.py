"""What is told waits in the database until it has arrived."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from storage.outbox import (
    CardMark,
    CardState,
    NoticeMark,
    NoticeState,
    SqlOutbox,
    cards,
    move_chat,
    notices,
)


@pytest.fixture
def box(database, clock):
    return SqlOutbox(database, clock)


@pytest.fixture
def tell(database, clock):
    async def told(**row):
        row = {"key": "x", "params": {"n": "1"}, "told_at": clock.now()} | row
        async with database.writing.begin() as connection:
            return await connection.scalar(insert(notices).values(row).returning(notices.c.id))

    return told


@pytest.fixture
def pin(database, clock):
    async def pinned(**row):
        row = {"flow": "issue", "paper_id": 1, "told_at": clock.now()} | row
        async with database.writing.begin() as connection:
            return await connection.scalar(insert(cards).values(row).returning(cards.c.id))

    return pinned


async def state_of(database, table, id_):
    async with database.reading.connect() as connection:
        return (await connection.execute(select(table).where(table.c.id == id_))).mappings().one()


async def test_urgent_first_then_in_order(box, tell):
    small, other, urgent = await tell(), await tell(), await tell(urgent=True)
    assert [row.id for row in await box.due_notices(10)] == [urgent, small, other]


async def test_what_may_not_be_said_yet_waits(box, tell, clock):
    later = await tell(not_before=clock.now() + timedelta(hours=9))
    assert await box.due_notices(10) == []
    clock.wait(hours=9)
    assert [row.id for row in await box.due_notices(10)] == [later]


async def test_one_busy_chat_does_not_starve_the_others(box, tell):
    loud = [await tell(chat_id=1) for _ in range(5)]
    quiet = await tell(chat_id=2)
    assert [row.id for row in await box.due_notices(2)] == [*loud[:2], quiet]


async def test_delivery_is_recorded(database, box, tell, clock):
    first, second = await tell(), await tell()
    await box.mark([NoticeMark(id=first, state=NoticeState.SENDING, tries=1)])
    assert [row.id for row in await box.due_notices(10)] == [second]
    sent = NoticeMark(id=first, state=NoticeState.SENT, at=clock.now(), chat=-5, message=77)
    gone = NoticeMark(id=second, state=NoticeState.DROPPED, error="Bad Request")
    await box.mark([sent, gone])
    row = await state_of(database, notices, first)
    assert (row["sent_at"], row["sent_chat"], row["sent_message"]) == (clock.now(), -5, 77)
    assert (row["state"], row["attempts"]) == ("sent", 1)
    assert (await state_of(database, notices, second))["error"] == "Bad Request"
    assert (await box.backlog()).notices == 0


async def test_after_a_crash_what_was_being_sent_waits_again(box, tell, pin):
    one, card = await tell(), await pin()
    await box.mark(
        [
            NoticeMark(id=one, state=NoticeState.SENDING, tries=1),
            CardMark(id=card, state=CardState.SENDING),
        ]
    )
    assert (await box.due_notices(10), await box.stale_cards(10)) == ([], [])
    assert await box.recover() == 2
    assert [row.id for row in await box.due_notices(10)] == [one]
    assert [row.id for row in await box.stale_cards(10)] == [card]


async def test_a_card_is_stale_until_its_last_wish_is_shown(database, box, pin):
    card = await pin(wanted=3)
    await box.mark([CardMark(id=card, state=CardState.LIVE, shown=2, chat=-5, message=9)])
    (stale,) = await box.stale_cards(10)
    assert (stale.message_id, stale.chat_id, stale.shown) == (9, -5, 2)
    await box.mark([CardMark(id=card, state=CardState.LIVE, shown=3)])
    assert await box.stale_cards(10) == []
    assert await box.card(card) is None
    row = await state_of(database, cards, card)
    assert (row["message_id"], row["chat_id"]) == (9, -5)


async def test_an_older_wish_does_not_undo_a_newer_one(database, box, pin):
    card = await pin(wanted=3)
    await box.mark([CardMark(id=card, state=CardState.LIVE, shown=3)])
    await box.mark([CardMark(id=card, state=CardState.LIVE, shown=2)])
    assert (await state_of(database, cards, card))["shown"] == 3


async def test_dead_cards_stay_dead(box, pin):
    await pin(state=CardState.DEAD, wanted=5)
    assert await box.stale_cards(10) == []


async def test_a_group_that_moves_takes_its_messages_along(database, box, tell, pin):
    waiting, done = await tell(chat_id=-5, reply_to=4), await tell(chat_id=-5, reply_to=4)
    await box.mark([NoticeMark(id=done, state=NoticeState.SENT)])
    card = await pin(chat_id=-5, message_id=3, reply_to=2, shown=1)
    for _ in range(2):
        async with database.writing.begin() as connection:
            await move_chat(connection, -5, -100)
    row = await state_of(database, notices, waiting)
    assert (row["chat_id"], row["reply_to"]) == (-100, None)
    assert (await state_of(database, notices, done))["chat_id"] == -5
    row = await state_of(database, cards, card)
    assert (row["chat_id"], row["message_id"], row["reply_to"]) == (-100, None, None)
    assert await box.stale_cards(10) == [], "it is sent afresh when the paper changes, not now"


async def test_an_alert_is_a_notice(box):
    await box.alert([501], "alert.silent", {"seconds": 120})
    await box.alert([], "alert.silent", {"seconds": 120})
    (row,) = await box.due_notices(10)
    assert (row.chat_id, row.key, row.urgent) == (501, "alert.silent", True)


async def test_the_database_knows_the_states(tell):
    with pytest.raises(IntegrityError):
        await tell(state="lost")


@pytest.mark.parametrize("table", ["notices", "cards"])
async def test_looking_for_work_reads_no_finished_rows(database, box, tell, pin, table):
    """The partial index is used: a year of delivered notices costs nothing."""
    postgres = database.reading.dialect.name == "postgresql"
    where = {
        "notices": "state IN ('waiting', 'sending') AND state = 'waiting'",
        "cards": "wanted > shown AND state IN ('waiting', 'sending', 'live')",
    }[table]
    explain = "EXPLAIN" if postgres else "EXPLAIN QUERY PLAN"
    async with database.writing.begin() as connection:
        if postgres:
            await connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = await connection.execute(
            text(f"{explain} SELECT * FROM {table} WHERE {where}")  # noqa: S608 -- our own words
        )
        told = " ".join(str(row) for row in plan)
    assert {"notices": "ix_notices_open", "cards": "ix_cards_stale"}[table] in told
