"""What comes of a log beside itself: tomorrow's briefing knows the plan, and days are counted."""

from core.daylogs.content import Content, Field, Line
from core.daylogs.paper import DayLog
from core.daylogs.register import LogWork
from core.facts import Fact, Topic
from core.work import Scene


async def pass_on(work: LogWork, scene: Scene, log: DayLog) -> None:
    """As far as it says something: a plan for the next worked day, an accident today."""
    await _plan(work, scene, log, log.said)
    await count_days(work, scene, log)


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


async def count_days(work: LogWork, scene: Scene, log: DayLog) -> None:
    """The last incident is the last by its day; whoever takes theirs back has said nothing."""
    del scene
    said = "\n".join(spoken(line) for line in log.said[Field.ACCIDENTS])
    facts = await work.facts.of_day(log.site_id, log.day, log.shift)
    last = next(iter(facts.get(Topic.INCIDENT, ())), None)
    data, day = last.data if last else {}, log.day.isoformat()
    here = data.get("date") == day
    known = {name: text for name, text in data.get("logs", {}).items() if here}
    told = {name: text for name, text in known.items() if name != str(log.id)}
    told |= {str(log.id): said} if said else {}
    if told == known or str(data.get("date", "")) > day:
        return
    before = data.get("before") if here else data.get("date")
    counted = {"date": day, "logs": told, "before": before} if told else {"date": before}
    await work.facts.say(
        Fact(
            site_id=log.site_id,
            topic=Topic.INCIDENT,
            text="\n".join(told.values()),
            data={name: value for name, value in counted.items() if value},
            person_id=log.author_id,
            at=work.now,
        )
    )


def spoken(line: Line) -> str:
    """One line as one would say it."""
    amount = f"{line.quantity} {line.unit}".strip()
    return " ".join(part for part in (line.place, line.text, amount) if part)
