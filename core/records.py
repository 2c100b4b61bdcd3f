"""What a piece of work leaves behind beside the paper itself: history, and news for people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(eq=False, kw_only=True)
class Entry:
    """One line of the history of a paper; never changed, never removed."""

    id: int | None = None
    site_id: int
    flow: str
    paper_id: int
    at: datetime
    person_id: int | None
    verb: str
    source: str
    target: str
    details: Mapping[str, Any] = field(default_factory=dict)
    update_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What somebody is to be told; without a person it is for the group.

    What is said `once` is not said again to the same person under the same word.
    """

    site_id: int
    key: str
    person_id: int | None = None
    topic: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    flow: str | None = None
    paper_id: int | None = None
    reply_to: int | None = None
    urgent: bool = False
    silent: bool = False
    not_before: datetime | None = None
    once: str | None = None
