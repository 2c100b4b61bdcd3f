"""Daily logs in the archive: the last one, the one before it, and what a day is known by."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from core.daylogs.paper import DayLog, LogState
from core.issues.paper import Issue, IssueState
from core.people import Party
from tests.cast import ground_of

MONDAY = date(2026, 3, 2)
SOME = ((1, IssueState.OPEN), (2, IssueState.CLOSED), (None, IssueState.DRAFT))


@pytest.fixture
async def ground(database_url, tmp_path, clock):
    async with ground_of(database_url, tmp_path, clock) as ground:
        yield ground


async def wrote(work, ground, day, state=LogState.FILED, who="李班长", shift=1, **more):
    log = DayLog(
        site_id=more.get("site_id", ground.site_id),
        author_id=ground.people[who],
        day=day,
        shift=shift,
        state=state,
        created_at=work.now,
        changed_at=work.now,
    )
    await work.daylogs.keep(log)
    return log


async def test_what_somebody_said_last_before_that_day(ground):
    """Of the same person on the same site, and only what they have handed in."""
    day = timedelta(days=1)
    async with ground.office.work(None) as work:
        await wrote(work, ground, MONDAY - 3 * day)
        first = await wrote(work, ground, MONDAY, LogState.LOCKED)
        second = await wrote(work, ground, MONDAY, shift=2)
        await wrote(work, ground, MONDAY + day, LogState.MISSING)
        await wrote(work, ground, MONDAY + day, who="孙班长")
        await wrote(work, ground, MONDAY + day, site_id=ground.other_id)
        today = await wrote(work, ground, MONDAY + 2 * day, LogState.ASKED)
        assert await work.daylogs.before(today) is second
        assert await work.daylogs.before(first) is not None
        assert (await work.daylogs.before(first)).day == MONDAY - 3 * day
        latest = await work.daylogs.latest_of(ground.site_id, ground.people["李班长"])
        assert latest is today
        assert await work.daylogs.of_day(ground.site_id, MONDAY) == [first, second]


async def test_nobody_has_two_logs_of_one_shift(ground):
    async with ground.office.work(None) as work:
        await wrote(work, ground, MONDAY)
    with pytest.raises(IntegrityError):
        async with ground.office.work(None) as work:
            await wrote(work, ground, MONDAY)


async def test_what_happened_on_a_day(ground, clock):
    """Issues that were sent and those that were closed; drafts are nobody's business."""
    async with ground.office.work(None) as work:
        for number, state in (
            (1, IssueState.OPEN),
            (2, IssueState.CLOSED),
            (None, IssueState.DRAFT),
        ):
            await work.issues.keep(
                Issue(
                    site_id=ground.site_id,
                    number=number,
                    title="露筋",
                    state=state,
                    reporter_id=ground.people["陈监理"],
                    party=Party.SUPERVISOR,
                    created_at=work.now,
                    changed_at=work.now + timedelta(days=1),
                )
            )
    async with ground.office.look() as work:
        half = timedelta(hours=12)
        today = await work.daylogs.happened(ground.site_id, work.now - half, work.now + half)
        assert [i.number for i in today.opened] == [1, 2]
        assert today.closed == []
        ahead = work.now + timedelta(days=1)
        later = await work.daylogs.happened(ground.site_id, ahead - half, ahead + half)
        assert [i.number for i in later.closed] == [2]
        assert later.opened == []
        other = await work.daylogs.happened(ground.other_id, work.now - half, work.now + half)
        assert other.opened == []
