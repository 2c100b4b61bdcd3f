"""The action itself, and what binds people to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from typing_extensions import override

from core.hands import Tie
from core.people import Actor, Roster
from core.work import Paper
from core.workflow import Flag


class ActionState(StrEnum):
    DRAFT = auto()
    OPEN = auto()
    DONE = auto()
    DROPPED = auto()
    STANDING = auto()  # decided: nobody has to do anything, and all go by it
    REVOKED = auto()


class Origin(StrEnum):
    """Why there is something to do: the words of the action, where nobody wrote any."""

    DISCLOSE = auto()  # brief the crews whom the change concerns
    REVISE = auto()  # mark the drawings and papers, take the old ones away
    ASKED = auto()  # somebody wrote it
    AGREED = auto()  # a meeting gave it to them
    QUESTION = auto()  # a meeting wants to hear it from them
    DECISION = auto()  # a meeting decided it


@dataclass(eq=False, kw_only=True)
class Action(Paper[ActionState]):
    """`flow` and `paper_id` name the paper it comes from; `text` is empty but where written.

    `carried` counts the meetings to which it came back undone.
    """

    state: ActionState = ActionState.DRAFT
    origin: Origin = Origin.ASKED
    text: str = ""
    owner_id: int | None = None
    giver_id: int | None = None
    asked_due: datetime | None = None
    flow: str | None = None
    paper_id: int | None = None
    carried: int = 0

    @property
    @override
    def flags(self) -> frozenset[Flag]:
        held = {
            Flag.EXTENSION_ASKED: self.asked_due is not None,
            Flag.DECISION: self.origin == Origin.DECISION,
            Flag.QUESTION: self.origin == Origin.QUESTION,
        }
        return frozenset(flag for flag, holds in held.items() if holds)

    @override
    def calls(self, roster: Roster) -> frozenset[str]:
        """Whoever asked for more time waits for an answer, while the ball stays with them."""
        del roster
        return frozenset({"grant"} if self.asked_due is not None else ())

    @override
    def ties(self, actor: Actor) -> frozenset[Tie]:
        bound = {
            Tie.ASSIGNEE: actor.person_id == self.owner_id,
            Tie.GIVER: actor.person_id == self.giver_id,
        }
        return super().ties(actor) | {tie for tie, holds in bound.items() if holds}
