"""What papers of the day and of the week share: their lines, their days, their hours."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final

from core.dayfacts.lines import Line, Table
from core.dossier import Heading
from reports.proof import Words, written

SHARED: Final = ("digest", "photos", "missing", "checksum", "none", "history", "at", "who", "what")
NO_ANSWER: Final = "—"
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def said(kind: str, names: Iterable[str], words: Words) -> dict[str, str]:
    """The words of one kind of paper, and those that all of them say."""
    own = {name: words[f"report.{kind}.{name}"] for name in names}
    return {name: words[f"report.{name}"] for name in SHARED} | own


def dated(day: date, words: Words) -> str:
    """With its weekday, as a site writes it."""
    return f"{day.isoformat()} {words[f'report.weekday.{WEEKDAYS[day.weekday()]}']}"


def when(heading: Heading, moment: datetime | None, words: Words) -> str:
    """Day, weekday and hour of a meeting."""
    if moment is None:
        return NO_ANSWER
    local = heading.local(moment)
    return f"{dated(local.date(), words)} {local:%H:%M}"


def clock(heading: Heading, moment: datetime | None, day: date) -> str | None:
    """The hour alone on the paper's own day, the date with it on any other."""
    if moment is None:
        return None
    local = heading.local(moment)
    same = local.date() == day
    return local.strftime("%H:%M:%S") if same else written(heading, moment, seconds=":%S")


def toned(lines: Sequence[Line]) -> list[dict[str, str]]:
    return [{"text": line.text, "tone": str(line.tone)} for line in lines]


def laid(tables: Sequence[Table]) -> list[dict[str, Any]]:
    """What has no columns is no table."""
    return [
        {"head": list(one.head), "rows": [list(row) for row in one.rows]}
        for one in tables
        if one.head
    ]


def joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
