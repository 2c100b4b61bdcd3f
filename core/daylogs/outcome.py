"""What comes of a log beside itself: tomorrow's briefing knows the plan, and days are counted."""

from core.daylogs.content import Content, Field, Line
from core.daylogs.paper import DayLog
from core.daylogs.register import LogWork
from core.facts import Fact, Topic
from core.work import Scene


async def pass_on(work: LogWork, scene: Scene, log: DayLog) -> None:
    """As far as it says something: a plan for the next worked day, an accident today."""
    said = log.said
    await _plan(work, scene, log, said)
    if said[Field.ACCIDENTS]:
        await _incident(work, log, said)


async def _plan(work: LogWork, scene: Scene, log: DayLog, said: Content) -> None:
    """Said anew only where it differs; a plan that was taken back is said to be empty."""
    ahead = scene.calendar.next_working_day(log.day)
    day = await work.facts.of_day(log.site_id, ahead, log.shift)
    mine = [f for f in day.get(Topic.WORKS, ()) if f.person_id == log.author_id]
    text = "\n".join(spoken(line) for line in said[Field.PLAN])
    if text != (mine[0].text if mine else ""):
        await work.facts.say(
            Fact(
                site_id=log.site_id,
                topic=Topic.WORKS,
                day=ahead,
                shift=log.shift,
                text=text,
                data={"lines": [line.kept() for line in said[Field.PLAN]], "log": log.id},
                person_id=log.author_id,
                at=work.now,
            )
        )


async def _incident(work: LogWork, log: DayLog, said: Content) -> None:
    """An older log may be filed late: the last incident is the last by its day."""
    day = await work.facts.of_day(log.site_id, log.day, log.shift)
    known = max((str(f.data.get("date", "")) for f in day.get(Topic.INCIDENT, ())), default="")
    if known >= log.day.isoformat():
        return
    await work.facts.say(
        Fact(
            site_id=log.site_id,
            topic=Topic.INCIDENT,
            text="\n".join(spoken(line) for line in said[Field.ACCIDENTS]),
            data={"date": log.day.isoformat(), "log": log.id},
            person_id=log.author_id,
            at=work.now,
        )
    )


def spoken(line: Line) -> str:
    """One line as one would say it."""
    amount = f"{line.quantity} {line.unit}".strip()
    return " ".join(part for part in (line.place, line.text, amount) if part)
