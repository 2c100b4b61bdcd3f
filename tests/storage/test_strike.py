"""What comes by itself comes once, in the archive as it is, or not at all with a reason."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from core.beats.kinds import Beat
from core.striking import strike_due
from storage.beats import beat_runs

ZONE = timedelta(hours=8)


def at(day, clock, month=3):
    """In Shanghai, 2026; March begins on a Sunday."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - ZONE


async def runs(ground, beat=Beat.BRIEFING):
    """What became of it, by day."""
    async with ground.database.reading.connect() as connection:
        found = select(beat_runs.c.day, beat_runs.c.verdict).order_by(beat_runs.c.day)
        mine = (beat_runs.c.site_id == ground.site_id, beat_runs.c.beat == beat)
        return [(row.day.day, row.verdict) for row in await connection.execute(found.where(*mine))]


async def until(ground, moment):
    ground.clock.moment = moment
    return await strike_due(ground.office)


@pytest.fixture
async def planned(ground):
    """From Monday the 2nd at eight on: that day's briefing is over already."""
    await strike_due(ground.office)
    return ground


async def test_nothing_is_made_up_for_before_the_beginning(planned):
    assert await runs(planned) == []
    async with planned.office.look() as work:
        plans = await work.beats.of(planned.site_id)
    (briefing,) = [p for p in plans if p.beat == Beat.BRIEFING]
    assert briefing.next_at == at(3, "6:45")


async def test_it_comes_at_its_time_and_once(planned):
    await until(planned, at(3, "6:44"))
    assert await runs(planned) == []
    await until(planned, at(3, "6:45"))
    await until(planned, at(3, "6:46"))
    assert [day for day, _ in await runs(planned)] == [3]
