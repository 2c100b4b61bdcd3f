"""What happens when the time of a paper has come: who hears of it, and in which message."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from core.halfdays import HalfDay, gathering
from core.hands import MANAGER
from core.moves import carry, climb, next_ring, note, passed, tell
from core.records import Notice
from core.work import Paper, Scene, Work, ball, holding
from core.workflow import Rung, State, Workflow

DIGEST = "digest"  # the notice of whatever is due: what that is shows when it is delivered
AWAY = timedelta(hours=1)  # who looks later than that was not there to hear anybody


async def ring(work: Work, scene: Scene, flow: Workflow[State], paper: Paper[State]) -> None:
    """Its time has come: the next rung of the ladder is told, or what time itself does is done.

    Nobody is taken at their silence who was not warned in time, or who could not be heard because
    we were away when the time was up: they have until the close of the next worked day.
    """
    calendar, deadline = scene.calendar, paper.deadline
    rungs = climb(flow, paper, calendar)
    times_up = flow.in_time(paper.state, paper.flags)
    if times_up and deadline is not None and deadline <= work.now:
        heard = work.now - deadline <= AWAY and paper.all_heard(scene.roster, calendar)
        if heard or not paper.waits_for_word:
            await carry(work, scene, flow, paper, times_up)
            return
        paper.put_off(calendar.add_working_days(work.now, 1))
        paper.rung = max(0, min(paper.rung, len(rungs) - 1))
    elif deadline is not None and deadline <= work.now:
        before = passed(work, calendar, flow, paper)  # nothing is due soon that is overdue
        paper.rung = max(paper.rung, min(before, len(rungs) - 1))
    if deadline is not None and paper.rung < len(rungs):
        at, rung = rungs[paper.rung]
        _climb_one(work, scene, flow, paper, rung, at)
    paper.ring_at = next_ring(flow, paper, calendar)


def _climb_one(
    work: Work, scene: Scene, flow: Workflow[State], paper: Paper[State], rung: Rung, at: datetime
) -> None:
    hand = holding(rung.tells, paper, scene.roster)
    people = [a.person_id for a in (ball(flow, paper, scene.roster) if rung.ball else hand)]
    if paper.urgent or rung.at_once:
        quiet = None if paper.urgent else scene.calendar.after_quiet(work.now)
        key, heard = f"{flow.name}.{rung.says}", quiet or work.now
        tell(work, paper, flow, people, key, calendar=scene.calendar, not_before=quiet)
    else:
        half = gathering(scene.calendar, max(at, paper.changed_at), work.now)
        gather(work, scene, [*people, *_seekers(scene, paper)], half)
        heard = half.at
    if rung.warns:
        paper.warn(people, heard)
        paper.rung = max(0, passed(work, scene.calendar, flow, paper) - 1)
    if people or rung.warns:
        word = "heard" if rung.warns else "told"  # by what was heard silence is judged
        until = paper.deadline.isoformat() if paper.deadline else None
        told = {"people": people, word: heard.isoformat(), "due": until}
        note(work, scene, flow, paper, verb=rung.says, before=paper.state, details=told)
    paper.rung += 1


def gather(work: Work, scene: Scene, people: Iterable[int], half: HalfDay) -> None:
    """One message for all that is due, once for each of them in this half of the day."""
    for person_id in dict.fromkeys(people):
        work.tell(
            Notice(
                site_id=scene.site_id,
                person_id=person_id,
                key=DIGEST,
                not_before=half.at,
                once=f"{DIGEST}:{half.name}",
            )
        )


def _seekers(scene: Scene, paper: Paper[State]) -> list[int]:
    """A word is wanted which nobody here can give: those who can name somebody for it."""
    if not paper.unmanned(scene.roster):
        return []
    return [a.person_id for a in holding(MANAGER, paper, scene.roster)]
