"""All daily logs, as the core asks for them, and what else a day on site is known by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from core.attendance import Attendance
from core.changes.paper import Change
from core.daylogs.paper import DayLog
from core.facts import Facts
from core.issues.paper import Issue
from core.work import Paper, Register, Work


@dataclass(frozen=True, slots=True)
class Happened:
    """Between two moments: issues that were sent, issues that were closed, changes built."""

    opened: Sequence[Issue] = ()
    closed: Sequence[Issue] = ()
    built: Sequence[Change] = ()


class DayLogs(Register[DayLog], Protocol):
    async def keep(self, paper: DayLog) -> None: ...

    async def of_day(self, site_id: int, day: date) -> Sequence[DayLog]: ...

    async def of_author(
        self, site_id: int, author_id: int, day: date, shift: int
    ) -> DayLog | None: ...

    async def latest_of(self, site_id: int, author_id: int) -> DayLog | None:
        """The one that was begun last."""

    async def before(self, log: DayLog) -> DayLog | None:
        """What the same person said last before this day."""

    async def happened(self, site_id: int, since: datetime, until: datetime) -> Happened: ...


class _Briefings(Protocol):
    async def of_day(self, site_id: int, day: date, shift: int) -> Paper[Any] | None: ...


class LogWork(Work, Protocol):
    @property
    def daylogs(self) -> DayLogs: ...

    @property
    def briefings(self) -> _Briefings: ...

    @property
    def attendance(self) -> Attendance: ...

    @property
    def facts(self) -> Facts: ...
