"""The revisions of a change for its paper of evidence: what each said, and who said what to it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from core.changes.paper import Field
from core.dossier import FieldLine, Version
from core.rounds.round import Round
from handlers.cards.view import View
from handlers.money import money
from handlers.signing import signs_of
from handlers.texts import plain

# What a revision says that is not said in its own words, by (view, content, value).
SAYINGS: Mapping[Field, Callable[[View, Mapping[str, Any], Any], str]] = MappingProxyType(
    {
        Field.KIND: lambda view, _, value: plain(view.lang, f"change.kind.{value}"),
        Field.COST: lambda view, content, value: money(view.lang, value, content["currency"]),
        Field.DAYS: lambda _, __, value: f"{value:+d}" if value else "0",
        Field.TRADES: lambda view, _, value: trades(view.lang, value),
        Field.DRAWINGS: lambda _, __, value: drawings(value),
        Field.NEEDED_BY: lambda view, _, value: dated(view, datetime.fromisoformat(value)),
    }
)


async def versions_of(view: View, rounds: Sequence[Round]) -> list[Version]:
    """Each beside what the one before it said."""
    earlier: Sequence[Round | None] = [None, *rounds]
    return [await _version(view, *pair) for pair in zip(rounds, earlier, strict=False)]


async def _version(view: View, round_: Round, last: Round | None) -> Version:
    outcome = f"changelist.outcome.{round_.outcome}" if round_.outcome else "changelist.going"
    return Version(
        revision=round_.revision,
        outcome=plain(view.lang, outcome),
        route=round_.way.name,
        opened_at=round_.opened_at,
        closed_at=round_.closed_at,
        sha256=round_.sha256,
        fields=list(_fields(view, round_, last)),
        files=list(round_.content.get("files", ())),
        signs=await signs_of(view, round_),
    )


def _fields(view: View, round_: Round, last: Round | None) -> Iterator[FieldLine]:
    for field in Field:
        value = _said(view, round_.content, field)
        was = _said(view, last.content, field) if last else value
        if value or was:
            yield FieldLine(
                label=plain(view.lang, f"change.field.{field}"),
                value=value or "—",
                was=(was or "—") if was != value else None,
            )


def _said(view: View, content: Mapping[str, Any], field: Field) -> str:
    """What the signed content says, in the words of its reader."""
    value = content.get(field)
    if value in (None, "", []):
        return ""
    return SAYINGS[field](view, content, value) if field in SAYINGS else listed(view.lang, value)


def dated(view: View, at: datetime) -> str:
    """A day as papers say it that are read years later."""
    return f"{view.calendar.local(at):%Y-%m-%d}"


def listed(lang: str, value: str | Iterable[str]) -> str:
    comma = "、" if lang == "zh" else ", "
    return value if isinstance(value, str) else comma.join(value)


def trades(lang: str, names: Iterable[str] | None) -> str:
    return listed(lang, [plain(lang, f"trade.{name}") for name in names or ()])


def drawings(pairs: Iterable[Sequence[str]] | None) -> str:
    """Each with its revision."""
    return " · ".join(" ".join(pair) for pair in pairs or ())
