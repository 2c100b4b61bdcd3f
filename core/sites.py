"""A building site: its name, its language, its times, and the chats it lives in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto

MINUTES_A_DAY = 24 * 60


class SiteState(StrEnum):
    SETUP = auto()
    ACTIVE = auto()
    PAUSED = auto()


@dataclass(frozen=True, slots=True)
class Shift:
    """Minutes after midnight; a shift that closes at or before it opens runs into the next day."""

    number: int
    opens: int
    closes: int

    @property
    def ends(self) -> int:
        """When it closes, counted from the midnight before it opens."""
        return self.closes if self.closes > self.opens else self.closes + MINUTES_A_DAY


@dataclass(eq=False, kw_only=True)
class Site:
    """One construction project; it is known by its own id, whatever chat it lives in.

    `opens`, `closes`, `quiet_from` and `quiet_until` are minutes after midnight in `zone`;
    `weekdays` are the ISO days that are worked (1 is Monday). `country` names the official
    calendar of holidays. `second_opens` and `second_closes` are those of a second shift, where
    there is one; `asks` says whether whoever signs in at a briefing answers a question.
    `lat` and `lon` are in degrees, for the weather. `days` are the site's own, as ISO dates: off,
    or worked, whatever the official calendar says.
    """

    id: int | None = None
    name: str
    lang: str
    zone: str
    country: str
    weekdays: Sequence[int] = (1, 2, 3, 4, 5, 6)
    opens: int = 7 * 60
    closes: int = 18 * 60
    second_opens: int | None = None
    second_closes: int | None = None
    quiet_from: int = 21 * 60
    quiet_until: int = 6 * 60 + 30
    asks: bool = False
    lat: float | None = None
    lon: float | None = None
    days: Mapping[str, bool] = field(default_factory=dict)
    state: SiteState = SiteState.SETUP
    created_at: datetime
    version: int = 1

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """The first one has the number 1."""
        first = Shift(1, self.opens, self.closes)
        if self.second_opens is None or self.second_closes is None:
            return (first,)
        return (first, Shift(2, self.second_opens, self.second_closes))

    def shift(self, number: int) -> Shift | None:
        return next((shift for shift in self.shifts if shift.number == number), None)


@dataclass(eq=False, kw_only=True)
class Chat:
    """A group in which a site lives; after a migration the old one stays as an alias."""

    chat_id: int
    site_id: int
    title: str
    current: bool = True
    is_forum: bool = False
    joined_at: datetime


@dataclass(eq=False, kw_only=True)
class Topic:
    """Which thread of the forum gets which kind of message."""

    id: int | None = None
    site_id: int
    kind: str
    chat_id: int
    thread_id: int


class Post(StrEnum):
    """The kinds of message a site may give a topic of its own."""

    GENERAL = auto()
    QUALITY = auto()
    SAFETY = auto()
    PROGRESS = auto()
    DRAWING = auto()
    PEOPLE = auto()
