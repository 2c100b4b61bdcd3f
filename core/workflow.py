"""A workflow is a table, from which guards, buttons, database checks and diagrams are read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Any, Generic, TypeAlias, TypeVar

from core.calendar import Term
from core.errors import Refused
from core.hands import Hand, Tie
from core.people import Actor

State = TypeVar("State", bound=StrEnum)


class Need(StrEnum):
    """What a step asks of whoever takes it."""

    PHOTO = auto()
    REASON = auto()
    PERSON = auto()
    DATE = auto()
    PLACE = auto()


class Flag(StrEnum):
    """What may be true of a paper beside its state."""

    ASSIGNED = auto()
    EXTENSION_ASKED = auto()
    LOOKS_LIKE = auto()
    STEWARD = auto()


# What a step does to its paper beside moving it, by (paper, here, given, now).
Effect: TypeAlias = Callable[[Any, Any, Any, datetime], None]


@dataclass(frozen=True, slots=True)
class Step(Generic[State]):
    """One row: who may turn which state into which other, with what, and who hears of it.

    `expects` says who, of all those who may, should: the ball is with the first of them whom
    somebody on site fits; a row that expects nobody is open to those who may, but waits for none.
    Whoever holds the ball after a change of state is always told; `tells` are the others.
    `within` gives the time the next hand has, by the paper's urgency ("" for papers without);
    where it is absent the paper's own due date counts. `given` and `lacking` are flags the paper
    must or must not carry.
    """

    verb: str
    source: State
    target: State
    by: Hand
    needs: tuple[Need, ...] = ()
    expects: tuple[Hand, ...] = ()
    tells: tuple[Hand, ...] = ()
    does: Effect | None = None
    within: Mapping[str, Term] | None = None
    given: Flag | None = None
    lacking: Flag | None = None

    def suits(self, flags: frozenset[Flag]) -> bool:
        return (self.given is None or self.given in flags) and self.lacking not in flags


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder: who is told when the deadline has passed by so much.

    The first rung needs no time beyond the deadline, and speaks to whoever holds the ball.
    """

    tells: Hand
    after: Term | None = None


@dataclass(frozen=True, slots=True)
class Workflow(Generic[State]):
    name: str
    start: State
    steps: tuple[Step[State], ...]
    ladder: tuple[Rung, ...] = ()

    @property
    def states(self) -> tuple[State, ...]:
        return tuple(type(self.start))

    @property
    def finals(self) -> frozenset[State]:
        return frozenset(self.states) - {s.source for s in self.steps if s.target != s.source}

    def waits(self, state: State) -> bool:
        """Whether anybody is expected to act in this state, so that a clock runs."""
        return any(s.expects for s in self.steps if s.source == state)

    def rows(self, state: State, flags: frozenset[Flag]) -> Iterator[Step[State]]:
        return (s for s in self.steps if s.source == state and s.suits(flags))

    def open_to(
        self, state: State, flags: frozenset[Flag], actor: Actor, ties: frozenset[Tie]
    ) -> Iterator[Step[State]]:
        """The buttons: every step this person may take from here."""
        return (s for s in self.rows(state, flags) if s.by.fits(actor, ties))

    def take(
        self, state: State, flags: frozenset[Flag], verb: str, actor: Actor, ties: frozenset[Tie]
    ) -> Step[State]:
        """The guard: the same rows, asked for one verb."""
        rows = [s for s in self.rows(state, flags) if s.verb == verb]
        if not rows:
            raise Refused("workflow.not_now", state=f"{self.name}.state.{state}")
        for row in rows:
            if row.by.fits(actor, ties):
                return row
        raise Refused("workflow.not_yours", hand=f"hand.{rows[0].by.name}")

    def mermaid(self) -> Iterable[str]:
        yield "stateDiagram-v2"
        yield f"    [*] --> {self.start}"
        for s in self.steps:
            needs = f" [{', '.join(s.needs)}]" if s.needs else ""
            yield f"    {s.source} --> {s.target}: {s.verb} / {s.by.name}{needs}"
        for final in sorted(self.finals):
            yield f"    {final} --> [*]"
