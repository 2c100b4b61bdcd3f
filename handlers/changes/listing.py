"""Changes in the chat: what silence is about to decide first, and what they all add up to."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from core.changes.listing import MOST_COUNTED, Standing, Wanted, horizon, lapses_at, looker
from core.changes.paper import Change, ChangeKind
from core.pages import PAGE, Page
from core.people import Party
from core.reading import query_tokens
from handlers.buttons import board, lined, press
from handlers.cards.changes import mark
from handlers.cards.view import View, view_of
from handlers.changes.narrowing import Court, asked
from handlers.changes.rows import listed, warned
from handlers.context import Context
from handlers.entry import Voice, enter
from handlers.lists import (
    ANY,
    BEFORE,
    PLACE,
    Query,
    Sheet,
    Slot,
    by_place,
    choice,
    codes,
    counted,
    cycle,
    leafing,
    said,
    show_list,
    switch,
    turning,
)
from handlers.narrowing import MINE
from handlers.texts import Safe, plain, say

FIRST: Final = "t"  # before the number of a change that stands among the first
ME: Final = "m"
STANDINGS: Final = codes(Standing, 2)
KINDS: Final = codes(ChangeKind, 1)
PARTIES: Final = codes(Party, 3)


def _begins(part: str) -> bool:
    return counted(part.removeprefix(FIRST))


SHEET: Final = Sheet(
    "cs",
    "cp",
    (
        Slot("standing", STANDINGS.__contains__, Standing.ACTIVE[:2]),
        Slot("kind", KINDS.__contains__),
        Slot("party", PARTIES.__contains__),
        Slot("court", (ME, *PARTIES).__contains__),
        PLACE,
        Slot(BEFORE.name, _begins),
    ),
)


def wanted(query: Query, voice: Voice, view: View) -> Wanted:
    before = query["before"]
    mine = looker(voice.actor, voice.here.roster) if query["court"] == ME else None
    return Wanted(
        site_id=voice.here.site_id,
        soon=horizon(view.calendar, view.now),
        standing=STANDINGS[query["standing"]],
        kind=KINDS.get(query["kind"]),
        party=PARTIES.get(query["party"]),
        court=PARTIES.get(query["court"]),
        mine=mine,
        place_id=query.number("place"),
        words=frozenset(query_tokens(query.words)),
        before=int(before.removeprefix(FIRST)) if before != ANY else None,
        among_first=before.startswith(FIRST),
    )


async def named(context: Context, update: Update, words: str) -> Query:
    """The list that words ask for."""
    if not words:
        return SHEET.query()
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        sifted = await asked(work, voice, words)
    court = next((one.party[:3] for one in sifted.said if isinstance(one, Court)), ANY)
    kind, party = sifted.first(ChangeKind), sifted.first(Party)
    return SHEET.query(
        sifted.words,
        standing=(sifted.first(Standing) or Standing.ACTIVE)[:2],
        kind=kind[0] if kind else ANY,
        party=party[:3] if party else ANY,
        court=ME if MINE in sifted.said else court,
        place=str(sifted.place_id or ANY),
    )


def found(words: str) -> Query:
    """Whatever its state."""
    return SHEET.query(words, standing=Standing.EVERY[:2])


async def any_of(update: Update, context: Context, query: Query) -> bool:
    """Whether there would be anything in it."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        view = await view_of(work, context.office, voice.here.site_id, voice.person.id)
        return bool((await work.change_ledger.page(wanted(query, voice, view), 1)).rows)


async def show(update: Update, context: Context, query: Query) -> None:
    """The list, in place of the one whose button was pressed."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        view = await view_of(work, context.office, voice.here.site_id, voice.person.id)
        view = replace(view, lang=voice.lang)
        asked_for = wanted(query, voice, view)
        page = await work.change_ledger.page(asked_for, PAGE)
        totals = await work.change_ledger.totals(asked_for, MOST_COUNTED)
        heads = [await _head(view, query), Safe() if query.words else await warned(view)]
        text = await listed(view, heads, page, totals)
        markup = _buttons(view, query, page)
    await show_list(update, text, markup)


async def _head(view: View, query: Query) -> Safe:
    narrowed = [plain(view.lang, key, **words) for key, words in _narrowed(view.lang, query)]
    if place := query.number("place"):
        narrowed.append((await view.work.places(view.site.id or 0)).label(place))
    return say(
        view.lang,
        "changelist.words" if query.words else "changelist.head",
        standing=f"changelist.standing.{STANDINGS[query['standing']]}",
        words=query.words,
        narrowed=" · ".join(["", *narrowed]) if narrowed else "",
    )


def _narrowed(lang: str, query: Query) -> Iterator[tuple[str, dict[str, str]]]:
    """What the list is narrowed by beside its state and its place."""
    if query.has("kind"):
        yield f"change.kind.{KINDS[query['kind']]}", {}
    if query.has("party"):
        party = plain(lang, f"party.{PARTIES[query['party']]}")
        yield "changelist.proposed", {"name": party}
    if query["court"] == ME:
        yield "changelist.mine", {}
    elif query.has("court"):
        yield "changelist.waits", {"party": f"party.{PARTIES[query['court']]}"}


def _buttons(view: View, query: Query, page: Page[Change]) -> InlineKeyboardMarkup | None:
    lang = view.lang
    standings = said(STANDINGS, lang, "changelist.standing")
    kinds, parties = said(KINDS, lang, "change.kind"), said(PARTIES, lang, "party")
    courts = {code: plain(lang, "changelist.waits", party=name) for code, name in parties.items()}
    proposers = {
        code: plain(lang, "changelist.proposed", name=name) for code, name in parties.items()
    }
    narrow = [
        switch(query, "court", ME, plain(lang, "changelist.mine")),
        cycle(query, "court", courts, plain(lang, "changelist.any_court")),
        cycle(query, "kind", kinds, plain(lang, "list.any_kind")),
        cycle(query, "party", proposers, plain(lang, "changelist.any_party")),
        by_place(lang, query),
        press(plain(lang, "changelist.book"), query.data().replace("cs:", "cx:", 1)),
    ]
    near = horizon(view.calendar, view.now)

    def after(change: Change) -> str:
        at = lapses_at(change)
        among = at is not None and at <= near
        return f"{FIRST if among else ''}{change.number}"

    return board(
        lined(_openers(page), width=3),
        lined(choice(query, "standing", standings), width=3),
        lined(narrow),
        [turning(lang, query, page, after)],
    )


def _openers(page: Page[Change]) -> Iterator[InlineKeyboardButton]:
    for change in page.rows:
        yield press(f"{mark(change)} {change.number or '–'}", f"change:{change.id}:whole")


HANDLERS = (*leafing(SHEET, show),)
