"""The issue itself, and what binds people to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from typing_extensions import override

from core.hands import LEAD_ROLES, Tie
from core.people import Actor, Party, Roster
from core.work import Paper
from core.workflow import Flag


class IssueState(StrEnum):
    DRAFT = auto()
    OPEN = auto()
    IN_PROGRESS = auto()
    READY = auto()
    IN_DISPUTE = auto()
    CLOSED = auto()
    VOID = auto()


class Kind(StrEnum):
    QUALITY = auto()
    SAFETY = auto()
    PROGRESS = auto()
    DRAWING = auto()
    OTHER = auto()


class Severity(StrEnum):
    MINOR = auto()
    MAJOR = auto()
    CRITICAL = auto()


@dataclass(eq=False, kw_only=True)
class Issue(Paper[IssueState]):
    state: IssueState = IssueState.DRAFT
    title: str
    text: str = ""
    kind: Kind = Kind.OTHER
    severity: Severity = Severity.MINOR
    place_id: int | None = None
    reporter_id: int
    party: Party
    assignee_id: int | None = None
    fixer_id: int | None = None
    fixer_party: Party | None = None
    due_said: datetime | None = None
    asked_due: datetime | None = None
    looks_like: int | None = None
    reopened: int = 0
    lat: float | None = None
    lon: float | None = None
    chat_id: int | None = None
    message_id: int | None = None

    @property
    @override
    def urgency(self) -> str:
        return self.severity

    @property
    @override
    def urgent(self) -> bool:
        return self.severity == Severity.CRITICAL

    @override
    def no_later(self, at: datetime, now: datetime) -> datetime:
        """Nobody has longer to answer than to put it right."""
        ahead = self.due is not None and self.due > now
        doing = self.state in (IssueState.OPEN, IssueState.IN_PROGRESS)
        return min(at, self.due) if ahead and doing and self.due else at

    @property
    @override
    def flags(self) -> frozenset[Flag]:
        held = {
            Flag.ASSIGNED: self.assignee_id,
            Flag.EXTENSION_ASKED: self.asked_due,
            Flag.LOOKS_LIKE: self.looks_like,
        }
        return frozenset(flag for flag, value in held.items() if value is not None)

    @override
    def calls(self, roster: Roster) -> frozenset[str]:
        """Whoever asked for more time waits for an answer, while the ball stays with them."""
        del roster
        return frozenset({"grant"} if self.asked_due is not None else ())

    @override
    def shown_to(self, actor: Actor, chat_id: int) -> bool:
        """What was never sent is its reporter's own, and that of the chat where it was said."""
        sent = self.number is not None
        return sent or actor.person_id == self.reporter_id or chat_id == self.chat_id

    @override
    def ties(self, actor: Actor) -> frozenset[Tie]:
        other_side = self.fixer_party == actor.party != self.party
        bound = {
            Tie.REPORTER: actor.person_id == self.reporter_id,
            Tie.ASSIGNEE: actor.person_id == self.assignee_id,
            Tie.FIXER: actor.person_id == self.fixer_id,
            Tie.RAISING_LEAD: actor.party == self.party and actor.role in LEAD_ROLES,
            Tie.FIXING_SIDE: self.fixer_party is not None and other_side,
        }
        return super().ties(actor) | {tie for tie, holds in bound.items() if holds}
