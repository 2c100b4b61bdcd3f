"""The briefing itself, and what binds people to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum, auto
from typing import Any, Final

from typing_extensions import override

from core.hands import Tie
from core.people import Actor
from core.sites import Post
from core.work import Paper
from core.workflow import Flag

FLOW: Final = "briefing"
MISSED_AFTER: Final = timedelta(hours=2)  # the shift is at work; nobody holds it any more


class BriefingState(StrEnum):
    OPEN = auto()
    CLOSED = auto()
    MISSED = auto()


@dataclass(eq=False, kw_only=True)
class Briefing(Paper[BriefingState]):
    """`content` is what was said, block by block, as keys of words with what fills them.

    It is rendered in the language of whoever reads it; `late` says that it began with an apology.
    `starts_at` is when its shift begins, `topic` where it stands in the group.
    """

    state: BriefingState = BriefingState.OPEN
    day: date
    shift: int = 1
    host_id: int | None = None
    content: Mapping[str, Any] = field(default_factory=dict)
    late: bool = False
    starts_at: datetime
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    topic: Post | None = None

    @property
    @override
    def waits_for_word(self) -> bool:
        """A briefing of this morning is over by noon, whether we were there or not."""
        return False

    @property
    @override
    def flags(self) -> frozenset[Flag]:
        held = {Flag.HOSTED: self.host_id is not None}
        return super().flags | {flag for flag, holds in held.items() if holds}

    @override
    def ties(self, actor: Actor) -> frozenset[Tie]:
        bound = {Tie.HOST: actor.person_id == self.host_id}
        return super().ties(actor) | {tie for tie, holds in bound.items() if holds}
