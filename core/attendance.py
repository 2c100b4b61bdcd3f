"""Who was there: at a briefing, at a meeting; by their own tap, or as somebody else said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Protocol

from core.people import Party, Trade


class How(StrEnum):
    SELF = auto()
    HOST = auto()  # ticked by whoever held it, for somebody without a telephone
    LATE = auto()  # briefed afterwards, alone
    PROXY = auto()  # sent by somebody who could not come


@dataclass(eq=False, kw_only=True)
class Presence:
    """`person_id` is none for somebody without a telephone, who is a `worker_id` then.

    `understood_at` is when they answered right, `tries` how often they answered; `proxy_for` is
    whom they speak for: such a row stands beside that of `by_id`, who came, and is nobody's own.
    """

    id: int | None = None
    site_id: int
    flow: str
    paper_id: int
    person_id: int | None = None
    worker_id: int | None = None
    name: str
    party: Party | None = None
    trade: Trade | None = None
    how: How
    by_id: int | None = None
    at: datetime
    tries: int = 0
    understood_at: datetime | None = None
    proxy_for: int | None = None


class Attendance(Protocol):
    async def of(self, flow: str, paper_id: int) -> Sequence[Presence]:
        """In the order in which they came."""

    async def keep(self, presence: Presence) -> bool:
        """Not so when they are down already."""

    async def strike(self, presence: Presence) -> None:
        """They were ticked by mistake."""
