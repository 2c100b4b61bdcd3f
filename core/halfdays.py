"""When digests go out: at most once in each half of a worked day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count

from core.calendar import DAY, Calendar

NOON = time(12)
AFTERNOON = time(13)  # the second digest of a day; the first one goes out when the site opens


@dataclass(frozen=True, slots=True)
class HalfDay:
    """`at` is when its digest goes out, `name` by what it is known to have been said."""

    at: datetime
    name: str


def half_day(calendar: Calendar, at: datetime) -> HalfDay:
    """The half of the site's own day in which that moment lies."""
    local = calendar.local(at)
    return HalfDay(at, f"{local.date()}:{'am' if local.time() < NOON else 'pm'}")


def gathering(calendar: Calendar, reached: datetime, now: datetime) -> HalfDay:
    """In which digest something is told that had to be told from `reached` on.

    Whatever is found late, because we were away, is told now, if digests are sent in this half
    of the day and nobody is disturbed; else it waits for the next one.
    """
    at = _next(calendar, reached)
    if at < now:
        last, here = _last(calendar, now), half_day(calendar, now)
        missed = half_day(calendar, last).name == here.name and not calendar.is_quiet(now)
        at = now if missed else _next(calendar, now)
    return half_day(calendar, at)


def _next(calendar: Calendar, moment: datetime) -> datetime:
    first = calendar.day(moment) - DAY
    return next(at for n in count() for at in _bells(calendar, first + n * DAY) if at >= moment)


def _last(calendar: Calendar, moment: datetime) -> datetime:
    first = calendar.day(moment)
    days = (tuple(_bells(calendar, first - n * DAY)) for n in count())
    return next(max(past) for bells in days if (past := [at for at in bells if at <= moment]))


def _bells(calendar: Calendar, day: date) -> Iterator[datetime]:
    """Nothing on a day off; a site that opens after noon has but one digest a day."""
    if not calendar.is_working(day):
        return
    opening, second = calendar.opening(day), calendar.at(day, AFTERNOON)
    yield calendar.after_quiet(opening)
    if calendar.local(opening).time() < NOON and second < calendar.closing(day):
        yield calendar.after_quiet(second)
