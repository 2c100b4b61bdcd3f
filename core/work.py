"""Papers, and the one way to move them on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

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

    def no_later(self, at: datetime, now: datetime) -> datetime:
        """The clock of the present state; what a paper has promised may come before it."""
        del now
        return at

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
    """What somebody brought along to take a step."""

    reason: str | None = None
    photos: int = 0
    person_id: int | None = None
    date: datetime | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)

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
        words = {"reason": self.reason, "person": self.person_id, "date": date}
        counted = {"photos": self.photos} if self.photos else {}
        changed = {
            k: v.isoformat() if isinstance(v, datetime) else v for k, v in self.changes.items()
        }
        return {k: v for k, v in words.items() if v} | counted | changed


NOTHING = Given()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


@dataclass(frozen=True, slots=True)
class Here:
    """Who speaks on which site, and who else is there."""

    site_id: int
    actor: Actor
    roster: Roster
    calendar: Calendar


class Register(Protocol[P_co]):
    """All papers of one kind."""

    async def get(self, id_: int) -> P_co: ...


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
    for step in flow.rows(paper.state, paper.flags):
        for hand in step.expects:
            able = (a for a in holding(hand, paper, roster) if step.by.fits(a, paper.ties(a)))
            if holders := tuple(able):
                return holders
    return ()


def holding(hand: Hand, paper: Paper[State], roster: Roster) -> tuple[Actor, ...]:
    return tuple(a for a in roster if hand.fits(a, paper.ties(a)))


async def advance(
    work: Work,
    here: Here,
    flow: Workflow[State],
    paper: Paper[State],
    verb: str,
    given: Given = NOTHING,
) -> Step[State]:
    """Take one step of the table, write it down, and tell whoever must hear of it.

    Raises `Refused` when the paper is another site's, when the step is not there or not this
    person's, `Missing` when the step needs something that was not brought along; nothing has
    changed then.
    """
    actor = here.actor
    if paper.site_id != here.site_id or actor.site_id != here.site_id:
        raise Refused("paper.unknown")
    step = flow.take(paper.state, paper.flags, verb, actor, paper.ties(actor))
    for need in step.needs:
        if not given.has(need):
            raise Missing(need)
    before, paper.state, paper.changed_at = paper.state, step.target, work.now
    if step.does:
        step.does(paper, here, given, work.now)
    if paper.number is None and flow.waits(paper.state):
        paper.number = await work.number(paper.site_id, flow.name)
    if step.within or step.source != step.target:
        set_clock(work, here.calendar, flow, paper, step.within)
    note(work, here, flow, paper, verb=verb, before=before, details=given.told())
    hear(work, here, flow, paper, step, given)
    return step


def hear(
    work: Work,
    here: Here,
    flow: Workflow[State],
    paper: Paper[State],
    step: Step[State],
    given: Given = NOTHING,
) -> None:
    """Tell whoever has the ball now, whoever the row names, and whom the paper is about."""
    moved = ball(flow, paper, here.roster) if step.source != step.target else ()
    named = [a for hand in step.tells for a in holding(hand, paper, here.roster)]
    people = [a.person_id for a in (*moved, *named)]
    if paper.subject_id is not None and any(Tie.SELF in hand.ties for hand in step.tells):
        people.append(paper.subject_id)
    key = f"{flow.name}.told.{step.verb}"
    tell(work, paper, flow, people, key, spare=here.actor, reason=given.reason)


def set_clock(
    work: Work,
    calendar: Calendar,
    flow: Workflow[State],
    paper: Paper[State],
    within: Mapping[str, Term] | None,
) -> None:
    """The next hand has its own time, or the paper's due date."""
    at = within[paper.urgency].after(work.now, calendar) if within else None
    paper.answer_by = at and paper.no_later(at, work.now)
    paper.rung = 0
    paper.ring_at = paper.deadline if flow.waits(paper.state) else None


def note(  # noqa: PLR0913 -- a line of history has that many sides
    work: Work,
    here: Here,
    flow: Workflow[State],
    paper: Paper[State],
    *,
    verb: str,
    before: State,
    details: Mapping[str, Any],
) -> None:
    """One line of history, and the cards are drawn anew."""
    assert paper.id is not None  # noqa: S101 -- a paper is kept before it moves
    work.record(
        Entry(
            site_id=paper.site_id,
            flow=flow.name,
            paper_id=paper.id,
            at=work.now,
            person_id=here.actor.person_id,
            verb=verb,
            source=before,
            target=paper.state,
            details=details,
            update_id=work.update_id,
        )
    )
    work.touch(flow.name, paper.id)


def tell(  # noqa: PLR0913 -- a notice has that many sides
    work: Work,
    paper: Paper[State],
    flow: Workflow[State],
    people: Iterable[int],
    key: str,
    *,
    spare: Actor | None = None,
    reason: str | None = None,
    not_before: datetime | None = None,
) -> None:
    """Tell each of them once; nobody is told what they have just done themselves."""
    params = ({"by": spare.name} if spare else {}) | ({"reason": reason} if reason else {})
    for person_id in dict.fromkeys(people):
        if spare is None or person_id != spare.person_id:
            work.tell(
                Notice(
                    site_id=paper.site_id,
                    person_id=person_id,
                    key=key,
                    params=params,
                    flow=flow.name,
                    paper_id=paper.id,
                    urgent=paper.urgent,
                    not_before=not_before,
                )
            )


async def ring(
    work: Work, roster: Roster, calendar: Calendar, flow: Workflow[State], paper: Paper[State]
) -> None:
    """The deadline has passed: tell the next rung of the ladder, and note when to look again."""
    deadline = paper.deadline
    if deadline is None or paper.rung >= len(flow.ladder):
        paper.ring_at = None
        return
    rung = flow.ladder[paper.rung]
    people = holding(rung.tells, paper, roster) if paper.rung else ball(flow, paper, roster)
    quiet = None if paper.urgent else calendar.after_quiet(work.now)
    ids = [a.person_id for a in people]
    key = f"{flow.name}.overdue_above" if paper.rung else f"{flow.name}.overdue"
    tell(work, paper, flow, ids, key, not_before=quiet)
    paper.rung += 1
    higher = flow.ladder[paper.rung :]
    later = higher[0].after if higher else None
    paper.ring_at = later.after(deadline, calendar) if later else None
