"""The one way to move a paper on: the step is taken, written down, timed, and told."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.calendar import Calendar
from core.errors import Refused
from core.halfdays import gathering
from core.hands import MANAGER, Tie
from core.people import Actor
from core.records import Entry, Notice
from core.work import NOTHING, Given, Here, Missing, Paper, Scene, Work, ball, holding
from core.workflow import Need, Rung, State, Step, Workflow


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
    person's, or when they have not seen what lies there now; `Missing` when the step needs
    something that was not brought along. Nothing has changed then.
    """
    actor, step = here.actor, allowed(here, flow, paper, verb)
    if step.sighted and given.seen != paper.edition:
        raise Refused("paper.renewed")
    named = here.roster.of(given.person_id)
    if step.among and given.has(Need.PERSON) and not (named and step.among(paper, named, actor)):
        raise Refused("step.not_them")
    for need in step.needs:
        if not given.has(need):
            raise Missing(need)
    await carry(work, here, flow, paper, step, replace(given, update_id=work.update_id))
    return step


def allowed(here: Here, flow: Workflow[State], paper: Paper[State], verb: str) -> Step[State]:
    """The row which this person may take now; raises `Refused` when there is none."""
    actor = here.actor
    if paper.site_id != here.site_id or actor.site_id != here.site_id:
        raise Refused("paper.unknown")
    return flow.take(paper.state, paper.flags, verb, actor, paper.ties(actor))


async def carry(
    work: Work,
    scene: Scene,
    flow: Workflow[State],
    paper: Paper[State],
    step: Step[State],
    given: Given = NOTHING,
) -> None:
    """Do what the row says, and then whatever follows from it by itself.

    Nothing has changed when the row itself raises `Refused`.
    """
    before, held, until = paper.state, ball(flow, paper, scene.roster), paper.deadline
    unmanned = paper.unmanned(scene.roster)
    done = step.does(paper, scene, given, work.now) if step.does else None
    paper.state, paper.changed_at = step.target, work.now
    if paper.number is None and flow.waits(paper.state):
        paper.number = await work.number(paper.site_id, flow.name)
    moved = step.source != step.target
    if step.within or moved or paper.deadline != until:
        set_clock(work, scene.calendar, flow, paper, step.within, moved=moved)
    details = given.told() | dict(done or {})
    note(work, scene, flow, paper, verb=step.verb, before=before, details=details)
    follows = flow.by_itself(paper.state, paper.flags)
    nobody_waits = tuple(scene.roster) if follows else ()
    given = replace(given, reason=details.get("reason"))
    hear(work, scene, flow, paper, step, given, held=nobody_waits or (() if moved else held))
    if paper.unmanned(scene.roster) - unmanned:
        tell_managers(work, scene, flow, paper)
    if step.brings:
        await step.brings(work, scene, paper)
    if follows:
        await carry(work, scene, flow, paper, follows)


def hear(  # noqa: PLR0913 -- what is said has that many sides
    work: Work,
    scene: Scene,
    flow: Workflow[State],
    paper: Paper[State],
    step: Step[State],
    given: Given = NOTHING,
    *,
    held: tuple[Actor, ...] = (),
) -> None:
    """Tell whoever has the ball and did not have it, whom the row names, whom it is about."""
    holders = [a.person_id for a in held]
    now = [a for a in ball(flow, paper, scene.roster) if a.person_id not in holders]
    named = [a for hand in step.tells for a in holding(hand, paper, scene.roster)]
    people = [a.person_id for a in (*now, *named)]
    if paper.subject_id is not None and any(Tie.SELF in hand.ties for hand in step.tells):
        people.append(paper.subject_id)
    calendar, by = scene.calendar, scene.speaker
    key = f"{flow.name}.told.{step.verb}"
    at = gathering(calendar, work.now, work.now).at if step.calmly else None
    tell(
        work,
        paper,
        flow,
        people,
        key,
        spare=by,
        calendar=calendar,
        reason=given.reason,
        not_before=at,
        urgent=step.urgent,
    )


def tell_managers(work: Work, scene: Scene, flow: Workflow[State], paper: Paper[State]) -> None:
    """A word is wanted which nobody here can give: somebody must be named for it."""
    managers = [a.person_id for a in holding(MANAGER, paper, scene.roster)]
    tell(work, paper, flow, managers, f"{flow.name}.unmanned", calendar=scene.calendar)


def set_clock(
    work: Work,
    calendar: Calendar,
    flow: Workflow[State],
    paper: Paper[State],
    within: Mapping[str, Any] | None,
    *,
    moved: bool,
) -> None:
    """The next hand has its own time, or the paper's due date; the ladder begins anew."""
    if within or moved:
        paper.answer_by = paper.time_for(within, work.now, calendar)
    paper.rung, paper.ring_at = 0, None
    if paper.deadline is not None and flow.clocked(paper.state, paper.flags):
        paper.rung = passed(work, calendar, flow, paper)
        paper.ring_at = next_ring(flow, paper, calendar)


def passed(work: Work, calendar: Calendar, flow: Workflow[State], paper: Paper[State]) -> int:
    """How many rungs before the deadline need not be told any more."""
    until = paper.deadline or work.now
    return sum(at <= work.now for at, _ in climb(flow, paper, calendar) if at < until)


def climb(
    flow: Workflow[State], paper: Paper[State], calendar: Calendar
) -> list[tuple[datetime, Rung]]:
    """The rungs of the paper's ladder by their time; of two at one time the later one counts."""
    until = paper.deadline
    if until is None:
        return []
    rungs = flow.rungs(paper.state, paper.flags)
    times = [(rung.when(paper.since, until, calendar), rung) for rung in rungs]
    last = dict(times)
    return [(at, rung) for at, rung in times if last[at] is rung]


def next_ring(flow: Workflow[State], paper: Paper[State], calendar: Calendar) -> datetime | None:
    """When somebody must look again: at the next rung, or when time is up."""
    times = [at for at, _ in climb(flow, paper, calendar)][paper.rung :]
    if paper.deadline is not None and flow.in_time(paper.state, paper.flags):
        times.append(paper.deadline)
    return min(times, default=None)


def note(  # noqa: PLR0913 -- a line of history has that many sides
    work: Work,
    scene: Scene,
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
            person_id=scene.speaker.person_id if scene.speaker else None,
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
    urgent: bool = False,
) -> None:
    """Tell each of them once; nobody is told what they have just done themselves.

    In quiet hours what is said at once is said without a sound, unless it is urgent.
    """
    urgent = urgent or paper.urgent
    silent = not urgent and calendar.is_quiet(work.now)
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
                    urgent=urgent,
                    silent=silent and not_before is None,
                    not_before=not_before,
                )
            )
