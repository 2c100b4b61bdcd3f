"""Lines, small tables and counts, of which every paper of the day and the week is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto


class Tone(StrEnum):
    """How a line is meant: as it is, with care, not to be done, or still asked for."""

    NORMAL = auto()
    WARN = auto()
    STOP = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True, slots=True)
class Table:
    """A small one; every row has as many cells as the head."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeCount:
    """People of one trade; `expected` counts those who came too, nothing where nobody knows."""

    label: str
    present: int
    expected: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCount:
    """Issues in one week: raised, closed, and still open at its end. `label` is its first day."""

    label: str
    opened: int
    closed: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCount:
    """Of `total` issues that were a party's, how many it has closed."""

    label: str
    closed: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFigures:
    """`weeks` from old to new; `ages` the full days since each open issue was raised."""

    weeks: Sequence[WeekCount] = ()
    ages: Sequence[int] = ()
    parties: Sequence[PartyCount] = ()
