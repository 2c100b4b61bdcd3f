"""The log of a site for one day on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.dayfacts.lines import Line, Tone, TradeCount
from core.dossier import HistoryLine, Shot


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who wrote a part of the log; `at` is nothing while they have not answered."""

    name: str
    post: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Works done at one place; `quantity` as it is to be read, without its unit."""

    what: str
    place: str | None = None
    quantity: str | None = None
    unit: str | None = None
    trade: str | None = None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One line somebody wrote into the log: plant, a delivery, a visitor, an accident."""

    text: str
    by: str
    amount: str | None = None
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    text: str
    cause: str
    lost: str | None = None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueMention:
    number: int
    title: str
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A voice note or another file that cannot be printed; `seconds` is how long it is."""

    name: str
    sha256: str
    sender: str
    sent_at: datetime
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSheet:
    """The log of a site for one day: what its foremen wrote, merged."""

    day: date
    shift: str | None = None
    locked_at: datetime | None = None
    facts: Sequence[tuple[str, str]] = ()
    writers: Sequence[Writer] = ()
    weather: Sequence[Line] = ()
    trades: Sequence[TradeCount] = ()
    works: Sequence[Work] = ()
    plant: Sequence[Said] = ()
    deliveries: Sequence[Said] = ()
    delays: Sequence[Delay] = ()
    visitors: Sequence[Said] = ()
    accidents: Sequence[Said] = ()
    opened: Sequence[IssueMention] = ()
    closed: Sequence[IssueMention] = ()
    shots: Sequence[Shot] = ()
    recordings: Sequence[Recording] = ()
    additions: Sequence[HistoryLine] = ()
    history: Sequence[HistoryLine] = ()
