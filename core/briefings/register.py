"""All briefings, as the core asks for them, and what a site looks like on their morning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from typing_extensions import override

from core.briefings.paper import Briefing
from core.issues.paper import Issue
from core.work import Register


@dataclass(frozen=True, slots=True)
class Standing:
    """The first of the open issues, safety before everything else, and how many there are.

    `closed` counts those closed since the day before, `overdue` those that are late; whoever
    counts stops at `MOST_COUNTED`.
    """

    issues: Sequence[Issue] = ()
    count: int = 0
    closed: int = 0
    overdue: int = 0


class Briefings(Register[Briefing], Protocol):
    async def keep(self, paper: Briefing) -> None: ...

    async def of_day(self, site_id: int, day: date, shift: int) -> Briefing | None: ...

    @override
    async def numbered(self, site_id: int, number: int) -> Briefing | None: ...

    async def latest(self, site_id: int, before: date, limit: int = 1) -> Sequence[Briefing]:
        """Of the days before this one, the last first."""

    async def last(self, site_id: int, shift: int, before: date) -> Briefing | None:
        """The last one of this shift before this day."""

    async def standing(
        self, site_id: int, places: Sequence[int], since: datetime, now: datetime
    ) -> Standing:
        """Of these places with everything in them, or of the whole site."""

    async def newcomers(self, site_id: int, since: datetime) -> set[int]:
        """Ids of the people who have joined since then."""
