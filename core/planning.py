"""The plans of a site's beats: made when it begins, looked at anew when it changes its mind."""

from collections.abc import Mapping
from datetime import date

from core.beats.plan import Run, Verdict, planned
from core.beats.timetable import Timetable, timetable
from core.calendar import DAY
from core.office import Office, SiteWork
from core.sites import Site


async def plan_site(work: SiteWork, office: Office, site: Site) -> None:
    """Plans for each beat and shift the site has, none for those it has no more.

    To be called after whatever their times hang on was changed: hours, zone, days, the plans.
    What was to come earlier today is not made up for.
    """
    assert site.id is not None  # noqa: S101 -- it came out of the archive
    calendar = office.calendar(site, work.now.year)
    known = {(p.beat, p.shift): p for p in await work.beats.held(site.id)}
    wanted = {(p.beat, p.shift): p for p in planned(site)}
    for key in known.keys() - wanted.keys():
        await work.beats.drop(known[key])
    plans = [known.get(key, fresh) for key, fresh in wanted.items()]
    runs = await work.beats.runs(site.id, calendar.day(work.now) - DAY * 2)
    for plan in plans:
        table = timetable(plan, plans, site, calendar)
        if table is not None:
            mine = {r.day: r for r in runs if (r.beat, r.shift) == (plan.beat, plan.shift)}
            await _look_anew(work, table, mine)
        await work.beats.keep(plan)


async def _look_anew(work: SiteWork, table: Timetable, runs: Mapping[date, Run]) -> None:
    """What is due already is left to whoever looks next, by what stands then."""
    plan, now = table.plan, work.now
    if plan.tries:
        plan.next_at = now
    if plan.next_at is not None and plan.next_at <= now:
        return
    for day in table.due(plan.next_day, now) if plan.next_day else ():
        if day not in runs:
            await work.beats.claim(_too_late(work, table, day))
    for day in table.ahead(date.min, now):
        if await _is_open(work, runs.get(day)):
            table.look_next(day, now)
            return
    table.look_next(None, now)


def _too_late(work: SiteWork, table: Timetable, day: date) -> Run:
    plan = table.plan
    return Run(
        site_id=plan.site_id,
        beat=plan.beat,
        shift=plan.shift,
        day=day,
        verdict=Verdict.CHANGED,
        at=work.now,
        due_at=table.moment(day),
    )


async def _is_open(work: SiteWork, run: Run | None) -> bool:
    """What had passed only because its time was changed may come when that is changed again."""
    if run is not None and run.verdict == Verdict.CHANGED:
        await work.beats.release(run)
        return True
    return run is None
