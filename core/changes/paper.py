"""The change itself, what it must say, and what binds people to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Any

from typing_extensions import override

from core.hands import Tie
from core.people import Actor, Party, Roster
from core.rounds.paper import Signed
from core.rounds.routing import Size
from core.workflow import Flag


class ChangeState(StrEnum):
    DRAFT = auto()
    IN_REVIEW = auto()
    REVISE = auto()
    APPROVED = auto()
    REJECTED = auto()
    IMPLEMENTED = auto()
    CLOSED = auto()
    VOID = auto()


class ChangeKind(StrEnum):
    DESIGN = auto()  # design change, 设计变更
    NEGOTIATION = auto()  # 工程洽商
    INSTRUCTION = auto()  # site instruction, 现场签证


class Field(StrEnum):
    """What a change must say before anybody is asked; in the order in which it is asked for."""

    KIND = auto()
    TITLE = auto()
    PLACE = auto()
    REASON = auto()
    BEFORE = auto()
    AFTER = auto()
    DRAWINGS = auto()
    COST = auto()
    DAYS = auto()
    TRADES = auto()
    PAPERS = auto()
    ALTERNATIVE = auto()
    RESPONSIBLE = auto()
    NEEDED_BY = auto()


OPTIONAL = frozenset({Field.PAPERS, Field.NEEDED_BY})


@dataclass(eq=False, kw_only=True)
class Change(Signed[ChangeState]):
    """`cost` is in hundredths of `currency`, less than nothing where money is saved.

    `drawings` are pairs of a number and its revision; `papers` are other papers it touches, as
    people call them. `needed_by` is when it is to be built. `allowed_by` says who let the work
    begin before the change was approved, `built_by` who says that it is built.
    """

    state: ChangeState = ChangeState.DRAFT
    kind: ChangeKind | None = None
    title: str = ""
    reason: str = ""
    place_id: int | None = None
    before: str = ""
    after: str = ""
    drawings: Sequence[Sequence[str]] | None = None
    cost: int | None = None
    currency: str = "CNY"
    days: int | None = None
    trades: Sequence[str] | None = None
    papers: Sequence[str] | None = None
    alternative: str = ""
    responsible_id: int | None = None
    needed_by: datetime | None = None
    proposer_id: int
    party: Party
    allowed_by: int | None = None
    proceeded_at: datetime | None = None
    built_by: int | None = None
    built_party: Party | None = None
    approved_at: datetime | None = None
    issue_id: int | None = None
    chat_id: int | None = None
    message_id: int | None = None

    @property
    def lacking(self) -> tuple[Field, ...]:
        """What it still has to say, in the order in which it is asked for."""
        said: Mapping[Field, object] = {
            Field.KIND: self.kind,
            Field.TITLE: self.title,
            Field.PLACE: self.place_id,
            Field.REASON: self.reason,
            Field.BEFORE: self.before,
            Field.AFTER: self.after,
            Field.DRAWINGS: self.drawings or (self.kind != ChangeKind.DESIGN) or None,
            Field.COST: self.cost,
            Field.DAYS: self.days,
            Field.TRADES: self.trades,
            Field.ALTERNATIVE: self.alternative,
            Field.RESPONSIBLE: self.responsible_id,
        }
        return tuple(f for f, value in said.items() if value is None or value in ("", []))

    @property
    def size(self) -> Size:
        """What its route is chosen by; only of one that lacks nothing."""
        return Size(
            kind=str(self.kind),
            amount=self.cost or 0,
            currency=self.currency,
            days=self.days or 0,
        )

    def content(self, files: Sequence[str], place: str, roster: Roster) -> dict[str, Any]:
        """All that is signed; `files` are the checksums of its pictures and papers.

        People stand there by their names and by Telegram's own numbers: both mean something to
        whoever checks a signature years later, without our database.
        """
        proposer, responsible = roster.of(self.proposer_id), roster.of(self.responsible_id)
        return {
            "number": self.number,
            "revision": self.revision,
            "kind": self.kind,
            "title": self.title,
            "reason": self.reason,
            "place": place,
            "before": self.before,
            "after": self.after,
            "drawings": [list(d) for d in self.drawings or ()],
            "cost": self.cost,
            "currency": self.currency,
            "days": self.days,
            "trades": list(self.trades or ()),
            "papers": list(self.papers or ()),
            "alternative": self.alternative,
            "responsible": responsible and responsible.name,
            "needed_by": self.needed_by and self.needed_by.isoformat(),
            "proposer": proposer and proposer.name,
            "telegram": [who and who.telegram_id for who in (proposer, responsible)],
            "files": list(files),
        }

    @property
    @override
    def flags(self) -> frozenset[Flag]:
        held = {
            Flag.COMPLETE: not self.lacking,
            Flag.PROCEEDING: self.proceeded_at is not None,
        }
        return super().flags | {flag for flag, holds in held.items() if holds}

    @override
    def shown_to(self, actor: Actor, chat_id: int) -> bool:
        """A draft is its proposer's own, and that of the chat where it was begun."""
        sent = self.number is not None
        return sent or actor.person_id == self.proposer_id or chat_id == self.chat_id

    @override
    def ties(self, actor: Actor) -> frozenset[Tie]:
        bound = {
            Tie.PROPOSER: actor.person_id == self.proposer_id,
            Tie.RESPONSIBLE: actor.person_id == self.responsible_id,
            Tie.BUILDER: actor.person_id == self.built_by,
            Tie.BUILDING_SIDE: actor.party == self.built_party,
        }
        return super().ties(actor) | {tie for tie, holds in bound.items() if holds}
