"""What people do at a briefing: it is called, they sign in, look, fill in, and answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from core.attendance import How, Presence
from core.briefings.building import content_of
from core.briefings.flow import BRIEFING
from core.briefings.items import items
from core.briefings.paper import FLOW, MISSED_AFTER, Briefing, BriefingState
from core.briefings.work import Books, BriefingWork
from core.checklist import Check
from core.errors import Refused
from core.facts import LASTING, Fact, Topic
from core.moves import allowed, note, set_clock
from core.sites import Post, Site
from core.work import Here, Scene
from core.workers import Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """Which briefing is called: of which shift, when that begins, where it stands."""

    day: date
    shift: int
    starts_at: datetime
    topic: Post | None = None
    late: bool = False


async def call(
    work: BriefingWork, books: Books, scene: Scene, site: Site, calling: Calling
) -> Briefing:
    """Put it together with its checklist, and let its clock run."""
    facts = await work.facts.of_day(scene.site_id, calling.day, calling.shift)
    briefing = Briefing(
        site_id=scene.site_id,
        number=await work.number(scene.site_id, FLOW),
        day=calling.day,
        shift=calling.shift,
        starts_at=calling.starts_at,
        topic=calling.topic,
        late=calling.late,
        content=await content_of(work, books, scene, site, calling.day, calling.shift),
        opened_at=work.now,
        created_at=work.now,
        changed_at=work.now,
        answer_by=max(calling.starts_at, work.now) + MISSED_AFTER,
    )
    await work.briefings.keep(briefing)
    await work.checks.put(_checks(briefing, facts.get(Topic.CHECKLIST, ())))
    set_clock(work, scene.calendar, BRIEFING, briefing, None, moved=False)
    note(work, scene, BRIEFING, briefing, verb="call", before=briefing.state, details={})
    return briefing


def _checks(briefing: Briefing, own: Sequence[Fact]) -> list[Check]:
    listed = items(own[0].text if own else "")
    assert briefing.id is not None  # noqa: S101 -- just kept
    return [
        Check(
            site_id=briefing.site_id,
            flow=FLOW,
            paper_id=briefing.id,
            place=place,
            item=item.name,
        )
        for place, item in enumerate(listed, start=1)
    ]


async def sign(work: BriefingWork, here: Here, briefing: Briefing) -> bool:
    """Somebody is there, or has heard it afterwards; not so when they are down already."""
    late = briefing.state == BriefingState.CLOSED
    verb = "join" if late else "sign"
    allowed(here, BRIEFING, briefing, verb)
    me = here.actor
    how = How.LATE if late else How.SELF
    fresh = await _down(work, briefing, how, name=me.name, of=me, person_id=me.person_id)
    if fresh:
        note(work, here, BRIEFING, briefing, verb=verb, before=briefing.state, details={})
    return fresh


async def tick(work: BriefingWork, here: Here, briefing: Briefing, worker: Worker) -> bool:
    """The host says that somebody without a telephone is there, or takes that back."""
    allowed(here, BRIEFING, briefing, "tick")
    if worker.site_id != briefing.site_id or worker.left_on is not None:
        raise Refused("paper.unknown")
    assert briefing.id is not None  # noqa: S101 -- it came out of the archive
    there = await work.attendance.of(FLOW, briefing.id)
    known = next((one for one in there if one.worker_id == worker.id), None)
    if known is not None:
        await work.attendance.strike(known)
    else:
        by = here.actor.person_id
        await _down(work, briefing, How.HOST, name=worker.name, of=worker, worker=worker, by_id=by)
    details = {"worker": worker.id, "name": worker.name, "there": known is None}
    note(work, here, BRIEFING, briefing, verb="tick", before=briefing.state, details=details)
    return known is None


async def _down(  # noqa: PLR0913 -- somebody is there in one of several ways
    work: BriefingWork,
    briefing: Briefing,
    how: How,
    *,
    name: str,
    of: Any,  # noqa: ANN401 -- an actor or a worker: both have a party and a trade
    person_id: int | None = None,
    worker: Worker | None = None,
    by_id: int | None = None,
) -> bool:
    assert briefing.id is not None  # noqa: S101 -- it came out of the archive
    presence = Presence(
        site_id=briefing.site_id,
        flow=FLOW,
        paper_id=briefing.id,
        person_id=person_id,
        worker_id=worker.id if worker else None,
        name=name,
        party=of.party,
        trade=of.trade,
        how=how,
        by_id=by_id,
        at=work.now,
    )
    return await work.attendance.keep(presence)


@dataclass(frozen=True, slots=True)
class Filling:
    """What is said about which topic; `data` is what was chosen rather than written."""

    topic: Topic
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


async def fill(
    work: BriefingWork, books: Books, here: Here, site: Site, briefing: Briefing, said: Filling
) -> None:
    """The host says what the bot did not know; it stands in the briefing from now on."""
    allowed(here, BRIEFING, briefing, "fill")
    await work.facts.say(
        Fact(
            site_id=briefing.site_id,
            topic=said.topic,
            day=None if said.topic in LASTING else briefing.day,
            shift=briefing.shift,
            text=said.text,
            data=dict(said.data),
            person_id=here.actor.person_id,
            at=work.now,
        )
    )
    briefing.content = await content_of(work, books, here, site, briefing.day, briefing.shift)
    details = {"topic": str(said.topic), "text": said.text, "data": dict(said.data)}
    note(work, here, BRIEFING, briefing, verb="fill", before=briefing.state, details=details)
