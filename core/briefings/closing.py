"""What comes of holding a briefing: the host is there, and who was not hears it afterwards."""

from typing import Any, Final

from core.attendance import How, Presence
from core.briefings.crew import Expected, expected, missing
from core.briefings.paper import FLOW, Briefing
from core.briefings.people import barred_there, counted
from core.briefings.work import BriefingWork
from core.records import Notice
from core.work import Scene

MOST_NAMED: Final = 40  # the others are counted


async def over(work: BriefingWork, scene: Scene, briefing: Briefing) -> None:
    """Absentees stand in the record; who can be written to is, the others are named once."""
    assert briefing.id is not None  # noqa: S101 -- it was kept before it was held
    there = await work.attendance.of(FLOW, briefing.id)
    crew = await crew_of(work, scene, briefing)
    absent = missing(crew, there)
    workers = await work.workers.of(briefing.site_id)
    briefing.content = counted(briefing.content, crew) | {
        "absent": [_kept(one) for one in absent],
        "expected": [one.key for one in crew],
        "barred": barred_there(workers, there, briefing.day),
    }
    reached = {actor.person_id for actor in scene.roster if actor.dm_ok}
    for one in absent:
        if one.person_id in reached:
            work.tell(_notice(scene, briefing, "late", work, person_id=one.person_id))
    others = [one.name for one in absent if one.person_id not in reached]
    if others:
        work.tell(_notice(scene, briefing, "unreached", work, names=others))
    await work.unpin(FLOW, briefing.id)


async def hosted(work: BriefingWork, scene: Scene, briefing: Briefing) -> None:
    """Whoever holds it is there, and knows what is said."""
    host = scene.roster.of(briefing.host_id)
    assert host is not None and briefing.id is not None  # noqa: S101, PT018 -- has just taken it
    presence = Presence(
        site_id=briefing.site_id,
        flow=FLOW,
        paper_id=briefing.id,
        person_id=host.person_id,
        name=host.name,
        party=host.party,
        trade=host.trade,
        how=How.SELF,
        at=work.now,
        understood_at=work.now,
    )
    await work.attendance.keep(presence)


async def missed(work: BriefingWork, scene: Scene, briefing: Briefing) -> None:
    del scene
    assert briefing.id is not None  # noqa: S101 -- as above
    await work.unpin(FLOW, briefing.id)


async def crew_of(work: BriefingWork, scene: Scene, briefing: Briefing) -> list[Expected]:
    return await expected(work, scene.roster, briefing.site_id, briefing.day, briefing.shift)


def _kept(one: Expected) -> dict[str, Any]:
    return {
        "name": one.name,
        "trade": one.trade,
        "party": one.party,
        "person": one.person_id,
        "worker": one.worker_id,
    }


def _notice(
    scene: Scene,
    briefing: Briefing,
    key: str,
    work: BriefingWork,
    *,
    person_id: int | None = None,
    names: list[str] | None = None,
) -> Notice:
    topic = str(briefing.topic) if briefing.topic and person_id is None else None
    return Notice(
        site_id=briefing.site_id,
        person_id=person_id,
        topic=topic,
        key=f"briefing.{key}",
        params={"names": " · ".join(names[:MOST_NAMED]), "count": len(names)} if names else {},
        flow=FLOW if person_id else None,
        paper_id=briefing.id if person_id else None,
        silent=scene.calendar.is_quiet(work.now),
    )
