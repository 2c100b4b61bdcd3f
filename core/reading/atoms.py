"""The words a due date is made of: days, clock times, terms, and what binds them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from typing import Final, TypeAlias

from core.calendar import Calendar

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class When:
    """The moment of speaking, on the site's calendar."""

    now: datetime
    calendar: Calendar
    lang: str

    @property
    def today(self) -> date:
        return self.calendar.day(self.now)

    @property
    def monday(self) -> date:
        return self.today - (self.today.isoweekday() - 1) * DAY

    def end_of_week(self, weeks: int) -> date:
        """The last worked day of this week, or of a later one."""
        return self.calendar.last_working_day(self.monday + weeks * WEEK + 6 * DAY)


class Clock(Enum):
    """Times of the day that have no number."""

    OPENING = auto()
    NOON = auto()
    CLOSING = auto()
    NIGHT = auto()


class Bound(Enum):
    """How a deadline takes the day it names: with the day, or only up to it."""

    WITH = auto()
    BEFORE = auto()


class Weight(Enum):
    """How much an atom says by itself."""

    LITTLE = auto()  # a date, if something like by, before or 前 stands beside it
    ALONE = auto()  # a date also when it stands alone
    FULL = auto()  # a due date wherever it stands


@dataclass(frozen=True, slots=True)
class Hour:
    """A clock time; `either` half of the day is meant when nobody said which."""

    at: time
    either: bool = False


@dataclass(frozen=True, slots=True)
class DayPart:
    """今晚 is a day and a time in one word."""

    day: date
    clock: Clock


Meaning: TypeAlias = date | datetime | Clock | Hour | DayPart | Bound | None
Resolve: TypeAlias = Callable[[dict[str, str | None], When], Meaning]


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    meaning: Resolve
    weight: Weight = Weight.LITTLE


@dataclass(frozen=True, slots=True)
class Atom:
    name: str
    meaning: date | datetime | Clock | Hour | DayPart | Bound
    weight: Weight
    start: int
    end: int


def rule(
    name: str, pattern: str, meaning: Resolve | Meaning, weight: Weight = Weight.LITTLE
) -> Rule:
    """A row of a table; a meaning that needs no resolving may stand there itself."""
    resolve = meaning if callable(meaning) else lambda _words, _when: meaning
    return Rule(name, re.compile(pattern, re.ASCII), resolve, weight)
