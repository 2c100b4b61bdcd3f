"""The one way to move a paper on: the step is taken, written down, timed, and told."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from core.calendar import Calendar, Term
from core.errors import Refused
from core.hands import Tie
from core.people import Actor, Roster
from core.records import Entry, Notice
from core.work import NOTHING, Given, Here, Missing, Paper, Work, ball, holding
from core.workflow import State, Step, Workflow


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
    tell(
        work,
        paper,
        flow,
        people,
        key,
        spare=here.actor,
        calendar=here.calendar,
        reason=given.reason,
    )


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
    calendar: Calendar,
    not_before: datetime | None = None,
) -> None:
    """Tell each of them once; nobody is told what they have just done themselves.

    In quiet hours what is said at once is said without a sound, unless it is urgent.
    """
    silent = not paper.urgent and calendar.is_quiet(work.now)
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
                    silent=silent and not_before is None,
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
    tell(work, paper, flow, ids, key, calendar=calendar, not_before=quiet)
    paper.rung += 1
    higher = flow.ladder[paper.rung :]
    later = higher[0].after if higher else None
    paper.ring_at = later.after(deadline, calendar) if later else None
