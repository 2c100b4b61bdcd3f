"""Who works on site, with or without a telephone: trade, training, and certificates that end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from core.errors import Refused
from core.hands import BRIEFERS, MANAGER, Tie
from core.people import Actor, Party, Trade
from core.reading.enrolling import Enrolled
from core.records import Entry
from core.work import Here, Work

FLOW = "worker"
ENROLLERS = BRIEFERS | MANAGER


@dataclass(eq=False, kw_only=True)
class Worker:
    """`person_id` is set where the worker is somebody of the site's chats as well.

    `educated_on` is the day of the three-level safety training, without which nobody works;
    `certificates` are pairs of what it is for and the day until which it holds (ISO), by trade.
    """

    id: int | None = None
    site_id: int
    person_id: int | None = None
    name: str
    party: Party | None = None
    trade: Trade | None = None
    entered_on: date
    educated_on: date | None = None
    left_on: date | None = None
    certificates: Sequence[Mapping[str, str]] = ()
    added_by: int | None = None
    changed_at: datetime


class Workers(Protocol):
    async def of(self, site_id: int) -> Sequence[Worker]:
        """Everybody who has not left, by trade and name."""

    async def get(self, id_: int) -> Worker: ...

    async def keep(self, worker: Worker) -> None: ...


class WorkerWork(Work, Protocol):
    @property
    def workers(self) -> Workers: ...


def may_enrol(actor: Actor) -> bool:
    return ENROLLERS.fits(actor, frozenset({Tie.STEWARD} if actor.steward else ()))


def check_enroller(actor: Actor) -> None:
    if not may_enrol(actor):
        raise Refused("workflow.not_yours", hand=f"hand.{ENROLLERS.name}")


async def enrol(work: WorkerWork, here: Here, said: Enrolled) -> Worker:
    """Somebody new; or what is said anew of somebody with the same name and trade."""
    check_enroller(here.actor)
    worker = await _known(work, here, said)
    today, verb = here.calendar.day(work.now), "amend"
    if worker is None:
        verb, worker = "enrol", _fresh(work, here, said)
    if said.trained is not None:
        worker.educated_on = (worker.educated_on or today) if said.trained else None
    held = {one["what"]: dict(one) for one in worker.certificates}
    held |= {what: {"what": what, "until": day.isoformat()} for what, day in said.certificates}
    worker.certificates, worker.changed_at = list(held.values()), work.now
    await work.workers.keep(worker)
    _note(work, here, worker, verb)
    return worker


async def _known(work: WorkerWork, here: Here, said: Enrolled) -> Worker | None:
    there = [one for one in await work.workers.of(here.site_id) if one.name == said.name]
    return next((one for one in there if said.trade in (None, one.trade)), None)


def _fresh(work: WorkerWork, here: Here, said: Enrolled) -> Worker:
    """Whoever is on the roster under the same name is the same person."""
    own = here.actor.party in (Party.CONTRACTOR, Party.SUBCONTRACTOR)
    same = [actor.person_id for actor in here.roster if actor.name == said.name]
    return Worker(
        site_id=here.site_id,
        person_id=same[0] if len(same) == 1 else None,
        name=said.name,
        party=here.actor.party if own else Party.CONTRACTOR,
        trade=said.trade,
        entered_on=here.calendar.day(work.now),
        added_by=here.actor.person_id,
        changed_at=work.now,
    )


async def train(work: WorkerWork, here: Here, worker: Worker) -> None:
    """The three-level training is done today."""
    _check(here, worker)
    worker.educated_on, worker.changed_at = here.calendar.day(work.now), work.now
    _note(work, here, worker, "train")


async def dismiss(work: WorkerWork, here: Here, worker: Worker) -> None:
    """They work here no more; where they were stays in the records."""
    _check(here, worker)
    worker.left_on, worker.changed_at = here.calendar.day(work.now), work.now
    _note(work, here, worker, "leave")


def _check(here: Here, worker: Worker) -> None:
    check_enroller(here.actor)
    if worker.site_id != here.site_id or worker.left_on is not None:
        raise Refused("paper.unknown")


def _note(work: WorkerWork, here: Here, worker: Worker, verb: str) -> None:
    assert worker.id is not None  # noqa: S101 -- kept before
    details: dict[str, Any] = {"name": worker.name, "trade": worker.trade}
    work.record(
        Entry(
            site_id=here.site_id,
            flow=FLOW,
            paper_id=worker.id,
            at=work.now,
            person_id=here.actor.person_id,
            verb=verb,
            source=FLOW,
            target=FLOW,
            details=details | {"certificates": [dict(one) for one in worker.certificates]},
            update_id=work.update_id,
        )
    )
