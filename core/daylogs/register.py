"""All daily logs, as the core asks for them."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from core.daylogs.paper import DayLog
from core.work import Register


class DayLogs(Register[DayLog], Protocol):
    async def keep(self, paper: DayLog) -> None: ...

    async def of_day(self, site_id: int, day: date) -> Sequence[DayLog]: ...

    async def before(self, log: DayLog) -> DayLog | None:
        """What the same person said last before this day."""
