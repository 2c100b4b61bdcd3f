"""What a change says about one thing, in words: now, or in a line of its history."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from types import MappingProxyType, SimpleNamespace
from typing import Any, TypeAlias

from core.changes.paper import Change, Field
from handlers.cards.view import View
from handlers.dates import day
from handlers.money import money
from handlers.texts import plain

LONGEST = 200  # characters; the papers have it all
# A change, or what one line of its history says in its stead.
Said: TypeAlias = Change | SimpleNamespace
Value: TypeAlias = Callable[[View, Said], Awaitable[str]]


# What a field is called where it is kept, when that is another name.
KEPT: Mapping[Field, str] = MappingProxyType(
    {Field.PLACE: "place_id", Field.RESPONSIBLE: "responsible_id"}
)
BLANK: Mapping[str, Any] = MappingProxyType(
    {KEPT.get(f, str(f)): None for f in Field}
    | dict.fromkeys(("title", "reason", "before", "after", "alternative"), "")
    | {"currency": "CNY"}
)


async def amended(view: View, details: Mapping[str, Any]) -> list[str]:
    """What one line of history says anew, each with the name of its field."""
    date = details.get("needed_by")
    dated = {"needed_by": datetime.fromisoformat(date)} if date else {}
    said = SimpleNamespace(**(dict(BLANK) | dict(details) | dated))
    fields = [f for f in Field if KEPT.get(f, str(f)) in details]
    return [
        plain(
            view.lang,
            "change.start.pair",
            field=plain(view.lang, f"change.field.{field}"),
            value=await VALUES[field](view, said),
        )
        for field in fields
    ]


async def value_of(view: View, change: Said, field: Field) -> str:
    """Nothing where nothing was said."""
    said = await VALUES[field](view, change)
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"


def _written(name: str) -> Value:
    async def value(view: View, change: Said) -> str:
        del view
        return " ".join(str(getattr(change, name)).split())

    return value


async def _kind(view: View, change: Said) -> str:
    return plain(view.lang, f"change.kind.{change.kind}") if change.kind else ""


async def _place(view: View, change: Said) -> str:
    return await view.work.place_label(change.place_id)


async def _drawings(view: View, change: Said) -> str:
    if change.drawings is None:
        return ""
    return _listed(view, [" ".join(pair) for pair in change.drawings])


async def _cost(view: View, change: Said) -> str:
    if change.cost is None:
        return ""
    if not change.cost:
        return plain(view.lang, "change.button.free")
    return money(view.lang, change.cost, change.currency)


async def _days(view: View, change: Said) -> str:
    if change.days is None:
        return ""
    if not change.days:
        return plain(view.lang, "change.button.no_days")
    return plain(view.lang, "change.days_said", days=f"{change.days:+d}")


async def _trades(view: View, change: Said) -> str:
    return _listed(view, [plain(view.lang, f"trade.{t}") for t in change.trades or ()], none="")


async def _papers(view: View, change: Said) -> str:
    return "" if change.papers is None else _listed(view, list(change.papers))


async def _responsible(view: View, change: Said) -> str:
    return await view.name(change.responsible_id) or ""


async def _needed_by(view: View, change: Said) -> str:
    return day(view.lang, view.calendar, change.needed_by) if change.needed_by else ""


def _listed(view: View, things: list[str], none: str | None = None) -> str:
    """Several things; that there are none has been said as well."""
    comma = "、" if view.lang == "zh" else ", "
    nothing = plain(view.lang, "change.button.none") if none is None else none
    return comma.join(things) or nothing


VALUES: Mapping[Field, Value] = MappingProxyType(
    {
        Field.KIND: _kind,
        Field.TITLE: _written("title"),
        Field.PLACE: _place,
        Field.REASON: _written("reason"),
        Field.BEFORE: _written("before"),
        Field.AFTER: _written("after"),
        Field.DRAWINGS: _drawings,
        Field.COST: _cost,
        Field.DAYS: _days,
        Field.TRADES: _trades,
        Field.PAPERS: _papers,
        Field.ALTERNATIVE: _written("alternative"),
        Field.RESPONSIBLE: _responsible,
        Field.NEEDED_BY: _needed_by,
    }
)
