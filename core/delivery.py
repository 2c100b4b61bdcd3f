"""What waits to be told or shown, as the courier hands it to whoever finds the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """One notice on its way: to a person, to a chat, or to a topic of the site's group.

    `stand_in` is set when the group hears it in place of a person who cannot be written to.
    """

    id: int
    key: str
    params: Mapping[str, Any]
    told_at: datetime
    site_id: int | None = None
    person_id: int | None = None
    chat_id: int | None = None
    topic: str | None = None
    flow: str | None = None
    paper_id: int | None = None
    reply_to: int | None = None
    urgent: bool = False
    silent: bool = False
    attempts: int = 0
    stand_in: bool = False


class Pin(StrEnum):
    """Whether a card stands at the top of its chat; where that was refused it does not."""

    WANTED = auto()
    PINNED = auto()
    UNWANTED = auto()
    REFUSED = auto()
    OVER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One live card: a message about a paper that is redrawn in place when the paper changes.

    What is `retired` only says, once, that a newer one stands below it.
    """

    id: int
    flow: str
    paper_id: int
    wanted: int
    shown: int
    told_at: datetime
    site_id: int | None = None
    person_id: int | None = None
    chat_id: int | None = None
    topic: str | None = None
    reply_to: int | None = None
    message_id: int | None = None
    pin: Pin | None = None
    silent: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """A chat and its topic; `stand_in` says the group hears it in place of the person."""

    chat_id: int
    thread_id: int | None = None
    stand_in: bool = False
