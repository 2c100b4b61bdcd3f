"""What comes by itself: whose time it is is asked of the archive, and each comes once."""

from datetime import date

from core.beats.plan import (
    CAME,
    Plan,
    Run,
    Verdict,
    days_of,
    planned,
    schedule,
    verdict,
    weekdays_of,
)
from core.calendar import DAY, Calendar
from core.office import Office, SiteWork
from core.sites import Site, SiteState
from core.strikers import STRIKERS
from core.stroke import Stroke
from core.work import Scene

AT_ONCE = 50


async def strike_due(office: Office) -> int:
    """Everything whose time has come; gives how many beats were looked at."""
    await found(office)
    struck = 0
    while some := await _strike_some(office):
        struck += some
        if some < AT_ONCE:
            break
    return struck


async def found(office: Office) -> None:
    """Sites whose beats nobody has planned yet get those of every site, from today on."""
    async with office.work(None) as work:
        for site_id in await work.beats.founded(AT_ONCE):
            site = await work.sites.get(site_id)
            await plan_site(work, office, site)


async def plan_site(work: SiteWork, office: Office, site: Site) -> None:
    """Plans for each beat and shift the site has, and none for those it has no more."""
    assert site.id is not None  # noqa: S101 -- it came out of the archive
    calendar = office.calendar(site, work.now.year)
    known = {(p.beat, p.shift): p for p in await work.beats.of(site.id)}
    wanted = {(p.beat, p.shift): p for p in planned(site)}
    for key in known.keys() - wanted.keys():
        await work.beats.drop(known[key])
    plans = [known.get(key, fresh) for key, fresh in wanted.items()]
    for plan in plans:
        _look_next(work, site, plan, plans, calendar)
        await work.beats.keep(plan)


def _look_next(
    work: SiteWork, site: Site, plan: Plan, plans: list[Plan], calendar: Calendar
) -> None:
    """From now on; what was to come earlier today than the site begins is not made up for."""
    days, today = weekdays_of(plan, plans), calendar.day(work.now)
    if plan.next_day is None:
        schedule(plan, site, days, calendar, today - DAY)
        if plan.next_at is not None and plan.next_at < work.now:
            schedule(plan, site, days, calendar, today)
    else:
        schedule(plan, site, days, calendar, plan.next_day - DAY)


async def _strike_some(office: Office) -> int:
    async with office.work(None) as work:
        plans = await work.beats.due(AT_ONCE)
        for plan in plans:
            await strike(work, office, plan)
        return len(plans)


async def strike(work: SiteWork, office: Office, plan: Plan) -> None:
    """Every day that has come since somebody last looked gets its verdict."""
    site = await work.sites.get(plan.site_id)
    calendar = office.calendar(site, work.now.year)
    shift = site.shift(plan.shift)
    weekdays = weekdays_of(plan, await work.beats.of(plan.site_id))
    if shift is None or plan.next_day is None:
        plan.next_at = plan.next_day = None
        return
    last = plan.next_day - DAY
    for day in days_of(plan, weekdays, calendar, plan.next_day):
        due_at = plan.moment(day, shift, calendar)
        if due_at > work.now:
            break
        what = verdict(plan, calendar, day, due_at, work.now)
        if site.state == SiteState.PAUSED:
            what = Verdict.PAUSED
        await bring(work, office, site, plan, day, what)
        last = day
    schedule(plan, site, weekdays, calendar, last)


async def bring(
    work: SiteWork, office: Office, site: Site, plan: Plan, day: date, what: Verdict
) -> Run | None:
    """It comes, unless it has come already; nothing when another hand was quicker."""
    calendar, shift = office.calendar(site, work.now.year), site.shift(plan.shift)
    assert shift is not None  # noqa: S101 -- asked before
    run = Run(
        site_id=plan.site_id,
        beat=plan.beat,
        shift=plan.shift,
        day=day,
        verdict=what,
        at=work.now,
        due_at=plan.moment(day, shift, calendar),
    )
    if not await work.beats.claim(run):
        return None
    if what in CAME:
        await _brought(work, office, site, plan, run)
    return run


async def _brought(work: SiteWork, office: Office, site: Site, plan: Plan, run: Run) -> None:
    roster = await work.members.roster(plan.site_id)
    scene = Scene(plan.site_id, roster, office.calendar(site, work.now.year))
    stroke = Stroke(office=office, work=work, site=site, scene=scene, plan=plan, run=run)
    striker = STRIKERS.get(plan.beat)
    came = await striker(stroke) if striker else Verdict.NOTHING
    if isinstance(came, Verdict):
        await work.beats.settle(run, came)
    elif came is not None:
        await work.beats.name(run, *came)
