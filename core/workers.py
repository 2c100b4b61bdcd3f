"""Who works on site, with or without a telephone: trade, training, and certificates that end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from core.people import Party, Trade


@dataclass(eq=False, kw_only=True)
class Worker:
    """`person_id` is set where the worker is somebody of the site's chats as well.

    `educated_on` is the day of the three-level safety training, without which nobody works;
    `certificates` are pairs of what it is for and the day until which it holds (ISO), by trade.
    """

    id: int | None = None
    site_id: int
    person_id: int | None = None
    name: str
    party: Party | None = None
    trade: Trade | None = None
    entered_on: date
    educated_on: date | None = None
    left_on: date | None = None
    certificates: Sequence[Mapping[str, str]] = ()
    added_by: int | None = None
    changed_at: datetime


class Workers(Protocol):
    async def of(self, site_id: int) -> Sequence[Worker]:
        """Everybody who has not left, by trade and name."""

    async def get(self, id_: int) -> Worker: ...

    async def keep(self, worker: Worker) -> None: ...
