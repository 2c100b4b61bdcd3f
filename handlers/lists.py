"""Long lists in the chat, whose filters and pages are kept in their buttons alone."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeAlias, TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler

from core.errors import Refused
from core.pages import Page
from core.places import Places
from handlers.answers import rebutton, redraw, reply, toast
from handlers.buttons import board, lined, press
from handlers.context import Context
from handlers.entry import enter
from handlers.texts import Safe, plain

Kind = TypeVar("Kind", bound=StrEnum)
ANY: Final = "-"
MOST_PLACES: Final = 80
LONGEST_NUMBER: Final = 9  # digits
LONGEST_WORDS: Final = 24  # bytes of a search that still fit into a button beside the filters


def codes(kinds: Iterable[Kind], letters: int) -> dict[str, Kind]:
    """The beginnings of words, by which buttons know them."""
    return {str(kind)[:letters]: kind for kind in kinds}


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing a list is narrowed by, and what may stand there; `first` is what does at first."""

    name: str
    fits: Callable[[str], bool]
    first: str = ANY


def counted(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= LONGEST_NUMBER


PLACE: Final = Slot("place", counted)
BEFORE: Final = Slot("before", counted)  # the number after which the page begins


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of list: how its buttons begin, and those which open a choice of places."""

    name: str
    door: str
    slots: tuple[Slot, ...]

    def query(self, words: str = "", **chosen: str) -> "Query":
        firsts = {slot.name: slot.first for slot in self.slots}
        return Query(self, firsts | chosen, short(words))

    def parse(self, data: str) -> "Query":
        """A button's own words; strange ones find nothing worse than the plain list."""
        parts = data.split(":", len(self.slots) + 1)[1:]
        if len(parts) != len(self.slots) + 1:
            return self.query()
        known = {
            slot.name: part
            for slot, part in zip(self.slots, parts, strict=False)
            if slot.fits(part)
        }
        return self.query(parts[-1], **known)


@dataclass(frozen=True, slots=True)
class Query:
    """A list as its buttons say it: one word in each slot, and what is searched for."""

    sheet: Sheet
    chosen: Mapping[str, str] = field(default_factory=dict)
    words: str = ""

    def __getitem__(self, name: str) -> str:
        """The word in that slot."""
        return self.chosen[name]

    def has(self, name: str) -> bool:
        return self.chosen[name] != ANY

    def number(self, name: str) -> int | None:
        return int(self.chosen[name]) if self.has(name) else None

    def data(self, **changes: str) -> str:
        """The button of another list like this one, which begins with its first page."""
        new = {**self.chosen, BEFORE.name: ANY, **changes}
        return ":".join((self.sheet.name, *(new[s.name] for s in self.sheet.slots), self.words))

    def opens_places(self, inside: int | None) -> str:
        """The button that opens the choice of a place, for this very list."""
        rest = self.data(place=ANY).removeprefix(f"{self.sheet.name}:")
        return f"{self.sheet.door}:{inside or ANY}:{rest}"


Shows: TypeAlias = Callable[[Update, Context, Query], Awaitable[None]]


def leafing(sheet: Sheet, show: Shows) -> tuple[CallbackQueryHandler[Context, None], ...]:
    """The buttons of a kind of list: another filter, another page, the choice of a place."""

    async def turned(update: Update, context: Context) -> None:
        """The same message shows another list."""
        assert update.callback_query is not None  # noqa: S101 -- registered for buttons only
        await show(update, context, sheet.parse(update.callback_query.data or ""))

    async def where(update: Update, context: Context) -> None:
        """The places of the site instead of the list's buttons."""
        await choose_place(update, context, sheet)

    return (
        CallbackQueryHandler(turned, pattern=rf"^{sheet.name}:"),
        CallbackQueryHandler(where, pattern=rf"^{sheet.door}:"),
    )


def short(words: str) -> str:
    """As much of a search as a button can carry, cut between characters."""
    words = words.replace(":", " ").strip()
    return words.encode()[:LONGEST_WORDS].decode(errors="ignore").strip()


def ticked(label: str, *, on: bool) -> str:
    return f"✓ {label}" if on else label


def choice(query: Query, name: str, labels: Mapping[str, str]) -> Iterator[InlineKeyboardButton]:
    """A button for each word, the present one ticked."""
    for code, label in labels.items():
        yield press(ticked(label, on=query[name] == code), query.data(**{name: code}))


def switch(query: Query, name: str, code: str, label: str) -> InlineKeyboardButton:
    """On or off."""
    on = query[name] == code
    return press(ticked(label, on=on), query.data(**{name: ANY if on else code}))


def cycle(query: Query, name: str, labels: Mapping[str, str], every: str) -> InlineKeyboardButton:
    """Each press goes to the next word, and after the last back to all."""
    codes, now = [ANY, *labels], query[name]
    after = codes[(codes.index(now) + 1) % len(codes)] if now in codes else ANY
    label = labels.get(now, every)
    return press(ticked(label, on=now in labels), query.data(**{name: after}))


def said(kinds: Mapping[str, StrEnum], lang: str, prefix: str) -> dict[str, str]:
    """The words of a kind by the codes of the buttons."""
    return {code: plain(lang, f"{prefix}.{kind}") for code, kind in kinds.items()}


def by_place(lang: str, query: Query) -> InlineKeyboardButton:
    label = ticked(plain(lang, "list.place"), on=query.has(PLACE.name))
    return press(label, query.opens_places(None))


def turning(
    lang: str, query: Query, page: Page[Any], after: Callable[[Any], str]
) -> list[InlineKeyboardButton]:
    """Back to the first page, and on to the next."""
    turn = []
    if query.has(BEFORE.name):
        turn.append(press(plain(lang, "list.first"), query.data(before=ANY)))
    if page.more:
        turn.append(press(plain(lang, "list.next"), query.data(before=after(page.rows[-1]))))
    return turn


async def show_list(update: Update, text: Safe, markup: InlineKeyboardMarkup | None) -> None:
    """A new message; or the one whose button was pressed, which shows another list now."""
    if update.callback_query is None:
        await reply(update, text, markup)
    else:
        await redraw(update, text, markup)
        await toast(update)


async def choose_place(update: Update, context: Context, sheet: Sheet) -> None:
    """The places of the site instead of the list's buttons, one level at a time."""
    assert update.callback_query is not None  # noqa: S101 -- registered for buttons only
    _, _, inner = (update.callback_query.data or "").partition(":")
    inside, _, rest = inner.partition(":")
    query, root = sheet.parse(f"{sheet.name}:{rest}"), int(inside) if counted(inside) else None
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        tree = await work.places(voice.here.site_id)
    if root is not None and tree.of(root) is None:
        raise Refused("button.old")
    await rebutton(update, _places(voice.lang, query, tree, root))
    await toast(update)


def _places(
    lang: str, query: Query, tree: Places, root: int | None
) -> InlineKeyboardMarkup | None:
    """The place itself, and those in it; one with rooms of its own opens."""
    whole = tree.label(root) if root else plain(lang, "list.every_place")
    buttons = [press(whole, query.data(place=str(root) if root else ANY))]
    for place in tree.under(root)[:MOST_PLACES]:
        deeper = bool(tree.under(place.id))
        data = query.opens_places(place.id) if deeper else query.data(place=str(place.id))
        buttons.append(press(place.name + (" ›" if deeper else ""), data))
    return board(lined(buttons))
