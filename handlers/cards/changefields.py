"""What a change has said and still has to say: the buttons by which each thing is said."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from core.changes.flow import CHANGE
from core.changes.paper import OPTIONAL, Change, ChangeKind, Field
from core.people import Trade
from core.photos import Stage
from core.reading.money import CURRENCIES
from core.work import open_steps
from handlers.buttons import Row, capital, lined, press
from handlers.cards.choices import BUILDING
from handlers.cards.view import View
from handlers.cards.whereabouts import Doors, place_menu
from handlers.dates import day
from handlers.texts import plain

Buttons: TypeAlias = list[InlineKeyboardButton]
Rows: TypeAlias = list[Row]
Menu: TypeAlias = Callable[[View, Change, str], Awaitable[Rows]]
TRADES = tuple(Trade)
DELAYS = (0, 1, 2, 3, 5, 7, 14)
AHEAD = (1, 2, 3, 5, 7, 14, 21, 30)
FEW = 3  # as many missing things have a button each under the card
MOST_PEOPLE = 80


def data(change: Change, what: str, value: object = "") -> str:
    """A button of the dialogue."""
    return f"chg:{change.id}:{what}@{value}" if value != "" else f"chg:{change.id}:{what}"


def label(lang: str, field: Field) -> str:
    return plain(lang, f"change.field.{field}")


def may_amend(view: View, change: Change) -> bool:
    """Whether somebody of those who look may still change what was said."""
    return any(s.verb == "amend" for p in view.lookers for s in open_steps(CHANGE, change, p))


def unsaid(change: Change) -> tuple[Field, ...]:
    """All that was never spoken of, also where nothing need be said, in the order of asking."""
    absent = {
        Field.DRAWINGS: change.drawings is None,
        Field.PAPERS: change.papers is None,
        Field.NEEDED_BY: change.needed_by is None,
    }
    lacking = change.lacking
    return tuple(f for f in Field if f in lacking or absent.get(f))


def extras(view: View, change: Change) -> Buttons:
    """On with what is missing, and back to what was said; in the group only the way to it."""
    if not may_amend(view, change):
        return []
    edit = press(plain(view.lang, "change.button.edit"), data(change, "edit"))
    if len(view.lookers) != 1:
        return [press(edit.text, data(change, "open"))]
    missing = change.lacking
    if len(missing) <= FEW:
        return [*(press(label(view.lang, f), data(change, f)) for f in missing), edit]
    carry_on = plain(view.lang, "change.button.on", count=len(missing))
    return [press(carry_on, data(change, "open")), edit]


def listed(view: View, change: Change) -> InlineKeyboardMarkup:
    """Every field with a mark that says whether it has been said."""
    lacking, open_ = change.lacking, unsaid(change)
    marks = {f: "❗️" if f in lacking else "▫️" if f in open_ else "✓" for f in Field}
    buttons = [press(f"{marks[f]} {label(view.lang, f)}", data(change, f)) for f in Field]
    back = press(plain(view.lang, "button.back"), f"change:{change.id}:less")
    return InlineKeyboardMarkup([*lined(buttons), (back,)])


async def asking(view: View, change: Change, field: Field, inside: str = "") -> Rows:
    """What may be chosen in answer; below it the way to the draft, and past what may be left."""
    rows = await MENUS[field](view, change, inside) if field in MENUS else []
    last = [press(plain(view.lang, "change.button.card"), f"change:{change.id}:whole")]
    if field in OPTIONAL - {Field.PAPERS}:
        last.append(press(plain(view.lang, "change.button.skip"), data(change, field, "skip")))
    return [*rows, last]


async def _kinds(view: View, change: Change, _: str) -> Rows:
    kinds = ((kind, capital(plain(view.lang, f"change.kind.{kind}"))) for kind in ChangeKind)
    return lined((press(said, data(change, Field.KIND, kind)) for kind, said in kinds), width=3)


async def _places(view: View, change: Change, inside: str) -> Rows:
    at = data(change, Field.PLACE)
    doors = Doors(take=f"{at}@", enter=f"{at}@in-", new=f"{at}@new")
    return lined(await place_menu(view, inside, doors))


async def _before(view: View, change: Change, _: str) -> Rows:
    return await _pictured(view, change, Field.BEFORE, Stage.BEFORE)


async def _after(view: View, change: Change, _: str) -> Rows:
    return await _pictured(view, change, Field.AFTER, Stage.AFTER)


async def _pictured(view: View, change: Change, field: Field, stage: Stage) -> Rows:
    """Where there are pictures already, they may be all there is to say."""
    files = await view.work.album.of_paper(CHANGE.name, change.id or 0)
    if not any(file.stage == stage for file in files):
        return []
    return [[press(plain(view.lang, "change.see_photos"), data(change, field, "photos"))]]


async def _drawings(view: View, change: Change, _: str) -> Rows:
    if change.kind == ChangeKind.DESIGN:
        return []
    return [[press(plain(view.lang, "change.button.none"), data(change, Field.DRAWINGS, "none"))]]


async def _costs(view: View, change: Change, _: str) -> Rows:
    nothing = press(plain(view.lang, "change.button.free"), data(change, Field.COST, "0"))
    currencies = [
        press(f"✓ {code}" if code == change.currency else code, data(change, "currency", code))
        for code in CURRENCIES
    ]
    return [[nothing], *lined(currencies, width=4)]


async def _days(view: View, change: Change, _: str) -> Rows:
    buttons = [
        press(
            plain(view.lang, "change.button.days", days=n)
            if n
            else plain(view.lang, "change.button.no_days"),
            data(change, Field.DAYS, n),
        )
        for n in DELAYS
    ]
    other = press(plain(view.lang, "change.button.other"), data(change, Field.DAYS, "other"))
    return lined([*buttons, other], width=4)


def mask_of(trades: Sequence[str] | None) -> int:
    """The chosen trades as one number, which a button can carry."""
    return sum(1 << n for n, trade in enumerate(TRADES) if trade in (trades or ()))


def chosen_in(mask: int) -> list[str]:
    return [str(trade) for n, trade in enumerate(TRADES) if mask >> n & 1]


async def _trades(view: View, change: Change, inside: str) -> Rows:
    """Each press ticks one more or one less; «done» says them all."""
    mask = int(inside, 16) if inside else mask_of(change.trades)
    buttons = [
        press(
            ("✓ " if mask >> n & 1 else "") + capital(plain(view.lang, f"trade.{trade}")),
            data(change, Field.TRADES, f"t{mask ^ 1 << n:x}"),
        )
        for n, trade in enumerate(TRADES)
    ]
    done = press(
        plain(view.lang, "change.button.done", count=mask.bit_count()),
        data(change, Field.TRADES, f"s{mask:x}"),
        "success" if mask else None,
    )
    return [*lined(buttons, width=3), [done]]


async def _papers(view: View, change: Change, _: str) -> Rows:
    return [[press(plain(view.lang, "change.button.none"), data(change, Field.PAPERS, "none"))]]


async def _people(view: View, change: Change, _: str) -> Rows:
    """Whoever builds comes first."""
    people = sorted(view.roster, key=lambda a: (a.party not in BUILDING, a.party, a.role))
    return lined(
        press(
            f"{a.name} · {plain(view.lang, f'role.{a.role}')}",
            data(change, Field.RESPONSIBLE, a.person_id),
        )
        for a in people[:MOST_PEOPLE]
    )


async def _dates(view: View, change: Change, _: str) -> Rows:
    moments = [(n, view.now + timedelta(days=n)) for n in AHEAD]
    return lined(
        press(
            plain(view.lang, "button.later", days=n, day=day(view.lang, view.calendar, at)),
            data(change, Field.NEEDED_BY, f"{view.calendar.day(at):%Y%m%d}"),
        )
        for n, at in moments
    )


MENUS: Mapping[Field, Menu] = MappingProxyType(
    {
        Field.KIND: _kinds,
        Field.PLACE: _places,
        Field.BEFORE: _before,
        Field.AFTER: _after,
        Field.DRAWINGS: _drawings,
        Field.COST: _costs,
        Field.DAYS: _days,
        Field.TRADES: _trades,
        Field.PAPERS: _papers,
        Field.RESPONSIBLE: _people,
        Field.NEEDED_BY: _dates,
    }
)
