"""What comes by itself on a demo site: silence in the past, then one evening and one morning."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.demo.cast import HE, LI, WANG, Character, Words
from bot.demo.play import Event, Play
from core.beats.kinds import Beat
from core.beats.timetable import Timetable, timetable
from core.calendar import Calendar
from core.office import Office, SiteWork
from core.planning import plan_site
from core.sites import Site

MINUTE = timedelta(minutes=1)
SHOWN = (Beat.LOG, Beat.BRIEFING, Beat.AGENDA, Beat.MEETING)
LOOKED = (r"brf:\d+:item@3", r"brf:\d+:mark@3-fail")  # edges and openings: something is wrong
THEN = tuple(rf"brf:\d+:mark@{place}-pass" for place in (1, 2, 4, 5, 6))
SKY = (
    r"brf:\d+:fill",
    r"brf:\d+:sky",
    r"brf:\d+:sky@cloudy",
    r"brf:\d+:wx@cloudy-(?:cool|mild)-fresh",
)
MANY = 10  # more sites than a demo has
MOST_OFF = 10  # days without work between the last morning and the present
LASTS = timedelta(minutes=40)  # what comes is over before the present


@dataclass(frozen=True, slots=True)
class Day:
    """What foremen say in the evening, and what is found in the morning.

    `meets` is whether a meeting is near, of which the agenda is out.
    """

    told: Mapping[Character, Words]
    wrong: Words
    seen: str
    meets: bool = False


async def lives(site: Play, office: Office, day: Day) -> None:
    """From the last evening on all comes that should; before it nothing does."""
    async with office.work(None) as work:
        for id_ in await work.beats.founded(MANY):
            other = await work.sites.get(id_)
            await plan_site(work, office, other)
            await _silence(work, office, other, site.now)
        here = await work.sites.of_chat(site.crew.group)
        assert here is not None  # noqa: S101 -- it was founded in this very group
        tables = await _tables(work, office, here, site.now)
        events = events_of(tables, office.calendar(here, site.now.year), site.now, day)
        since = min(moment for moment, _ in events) - MINUTE
        for beat in SHOWN:
            _look_next(tables[beat], since)
    site.planned.extend(sorted(events, key=lambda event: event[0]))


async def _tables(
    work: SiteWork, office: Office, site: Site, now: datetime
) -> dict[Beat, Timetable]:
    plans = await work.beats.of(site.id or 0)
    calendar = office.calendar(site, now.year)
    found = (timetable(plan, plans, site, calendar) for plan in plans)
    return {table.plan.beat: table for table in found if table is not None}


async def _silence(work: SiteWork, office: Office, site: Site, until: datetime) -> None:
    for table in (await _tables(work, office, site, until)).values():
        _look_next(table, until)


def _look_next(table: Timetable, since: datetime) -> None:
    table.look_next(next(table.ahead(date.min, since), None), since)


def events_of(
    tables: Mapping[Beat, Timetable], calendar: Calendar, now: datetime, day: Day
) -> list[Event]:
    """The last morning there was, the evening before it, and the last agenda."""
    morning = _last(tables[Beat.BRIEFING], calendar, now - LASTS)
    evening = _last(tables[Beat.LOG], calendar, tables[Beat.BRIEFING].moment(morning))

    async def in_the_evening(site: Play) -> None:
        await _evening(site, day)

    async def in_the_morning(site: Play) -> None:
        await _morning(site, day)

    events: list[Event] = [
        (tables[Beat.LOG].moment(evening), in_the_evening),
        (tables[Beat.BRIEFING].moment(morning), in_the_morning),
    ]
    if day.meets:
        events.append((_agenda(tables, calendar, now), _listens))
    later = (tables[Beat.LOG].moment(morning + timedelta(days=n)) for n in range(MOST_OFF))
    return events + [(moment, _listens) for moment in later if moment <= now]


def _last(table: Timetable, calendar: Calendar, now: datetime) -> date:
    """The last day on which it came, or would have."""
    day = calendar.day(now)
    while table.moment(day) > now or not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


def _agenda(tables: Mapping[Beat, Timetable], calendar: Calendar, now: datetime) -> datetime:
    """The site meets on the day after the last afternoon there was."""
    eve = _last(tables[Beat.AGENDA], calendar, now)
    tables[Beat.MEETING].plan.weekdays = [calendar.next_working_day(eve).isoweekday()]
    return tables[Beat.AGENDA].moment(eve)


async def _listens(_: Play) -> None:
    """What comes then comes by itself."""


async def _evening(site: Play, day: Day) -> None:
    """Each foreman says a sentence about the day, looks at what was understood, and files it."""
    for who, words in day.told.items():
        await site.pause(4)
        await site.crew.says_privately(who, words)
        await site.crew.settle()
        await site.crew.taps(who, r"log:\d+:file", site.crew.id(who))


async def _morning(site: Play, day: Day) -> None:
    """Signed in, weather said, looked around, closed; one foreman comes late."""
    crew = site.crew
    await site.pause(3)
    for who in (LI, WANG):
        await crew.taps(who, r"brf:\d+:sign")
    await crew.taps(HE, r"briefing:\d+:host")
    for pattern in SKY:
        await crew.taps(HE, pattern)
    for pattern in LOOKED:
        await crew.taps(HE, pattern)
    await crew.answers(HE, day.wrong, day.seen)
    site.notes_issue()
    for pattern in THEN:
        await crew.taps(HE, pattern)
    await site.pause(14)
    await crew.taps(HE, r"briefing:\d+:close")
    await crew.answers(HE, "", day.seen)
