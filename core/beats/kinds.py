"""The beats of a site: what comes by itself, on which days, at what time unless it was changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto
from types import MappingProxyType

from core.calendar import DAY, Calendar
from core.sites import MINUTES_A_DAY, Post, Shift

MONDAY, TUESDAY, FRIDAY = 1, 2, 5
LONGEST_BEFORE = 18 * 60  # minutes: what is later than that comes before the midnight


class Beat(StrEnum):
    BRIEFING = auto()  # the pre-shift briefing, 班前会
    LOG = auto()  # the daily log, 施工日志
    AGENDA = auto()  # what the meeting of the next worked day is about
    MEETING = auto()  # the weekly coordination meeting, 周例会
    PINGS = auto()  # how many messages rang for whom this week
    YEAR = auto()  # whether next year's days off are known


class On(StrEnum):
    """Which days a beat belongs to."""

    WORKED = auto()  # every day that is worked
    WEEKDAYS = auto()  # the chosen days of the week; one that is not worked is moved forward
    EVE = auto()  # the worked day before such a day
    BY = auto()  # the chosen days of the week; one that is not worked is moved back
    CIVIL = auto()  # the chosen days of the week, worked or not


class Hour(StrEnum):
    """What the time of a beat hangs on where the site has not chosen one."""

    OPENING = auto()
    CLOSING = auto()
    MIDNIGHT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`offset` is in minutes after `hour`; `grace` is how late it still makes sense.

    What comes later than `sorry` begins with a word of apology. `per_shift` beats come once for
    every shift; `eve_of` is the beat whose days this one goes before.
    """

    beat: Beat
    on: On
    hour: Hour
    offset: int
    grace: timedelta
    sorry: timedelta = timedelta(minutes=10)
    weekdays: frozenset[int] = frozenset()
    topic: Post | None = None
    per_shift: bool = False
    eve_of: Beat | None = None

    def at(self, shift: Shift) -> int:
        """Minutes after midnight of the day it belongs to; beyond 1440 it is the next day's."""
        start = {
            Hour.OPENING: shift.opens,
            Hour.CLOSING: shift.ends,
            Hour.MIDNIGHT: 0,
        }[self.hour]
        return start + self.offset

    def chosen(self, clock: int, shift: Shift) -> int:
        """The same for a clock time the site has chosen.

        A log before the opening is that of the shift which has just ended, a briefing shortly
        before midnight that of the shift which begins after it.
        """
        if self.hour == Hour.CLOSING and clock < shift.opens:
            return clock + MINUTES_A_DAY
        if self.hour == Hour.OPENING and clock - shift.opens > LONGEST_BEFORE:
            return clock - MINUTES_A_DAY
        return clock


KINDS: Mapping[Beat, Kind] = MappingProxyType(
    {
        kind.beat: kind
        for kind in (
            Kind(
                beat=Beat.BRIEFING,
                on=On.WORKED,
                hour=Hour.OPENING,
                offset=-15,
                grace=timedelta(hours=3),
                topic=Post.SAFETY,
                per_shift=True,
            ),
            Kind(
                beat=Beat.LOG,
                on=On.WORKED,
                hour=Hour.CLOSING,
                offset=0,
                grace=timedelta(hours=12),
                per_shift=True,
            ),
            Kind(
                beat=Beat.AGENDA,
                on=On.EVE,
                hour=Hour.MIDNIGHT,
                offset=15 * 60,
                grace=timedelta(hours=16),
                topic=Post.PROGRESS,
                eve_of=Beat.MEETING,
            ),
            Kind(
                beat=Beat.MEETING,
                on=On.WEEKDAYS,
                hour=Hour.MIDNIGHT,
                offset=14 * 60,
                grace=timedelta(hours=4),
                weekdays=frozenset({TUESDAY}),
                topic=Post.PROGRESS,
            ),
            Kind(
                beat=Beat.PINGS,
                on=On.BY,
                hour=Hour.MIDNIGHT,
                offset=16 * 60,
                grace=timedelta(days=2),
                weekdays=frozenset({FRIDAY}),
            ),
            Kind(
                beat=Beat.YEAR,
                on=On.CIVIL,
                hour=Hour.MIDNIGHT,
                offset=9 * 60,
                grace=timedelta(days=3),
                weekdays=frozenset({MONDAY}),
            ),
        )
    }
)


def belongs(kind: Kind, weekdays: frozenset[int], calendar: Calendar, day: date) -> bool:
    """Whether the beat is planned for this day, be it worked or not."""
    match kind.on:
        case On.WORKED:
            return day in calendar.makeup or day.isoweekday() in calendar.weekdays
        case On.CIVIL:
            return day.isoweekday() in weekdays
        case On.WEEKDAYS:
            return day.isoweekday() in weekdays or day in moved(weekdays, calendar, day)
        case On.BY:
            return day in moved_back(weekdays, calendar, day)
        case On.EVE:
            ahead = calendar.next_working_day(day)
            return calendar.is_working(day) and ahead in moved(weekdays, calendar, ahead)


def happens(kind: Kind, calendar: Calendar, day: date) -> bool:
    """Whether what is planned for this day comes on it: nothing comes on a day off."""
    return kind.on == On.CIVIL or calendar.is_working(day)


def moved(weekdays: frozenset[int], calendar: Calendar, near: date) -> frozenset[date]:
    """The chosen days of this week, each moved to the first worked day from it on.

    What would be moved out of its week does not take place in it.
    """
    chosen = _in_week(weekdays, near)
    on = (d if calendar.is_working(d) else calendar.next_working_day(d) for d in chosen)
    return frozenset(d for d in on if d.isocalendar()[:2] == near.isocalendar()[:2])


def moved_back(weekdays: frozenset[int], calendar: Calendar, near: date) -> frozenset[date]:
    """The chosen days of this week, each moved back to the last worked day of it."""
    on = (calendar.last_working_day(d) for d in _in_week(weekdays, near))
    return frozenset(d for d in on if d.isocalendar()[:2] == near.isocalendar()[:2])


def _in_week(weekdays: frozenset[int], near: date) -> list[date]:
    monday = near - DAY * (near.isoweekday() - 1)
    return [monday + DAY * (n - 1) for n in sorted(weekdays)]
