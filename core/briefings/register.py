"""All briefings, as the core asks for them."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from core.briefings.paper import Briefing
from core.work import Register


class Briefings(Register[Briefing], Protocol):
    async def keep(self, paper: Briefing) -> None: ...

    async def of_day(self, site_id: int, day: date, shift: int) -> Briefing | None: ...

    async def latest(self, site_id: int, before: date, limit: int = 1) -> Sequence[Briefing]:
        """Of the days before this one, the last first."""
