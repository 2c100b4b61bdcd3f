"""Who is expected at a briefing: the crews of the roster, and whoever has no telephone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from core.attendance import Presence
from core.briefings.paper import FLOW, Briefing
from core.briefings.work import BriefingWork
from core.people import Actor, Party, Role, Roster, Trade
from core.workers import Worker

CREWS: Final = frozenset({Role.FOREMAN, Role.CREW})
BUILDING: Final = frozenset({Party.CONTRACTOR, Party.SUBCONTRACTOR})
AHEAD: Final = timedelta(days=30)  # so long before its end a certificate is spoken of (C.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Somebody who should be there; without a telephone there is only the worker."""

    name: str
    trade: Trade | None = None
    party: Party | None = None
    person_id: int | None = None
    worker_id: int | None = None

    @property
    def key(self) -> tuple[int | None, int | None]:
        return (self.person_id, None if self.person_id else self.worker_id)


@dataclass(frozen=True, slots=True)
class Ending:
    """A certificate that ends soon or has ended."""

    name: str
    what: str
    until: date


def in_crew(actor: Actor) -> bool:
    return actor.party in BUILDING and actor.role in CREWS


def everybody(roster: Roster, workers: Sequence[Worker]) -> list[Expected]:
    """Nobody twice: whoever is on the roster and in the list of workers is one person."""
    known = {worker.person_id: worker for worker in workers if worker.person_id}
    crews = [
        Expected(
            name=actor.name,
            trade=actor.trade
            or (known[actor.person_id].trade if actor.person_id in known else None),
            party=actor.party,
            person_id=actor.person_id,
        )
        for actor in roster
        if in_crew(actor)
    ]
    there = {one.person_id for one in crews}
    others = [
        Expected(name=worker.name, trade=worker.trade, party=worker.party, worker_id=worker.id)
        for worker in workers
        if worker.person_id not in there
    ]
    return [*crews, *others]


async def expected(
    work: BriefingWork, roster: Roster, site_id: int, day: date, shift: int
) -> list[Expected]:
    """Whoever came to the other shift last, and not to this one, is not expected in this one."""
    people = everybody(roster, await work.workers.of(site_id))
    elsewhere = await _elsewhere(work, site_id, day, shift)
    return [one for one in people if one.key not in elsewhere]


async def _elsewhere(
    work: BriefingWork, site_id: int, day: date, shift: int
) -> set[tuple[int | None, int | None]]:
    """On a site with one shift nobody is."""
    found: dict[bool, set[tuple[int | None, int | None]]] = {True: set(), False: set()}
    for number in (1, 2):
        mine = number == shift
        today = None if mine else await work.briefings.of_day(site_id, day, number)
        for briefing in (today, await work.briefings.last(site_id, number, day)):
            found[mine] |= await _there(work, briefing)
    return found[False] - found[True]


async def _there(
    work: BriefingWork, briefing: Briefing | None
) -> set[tuple[int | None, int | None]]:
    if briefing is None or briefing.id is None:
        return set()
    return {key_of(one) for one in await work.attendance.of(FLOW, briefing.id)}


def key_of(presence: Presence) -> tuple[int | None, int | None]:
    return (presence.person_id, None if presence.person_id else presence.worker_id)


def missing(people: Iterable[Expected], there: Iterable[Presence]) -> list[Expected]:
    here = {key_of(one) for one in there}
    return [one for one in people if one.key not in here]


def by_trade(trades: Iterable[Trade | None]) -> list[tuple[Trade | None, int]]:
    """The largest crew first; those whose trade nobody has said come last."""
    counted = Counter(trades)
    return sorted(counted.items(), key=lambda pair: (pair[0] is None, -pair[1], str(pair[0])))


def ending(workers: Iterable[Worker], today: date) -> list[Ending]:
    """The nearest first."""
    found = [
        Ending(worker.name, one["what"], date.fromisoformat(one["until"]))
        for worker in workers
        for one in worker.certificates
        if date.fromisoformat(one["until"]) <= today + AHEAD
    ]
    return sorted(found, key=lambda one: (one.until, one.name))


def uneducated(workers: Iterable[Worker]) -> list[Worker]:
    """Nobody works before the three-level training (C.1)."""
    return [worker for worker in workers if worker.educated_on is None]
