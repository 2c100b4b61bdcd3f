"""What is asked every minute and every morning goes along an index, however much there is."""

import pytest
from sqlalchemy import event, text

from storage.engine import Database
from storage.work import looker
from tests.bench.bulk_changes import fill_changes
from tests.fakes import MONDAY, FakeClock
from tests.town import settle

SIZE = 3000


@pytest.fixture
async def archive(database_url):
    (crew,) = await settle(database_url, FakeClock(), 1)
    database = Database.open(database_url)
    await fill_changes(database, crew.site_id, tuple(crew.persons.values()), SIZE, MONDAY)
    yield crew, database
    await database.close()


async def plan_of(database, ask):
    """What the database says it does for the first thing that is asked of it."""
    heard = []

    def hear(connection, cursor, statement, parameters, context, executemany):
        heard.append((statement, parameters))

    event.listen(database.glancing.sync_engine, "before_cursor_execute", hear)
    async with looker(database, FakeClock())() as work:
        await ask(work)
    event.remove(database.glancing.sync_engine, "before_cursor_execute", hear)
    statement, parameters = next((s, p) for s, p in heard if "FROM changes" in s)
    explain = "EXPLAIN QUERY PLAN" if database.writing.dialect.name == "sqlite" else "EXPLAIN"
    async with database.writing.connect() as connection:
        rows = await connection.exec_driver_sql(f"{explain} {statement}", parameters)
        return "\n".join(str(row) for row in rows)


def scanned(plan):
    """Tables of papers or seats that are read from end to end."""
    lines = plan.splitlines()
    return [
        line
        for line in lines
        if any(f"{way}{table}" in line for way in ("SCAN ", "Seq Scan on ") for table in BIG)
        and "USING" not in line
    ]


BIG = ("changes", "rounds", "seats")


async def test_the_tick_finds_what_is_due_along_its_index(archive):
    _, database = archive
    plan = await plan_of(database, lambda work: work.ringing("change", 100))
    assert "ix_change_ring_at" in plan, plan
    assert scanned(plan) == []


async def test_what_waits_for_somebody_is_found_along_the_seats_that_wait(archive):
    crew, database = archive
    async with looker(database, FakeClock())() as work:
        roster = await work.members.roster(crew.site_id)
    actor = roster.of(crew.persons["supervisor"])
    plan = await plan_of(database, lambda work: work.changes.waiting_for(actor))
    assert "ix_seats_waiting" in plan, plan
    assert "changes" not in "".join(scanned(plan)), plan


async def test_a_plan_without_the_index_would_be_noticed(archive):
    """The test can fail: without its index the whole table is read."""
    _, database = archive
    async with database.writing.begin() as connection:
        await connection.execute(text("DROP INDEX ix_change_ring_at"))
    plan = await plan_of(database, lambda work: work.ringing("change", 100))
    assert scanned(plan), plan
