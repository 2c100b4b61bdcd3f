"""The list of changes: which ones somebody wants to see, and what they add up to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Protocol

from core.calendar import Calendar
from core.changes.paper import Change, ChangeKind, ChangeState
from core.hands import CHECKER, SUPERVISION
from core.pages import Page
from core.people import Actor, Party, Roster
from core.rounds.round import LAPSED

SOON = 3  # working days before silence takes effect
MOST_COUNTED = 5000  # more changes than any site has; beyond them sums are of the newest
COUNTS = tuple(LAPSED)  # kinds of silence that count
S = ChangeState


class Standing(StrEnum):
    """The states people ask for; the first is everything that is not at rest."""

    ACTIVE = auto()
    PENDING = auto()
    APPROVED = auto()
    BUILT = auto()
    DROPPED = auto()
    EVERY = auto()


STATES: dict[Standing, tuple[ChangeState, ...]] = {
    Standing.ACTIVE: (S.IN_REVIEW, S.REVISE, S.APPROVED, S.IMPLEMENTED),
    Standing.PENDING: (S.IN_REVIEW, S.REVISE),
    Standing.APPROVED: (S.APPROVED,),
    Standing.BUILT: (S.IMPLEMENTED, S.CLOSED),
    Standing.DROPPED: (S.REJECTED, S.VOID),
    Standing.EVERY: tuple(state for state in S if state != S.DRAFT),
}


class Share(StrEnum):
    """What becomes of the money: it is asked for, granted, built into the house, or not spent."""

    PENDING = auto()
    APPROVED = auto()
    IMPLEMENTED = auto()
    DROPPED = auto()


SHARES: dict[ChangeState, Share] = {
    S.DRAFT: Share.PENDING,
    S.IN_REVIEW: Share.PENDING,
    S.REVISE: Share.PENDING,
    S.APPROVED: Share.APPROVED,
    S.IMPLEMENTED: Share.IMPLEMENTED,
    S.CLOSED: Share.IMPLEMENTED,
    S.REJECTED: Share.DROPPED,
    S.VOID: Share.DROPPED,
}


@dataclass(frozen=True, slots=True)
class Looker:
    """Whose turn is asked for; `checks` says that they verify what others have built."""

    actor: Actor
    checks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for on one site; every field that is set narrows the list.

    `court` is the party whose word is missing. Changes on which silence takes effect until
    `soon` come first, the nearest first, then all others, the newest first. A page begins after
    the number `before`, which is one of those that come first if `among_first` says so.
    """

    site_id: int
    soon: datetime
    standing: Standing = Standing.ACTIVE
    kind: ChangeKind | None = None
    party: Party | None = None
    court: Party | None = None
    mine: Looker | None = None
    place_id: int | None = None
    words: frozenset[str] = frozenset()
    before: int | None = None
    among_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What the changes of one share and currency add up to; `cost` in hundredths."""

    share: Share
    currency: str
    number: int
    cost: int
    days: int


@dataclass(frozen=True, slots=True)
class Totals:
    """`more` says that only the newest were counted, because there are too many."""

    sums: Sequence[Sum]
    more: bool

    @property
    def number(self) -> int:
        return sum(one.number for one in self.sums)

    def of(self, share: Share) -> list[Sum]:
        return [one for one in self.sums if one.share == share and one.number]


class ChangeLedger(Protocol):
    async def page(self, wanted: Wanted, size: int) -> Page[Change]: ...

    async def totals(self, wanted: Wanted, most: int) -> Totals:
        """Of no more than so many; the page does not matter."""


def horizon(calendar: Calendar, now: datetime) -> datetime:
    """Until when what happens by itself is near."""
    return calendar.add_working_days(now, SOON)


def lapses_at(change: Change) -> datetime | None:
    """When silence takes effect on it, if it does and nobody speaks."""
    going = change.running
    counts = going is not None and going.silence in COUNTS and not going.stopped
    return going.due if going is not None and counts else None


def looker(actor: Actor, roster: Roster) -> Looker:
    """Whether it is they who are expected to verify what is built, as the table says."""
    for hand in (SUPERVISION, CHECKER):
        if able := [a for a in roster if hand.fits(a, frozenset())]:
            return Looker(actor, any(a.person_id == actor.person_id for a in able))
    return Looker(actor, checks=False)


def added_up(rows: Iterable[tuple[ChangeState, str, int, int, int]], *, more: bool) -> Totals:
    """From counts, costs and days by state and currency."""
    sums: dict[tuple[Share, str], tuple[int, int, int]] = {}
    for state, currency, number, cost, days in rows:
        key = SHARES[state], currency
        old = sums.get(key, (0, 0, 0))
        sums[key] = (old[0] + number, old[1] + cost, old[2] + days)
    return Totals(
        [
            Sum(share=share, currency=currency, number=number, cost=cost, days=days)
            for (share, currency), (number, cost, days) in sorted(sums.items())
        ],
        more,
    )
