"""What a meeting will speak about, on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.dayfacts.lines import IssueFigures, Line, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Who is asked to come; `post` is their party and role, said already."""

    name: str
    post: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One item of an agenda; `number` as it is read out. `safety` gives it its own heading."""

    number: str
    title: str
    lines: Sequence[Line] = ()
    tables: Sequence[Table] = ()
    safety: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSheet:
    """What a meeting will speak about; `title` is its kind, said already."""

    number: int
    title: str
    at: datetime
    place: str | None = None
    host: str | None = None
    facts: Sequence[tuple[str, str]] = ()
    called: Sequence[Called] = ()
    topics: Sequence[Topic] = ()
    figures: IssueFigures | None = None
