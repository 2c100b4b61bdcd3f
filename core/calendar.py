"""The site's own time: which days and hours are worked, and when nobody is to be woken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum, auto
from itertools import count
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
LAST_MINUTE = time(23, 59)
MON_TO_SAT = frozenset(range(1, 7))
SUNDAY = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Every moment that goes in or comes out is aware; what comes out is UTC.

    A shift that closes at or before it opens runs into the next day; quiet hours may do the
    same, and are none at all when both ends are equal. A make-up day is worked even on a
    weekend or a holiday. Clock times that a change of the clocks skips mean the moment of the
    change, times that it repeats mean the first of the two.
    """

    zone: ZoneInfo
    weekdays: frozenset[int] = MON_TO_SAT  # ISO: Monday is 1
    opens: time = time(7)
    closes: time = time(18)
    quiet_from: time = time(22)
    quiet_until: time = time(6, 30)
    holidays: frozenset[date] = frozenset()
    makeup: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """A week without a single worked day would make every deadline endless."""
        if not self.weekdays or not self.weekdays <= set(range(1, SUNDAY + 1)):
            raise ValueError(self.weekdays)

    def day(self, moment: datetime) -> date:
        """The date that people on site would write."""
        return self.local(moment).date()

    def local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError(moment)
        return moment.astimezone(self.zone)

    def at(self, day: date, clock: time) -> datetime:
        """That clock time on that day."""
        wall = datetime.combine(day, clock, self.zone)
        before, after = (wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
        return before if before <= after else self._change_of_clocks(after, before)

    def _change_of_clocks(self, low: datetime, high: datetime) -> datetime:
        """The first second of the new offset, which lies after `low` and not after `high`."""
        new = high.astimezone(self.zone).utcoffset()
        while high - low > timedelta(seconds=1):
            middle = low + (high - low) // 2
            if middle.astimezone(self.zone).utcoffset() == new:
                high = middle
            else:
                low = middle
        return high.replace(microsecond=0)

    def is_working(self, day: date) -> bool:
        return day in self.makeup or (
            day.isoweekday() in self.weekdays and day not in self.holidays
        )

    def next_working_day(self, day: date) -> date:
        """The first worked day after this one."""
        return next(later for later in _days_from(day + DAY) if self.is_working(later))

    def last_working_day(self, day: date) -> date:
        """This day if it is worked, else the last worked one before it."""
        return next(day - n * DAY for n in count() if self.is_working(day - n * DAY))

    def closing(self, day: date) -> datetime:
        """When the shift that begins on this day ends, were the day worked."""
        return self._span(day, self.opens, self.closes)[1]

    def opening(self, day: date) -> datetime:
        """When the shift of this day begins, were the day worked."""
        return self._span(day, self.opens, self.closes)[0]

    def next_opening(self, moment: datetime) -> datetime:
        """The first moment from this one on at which a shift begins."""
        return next(start for start, _ in self._shifts(self.day(moment)) if start >= moment)

    def working_days_between(self, start: datetime, end: datetime) -> int:
        """How many worked days begin after the day of the one moment, up to that of the other."""
        days = range(1, (self.day(end) - self.day(start)).days + 1)
        return sum(self.is_working(self.day(start) + n * DAY) for n in days)

    def end_of(self, day: date) -> datetime:
        """The last minute of the day, so that it is still written with the day's own date."""
        return self.at(day, LAST_MINUTE)

    def add_working_days(self, moment: datetime, days: int) -> datetime:
        """Closing time of the n-th worked day after the day of the moment.

        The day itself never counts, not even when it has only begun: one working day from
        Monday 07:05 and from Monday 17:55 are both Tuesday at closing.
        """
        if days < 1:
            raise ValueError(days)
        day = self.day(moment)
        for _ in range(days):
            day = self.next_working_day(day)
        return self.closing(day)

    def add_working_hours(self, moment: datetime, hours: float) -> datetime:
        """When so many hours of open site have gone by: the clock stands while it is closed."""
        left = timedelta(hours=hours)
        if left <= timedelta():
            raise ValueError(hours)
        for start, end in self._shifts(self.day(moment) - DAY):
            since = max(start, moment.astimezone(UTC))
            if since + left <= end:
                return since + left
            left -= max(end - since, timedelta())
        raise AssertionError  # the shifts never end

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody is at work: openings belong to the shift, closings do not."""
        day = self.day(moment)
        spans = (
            self._span(d, self.opens, self.closes) for d in (day - DAY, day) if self.is_working(d)
        )
        return any(start <= moment < end for start, end in spans)

    def is_quiet(self, moment: datetime) -> bool:
        return self.after_quiet(moment) != moment

    def after_quiet(self, moment: datetime) -> datetime:
        """The first moment from this one on at which people may be disturbed."""
        day = self.day(moment)
        if self.quiet_from != self.quiet_until:
            for start, end in (self._quiet(day - DAY), self._quiet(day)):
                if start <= moment < end:
                    return end
        return moment.astimezone(UTC)

    def _quiet(self, day: date) -> tuple[datetime, datetime]:
        return self._span(day, self.quiet_from, self.quiet_until)

    def _span(self, day: date, start: time, end: time) -> tuple[datetime, datetime]:
        return self.at(day, start), self.at(day + DAY if end <= start else day, end)

    def _shifts(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        return (
            self._span(later, self.opens, self.closes)
            for later in _days_from(day)
            if self.is_working(later)
        )


def _days_from(day: date) -> Iterator[date]:
    return (day + n * DAY for n in count())


class Unit(StrEnum):
    HOURS = auto()
    WORKING_HOURS = auto()
    WORKING_DAYS = auto()


@dataclass(frozen=True, slots=True)
class Term:
    """How long somebody has: four hours by the clock, or two days of work."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        """No time at all is not a term."""
        if self.amount < 1:
            raise ValueError(self.amount)

    def after(self, moment: datetime, calendar: Calendar) -> datetime:
        match self.unit:
            case Unit.HOURS:
                return moment.astimezone(UTC) + timedelta(hours=self.amount)
            case Unit.WORKING_HOURS:
                return calendar.add_working_hours(moment, self.amount)
            case Unit.WORKING_DAYS:
                return calendar.add_working_days(moment, self.amount)
