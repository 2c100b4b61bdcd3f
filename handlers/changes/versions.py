"""The revisions of a change for its paper of evidence: what each said, and who said what to it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from core.changes.paper import Field
from core.dossier import FieldLine, SeatMark, SignLine, Version
from core.rounds.paper import LAPSED
from core.rounds.round import Answer, Round, Seat
from handlers.cards.view import View
from handlers.money import money
from handlers.texts import plain

WORDS: Final = {
    Answer.APPROVED: "report.change.agreed",
    Answer.NOTED: "report.change.noted",
    Answer.RETURNED: "report.change.returned",
    Answer.REJECTED: "report.change.rejected",
    Answer.OBJECTED: "report.change.objected",
    Answer.DEEMED: "change.answer.deemed",
    Answer.PASSED: "change.answer.passed",
    Answer.SPARED: "change.answer.spared",
}


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


async def signs_of(view: View, round_: Round) -> list[SignLine]:
    """Every chair of a round, for any paper that is signed."""
    return [await _sign(view, round_, seat) for seat in sorted(round_.seats, key=_in_order)]


def _in_order(seat: Seat) -> tuple[int, int]:
    return seat.stage, seat.place


async def _sign(view: View, round_: Round, seat: Seat) -> SignLine:
    """Of whoever signed what they were then, of the others whose word was wanted."""
    lapsed = seat.answer in LAPSED
    return SignLine(
        stage=seat.stage + 1,
        mark=SeatMark(seat.answer) if seat.answer else SeatMark.WAITING,
        what=plain(view.lang, _word(seat)),
        party=seat.signer_party or seat.party,
        role=seat.signer_role or seat.role,
        who=await view.name(seat.signer_id or seat.named_id),
        behalf=await view.name(seat.behalf_id),
        note=seat.note,
        at=seat.answered_at,
        sha256=seat.sha256,
        update_id=seat.update_id,
        source=round_.way.stages[seat.stage].source if lapsed else "",
    )


def _word(seat: Seat) -> str:
    if seat.answer is None:
        return "report.change.asked" if seat.asked_at else "report.change.later"
    return WORDS[seat.answer]
