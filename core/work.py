"""Papers, and the one way to move them on."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from typing_extensions import override

from core.calendar import Calendar, Term
from core.errors import Refused
from core.hands import Hand, Tie
from core.people import Actor, Roster
from core.records import Entry, Notice
from core.workflow import Flag, Need, State, Step, Workflow

P_co = TypeVar("P_co", covariant=True)


class Missing(Refused):
    """The step is yours to take, once you have given what it asks for."""

    def __init__(self, need: Need) -> None:
        super().__init__(f"need.{need}")
        self.need = need


@dataclass(eq=False, kw_only=True)
class Paper(Generic[State]):
    """Whatever goes through a workflow: it stands somewhere, and somebody holds the ball.

    `answer_by` is the clock of the present state, `due` the promise made to the site; `ring_at`
    is when the clock loop must next look, and `rung` how far up the ladder it has told.
    """

    id: int | None = None
    site_id: int
    number: int | None = None
    state: State
    due: datetime | None = None
    answer_by: datetime | None = None
    ring_at: datetime | None = None
    rung: int = 0
    created_at: datetime
    changed_at: datetime
    version: int = 1

    @property
    def deadline(self) -> datetime | None:
        return self.answer_by or self.due

    @property
    def urgency(self) -> str:
        return ""

    @property
    def urgent(self) -> bool:
        """Whether it may ring in quiet hours."""
        return False

    @property
    def waits_for_word(self) -> bool:
        """Whether the end of its time counts somebody's silence, who must have been heard."""
        return True

    @property
    def since(self) -> datetime:
        """When the clock that runs now was started."""
        return self.changed_at

    @property
    def edition(self) -> int | None:
        """Which version of its content lies before people now, where that matters."""
        return None

    def time_for(
        self, within: Mapping[str, Term] | None, now: datetime, calendar: Calendar
    ) -> datetime | None:
        """Until when the next hand has time, if it has less than the paper as a whole."""
        return self.no_later(within[self.urgency].after(now, calendar), now) if within else None

    def no_later(self, at: datetime, now: datetime) -> datetime:
        """The clock of the present state; what a paper has promised may come before it."""
        del now
        return at

    def put_off(self, at: datetime) -> None:
        """The deadline is moved, because those who should have been warned of it were not."""
        self.answer_by = at

    def unmanned(self, roster: Roster) -> frozenset[Hashable]:
        """Where somebody's word is wanted, and nobody is there to give it."""
        del roster
        return frozenset()

    def calls(self, roster: Roster) -> frozenset[str]:
        """Verbs which are waited for beside what whoever holds the ball has to do."""
        del roster
        return frozenset()

    def warn(self, people: Iterable[int], at: datetime) -> None:
        """They are told what will come of their silence."""

    def all_heard(self, roster: Roster, calendar: Calendar) -> bool:
        """Whether all whose silence would count now have been told so in time."""
        del roster, calendar
        return True

    @property
    def flags(self) -> frozenset[Flag]:
        return frozenset()

    def ties(self, actor: Actor) -> frozenset[Tie]:
        return frozenset({Tie.STEWARD} if actor.steward else ())

    def shown_to(self, actor: Actor, chat_id: int) -> bool:
        """Whether somebody of its site may see it in this chat."""
        del actor, chat_id
        return True

    @property
    def subject_id(self) -> int | None:
        """Whom the paper is about, who may not be on the roster."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody brought along to take a step; `seen` is the edition they looked at."""

    reason: str | None = None
    photos: int = 0
    person_id: int | None = None
    date: datetime | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    seen: int | None = None
    update_id: int | None = None

    def has(self, need: Need) -> bool:
        return {
            Need.PHOTO: self.photos > 0,
            Need.REASON: bool(self.reason and self.reason.strip()),
            Need.PERSON: self.person_id is not None,
            Need.DATE: self.date is not None,
            Need.PLACE: "place_id" in self.changes,
        }[need]

    def told(self) -> dict[str, Any]:
        """What of it belongs into the history."""
        date = self.date and self.date.isoformat()
        words = {
            "reason": self.reason,
            "person": self.person_id,
            "date": date,
            "seen": self.seen,
        }
        counted = {"photos": self.photos} if self.photos else {}
        changed = {
            k: v.isoformat() if isinstance(v, datetime) else v for k, v in self.changes.items()
        }
        return {k: v for k, v in words.items() if v} | counted | changed


NOTHING = Given()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


@dataclass(frozen=True, slots=True)
class Scene:
    """A site at one moment: who is there, and when they work."""

    site_id: int
    roster: Roster
    calendar: Calendar

    @property
    def speaker(self) -> Actor | None:
        """Nobody, while it is only the clock that speaks."""
        return None


@dataclass(frozen=True, slots=True)
class Here(Scene):
    """Who speaks on which site, and who else is there."""

    actor: Actor

    @property
    @override
    def speaker(self) -> Actor:
        return self.actor


class Register(Protocol[P_co]):
    """All papers of one kind."""

    async def get(self, id_: int) -> P_co: ...

    async def numbered(self, site_id: int, number: int) -> P_co | None: ...


class Work(Protocol):
    """One piece of work: what one person does at one moment, kept whole or not at all."""

    @property
    def now(self) -> datetime: ...

    @property
    def update_id(self) -> int | None: ...

    def tell(self, notice: Notice) -> None: ...

    def record(self, entry: Entry) -> None: ...

    def touch(self, flow: str, paper_id: int) -> None:
        """The paper looks different now: its cards in the chats are to be drawn again."""

    async def number(self, site_id: int, flow: str) -> int:
        """Give out the next number of this kind on this site."""


def open_steps(
    flow: Workflow[State], paper: Paper[State], actor: Actor
) -> tuple[Step[State], ...]:
    """Every step this person may take now: what has a button."""
    return tuple(flow.open_to(paper.state, paper.flags, actor, paper.ties(actor)))


def ball(flow: Workflow[State], paper: Paper[State], roster: Roster) -> tuple[Actor, ...]:
    """Who must act now: the first one expected in the present state who is there to do it."""
    return _expected(flow, paper, roster)[1]


def turn(
    flow: Workflow[State], paper: Paper[State], roster: Roster, actor: Actor
) -> Step[State] | None:
    """What this person is waited for to do: with the ball, or beside whoever holds it."""
    step, holders = _expected(flow, paper, roster)
    if any(holder.person_id == actor.person_id for holder in holders):
        return step
    called = paper.calls(roster)
    return next((s for s in open_steps(flow, paper, actor) if s.verb in called), None)


def _expected(
    flow: Workflow[State], paper: Paper[State], roster: Roster
) -> tuple[Step[State] | None, tuple[Actor, ...]]:
    for step in flow.rows(paper.state, paper.flags):
        for hand in step.expects:
            able = (a for a in holding(hand, paper, roster) if step.by.fits(a, paper.ties(a)))
            if holders := tuple(able):
                return step, holders
    return None, ()


def holding(hand: Hand, paper: Paper[State], roster: Roster) -> tuple[Actor, ...]:
    return tuple(a for a in roster if hand.fits(a, paper.ties(a)))
