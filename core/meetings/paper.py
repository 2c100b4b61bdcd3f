"""The meeting itself, what was decided in it, and what binds people to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto
from typing import Any

from typing_extensions import override

from core.hands import Tie
from core.people import Actor
from core.rounds.paper import Signed
from core.workflow import Flag


class MeetingState(StrEnum):
    DRAFT = auto()
    PLANNED = auto()  # its agenda is known, and what is unknown is asked for
    RUNNING = auto()
    MINUTES = auto()  # it is over, its minutes are being written
    IN_REVIEW = auto()  # all parties are asked whether they were written right
    CONFIRMED = auto()
    CONTESTED = auto()  # somebody objects, in words
    CANCELLED = auto()


class Sort(StrEnum):
    WEEKLY = auto()
    EXTRA = auto()


class Subject(StrEnum):
    """The standing items of a coordination meeting (监理例会), in their order."""

    LAST = auto()
    PROGRESS = auto()
    NEXT = auto()
    MATERIALS = auto()
    QUALITY = auto()
    SAFETY = auto()
    SUBCONTRACTORS = auto()
    CHANGES = auto()
    PAYMENT = auto()
    CLAIMS = auto()
    OTHER = auto()


class Word(StrEnum):
    """What may come of what is said."""

    DECISION = auto()
    ACTION = auto()
    QUESTION = auto()
    NOTE = auto()


@dataclass(eq=False, kw_only=True)
class Resolution:
    """One thing that came of one item; `action_id` is the paper that follows it until done."""

    id: int | None = None
    site_id: int
    meeting_id: int
    place: int
    subject: Subject
    word: Word
    text: str
    by_id: int
    at: datetime
    action_id: int | None = None


@dataclass(eq=False, kw_only=True)
class Meeting(Signed[MeetingState]):
    """`agenda` is what was known of each item when it was sent, as keys of words.

    `subject` is the item that is being spoken of.
    """

    state: MeetingState = MeetingState.DRAFT
    sort: Sort = Sort.WEEKLY
    title: str = ""
    starts_at: datetime
    place: str = ""
    host_id: int | None = None
    proposer_id: int | None = None
    agenda: Mapping[str, Any] = field(default_factory=dict)
    subject: Subject | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    @override
    def flags(self) -> frozenset[Flag]:
        held = {Flag.HOSTED: self.host_id is not None}
        return super().flags | {flag for flag, holds in held.items() if holds}

    @override
    def ties(self, actor: Actor) -> frozenset[Tie]:
        bound = {
            Tie.HOST: actor.person_id == self.host_id,
            Tie.PROPOSER: actor.person_id == (self.proposer_id or self.host_id),
        }
        return super().ties(actor) | {tie for tie, holds in bound.items() if holds}
