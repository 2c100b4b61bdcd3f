"""All meetings, as the core asks for them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from typing_extensions import override

from core.meetings.paper import Meeting, Resolution
from core.people import Actor
from core.work import Register


class Meetings(Register[Meeting], Protocol):
    async def keep(self, paper: Meeting) -> None: ...

    @override
    async def numbered(self, site_id: int, number: int) -> Meeting | None: ...

    async def going(self, site_id: int) -> Sequence[Meeting]:
        """Those that are planned, held or written down; the earliest first."""

    async def running(self, site_id: int) -> Meeting | None:
        """The one that is held now, the last one opened."""

    async def last(self, site_id: int, before: datetime) -> Meeting | None:
        """The last weekly one that was held before this moment."""

    async def waiting_for(self, actor: Actor) -> list[Meeting]:
        """Minutes this person may confirm now."""

    async def resolve(self, resolution: Resolution) -> None: ...

    async def resolutions(self, meeting_id: int) -> Sequence[Resolution]:
        """In the order in which they were said, those that were struck out among them."""
