"""The action itself, and what binds people to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from typing_extensions import override

from core.hands import Tie
from core.people import Actor
from core.work import Paper
from core.workflow import Flag


class ActionState(StrEnum):
    DRAFT = auto()
    OPEN = auto()
    DONE = auto()
    DROPPED = auto()


class Origin(StrEnum):
    """Why there is something to do: the words of the action, where nobody wrote any."""

    DISCLOSE = auto()  # brief the crews whom the change concerns
    REVISE = auto()  # mark the drawings and papers, take the old ones away
    ASKED = auto()  # somebody wrote it


@dataclass(eq=False, kw_only=True)
class Action(Paper[ActionState]):
    """`flow` and `paper_id` name the paper it comes from; `text` is empty but where written."""

    state: ActionState = ActionState.DRAFT
    origin: Origin = Origin.ASKED
    text: str = ""
    owner_id: int | None = None
    giver_id: int | None = None
    asked_due: datetime | None = None
    flow: str | None = None
    paper_id: int | None = None

    @property
    @override
    def flags(self) -> frozenset[Flag]:
        return frozenset({Flag.EXTENSION_ASKED} if self.asked_due else ())

    @override
    def ties(self, actor: Actor) -> frozenset[Tie]:
        bound = {
            Tie.ASSIGNEE: actor.person_id == self.owner_id,
            Tie.GIVER: actor.person_id == self.giver_id,
        }
        return super().ties(actor) | {tie for tie, holds in bound.items() if holds}
