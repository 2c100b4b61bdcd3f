"""How one beat falls on the days of its site, and what becomes of it when its time has come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from core.beats.kinds import On, belongs, happens
from core.beats.plan import Plan, Verdict
from core.calendar import DAY, Calendar
from core.sites import MINUTES_A_DAY, Shift, Site

FURTHEST = 60  # days that are looked ahead


@dataclass(frozen=True, slots=True)
class Timetable:
    """`leader` is the plan whose days it follows: the meeting's for its agenda, else its own."""

    plan: Plan
    leader: Plan
    shift: Shift
    calendar: Calendar

    @property
    def weekdays(self) -> frozenset[int]:
        chosen = self.leader.weekdays
        return self.leader.kind.weekdays if chosen is None else frozenset(chosen)

    @property
    def minutes(self) -> int:
        """After midnight of the day it belongs to."""
        kind, chosen = self.plan.kind, self.plan.at
        return kind.at(self.shift) if chosen is None else kind.chosen(chosen, self.shift)

    def moment(self, day: date) -> datetime:
        """When it comes on that day; times beyond midnight are the next day's."""
        days, minutes = divmod(self.minutes, MINUTES_A_DAY)
        return self.calendar.at(day + DAY * days, time(minutes // 60, minutes % 60))

    def belongs(self, day: date) -> bool:
        return belongs(self.plan.kind, self.weekdays, self.calendar, day)

    def due(self, first: date, now: datetime) -> Iterator[date]:
        """The days from this one on whose time has come."""
        days = range((self.calendar.day(now) + DAY * 2 - first).days)
        return (d for n in days if self.belongs(d := first + DAY * n) and self.moment(d) <= now)

    def ahead(self, first: date, now: datetime) -> Iterator[date]:
        """The days from this one on whose time is yet to come; a year may have none."""
        first = max(first, self.calendar.day(now) - DAY)
        days = (first + DAY * n for n in range(FURTHEST))
        return (d for d in days if self.belongs(d) and self.moment(d) > now)

    def by_hand(self, now: datetime) -> date:
        """Which day's is sent by hand: what comes now and then has days of its own."""
        today = self.calendar.day(now)
        if self.plan.kind.on in (On.WEEKDAYS, On.EVE):
            if self.belongs(today):
                return today
            coming = self.ahead(today, now)
            return next((d for d in coming if happens(self.plan.kind, self.calendar, d)), today)
        return today - DAY if self.plan.next_day == today - DAY else today

    def look_next(self, day: date | None, now: datetime) -> None:
        """Set when somebody must look: at that day, or anew when there is none for long."""
        self.plan.tries = 0
        self.plan.next_day = day or self.calendar.day(now) + DAY * (FURTHEST // 2)
        self.plan.next_at = self.moment(self.plan.next_day)

    def verdict(self, day: date, now: datetime) -> Verdict:
        """What becomes of it on this day when somebody looks now."""
        if not (self.plan.active and self.leader.active):
            return Verdict.OFF
        if not happens(self.plan.kind, self.calendar, day):
            return Verdict.DAY_OFF
        if self._is_paused(day):
            return Verdict.PAUSED
        late = now - self.moment(day)
        if late > self.plan.kind.grace:
            return Verdict.FAILED if self.plan.tries else Verdict.MISSED
        return Verdict.LATE if late > self.plan.kind.sorry else Verdict.SENT

    def _is_paused(self, day: date) -> bool:
        """What goes before something else does not come where that does not."""
        if self.plan.is_paused(day):
            return True
        followed = self.leader is not self.plan
        return followed and self.leader.is_paused(self.calendar.next_working_day(day))


def timetable(
    plan: Plan, plans: Sequence[Plan], site: Site, calendar: Calendar
) -> Timetable | None:
    """Nothing when the site does not have its shift any more."""
    shift = site.shift(plan.shift)
    before = plan.kind.eve_of
    leader = plan if before is None else next((p for p in plans if p.beat == before), plan)
    return Timetable(plan, leader, shift, calendar) if shift else None
