"""A building site: its name, its language, its times, and the chats it lives in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto


class SiteState(StrEnum):
    SETUP = auto()
    ACTIVE = auto()
    PAUSED = auto()


@dataclass(eq=False, kw_only=True)
class Site:
    """One construction project; it is known by its own id, whatever chat it lives in.

    `opens`, `closes`, `quiet_from` and `quiet_until` are minutes after midnight in `zone`;
    `weekdays` are the ISO days that are worked (1 is Monday). `country` names the official
    calendar of holidays.
    """

    id: int | None = None
    name: str
    lang: str
    zone: str
    country: str
    weekdays: Sequence[int] = (1, 2, 3, 4, 5, 6)
    opens: int = 7 * 60
    closes: int = 18 * 60
    quiet_from: int = 21 * 60
    quiet_until: int = 6 * 60 + 30
    state: SiteState = SiteState.SETUP
    created_at: datetime
    version: int = 1


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
