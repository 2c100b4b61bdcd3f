"""What a site has decided about one of its beats, and what became of it each day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum, auto
from typing import Protocol

from core.beats.kinds import KINDS, Beat, Kind
from core.sites import Post, Site


class Verdict(StrEnum):
    """What became of a beat on its day: it came, or there is a reason why not."""

    SENT = auto()
    LATE = auto()  # with a word of apology
    BY_HAND = auto()  # somebody had it sent before its time
    MISSED = auto()  # we were away until it made no sense any more
    FAILED = auto()  # it was tried until then, and something broke each time
    CHANGED = auto()  # its time was changed to one that had passed
    DAY_OFF = auto()
    PAUSED = auto()
    OFF = auto()
    NO_GROUP = auto()  # the bot is in no group of the site
    NOTHING = auto()  # there was nobody to speak to, or nothing to say


CAME = frozenset({Verdict.SENT, Verdict.LATE, Verdict.BY_HAND})


@dataclass(eq=False, kw_only=True)
class Plan:
    """`at` is a clock time in minutes after midnight; nothing means the time of its kind.

    `paused_until` is the last day on which it does not come. `next_at` is when somebody must
    look; `next_day` is the day that is looked at then. `tries` counts how often that day's has
    failed.
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
    tries: int = 0
    version: int = 1

    @property
    def kind(self) -> Kind:
        return KINDS[self.beat]

    @property
    def goes_to(self) -> Post | None:
        return self.topic or self.kind.topic

    def is_paused(self, day: date) -> bool:
        return self.paused_until is not None and day <= self.paused_until


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

    async def held(self, site_id: int) -> list[Plan]:
        """The same, to be changed: whoever else would, waits until this is done."""

    async def due(self) -> list[int]:
        """The plans somebody must look at now, the earliest first."""

    async def ahead(self, beat: Beat, until: datetime, limit: int) -> list[Plan]:
        """Those of one kind that come until then; the next first."""

    async def take(self, plan_id: int) -> Plan | None:
        """One of them, if it is still due and no other process has it in its hands."""

    async def alarms(self) -> frozenset[tuple[str, int]]:
        """Zones and clock times, in minutes after midnight, at which somebody must look."""

    async def keep(self, plan: Plan) -> None: ...

    async def drop(self, plan: Plan) -> None: ...

    async def founded(self, limit: int) -> list[int]:
        """Sites at work of whose beats some are not planned yet."""

    async def claim(self, run: Run) -> bool:
        """Write down what becomes of it; not so when that stands there already."""

    async def name(self, run: Run, flow: str, paper_id: int) -> None:
        """What came of it."""

    async def settle(self, run: Run, verdict: Verdict) -> None:
        """It did not come after all, or it came after all: from now on this is so."""

    async def explain(self, run: Run, **details: object) -> None:
        """What else there is to say about it."""

    async def release(self, run: Run) -> None:
        """It is open again what becomes of it."""

    async def hush(self, site_id: int) -> None:
        """The cards a site was given just now arrive without a sound."""

    async def run(self, site_id: int, beat: Beat, shift: int, day: date) -> Run | None: ...

    async def runs(self, site_id: int, since: date) -> list[Run]:
        """The last day first."""


def planned(site: Site) -> Iterator[Plan]:
    """What a site begins with: every beat, for each of its shifts where it has one of its own."""
    assert site.id is not None  # noqa: S101 -- it came out of the archive
    for beat, kind in KINDS.items():
        for shift in site.shifts if kind.per_shift else site.shifts[:1]:
            yield Plan(site_id=site.id, beat=beat, shift=shift.number)
