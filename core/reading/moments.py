"""The moment that the atoms of one phrase add up to."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from core.reading.atoms import DAY, Atom, Bound, Clock, DayPart, Hour, When

NOON: Final = time(12)
HALF_DAY: Final = timedelta(hours=12)


def moment(phrase: Sequence[Atom], when: When) -> datetime | None:
    """Nothing when the phrase names no time at all, or two different days."""
    exact = {atom.meaning for atom in phrase if isinstance(atom.meaning, datetime)}
    if exact:
        return exact.pop() if len(exact) == 1 else None
    days, clocks = _days(phrase), _clocks(phrase)
    if len(days) > 1 or len(clocks) > 1 or not (days or clocks):
        return None
    day = days.pop() if days else when.today
    if clocks:
        return _at(day, clocks.pop(), when)
    if any(atom.meaning is Bound.BEFORE for atom in phrase):
        return _closing(day - DAY, when)
    return _closing(day, when)


def _days(phrase: Sequence[Atom]) -> set[date]:
    named = {atom.meaning for atom in phrase if isinstance(atom.meaning, date)}
    return named | {atom.meaning.day for atom in phrase if isinstance(atom.meaning, DayPart)}


def _clocks(phrase: Sequence[Atom]) -> set[Clock | Hour]:
    """A number says more than a part of the day: 明天下午3点, 今晚8点."""
    hours = {atom.meaning for atom in phrase if isinstance(atom.meaning, Hour)}
    parts = {atom.meaning for atom in phrase if isinstance(atom.meaning, Clock)}
    parts |= {atom.meaning.clock for atom in phrase if isinstance(atom.meaning, DayPart)}
    if len(hours) == 1 and parts:
        return {_in_part(hour, part) for hour in hours for part in parts}
    return {*hours, *parts}


def _in_part(hour: Hour, part: Clock) -> Hour:
    late = part in (Clock.CLOSING, Clock.NIGHT)
    if late and hour.at < NOON:
        return Hour(hour.at.replace(hour=hour.at.hour + 12))
    return Hour(hour.at)


def _at(day: date, clock: Clock | Hour, when: When) -> datetime:
    match clock:
        case Hour(at=at, either=either):
            first = when.calendar.at(day, at)
            second = when.calendar.at(day, at.replace(hour=(at.hour + 12) % 24))
            return _likelier(first, second, when) if either else first
        case Clock.OPENING:
            return _opening(day, when)
        case Clock.NOON:
            return when.calendar.at(day, NOON)
        case Clock.CLOSING:
            return _closing(day, when)
        case Clock.NIGHT:
            return when.calendar.end_of(day)


def _likelier(first: datetime, second: datetime, when: When) -> datetime:
    """5点 is what still lies ahead in the hours of work."""
    opens, closes = (
        when.calendar.local(first).replace(hour=clock.hour, minute=clock.minute)
        for clock in (when.calendar.opens, when.calendar.closes)
    )
    ahead = [moment for moment in (first, second) if moment > when.now]
    worked = [moment for moment in ahead if opens <= moment <= closes]
    return next(iter(worked or ahead), second)


def _opening(day: date, when: When) -> datetime:
    """Said in the middle of the day, before work means the next morning."""
    opening = when.calendar.at(day, when.calendar.opens)
    if opening > when.now:
        return opening
    return when.calendar.at(when.calendar.next_working_day(day), when.calendar.opens)


def _closing(day: date, when: When) -> datetime:
    """Closing time; once that is past, what is left of the day."""
    closing = when.calendar.closing(day)
    return closing if closing > when.now else when.calendar.end_of(day)
