"""What people say about a day on site that no paper of ours knows: weather, works, plant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, auto
from typing import Any, Protocol

from core.weather import Sky, Weather


class Topic(StrEnum):
    """What may be said; the lasting ones stand until they are said anew."""

    WEATHER = auto()
    WORKS = auto()  # what is done today, and where
    PLANT = auto()  # machines in use, inspections that are due
    MATERIALS = auto()  # what arrives, and which batches must not be used
    METHOD = auto()  # hazardous works and who watches them, disclosures
    PEOPLE = auto()  # who is new, whose certificate ends
    ENVIRONMENT = auto()  # neighbours, works above one another, night and noise
    HOLDS = auto()  # hold points and concealed works that are due
    EMERGENCY = auto()  # muster point, first-aider, telephone
    INCIDENT = auto()  # the last incident; its date is in the data
    CHECKLIST = auto()  # items the site has added to its checklist


LASTING = frozenset({Topic.EMERGENCY, Topic.INCIDENT, Topic.CHECKLIST})
NUMBERS = ("wind", "gust", "speed", "low", "high")  # of the weather


@dataclass(eq=False, kw_only=True)
class Fact:
    """`day` is none for what stands until it is said anew.

    `source` is empty where a person said it; `data` holds what was chosen rather than written.
    """

    id: int | None = None
    site_id: int
    topic: Topic
    day: date | None = None
    shift: int = 1
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    person_id: int | None = None
    source: str = ""
    at: datetime


class Facts(Protocol):
    async def say(self, fact: Fact) -> None:
        """What was said before stays readable; the last word counts."""

    async def of_day(self, site_id: int, day: date, shift: int) -> Mapping[Topic, Sequence[Fact]]:
        """What was said for this day, and what stands; the last word of each person."""

    async def last(self, site_id: int, topic: Topic, before: date) -> Fact | None:
        """What was said about it for the latest day before this one."""


def weather_said(facts: Sequence[Fact]) -> Fact | None:
    """The last word about the weather, whoever has said it."""
    return max(facts, key=lambda fact: (fact.at, fact.id or 0), default=None)


def weather_of(fact: Fact) -> Weather:
    """Raises `ValueError` for what is no weather."""
    said = fact.data
    numbers = {name: said.get(name) for name in NUMBERS}
    return Weather(
        sky=Sky(said.get("sky", "")),
        means=tuple(said.get("means", ())),
        source=fact.source,
        at=fact.at,
        **numbers,
    )


def weather_data(weather: Weather) -> dict[str, Any]:
    """What of it is kept in a fact; what is not known is left out."""
    numbers = {name: getattr(weather, name) for name in NUMBERS}
    means = {"means": list(weather.means)} if weather.means else {}
    known = {name: value for name, value in numbers.items() if value is not None}
    return {"sky": str(weather.sky)} | known | means
