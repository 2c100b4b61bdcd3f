"""Whatever the hours of a site: nothing rings in its quiet hours but what is critical."""

import asyncio

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.beats.kinds import Beat
from core.beats.plan import CAME
from core.issues.paper import Severity
from core.issues.verbs import Said, report
from core.planning import plan_site
from core.striking import strike_due
from core.ticks import ring_late
from storage.beats import beat_runs
from storage.outbox.tables import cards, notices
from tests import databases
from tests.cast import ground_of
from tests.fakes import FakeClock
from tests.storage.test_strike_always import ZONES, spans

PATIENT = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
DAYS = 5
nights = st.tuples(st.integers(72, 95), st.integers(16, 40)).map(
    lambda span: (span[0] * 15, span[1] * 15)
)


async def lived(folder, url, zone, hours, second, quiet):
    """A week of work, at whose every hour somebody looks, with issues that nobody answers."""
    async with ground_of(url, folder, FakeClock()) as ground:
        office, site_id = ground.office, ground.site_id
        async with office.work(None) as work:
            site = await work.sites.get(site_id)
            site.zone, site.country = zone, ""
            (site.opens, site.closes), (site.quiet_from, site.quiet_until) = hours, quiet
            site.second_opens, site.second_closes = second or (None, None)
            await plan_site(work, office, site)
            for severity in (Severity.MINOR, Severity.CRITICAL):
                said = Said(
                    title="x", text="x", assignee_id=ground.people["李班长"], severity=severity
                )
                await report(work, await ground.here(work, "陈监理"), said)
            calendar = office.calendar(site, work.now.year)
        for _ in range(DAYS * 24):
            ground.clock.wait(hours=1)
            await strike_due(office)
            await ring_late(office)
        await check(ground, calendar)


async def check(ground, calendar):
    async with ground.database.reading.connect() as connection:
        told = list(await connection.execute(select(notices).filter_by(site_id=ground.site_id)))
        shown = list(await connection.execute(select(cards).filter_by(site_id=ground.site_id)))
        runs = list(await connection.execute(select(beat_runs)))
    loud = [n for n in told if not (n.silent or n.urgent)]
    assert [n.key for n in loud if calendar.is_quiet(n.not_before or n.told_at)] == []
    assert [c.flow for c in shown if calendar.is_quiet(c.told_at) and not c.silent] == []
    assert {r.beat for r in runs if r.verdict in CAME} >= {Beat.BRIEFING, Beat.LOG}
    assert {n.key for n in told} & {"digest"}, "somebody has been reminded"


@PATIENT
@given(zone=st.sampled_from(ZONES), hours=spans, second=st.none() | spans, quiet=nights)
def test_nothing_rings_in_quiet_hours(tmp_path, run_folder, zone, hours, second, quiet):
    with databases.fresh_file(tmp_path, databases.migrated_file(run_folder)) as url:
        asyncio.run(lived(tmp_path, url, zone, hours, second, quiet))
