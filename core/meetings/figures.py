"""What an agenda counts, as the archive adds it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.actions.paper import Action
from core.dayfacts.lines import WeekCount
from core.people import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCount:
    """Issues of one party in the period; those of nobody in particular have no party."""

    party: Party | None
    safety: bool
    opened: int = 0
    closed: int = 0
    overdue: int = 0
    reopened: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """The same kind of issue at the same place, again and again."""

    safety: bool
    kind: str
    place_id: int | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """How many papers wait for the word of one party, and since when the oldest."""

    what: str
    party: Party | None
    count: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Of the issues that were a party's, how many it has closed."""

    party: Party | None
    closed: int
    total: int


class Figures(Protocol):
    async def issues(
        self, site_id: int, since: datetime, now: datetime
    ) -> Sequence[IssueCount]: ...

    async def repeated(self, site_id: int, since: datetime, most: int) -> Sequence[Repeated]:
        """The most frequent first, from the second time on."""

    async def carried(self, site_id: int, most: int) -> Sequence[Action]:
        """What meetings have given and nobody has done yet; the nearest deadline first."""

    async def undone(self, site_id: int) -> int: ...

    async def done(self, site_id: int, since: datetime) -> int:
        """How much of it was done since then."""

    async def carry_over(self, site_id: int) -> None:
        """All that is undone comes back once more."""

    async def courts(self, site_id: int) -> Sequence[Court]:
        """Questions that meetings asked, and signatures that are waited for, by party."""

    async def weeks(self, site_id: int, bounds: Sequence[datetime]) -> Sequence[WeekCount]:
        """Issues between each of these moments and the next; the labels are left empty."""

    async def ages(self, site_id: int, now: datetime) -> Sequence[int]:
        """Full days since each open issue was raised."""

    async def shares(self, site_id: int, since: datetime) -> Sequence[Share]: ...
