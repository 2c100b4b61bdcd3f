"""Whoever is late hears of it, then those above, and nobody is woken for a small matter."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from core.issues.flow import ISSUE
from core.issues.paper import Severity
from core.issues.verbs import Said, report
from core.moves import advance
from core.sites import SiteState
from core.ticks import ring_late
from core.work import Given
from storage.history import history
from storage.outbox.tables import notices


async def told(ground, key="digest"):
    """The messages that were written down, and when they may go out."""
    names = {id_: name for name, id_ in ground.people.items()}
    async with ground.database.reading.connect() as connection:
        rows = await connection.execute(
            select(notices.c.person_id, notices.c.not_before, notices.c.urgent)
            .where(notices.c.key.startswith(key))
            .order_by(notices.c.id)
        )
        return [(names[r.person_id], r.not_before, r.urgent) for r in rows]


async def names(ground, verb="overdue"):
    """Who was told of what came late, one rung after the other, as the history has it."""
    names = {id_: name for name, id_ in ground.people.items()}
    async with ground.database.reading.connect() as connection:
        rows = await connection.execute(
            select(history.c.details).where(history.c.verb.startswith(verb)).order_by(history.c.id)
        )
        return [names[id_] for row in rows for id_ in row.details["people"]]


async def reported(ground, **more):
    said = Said(title="x", text="x", assignee_id=ground.people["李班长"], **more)
    async with ground.office.work(None) as work:
        return await report(work, await ground.here(work, "陈监理"), said)


async def until(ground, moment):
    ground.clock.moment = moment
    await ring_late(ground.office)


def at(day, hour):
    """March 2026 in Shanghai, which begins on a Sunday."""
    return datetime(2026, 3, day, hour, tzinfo=UTC) - timedelta(hours=8)


async def test_the_ladder_is_climbed_one_rung_at_a_time(ground):
    """Reported on Monday the 2nd; a minor one is to be answered within two working days."""
    await reported(ground)
    await until(ground, at(4, 17))
    assert await names(ground) == []
    await until(ground, at(4, 19))
    assert await names(ground) == ["李班长"]
    await until(ground, at(4, 20))
    assert await names(ground) == ["李班长"], "once for each rung"
    await until(ground, at(5, 19))
    assert await names(ground) == ["李班长", "王经理", "刘工"]
    await until(ground, at(6, 19))
    assert (await names(ground))[3:] == ["Ms Weber"]
    await until(ground, at(9, 19))
    assert (await names(ground))[4:] == ["郑总"]
    await until(ground, at(30, 19))
    assert len(await names(ground)) == 5, "the ladder ends"


async def test_a_step_begins_a_new_ladder(ground):
    issue = await reported(ground)
    await until(ground, at(4, 19))
    async with ground.office.work(None) as work:
        paper = await work.issues.get(issue.id)
        await advance(work, await ground.here(work, "李班长"), ISSUE, paper, "start", Given())
    await until(ground, at(5, 19))
    assert await names(ground) == ["李班长"], "now the due date counts"
    await until(ground, at(10, 19))
    assert (await names(ground))[1:] == ["李班长"]


async def test_small_matters_wait_for_the_morning(ground):
    await reported(ground)
    await until(ground, at(4, 17))
    assert await told(ground) == [("李班长", at(4, 7) + timedelta(hours=10), False)]
    await until(ground, at(4, 23))
    assert (await told(ground))[1:] == [("李班长", at(5, 7), False)]


async def test_a_critical_matter_wakes_whoever_holds_it(ground):
    """Four hours by the clock, whatever the clock says."""
    ground.clock.moment = at(2, 20)
    await reported(ground, severity=Severity.CRITICAL)
    await until(ground, at(2, 23))
    assert await told(ground, "issue.overdue") == []
    await until(ground, at(3, 0) + timedelta(minutes=1))
    assert await told(ground, "issue.overdue") == [("李班长", None, True)]
    assert await told(ground) == []


async def test_a_paused_site_is_left_in_peace(ground):
    await reported(ground)
    async with ground.office.work(None) as work:
        (await work.sites.get(ground.site_id)).state = SiteState.PAUSED
    await until(ground, at(20, 12))
    assert await told(ground) == []
    async with ground.office.work(None) as work:
        (await work.sites.get(ground.site_id)).state = SiteState.ACTIVE
    await until(ground, at(20, 13))
    assert await names(ground) == ["李班长"], "nothing is forgotten meanwhile"


async def test_many_late_papers_are_all_rung_for(ground):
    for _ in range(105):
        await reported(ground)
    ground.clock.moment = at(4, 19)
    assert await ring_late(ground.office) == 105
    assert await names(ground) == ["李班长"] * 105
    assert await told(ground) == [("李班长", at(5, 7), False)], "and hears it in one message"
    assert await ring_late(ground.office) == 0
