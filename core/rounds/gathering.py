"""Papers with open seats are looked at again when people come, go, or change what they are."""

from collections.abc import Iterator
from typing import Any, Protocol, TypeAlias

from core.moves import tell, tell_managers
from core.people import Actor, Roster
from core.rounds.paper import Signed
from core.work import Scene, Work
from core.workflow import Workflow

Asked: TypeAlias = list[tuple[Workflow[Any], Signed[Any]]]


class RoundWork(Work, Protocol):
    async def asked_of(self, actor: Actor) -> Asked:
        """Papers of every kind which this person, as they are or were, may sign now."""


async def regather(work: RoundWork, scene: Scene, before: Roster) -> None:
    """Whoever can sign now and could not before hears of it once.

    Managers hear of a seat that nobody can fill any more.
    """
    papers = {
        (flow.name, paper.id): (flow, paper)
        for actor in _changed(before, scene.roster)
        for flow, paper in await work.asked_of(actor)
    }
    for flow, paper in papers.values():
        _look_again(work, scene, flow, paper, before)


def _changed(before: Roster, after: Roster) -> Iterator[Actor]:
    """Those whose say is another now, as they were and as they are."""
    for one, other in ((before, after), (after, before)):
        for actor in one:
            twin = other.of(actor.person_id)
            if twin is None or _say(twin) != _say(actor):
                yield actor


def _say(actor: Actor) -> tuple[object, ...]:
    return actor.party, actor.role, frozenset(actor.steads)


def _look_again(
    work: Work, scene: Scene, flow: Workflow[Any], paper: Signed[Any], before: Roster
) -> None:
    could, can = _signers(paper, before), _signers(paper, scene.roster)
    new = [id_ for id_ in can if id_ not in could]
    tell(work, paper, flow, new, f"{flow.name}.seated", calendar=scene.calendar)
    if paper.unmanned(scene.roster) - paper.unmanned(before):
        tell_managers(work, scene, flow, paper)
    if could != can and paper.id is not None:
        work.touch(flow.name, paper.id)


def _signers(paper: Signed[Any], roster: Roster) -> list[int]:
    running = paper.running
    return [a.person_id for a in roster if running and running.seat_for(a)]
