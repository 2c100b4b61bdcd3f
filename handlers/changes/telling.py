"""What a change says about one thing, in words."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from core.changes.paper import Change, Field
from handlers.cards.view import View
from handlers.dates import day
from handlers.money import money
from handlers.texts import plain

LONGEST = 200  # characters; the papers have it all
Value: TypeAlias = Callable[[View, Change], Awaitable[str]]


async def value_of(view: View, change: Change, field: Field) -> str:
    """Nothing where nothing was said."""
    said = await VALUES[field](view, change)
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"


def _written(name: str) -> Value:
    async def value(view: View, change: Change) -> str:
        del view
        return " ".join(str(getattr(change, name)).split())

    return value


async def _kind(view: View, change: Change) -> str:
    return plain(view.lang, f"change.kind.{change.kind}") if change.kind else ""


async def _place(view: View, change: Change) -> str:
    return await view.work.place_label(change.place_id)


async def _drawings(view: View, change: Change) -> str:
    if change.drawings is None:
        return ""
    return _listed(view, [" ".join(pair) for pair in change.drawings])


async def _cost(view: View, change: Change) -> str:
    if change.cost is None:
        return ""
    if not change.cost:
        return plain(view.lang, "change.button.free")
    return money(view.lang, change.cost, change.currency)


async def _days(view: View, change: Change) -> str:
    if change.days is None:
        return ""
    if not change.days:
        return plain(view.lang, "change.button.no_days")
    return plain(view.lang, "change.days_said", days=f"{change.days:+d}")


async def _trades(view: View, change: Change) -> str:
    return _listed(view, [plain(view.lang, f"trade.{t}") for t in change.trades or ()], none="")


async def _papers(view: View, change: Change) -> str:
    return "" if change.papers is None else _listed(view, list(change.papers))


async def _responsible(view: View, change: Change) -> str:
    return await view.name(change.responsible_id) or ""


async def _needed_by(view: View, change: Change) -> str:
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
