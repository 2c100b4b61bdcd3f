"""What people do with daily logs: ask for them, say something, change what was said."""

from datetime import date, datetime

from core.calendar import DAY, Calendar
from core.daylogs.content import Content, Field
from core.daylogs.copying import same_words, works_of
from core.daylogs.flow import LOG
from core.daylogs.gathering import facts_of
from core.daylogs.paper import DayLog
from core.daylogs.register import LogWork
from core.errors import Refused
from core.moves import advance, carry
from core.people import Actor, Party, Role
from core.sites import MINUTES_A_DAY, Site
from core.work import Given, Here, Scene

BUILDING = (Party.CONTRACTOR, Party.SUBCONTRACTOR)


def writers(scene: Scene) -> list[Actor]:
    """The foremen of each party that builds; where it has none, its engineers."""
    found: list[Actor] = []
    for party in BUILDING:
        mine = [a for a in scene.roster if a.party == party]
        foremen = [a for a in mine if a.role == Role.FOREMAN]
        found += foremen or [a for a in mine if a.role == Role.SITE_ENGINEER]
    return found


async def writers_of(
    work: LogWork, scene: Scene, site: Site, day: date, shift: int
) -> list[Actor]:
    """Of several shifts each asks those who came to its briefing, if anybody did."""
    everybody = writers(scene)
    if len(site.shifts) == 1:
        return everybody
    briefing = await work.briefings.of_day(scene.site_id, day, shift)
    if briefing is None or briefing.id is None:
        return everybody
    there = {p.person_id for p in await work.attendance.of("briefing", briefing.id)}
    return [a for a in everybody if a.person_id in there] or everybody


async def begin(work: LogWork, scene: Scene, author: Actor, day: date, shift: int) -> DayLog:
    """Their log of that day; a new one is asked for at once."""
    known = await work.daylogs.of_author(scene.site_id, author.person_id, day, shift)
    if known is not None:
        return known
    log = DayLog(
        site_id=scene.site_id,
        day=day,
        shift=shift,
        author_id=author.person_id,
        facts=await facts_of(work, scene, author, day, shift),
        created_at=work.now,
        changed_at=work.now,
    )
    await work.daylogs.keep(log)
    step = LOG.by_itself(log.state, log.flags)
    assert step is not None  # noqa: S101 -- the first row of the table
    await carry(work, scene, LOG, log, step)
    return log


def shift_at(site: Site, calendar: Calendar, now: datetime) -> tuple[date, int]:
    """The shift that is at work, or was last: the day it belongs to, and its number."""
    local, today = calendar.local(now), calendar.day(now)
    minutes = local.hour * 60 + local.minute
    begun = [
        (shift.opens - back * MINUTES_A_DAY, today - back * DAY, shift.number)
        for back in (0, 1)
        for shift in site.shifts
        if shift.opens - back * MINUTES_A_DAY <= minutes
    ]
    _, day, number = max(begun)
    return day, number


async def say(
    work: LogWork, here: Here, log: DayLog, verb: str, content: Content, words: str = ""
) -> None:
    """Change what the log says, and notice whether it says what the last one said."""
    before = await work.daylogs.before(log)
    works, unchanged = works_of(content), log.alike and works_of(content) == works_of(log.said)
    copied = before is not None and (unchanged or same_words(works, works_of(before.said)))
    await _write(work, here, log, verb, content, words, before if copied else None)


async def repeat(work: LogWork, here: Here, log: DayLog, content: Content, words: str) -> None:
    """The last log's works are taken over, and it is asked whether they are meant.

    Raises `Refused` where there are none to be taken over.
    """
    before = await work.daylogs.before(log)
    if before is None or not before.said[Field.WORKS]:
        raise Refused("log.no_last")
    whole = log.said.joined(Content({Field.WORKS: before.said[Field.WORKS]})).joined(content)
    await _write(work, here, log, "tell", whole, words, before)


async def _write(  # noqa: PLR0913, PLR0917 -- what is written, how, and after which model
    work: LogWork,
    here: Here,
    log: DayLog,
    verb: str,
    content: Content,
    words: str,
    model: DayLog | None,
) -> None:
    alike = model.day.isoformat() if model else None
    changes = {"content": content.kept(), "alike": alike}
    await advance(work, here, LOG, log, verb, Given(reason=words or None, changes=changes))
