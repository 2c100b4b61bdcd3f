"""What a site has decided about one of its beats, and what became of it each day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum, auto
from typing import Protocol

from core.beats.kinds import KINDS, Beat, Kind, belongs, happens
from core.calendar import DAY, Calendar
from core.sites import MINUTES_A_DAY, Post, Shift, Site

FURTHEST = 60  # days that are looked back and ahead


class Verdict(StrEnum):
    """What became of a beat on its day: it came, or there is a reason why not."""

    SENT = auto()
    LATE = auto()  # with a word of apology
    BY_HAND = auto()  # somebody had it sent before its time
    MISSED = auto()  # we were away until it made no sense any more
    DAY_OFF = auto()
    PAUSED = auto()
    OFF = auto()
    NO_GROUP = auto()
    NOTHING = auto()  # there was nobody to speak to, or nothing to say


CAME = frozenset({Verdict.SENT, Verdict.LATE, Verdict.BY_HAND})


@dataclass(eq=False, kw_only=True)
class Plan:
    """`at` is in minutes after midnight; nothing means the time its kind has by itself.

    `paused_until` is the last day on which it does not come. `next_at` is when somebody must
    look; `next_day` is the day that is looked at then.
    """

    id: int | None = None
    site_id: int
    beat: Beat
    shift: int = 1
    at: int | None = None
    weekdays: Sequence[int] | None = None
    topic: Post | None = None
    active: bool = True
    paused_until: date | None = None
    next_at: datetime | None = None
    next_day: date | None = None
    version: int = 1

    @property
    def kind(self) -> Kind:
        return KINDS[self.beat]

    @property
    def goes_to(self) -> Post | None:
        return self.topic or self.kind.topic

    def minutes(self, shift: Shift) -> int:
        return self.kind.at(shift) if self.at is None else self.at

    def moment(self, day: date, shift: Shift, calendar: Calendar) -> datetime:
        """When it comes on that day; times beyond midnight are the next day's."""
        days, minutes = divmod(self.minutes(shift), MINUTES_A_DAY)
        clock = time(minutes // 60, minutes % 60)
        return calendar.at(day + DAY * days, clock)


@dataclass(eq=False, kw_only=True)
class Run:
    """One beat of one site on one day: it comes once or not at all.

    `flow` and `paper_id` name what came of it.
    """

    id: int | None = None
    site_id: int
    beat: Beat
    shift: int
    day: date
    verdict: Verdict
    at: datetime
    due_at: datetime
    flow: str | None = None
    paper_id: int | None = None
    details: dict[str, object] = field(default_factory=dict)

    @property
    def late(self) -> timedelta:
        return max(self.at - self.due_at, timedelta())


class Plans(Protocol):
    async def of(self, site_id: int) -> list[Plan]:
        """In the order of the kinds, first the first shift."""

    async def due(self, limit: int) -> list[Plan]:
        """Those somebody must look at now; another process does not get the same ones."""

    async def keep(self, plan: Plan) -> None: ...

    async def drop(self, plan: Plan) -> None: ...

    async def founded(self, limit: int) -> list[int]:
        """Active sites whose beats nobody has planned yet."""

    async def replan(self, site_id: int, now: datetime) -> None:
        """Something the times hang on was changed: somebody must look at all of them again."""

    async def claim(self, run: Run) -> bool:
        """Write down what becomes of it; not so when that stands there already."""

    async def name(self, run: Run, flow: str, paper_id: int) -> None:
        """What came of it."""

    async def settle(self, run: Run, verdict: Verdict) -> None:
        """It did not come after all, for this reason."""

    async def run(self, site_id: int, beat: Beat, shift: int, day: date) -> Run | None: ...

    async def runs(self, site_id: int, since: date) -> list[Run]:
        """The last day first."""


def weekdays_of(plan: Plan, plans: Sequence[Plan]) -> frozenset[int]:
    """Its own days, or those of the beat whose eve it comes on."""
    kind = plan.kind
    if kind.eve_of is not None:
        other = next((p for p in plans if p.beat == kind.eve_of), None)
        return weekdays_of(other, plans) if other else KINDS[kind.eve_of].weekdays
    return kind.weekdays if plan.weekdays is None else frozenset(plan.weekdays)


def days_of(
    plan: Plan, weekdays: frozenset[int], calendar: Calendar, first: date
) -> Iterator[date]:
    """The days it is planned for, from this one on; bounded, for a year may have none."""
    for n in range(FURTHEST):
        day = first + DAY * n
        if belongs(plan.kind, weekdays, calendar, day):
            yield day


def verdict(plan: Plan, calendar: Calendar, day: date, due_at: datetime, now: datetime) -> Verdict:
    """What becomes of it on this day when somebody looks now."""
    if not plan.active:
        return Verdict.OFF
    if not happens(plan.kind, calendar, day):
        return Verdict.DAY_OFF
    if plan.paused_until is not None and day <= plan.paused_until:
        return Verdict.PAUSED
    if now - due_at > plan.kind.grace:
        return Verdict.MISSED
    return Verdict.LATE if now - due_at > plan.kind.sorry else Verdict.SENT


def schedule(
    plan: Plan, site: Site, weekdays: frozenset[int], calendar: Calendar, after: date
) -> None:
    """Set when somebody must look next, for the first planned day after this one."""
    shift = site.shift(plan.shift)
    day = next(days_of(plan, weekdays, calendar, after + DAY), None) if shift else None
    if shift is None:
        plan.next_day = plan.next_at = None
        return
    plan.next_day = day or after + DAY * FURTHEST
    plan.next_at = plan.moment(plan.next_day, shift, calendar)


def planned(site: Site) -> Iterator[Plan]:
    """What a site begins with: every beat, for each of its shifts where it has one of its own."""
    assert site.id is not None  # noqa: S101 -- it came out of the archive
    for beat, kind in KINDS.items():
        for shift in site.shifts if kind.per_shift else site.shifts[:1]:
            yield Plan(site_id=site.id, beat=beat, shift=shift.number)
