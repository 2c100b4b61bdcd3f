"""The items of a coordination meeting, with what is known of each before it begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Any

from core.dayfacts.lines import Tone
from core.people import Actor, Party, Role, Roster


class Subject(StrEnum):
    """The standing items of a coordination meeting (监理例会), in their order (site rules C.2)."""

    LAST = auto()
    PROGRESS = auto()
    NEXT = auto()
    MATERIALS = auto()
    QUALITY = auto()
    SAFETY = auto()
    SUBCONTRACTORS = auto()
    CHANGES = auto()
    PAYMENT = auto()
    CLAIMS = auto()
    OTHER = auto()


def _builder(*roles: Role) -> tuple[tuple[Party, Role], ...]:
    return tuple((Party.CONTRACTOR, role) for role in roles)


# Who knows what no paper says; the first post that somebody holds is asked.
ASKED: Mapping[Subject, tuple[tuple[Party, Role], ...]] = MappingProxyType(
    {
        Subject.PROGRESS: _builder(Role.SITE_ENGINEER, Role.PROJECT_MANAGER),
        Subject.NEXT: _builder(Role.SITE_ENGINEER, Role.PROJECT_MANAGER),
        Subject.MATERIALS: _builder(
            Role.STOREKEEPER, Role.TECHNICAL_DIRECTOR, Role.PROJECT_MANAGER
        ),
        Subject.SUBCONTRACTORS: _builder(Role.PROJECT_MANAGER, Role.TECHNICAL_DIRECTOR),
        Subject.PAYMENT: (
            (Party.OWNER, Role.OWNERS_REPRESENTATIVE),
            (Party.OWNER, Role.PROJECT_MANAGER),
            (Party.CONTRACTOR, Role.PROJECT_MANAGER),
        ),
        Subject.CLAIMS: _builder(Role.PROJECT_MANAGER),
    }
)


def keeper(subject: Subject, roster: Roster) -> Actor | None:
    """Whoever is asked about it, if somebody on site knows it rather than our papers."""
    posts = ASKED.get(subject, ())
    held = (a for post in posts for a in roster if (a.party, a.role) == post)
    return next(held, None)


@dataclass(frozen=True, slots=True)
class Point:
    """One line, as a key of words: persons, places and days stand in it by what they are."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answered when they were asked; no words mean that there is nothing."""

    person_id: int
    text: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """`title` is that of an item somebody wrote; `asked` are those who owe a word on it."""

    subject: Subject
    title: str = ""
    points: tuple[Point, ...] = ()
    said: tuple[Said, ...] = ()
    asked: tuple[int, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Item":
        return cls(
            subject=Subject(data["subject"]),
            title=data.get("title", ""),
            points=tuple(Point(p[0], p[1], Tone(p[2])) for p in data.get("points", ())),
            said=tuple(Said(*s) for s in data.get("said", ())),
            asked=tuple(data.get("asked", ())),
        )

    def data(self) -> dict[str, Any]:
        """As plain words and numbers, for a column."""
        return {
            "subject": str(self.subject),
            "title": self.title,
            "points": [[p.key, dict(p.params), str(p.tone)] for p in self.points],
            "said": [[s.person_id, s.text, s.at] for s in self.said],
            "asked": list(self.asked),
        }

    def answered(self, said: Said) -> "Item":
        """One word more; whoever has spoken is asked no more, nor who was asked beside them."""
        return replace(self, said=(*self.said, said), asked=())


def owed(items: Sequence[Item], person_id: int) -> list[int]:
    """The items on which this person's word is missing."""
    return [n for n, item in enumerate(items) if person_id in item.asked]
