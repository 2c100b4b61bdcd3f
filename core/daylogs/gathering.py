"""What we know of a day ourselves, so that nobody has to type it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from core.attendance import Presence
from core.calendar import DAY
from core.changes.paper import Change
from core.daylogs.register import LogWork
from core.facts import Fact, Topic, weather_said
from core.issues.paper import Issue
from core.people import Actor, Party, Roster
from core.work import Scene

MOST = 12  # lines of one kind; the ledger has all of them
TITLE = 80  # characters


async def facts_of(
    work: LogWork, scene: Scene, author: Actor, day: date, shift: int
) -> dict[str, Any]:
    """Headcount, weather, deliveries, and what became of issues and changes of their people."""
    said = await work.facts.of_day(scene.site_id, day, shift)
    first, last = (scene.calendar.at(at, time()) for at in (day, day + DAY))
    happened = await work.daylogs.happened(scene.site_id, first, last)
    opened = [i for i in happened.opened if _concerns(i, author, scene.roster)]
    closed = [i for i in happened.closed if _concerns(i, author, scene.roster)]
    built = [c for c in happened.built if c.built_by == author.person_id]
    known = {
        "people": await _people(work, scene.site_id, author, (day, shift)),
        "weather": _weather(said.get(Topic.WEATHER, ())),
        "materials": [f.text for f in said.get(Topic.MATERIALS, ()) if f.text][:MOST],
        "opened": [_paper(i) for i in opened][:MOST],
        "closed": [_paper(i) for i in closed][:MOST],
        "built": [_paper(c) for c in built][:MOST],
    }
    return {name: value for name, value in known.items() if value}


async def _people(
    work: LogWork, site_id: int, author: Actor, when: tuple[date, int]
) -> list[dict[str, Any]]:
    """Of their own crew where that is known, by trade; nothing where no briefing was held."""
    briefing = await work.briefings.of_day(site_id, *when)
    if briefing is None or briefing.id is None:
        return []
    there = await work.attendance.of("briefing", briefing.id)
    counted = Counter(p.trade for p in _crew(there, author))
    return [{"trade": trade, "count": count} for trade, count in counted.most_common()]


def _crew(there: Iterable[Presence], author: Actor) -> list[Presence]:
    return [
        p
        for p in there
        if p.party == author.party and (author.trade is None or p.trade == author.trade)
    ]


def _weather(said: Sequence[Fact]) -> Mapping[str, Any]:
    last = weather_said(said)
    if last is None:
        return {}
    return {"text": last.text, "data": dict(last.data), "source": last.source}


def _concerns(issue: Issue, author: Actor, roster: Roster) -> bool:
    """Of subcontractors there are several under one name: there the trade tells them apart."""
    hands = (issue.reporter_id, issue.assignee_id, issue.fixer_id)
    if author.person_id in hands:
        return True
    return any(_same_crew(roster.of(hand), author) for hand in hands)


def _same_crew(other: Actor | None, author: Actor) -> bool:
    if other is None or other.party != author.party:
        return False
    if author.party != Party.SUBCONTRACTOR:
        return True
    return author.trade is not None and other.trade == author.trade


def _paper(paper: Issue | Change) -> dict[str, Any]:
    return {"number": paper.number, "title": paper.title[:TITLE], "place_id": paper.place_id}
