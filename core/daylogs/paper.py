"""The daily log of one foreman, and what binds people to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, auto
from typing import Any

from typing_extensions import override

from core.hands import Tie
from core.people import Actor
from core.work import Paper


class LogState(StrEnum):
    DRAFT = auto()
    ASKED = auto()
    FILED = auto()
    LOCKED = auto()
    MISSING = auto()  # nobody wrote it


@dataclass(eq=False, kw_only=True)
class DayLog(Paper[LogState]):
    """`content` is what was said by field; `facts` what we knew ourselves when we asked.

    `alike` is the day whose words were copied, until its author has said that they are meant.
    """

    state: LogState = LogState.DRAFT
    day: date
    shift: int = 1
    author_id: int
    content: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    alike: date | None = None
    filed_at: datetime | None = None

    @override
    def ties(self, actor: Actor) -> frozenset[Tie]:
        bound = {Tie.AUTHOR: actor.person_id == self.author_id}
        return super().ties(actor) | {tie for tie, holds in bound.items() if holds}
