"""What a briefing asks of a piece of work, and of the shelf of books beside it."""

from collections.abc import Sequence
from typing import Protocol

from core.attendance import Attendance
from core.briefings.register import Briefings
from core.changes.lines import Outlook
from core.checklist import Checks
from core.facts import Facts
from core.hazards import Library
from core.issues.verbs import IssueWork
from core.weather import Rule
from core.workers import Workers


class Books(Protocol):
    """What can hurt people, and what weather stops."""

    @property
    def library(self) -> Library: ...

    @property
    def weather_rules(self) -> Sequence[Rule]: ...


class BriefingWork(IssueWork, Protocol):
    @property
    def briefings(self) -> Briefings: ...

    @property
    def facts(self) -> Facts: ...

    @property
    def workers(self) -> Workers: ...

    @property
    def attendance(self) -> Attendance: ...

    @property
    def checks(self) -> Checks: ...

    @property
    def outlook(self) -> Outlook: ...

    async def place_label(self, place_id: int | None) -> str: ...

    async def unpin(self, flow: str, paper_id: int) -> None:
        """Its card need not stand at the top of the chat any more."""
