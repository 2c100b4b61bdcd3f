"""The list of actions: which open ones somebody wants to see."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.actions.paper import Action
from core.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Open actions of one site; every field that is set narrows the list.

    `owner` is whose they are, `late` when they should have been done; the page begins after the
    action with the number `before`.
    """

    site_id: int
    owner: int | None = None
    late: datetime | None = None
    before: int | None = None


class ActionLedger(Protocol):
    async def page(self, wanted: Wanted, size: int) -> Page[Action]:
        """The nearest deadline first."""
