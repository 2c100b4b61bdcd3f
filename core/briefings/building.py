"""What is said this morning, put together from what the site knows; nothing is invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core.bilingual import Bilingual
from core.briefings import blocks, people
from core.briefings.crew import Expected, expected
from core.briefings.register import Standing
from core.briefings.said import Part, Tone, both, line
from core.briefings.work import Books, BriefingWork
from core.calendar import DAY
from core.changes.lines import Lines, lines_of
from core.facts import Fact, Topic, weather_data, weather_of, weather_said
from core.hazards import Hazard, permits, ppe
from core.people import Role
from core.sites import Site
from core.weather import Rule, Weather, stopped, triggered
from core.work import Scene

MOST_CONTROLS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """Everything that is known when a briefing is put together."""

    day: date
    shift: int
    facts: Mapping[Topic, Sequence[Fact]]
    crew: Sequence[Expected]
    weather: Weather | None
    rules: Sequence[Rule]
    hazards: Sequence[Hazard]
    stopping: Sequence[Bilingual]
    changes: Lines
    standing: Standing
    labels: Mapping[int | None, str]


async def content_of(
    work: BriefingWork, books: Books, scene: Scene, site: Site, day: date, shift: int
) -> dict[str, Any]:
    """Blocks of lines, hazards with their controls, three questions, and the weather."""
    morning = await _morning(work, books, scene, day, shift)
    newcomers = await people.of(work, scene, morning.crew, day, shift)
    said = {
        Part.WEATHER: blocks.weather(morning.weather, morning.rules, morning.stopping),
        Part.PEOPLE: newcomers,
        Part.PLANT: blocks.told(morning.facts, Topic.PLANT),
        Part.MATERIALS: blocks.told(morning.facts, Topic.MATERIALS, Tone.WARN),
        Part.METHOD: [
            *blocks.works(morning.facts),
            *blocks.heard(morning.facts, Topic.METHOD),
            *blocks.changes(morning.changes, morning.labels),
        ],
        Part.ENVIRONMENT: blocks.heard(morning.facts, Topic.ENVIRONMENT, Tone.WARN),
        Part.HOLDS: blocks.told(morning.facts, Topic.HOLDS),
        Part.GEAR: _gear(morning.hazards),
        Part.ISSUES: blocks.issues(morning.standing, morning.labels, scene.roster),
        Part.EMERGENCY: [
            *blocks.told(morning.facts, Topic.EMERGENCY),
            *blocks.incident(morning.facts, day),
        ],
    }
    return {
        "blocks": [[str(part), lines] for part, lines in said.items() if lines],
        "hazards": [_hazard(hazard) for hazard in morning.hazards],
        "guessed": _guessed(books, morning),
        "questions": _questions(books, morning),
        "weather": _weather(morning),
        "asks": site.asks,
        "second": len(site.shifts) > 1,
    }


async def _morning(
    work: BriefingWork, books: Books, scene: Scene, day: date, shift: int
) -> Morning:
    facts = await work.facts.of_day(scene.site_id, day, shift)
    crew = await expected(work, scene.roster, scene.site_id, day, shift)
    said = weather_said(facts.get(Topic.WEATHER, ()))
    weather = weather_of(said) if said else None
    rules = triggered(weather, books.weather_rules) if weather else []
    texts = blocks.texts(facts)
    since = scene.calendar.opening(scene.calendar.last_working_day(day - DAY))
    places = blocks.places(facts)
    standing = await work.briefings.standing(scene.site_id, places, since, work.now)
    lines = await lines_of(work, scene.calendar, scene.site_id)
    kinds = [kind.name for text in texts for kind in books.library.works_in(text)]
    resting = stopped(rules, kinds)
    # What stops most of today's works first, then what stops most of all.
    rules.sort(key=lambda rule: (-len(set(rule.stops) & set(kinds)), -len(rule.stops)))
    seen = books.library.seen(issue.title for issue in standing.issues)
    told = texts or blocks.trade_words(crew)
    spots = [one.place_id for one in lines.shown] + [one.place_id for one in standing.issues]
    labels = {id_: await work.place_label(id_) for id_ in dict.fromkeys(spots)}
    return Morning(
        day=day,
        shift=shift,
        facts=facts,
        crew=crew,
        weather=weather,
        rules=rules,
        hazards=books.library.top(told, seen=seen),
        stopping=[kind.title for kind in books.library.works if kind.name in resting],
        changes=lines,
        standing=standing,
        labels=labels,
    )


def _guessed(books: Books, morning: Morning) -> bool:
    """Nobody has said what is done, so the trades speak; an open issue speaks for itself."""
    if blocks.texts(morning.facts):
        return False
    trades = books.library.top(blocks.trade_words(morning.crew))
    return bool({one.name for one in trades} & {one.name for one in morning.hazards})


def _weather(morning: Morning) -> dict[str, Any] | None:
    """As it was said: by a button, or by a provider, who is named."""
    said = weather_said(morning.facts.get(Topic.WEATHER, ()))
    if said is None or morning.weather is None:
        return None
    return weather_data(morning.weather) | {"source": said.source, "band": said.data.get("band")}


def _gear(hazards: Sequence[Hazard]) -> list[dict[str, Any]]:
    worn = [line("gear", thing=both(thing)) for thing in ppe(hazards)]
    return worn + [line("permit", Tone.WARN, thing=both(thing)) for thing in permits(hazards)]


def _hazard(hazard: Hazard) -> dict[str, Any]:
    return {
        "name": hazard.name,
        "title": both(hazard.title),
        "source": both(hazard.source),
        "controls": [
            {"text": both(control.text), "person": _person(control.person)}
            for control in hazard.controls[:MOST_CONTROLS]
        ],
    }


def _person(person: Role | Bilingual) -> dict[str, str]:
    return {"term": f"role.{person}"} if isinstance(person, Role) else both(person)


def _questions(books: Books, morning: Morning) -> list[dict[str, Any]]:
    """Where there is no library, nobody is asked anything."""
    return [
        {
            "question": both(check.question),
            "options": [both(option) for option in check.options],
            "right": check.right,
        }
        for check in books.library.question_for(morning.hazards, morning.day)
    ]
