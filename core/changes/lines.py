"""What stands about changes today: which must not be built yet, and which may from now on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.calendar import DAY, Calendar, Term, Unit
from core.changes.paper import Change, ChangeState

MOST = 30  # lines that somebody still reads; the rest is counted
REMEMBERED = Term(5, Unit.WORKING_DAYS)  # for so long a rejected change is told
S = ChangeState
UNDECIDED = (S.IN_REVIEW, S.REVISE)
PASSED = (S.APPROVED, S.IMPLEMENTED, S.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Of which site, where on it, and since when what is decided is still news."""

    site_id: int
    place_id: int | None = None
    approved_since: datetime
    rejected_since: datetime


@dataclass(frozen=True, slots=True)
class Some:
    """The first of them, and how many there are."""

    rows: Sequence[Change] = ()
    count: int = 0


class Outlook(Protocol):
    async def pending(self, asked: Asked, most: int) -> Some:
        """Not approved: the nearest deadline first; the rejected ones last, as long as told."""

    async def approved(self, asked: Asked, most: int) -> Some:
        """Approved since then and not void; the last first."""


class LinesWork(Protocol):
    @property
    def now(self) -> datetime: ...

    @property
    def outlook(self) -> Outlook: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """`pending` are not to be built; `proceeding` are, though nobody has approved them yet.

    `unapproved` counts both, shown or not; `unsaid` those approved ones that are not shown.
    """

    pending: Sequence[Change] = ()
    proceeding: Sequence[Change] = ()
    approved: Sequence[Change] = ()
    unapproved: int = 0
    unsaid: int = 0

    @property
    def shown(self) -> Sequence[Change]:
        return (*self.pending, *self.proceeding, *self.approved)

    @property
    def untold(self) -> int:
        """How many that are not approved are not shown."""
        return self.unapproved - len(self.pending) - len(self.proceeding)


async def lines_of(
    work: LinesWork, calendar: Calendar, site_id: int, place_id: int | None = None
) -> Lines:
    """For the whole site, or for one place with everything in it."""
    asked = Asked(
        site_id=site_id,
        place_id=place_id,
        approved_since=last_briefing(calendar, work.now),
        rejected_since=earlier(calendar, work.now, REMEMBERED.amount),
    )
    pending = await work.outlook.pending(asked, MOST)
    return sorted_out(pending, await work.outlook.approved(asked, MOST))


def sorted_out(pending: Some, approved: Some) -> Lines:
    """Work that runs ahead of a rejected change stops: it is no proceeding any more."""
    return Lines(
        pending=[c for c in pending.rows if not proceeds(c)],
        proceeding=[c for c in pending.rows if proceeds(c)],
        approved=approved.rows,
        unapproved=pending.count,
        unsaid=approved.count - len(approved.rows),
    )


def proceeds(change: Change) -> bool:
    """Whether it is built before it is approved, and somebody has allowed that."""
    return change.proceeded_at is not None and change.state in UNDECIDED


def last_briefing(calendar: Calendar, now: datetime) -> datetime:
    """When the crews last heard what is new: in the morning of the worked day before today."""
    return earlier(calendar, now, 1)


def earlier(calendar: Calendar, now: datetime, days: int) -> datetime:
    """The beginning of work, so many worked days before today."""
    day = calendar.day(now)
    for _ in range(days):
        day = calendar.last_working_day(day - DAY)
    return calendar.opening(day)


def expected(change: Change, calendar: Calendar, now: datetime) -> datetime | None:
    """Until when it can be decided if every signer takes all of their time.

    Nothing while the clock stands, and where nobody is going to decide any more.
    """
    going, until = change.running, change.deadline
    if until is None or change.state not in UNDECIDED:
        return None
    for stage in going.way.stages[going.stage + 1 :] if going else ():
        until = stage.term.after(max(until, now), calendar)
    return until
