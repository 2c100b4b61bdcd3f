"""What a meeting said and decided, on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from core.dossier import HistoryLine, Shot, SignLine


class OutcomeKind(StrEnum):
    DECISION = auto()
    ACTION = auto()
    QUESTION = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became a paper; `who` owns the action or is asked, `number` as it is read out."""

    kind: OutcomeKind
    number: str
    text: str
    who: str | None = None
    due: date | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What was said on an item, written down as it was said."""

    text: str
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealt:
    """One item of the minutes."""

    number: str
    title: str
    spoken: Sequence[Spoken] = ()
    outcomes: Sequence[Outcome] = ()
    safety: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Who sat there; `behalf` is whom they stood in for. `came_at` is nothing for absentees."""

    name: str
    post: str | None = None
    behalf: str | None = None
    came_at: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A countersigner who does not agree with the minutes, and what was answered."""

    who: str
    post: str | None = None
    text: str
    at: datetime
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """To whom the minutes went; `at` is when Telegram took them, nothing if it has not."""

    to: str
    post: str | None = None
    at: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSheet:
    """All there is to say about one meeting; `sha256` is that of the content which is signed."""

    number: int
    title: str
    began_at: datetime | None = None
    ended_at: datetime | None = None
    place: str | None = None
    host: str | None = None
    keeper: str | None = None
    state: str | None = None
    revision: int = 1
    sha256: str | None = None
    facts: Sequence[tuple[str, str]] = ()
    attended: Sequence[Attendee] = ()
    missing: Sequence[Attendee] = ()
    topics: Sequence[Dealt] = ()
    objections: Sequence[Objection] = ()
    signs: Sequence[SignLine] = ()
    sent: Sequence[Sent] = ()
    shots: Sequence[Shot] = ()
    history: Sequence[HistoryLine] = ()
