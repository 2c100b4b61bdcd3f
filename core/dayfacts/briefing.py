"""One briefing on paper: what was said, who was there, what was checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from core.dayfacts.lines import Line, TradeCount
from core.dossier import HistoryLine, Shot


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of what is said: people, plant, materials, method, environment ..."""

    title: str
    lines: Sequence[Line] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """What is dangerous today, who looks after it, and what says that these controls help."""

    title: str
    controls: Sequence[str]
    person: str | None = None
    source: str | None = None


class Verdict(StrEnum):
    PASS = auto()
    FAIL = auto()
    NA = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One point of a checklist; `issue` is the number of what its failing opened."""

    text: str
    verdict: Verdict = Verdict.OPEN
    by: str | None = None
    at: datetime | None = None
    note: str | None = None
    issue: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Who was there; `how` says whether they signed in themselves, `by` who did it for them.

    `understood` is nothing where nobody was asked.
    """

    name: str
    trade: str | None = None
    party: str | None = None
    how: str
    by: str | None = None
    at: datetime
    understood: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    name: str
    trade: str | None = None
    party: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question to the crew: how many answered it, how many of them right at the first try."""

    text: str
    right: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingSheet:
    """All there is to say about one briefing; `facts` are further lines of the card, in order.

    `remark` stands out: that it was late, or that nobody came to hold it.
    """

    number: int
    day: date
    shift: str
    host: str | None = None
    place: str | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    remark: str | None = None
    facts: Sequence[tuple[str, str]] = ()
    blocks: Sequence[Block] = ()
    hazards: Sequence[Hazard] = ()
    checklist: Sequence[Item] = ()
    present: Sequence[Present] = ()
    absent: Sequence[Absent] = ()
    asked: Sequence[Asked] = ()
    trades: Sequence[TradeCount] = ()
    shots: Sequence[Shot] = ()
    history: Sequence[HistoryLine] = ()
