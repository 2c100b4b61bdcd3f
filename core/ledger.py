"""The ledger: which issues somebody wants to see, in pages."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Protocol

from core.issues.paper import Issue, IssueState, Kind, Severity
from core.pages import Page
from core.people import Party


class Standing(StrEnum):
    """The states people ask for: what waits, what is late, what is done."""

    ACTIVE = auto()
    OVERDUE = auto()
    REVIEW = auto()
    CLOSED = auto()
    EVERY = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for on one site; every field that is set narrows the list.

    `before` is the number where the page begins (exclusive): pages are found by number, so that
    the last is as quick as the first.
    """

    site_id: int
    standing: Standing = Standing.ACTIVE
    kind: Kind | None = None
    severity: Severity | None = None
    place_id: int | None = None
    party: Party | None = None
    mine: int | None = None
    words: frozenset[str] = frozenset()
    before: int | None = None


STATES: dict[Standing, tuple[IssueState, ...]] = {
    Standing.ACTIVE: (
        IssueState.OPEN,
        IssueState.IN_PROGRESS,
        IssueState.READY,
        IssueState.IN_DISPUTE,
    ),
    Standing.OVERDUE: (IssueState.OPEN, IssueState.IN_PROGRESS),
    Standing.REVIEW: (IssueState.READY,),
    Standing.CLOSED: (IssueState.CLOSED,),
    Standing.EVERY: (
        IssueState.OPEN,
        IssueState.IN_PROGRESS,
        IssueState.READY,
        IssueState.IN_DISPUTE,
        IssueState.CLOSED,
        IssueState.VOID,
    ),
}


class Ledger(Protocol):
    async def page(self, wanted: Wanted, now: datetime, size: int) -> Page[Issue]: ...
