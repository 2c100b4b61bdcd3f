"""What comes by itself: whose time it is is asked of the archive, and each comes once."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import TypeAlias

from core.beats.kinds import Beat
from core.beats.plan import CAME, Plan, Run, Verdict
from core.beats.timetable import Timetable, timetable
from core.calendar import DAY
from core.errors import Overtaken, Refused
from core.office import Office, SiteWork
from core.planning import plan_site
from core.sites import Site, SiteState
from core.strikers import STRIKERS
from core.stroke import Striker, Stroke
from core.work import Scene

__all__ = ("plan_site", "send_now", "strike_due")
AT_ONCE = 1000  # new sites in one look; each is planned by itself
Strikers: TypeAlias = Mapping[Beat, Striker]
Do: TypeAlias = Callable[[Office, int], Awaitable[int]]
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=10)


async def strike_due(office: Office, strikers: Strikers = STRIKERS) -> int:
    """Everything whose time has come; gives how many plans were looked at.

    Each is a piece of work of its own: what fails holds nobody up. It is tried again, later and
    later, until its grace is over; all that failed is raised together when the others are done.
    """
    failed: list[Exception] = []
    struck = await _each(office, await _founded(office), _found, failed)
    async with office.look() as work:
        due = await work.beats.due()
    struck += await _each(office, due, partial(_strike, strikers=strikers), failed)
    if failed:
        raise ExceptionGroup("beats", failed)
    return struck


async def _founded(office: Office) -> list[int]:
    async with office.look() as work:
        return await work.beats.founded(AT_ONCE)


async def _each(office: Office, ids: list[int], do: Do, failed: list[Exception]) -> int:
    """Who was overtaken need not do it: somebody else has, or it comes again."""
    done = 0
    for id_ in ids:
        try:
            done += await do(office, id_)
        except Overtaken:
            continue
        except Exception as error:  # noqa: BLE001 -- one bad site must not silence the others
            failed.append(error)
    return done


async def _found(office: Office, site_id: int) -> int:
    """A site whose beats nobody has planned yet gets those of every site, from now on."""
    async with office.work(None) as work:
        await plan_site(work, office, await work.sites.get(site_id))
    return 1


async def _strike(office: Office, plan_id: int, strikers: Strikers) -> int:
    try:
        async with office.work(None) as work:
            plan = await work.beats.take(plan_id)
            if plan is not None:
                await strike(work, office, plan, strikers)
    except Overtaken:
        raise
    except Exception:
        await _put_off(office, plan_id)
        raise
    return int(plan is not None)


async def _put_off(office: Office, plan_id: int) -> None:
    """Nothing of what failed is kept; that it did is, so that it does not fail all the time."""
    async with office.work(None) as work:
        plan = await work.beats.take(plan_id)
        if plan is not None:
            plan.next_at = work.now + min(FIRST_WAIT * 2**plan.tries, LONGEST_WAIT)
            plan.tries = min(plan.tries + 1, 10)


async def strike(work: SiteWork, office: Office, plan: Plan, strikers: Strikers) -> None:
    """Every day that has come since somebody last looked gets its verdict."""
    site = await work.sites.get(plan.site_id)
    calendar = office.calendar(site, work.now.year)
    table = timetable(plan, await work.beats.of(plan.site_id), site, calendar)
    if table is None or plan.next_day is None:
        plan.next_at = plan.next_day = None
        return
    for day in table.due(plan.next_day, work.now):
        verdict = table.verdict(day, work.now)
        run = _run(table, work, day, await _held_up(work, site, plan, verdict))
        if await work.beats.claim(run) and run.verdict in CAME:
            await _bring(await _stroke(work, office, site, plan, run), strikers)
        plan.tries = 0
    table.look_next(next(table.ahead(plan.next_day, work.now), None), work.now)


async def _held_up(work: SiteWork, site: Site, plan: Plan, verdict: Verdict) -> Verdict:
    """Nothing comes to a site whose group has lost the bot."""
    if verdict not in CAME:
        return verdict
    if site.state == SiteState.PAUSED:
        return Verdict.NO_GROUP
    homeless = plan.goes_to is not None and await work.sites.group_of(plan.site_id) is None
    return Verdict.NO_GROUP if homeless else verdict


def _run(table: Timetable, work: SiteWork, day: date, verdict: Verdict) -> Run:
    plan = table.plan
    return Run(
        site_id=plan.site_id,
        beat=plan.beat,
        shift=plan.shift,
        day=day,
        verdict=verdict,
        at=work.now,
        due_at=table.moment(day),
    )


async def _stroke(work: SiteWork, office: Office, site: Site, plan: Plan, run: Run) -> Stroke:
    roster = await work.members.roster(plan.site_id)
    scene = Scene(plan.site_id, roster, office.calendar(site, work.now.year))
    return Stroke(office=office, work=work, site=site, scene=scene, plan=plan, run=run)


async def _bring(stroke: Stroke, strikers: Strikers) -> None:
    striker, beats = strikers.get(stroke.plan.beat), stroke.work.beats
    came = await striker(stroke) if striker else Verdict.NOTHING
    if stroke.silent:
        await beats.hush(stroke.plan.site_id)
    if isinstance(came, Verdict):
        await beats.settle(stroke.run, came)
    elif came is not None:
        await beats.name(stroke.run, *came)


async def send_now(
    work: SiteWork, office: Office, site: Site, plan: Plan, by: int, plans: list[Plan]
) -> Run:
    """Somebody has today's, or the next one's, sent by hand; it does not come again by itself.

    Raises `Refused` when it has come already, and when there is nothing to send or nowhere.
    """
    calendar = office.calendar(site, work.now.year)
    table = timetable(plan, plans, site, calendar)
    if table is None:
        raise Refused("button.old")
    day = table.by_hand(work.now)
    if await _held_up(work, site, plan, Verdict.BY_HAND) == Verdict.NO_GROUP:
        raise Refused("schedule.no_group")
    run = await _claimed(work, _run(table, work, day, Verdict.BY_HAND))
    await work.beats.explain(run, by=by)
    await _bring(await _stroke(work, office, site, plan, run), STRIKERS)
    if run.verdict not in CAME:
        raise Refused("schedule.nothing_now")
    table.look_next(next(table.ahead(day + DAY, work.now), None), work.now)
    return run


async def _claimed(work: SiteWork, run: Run) -> Run:
    """The row of that day, also where it says that nothing came."""
    if await work.beats.claim(run):
        return run
    known = await work.beats.run(run.site_id, run.beat, run.shift, run.day)
    if known is None or known.verdict in CAME:
        raise Refused("schedule.came_already")
    await work.beats.settle(known, Verdict.BY_HAND)
    return known
