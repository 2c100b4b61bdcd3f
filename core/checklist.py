"""A checklist: items that pass, fail or do not apply; what fails becomes an issue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Protocol

from core.errors import Refused
from core.workflow import Need


class Outcome(StrEnum):
    PASS = auto()
    FAIL = auto()
    NA = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """`name` is the key of its words, or the words themselves where the site wrote them.

    `needs` is what a verdict must bring: a reason or a photo where it fails.
    """

    name: str
    needs: Mapping[Outcome, frozenset[Need]]
    own: bool = False

    def lacks(self, outcome: Outcome, note: str, photos: int) -> Need | None:
        wanted = self.needs.get(outcome, frozenset())
        if Need.REASON in wanted and not note.strip():
            return Need.REASON
        if Need.PHOTO in wanted and not photos:
            return Need.PHOTO
        return None


@dataclass(eq=False, kw_only=True)
class Check:
    """One item of one paper, as somebody found it; `issue_id` is what came of a failure."""

    id: int | None = None
    site_id: int
    flow: str
    paper_id: int
    place: int
    item: str
    outcome: Outcome | None = None
    by_id: int | None = None
    at: datetime | None = None
    note: str = ""
    issue_id: int | None = None


class Checks(Protocol):
    async def of(self, flow: str, paper_id: int) -> Sequence[Check]:
        """In the order of the list."""

    async def put(self, checks: Sequence[Check]) -> None: ...

    async def get(self, id_: int) -> Check: ...


def find(check: Check, outcome: Outcome, by_id: int, at: datetime, note: str = "") -> None:
    """Raises `Refused` for an item that has failed already: its issue says how it goes on."""
    if check.issue_id is not None:
        raise Refused("check.has_issue")
    check.outcome, check.by_id, check.at, check.note = outcome, by_id, at, note
