"""The meeting itself, and what binds people to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto
from typing import Any

from typing_extensions import override

from core.hands import Tie
from core.meetings.items import Item
from core.people import Actor
from core.rounds.paper import Signed
from core.rounds.round import Answer
from core.sites import Post
from core.workflow import Flag


class MeetingState(StrEnum):
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


class Word(StrEnum):
    """What may come of what is said."""

    DECISION = auto()
    ACTION = auto()
    QUESTION = auto()
    NOTE = auto()


@dataclass(eq=False, kw_only=True)
class Resolution:
    """One thing that came of one item; `action_id` is the paper that follows it until done.

    `place` is its number in the minutes; what was struck out keeps its own.
    """

    id: int | None = None
    site_id: int
    meeting_id: int
    place: int
    item: int
    word: Word
    text: str
    by_id: int
    at: datetime
    action_id: int | None = None
    struck_at: datetime | None = None


@dataclass(eq=False, kw_only=True)
class Meeting(Signed[MeetingState]):
    """`agenda` is what was known of each item, as keys of words; `item` is the one spoken of.

    `topic` says where in the group it is held.
    """

    state: MeetingState = MeetingState.PLANNED
    sort: Sort = Sort.WEEKLY
    title: str = ""
    starts_at: datetime
    place: str = ""
    topic: Post | None = None
    host_id: int | None = None
    proposer_id: int | None = None
    agenda: Sequence[Mapping[str, Any]] = field(default_factory=list)
    item: int | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def items(self) -> list[Item]:
        return [Item.of(data) for data in self.agenda]

    def put(self, items: Sequence[Item]) -> None:
        self.agenda = [item.data() for item in items]

    @property
    def asked(self) -> frozenset[int]:
        """Who still owes a word on some item."""
        return frozenset(id_ for item in self.items for id_ in item.asked)

    @property
    def contested(self) -> bool:
        """Whether somebody objects to what lies there now."""
        seats = self.round.seats if self.round else []
        return any(seat.answer == Answer.OBJECTED for seat in seats)

    @property
    @override
    def since(self) -> datetime:
        """Before it has begun, people are told of its beginning."""
        return self.starts_at if self.state == MeetingState.PLANNED else super().since

    @property
    @override
    def waits_for_word(self) -> bool:
        """That nobody opened it is nobody's word on anything."""
        return self.state != MeetingState.PLANNED

    @property
    @override
    def flags(self) -> frozenset[Flag]:
        flags = super().flags
        held = {
            Flag.HOSTED: self.host_id is not None,
            Flag.CONTESTED: Flag.SIGNED_OFF in flags and self.contested,
        }
        return flags | {flag for flag, holds in held.items() if holds}

    @override
    def ties(self, actor: Actor) -> frozenset[Tie]:
        bound = {
            Tie.HOST: actor.person_id == self.host_id,
            Tie.PROPOSER: actor.person_id == (self.proposer_id or self.host_id),
            Tie.AUTHOR: actor.person_id in self.asked,
        }
        return super().ties(actor) | {tie for tie, holds in bound.items() if holds}
