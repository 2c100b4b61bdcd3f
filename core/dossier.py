"""What is handed out of the house: rows of the ledger, the sheet of one issue, stickers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum, auto
from typing import TypeAlias
from zoneinfo import ZoneInfo

# Gives the bytes of a picture when they are wanted, or nothing if they are lost. It is called
# in a worker thread, one picture at a time, so that a long ledger never holds them all.
Fetch: TypeAlias = Callable[[], bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Whose site it is, for whom it is written, and when; `lang` is that of the words."""

    site: str
    zone: ZoneInfo
    lang: str
    made_at: datetime
    made_by: str | None = None

    def local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError(moment)
        return moment.astimezone(self.zone)


class Moment(StrEnum):
    """When a photo belongs to the story of an issue."""

    BEFORE = auto()
    AFTER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """One line of the ledger. `state`, `kind`, `severity` and `party` are keys of words."""

    number: int
    title: str
    state: str
    kind: str
    severity: str
    party: str | None = None
    place: str | None = None
    assignee: str | None = None
    reporter: str | None = None
    opened_at: datetime
    due: datetime | None = None
    closed_at: datetime | None = None
    reopened: int = 0
    overdue: bool = False
    before: Fetch | None = None
    after: Fetch | None = None

    def days_late(self, now: datetime) -> int | None:
        """Days begun since the due date, until it was closed or until now."""
        if self.due is None or not (self.overdue or self.closed_at):
            return None
        late = (self.closed_at or now) - self.due
        return -(-late // timedelta(days=1)) if late > timedelta() else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A photo: `sha256` is that of the file as it came, `fetch` what can be printed of it."""

    sha256: str
    moment: Moment
    sent_at: datetime
    sender: str
    fetch: Fetch
    taken_at: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """What happened, said in the reader's language; `update_id` is Telegram's own number."""

    at: datetime
    who: str
    what: str
    role: str | None = None
    note: str | None = None
    update_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSheet:
    """All there is to say about one issue. `facts` are further lines of the card, in order."""

    row: IssueRow
    text: str
    lat: float | None = None
    lon: float | None = None
    facts: Sequence[tuple[str, str]] = ()
    history: Sequence[HistoryLine] = ()
    shots: Sequence[Shot] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSticker:
    """A place to be stuck on its wall; whoever opens `link` reports an issue there."""

    path: tuple[str, ...]
    link: str


class SeatMark(StrEnum):
    """How one seat of a round stands."""

    LATER = auto()  # not asked yet
    WAITING = auto()
    VACANT = auto()  # wanted now, and nobody is there
    APPROVED = auto()
    NOTED = auto()
    RETURNED = auto()
    REJECTED = auto()
    OBJECTED = auto()
    DEEMED = auto()
    PASSED = auto()
    SPARED = auto()


class BoxMark(StrEnum):
    """How one stage stands: past, asked now, yet to come, or where everything ended."""

    LATER = auto()
    NOW = auto()
    DONE = auto()
    ENDED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """One signer of a stage. `party` and `role` are keys of words, the rest is said already."""

    party: str
    role: str
    mark: SeatMark = SeatMark.LATER
    who: str = ""
    behalf: str | None = None
    at: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageBox:
    """Those who are asked at the same time; `rule` and `silence` are keys of words."""

    seats: Sequence[SeatLine]
    mark: BoxMark = BoxMark.LATER
    rule: str = "all"
    needed: int = 1
    days: int = 1
    silence: str = "escalate"
    source: str = ""
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSheet:
    """A route, and how far a paper has come on it; without a paper `state` is nothing."""

    title: str
    route: str
    facts: Sequence[str] = ()
    stages: Sequence[StageBox]
    state: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One line of the register of changes; `cost` in hundredths of `currency`.

    `kind`, `state`, `share`, `party` and `trades` are keys of words, the rest is said already.
    """

    number: int
    title: str
    kind: str
    state: str
    share: str
    place: str | None = None
    party: str
    proposer: str
    responsible: str | None = None
    cost: int | None = None
    currency: str = "CNY"
    days: int | None = None
    trades: Sequence[str] = ()
    drawings: str | None = None
    sent_at: datetime | None = None
    approved_at: datetime | None = None
    review_days: int | None = None
    waits: str | None = None
    proceeding: bool = False
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLine:
    """One thing a revision says; `was` is what the one before it said, where that was another."""

    label: str
    value: str
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignLine:
    """One chair of a round, and what became of it; `what` is said already.

    `party` and `role` are keys: what the signer was then, or whose word was wanted. `sha256` is
    that of the content they had before them, `source` what says that silence means this.
    """

    stage: int
    mark: SeatMark
    what: str
    party: str
    role: str
    who: str | None = None
    behalf: str | None = None
    note: str | None = None
    at: datetime | None = None
    sha256: str | None = None
    update_id: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One revision: what was signed, by whom, and what came of it; `outcome` is said already."""

    revision: int
    outcome: str
    route: str
    opened_at: datetime
    closed_at: datetime | None = None
    sha256: str
    fields: Sequence[FieldLine]
    files: Sequence[str] = ()
    signs: Sequence[SignLine] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSheet:
    """All there is to say about one change. `facts` are lines of the card, in order."""

    row: ChangeRow
    facts: Sequence[tuple[str, str]]
    proceeding: str | None = None
    versions: Sequence[Version] = ()
    warnings: Sequence[HistoryLine] = ()
    questions: Sequence[HistoryLine] = ()
    actions: Sequence[tuple[str, str]] = ()
    history: Sequence[HistoryLine] = ()
    shots: Sequence[Shot] = ()
    papers: Sequence[tuple[str, str]] = ()
