"""A workflow is a table, from which guards, buttons, database checks and diagrams are read."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Any, Generic, TypeAlias, TypeVar

from core.calendar import DAY, Calendar, Term, Unit
from core.errors import Refused
from core.hands import CLOCK, ITSELF, Hand, Tie
from core.people import Actor

State = TypeVar("State", bound=StrEnum)


class Need(StrEnum):
    """What a step asks of whoever takes it."""

    PHOTO = auto()
    REASON = auto()
    PERSON = auto()
    DATE = auto()
    PLACE = auto()


class Relief(StrEnum):
    """What whoever is reminded may do instead of the thing itself, with a button beside it."""

    LATER = auto()  # move the date, or ask for that
    OTHER = auto()  # pass it on, or say that it is somebody else's


class Flag(StrEnum):
    """What may be true of a paper beside its state."""

    ASSIGNED = auto()
    EXTENSION_ASKED = auto()
    LOOKS_LIKE = auto()
    STEWARD = auto()
    DEPUTISED = auto()
    COMPLETE = auto()
    PROCEEDING = auto()
    QUESTIONED = auto()  # a signer waits for the proposer's answer
    STOPPED = auto()  # and the clock with them
    SIGNED_OFF = auto()
    HOSTED = auto()  # somebody holds it
    COPIED = auto()  # the same words as the last time, and nobody has said that they are meant
    DECISION = auto()  # it is to be gone by, not to be done
    QUESTION = auto()  # it is to be answered, not to be done
    CONTESTED = auto()  # all have spoken, and somebody objects
    SILENCE_COUNTS = auto()  # what is not said in time counts as said
    ALARMING = auto()  # it tells of an accident, and nobody has been told
    SILENCE_RISES = auto()  # what is not said in time is told further up


# What a step does to its paper beside moving it, by (paper, here, given, now); what it answers
# belongs into the history.
Effect: TypeAlias = Callable[[Any, Any, Any, datetime], Mapping[str, Any] | None]
# What comes of a step beside the paper itself, by (work, scene, paper).
Consequence: TypeAlias = Callable[[Any, Any, Any], Awaitable[None]]
# Whom somebody may name, by (paper, the one who is named, the one who names).
Among: TypeAlias = Callable[[Any, Actor, Actor], bool]
# When a rung is reached, by (since, deadline, calendar).
When: TypeAlias = Callable[[datetime, datetime, Calendar], datetime]


def at_deadline(since: datetime, deadline: datetime, calendar: Calendar) -> datetime:
    del since, calendar
    return deadline


def late(amount: int, unit: Unit) -> When:
    """So long after the deadline."""

    def when(since: datetime, deadline: datetime, calendar: Calendar) -> datetime:
        del since
        return Term(amount, unit).after(deadline, calendar)

    return when


def used_up(percent: int) -> When:
    """In the morning after so much of the time has gone by, but not after the last one."""

    def when(since: datetime, deadline: datetime, calendar: Calendar) -> datetime:
        morning = calendar.next_opening(since + (deadline - since) * percent / 100)
        return min(morning, last_morning(since, deadline, calendar))

    return when


def last_morning(since: datetime, deadline: datetime, calendar: Calendar) -> datetime:
    """The morning of the last worked day on which there still is time."""
    del since
    day = calendar.last_working_day(calendar.day(deadline))
    if calendar.opening(day) >= deadline:
        day = calendar.last_working_day(day - DAY)
    return calendar.opening(day)


@dataclass(frozen=True, slots=True)
class Step(Generic[State]):
    """One row: who may turn which state into which other, with what, and who hears of it.

    `expects` says who, of all those who may, should: the ball is with the first of them whom
    somebody on site fits; a row that expects nobody is open to those who may, but waits for none.
    Whoever holds the ball after a change of state is always told; `tells` are the others.
    `within` gives the time the next hand has, by the paper's urgency ("" for papers without);
    where it is absent the paper's own due date counts. `given` and `lacking` are flags the paper
    must or must not carry. `sighted` steps count only on the edition their hand has seen;
    `personal` ones have their button only where one person alone looks; `among` are those who may
    be named. `brings` is what comes of the step beside the paper. `relief` says that a reminder
    offers the step beside the one that is waited for; what is told `calmly` waits for the digest
    of its reader's half-day, what is `urgent` may ring in quiet hours; `on_call` rows have their
    button only while the paper calls for them.
    News of a row that is `brief` is its line with the buttons of these steps, not the whole card.
    Rows by `ITSELF` are taken as soon as they can be, rows by `CLOCK` when the time is up.
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
    sighted: bool = False
    personal: bool = False
    among: Among | None = None
    brings: Consequence | None = None
    calmly: bool = False
    urgent: bool = False
    relief: Relief | None = None
    on_call: bool = False
    brief: tuple[str, ...] | None = None

    def suits(self, flags: frozenset[Flag]) -> bool:
        return (self.given is None or self.given in flags) and self.lacking not in flags


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder: who is told when, and in which words.

    `ball` speaks to whoever holds it; a rung `given` a flag is there only for papers with it, one
    `lacking` a flag only for papers without it.
    Whatever is not urgent waits for the digest of its reader's half-day, unless it is to be said
    `at_once`. What `warns` tells what silence will do: somebody may have to prove that it was
    said in time. One that is `brief` is said in a line with the buttons of these steps, without
    the whole card.
    """

    tells: Hand
    when: When = at_deadline
    says: str = "overdue"
    ball: bool = False
    given: Flag | None = None
    lacking: Flag | None = None
    warns: bool = False
    at_once: bool = False
    brief: tuple[str, ...] | None = None

    def suits(self, flags: frozenset[Flag]) -> bool:
        return (self.given is None or self.given in flags) and self.lacking not in flags


@dataclass(frozen=True, slots=True)
class Workflow(Generic[State]):
    name: str
    start: State
    steps: tuple[Step[State], ...]
    ladder: tuple[Rung, ...] = ()
    ladders: Mapping[State, tuple[Rung, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def states(self) -> tuple[State, ...]:
        return tuple(type(self.start))

    @property
    def finals(self) -> frozenset[State]:
        return frozenset(self.states) - {s.source for s in self.steps if s.target != s.source}

    def waits(self, state: State) -> bool:
        """Whether anybody is expected to act in this state, so that a clock runs."""
        return any(s.expects for s in self.steps if s.source == state)

    def rungs(self, state: State, flags: frozenset[Flag]) -> tuple[Rung, ...]:
        """The ladder of this state, or that of all."""
        ladder = self.ladders.get(state, self.ladder)
        return tuple(rung for rung in ladder if rung.suits(flags))

    @property
    def brief(self) -> Mapping[str, tuple[str, ...]]:
        """By the key of the news: the verbs whose buttons go with its line."""
        rungs = (rung for ladder in (self.ladder, *self.ladders.values()) for rung in ladder)
        said = [(rung.says, rung.brief) for rung in rungs]
        said += [(f"told.{step.verb}", step.brief) for step in self.steps]
        return {f"{self.name}.{key}": verbs for key, verbs in said if verbs is not None}

    def by_itself(self, state: State, flags: frozenset[Flag]) -> Step[State] | None:
        """The row that is taken now though nobody takes it."""
        return next((s for s in self.rows(state, flags) if s.by is ITSELF), None)

    def clocked(self, state: State, flags: frozenset[Flag]) -> bool:
        """Whether time matters in this state: somebody is waited for, or it ends by itself."""
        return self.waits(state) or self.in_time(state, flags) is not None

    def in_time(self, state: State, flags: frozenset[Flag]) -> Step[State] | None:
        """The row that is taken when the deadline has passed."""
        return next((s for s in self.rows(state, flags) if s.by is CLOCK), None)

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
