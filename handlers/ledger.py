"""The ledger in the chat: issues by state, kind, party and place, and whose turn it is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CommandHandler

from core.issues.paper import Issue, Kind
from core.ledger import Standing, Wanted
from core.pages import PAGE, Page
from core.people import Party
from core.reading import query_tokens
from handlers.buttons import board, lined, press
from handlers.cards.issues import mark, row
from handlers.cards.view import View, view_of
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
    cycle,
    leafing,
    said,
    show_list,
    switch,
    turning,
)
from handlers.narrowing import Narrowed, narrowed
from handlers.texts import Safe, plain, say

STANDINGS: Final = codes(Standing, 1)
KINDS: Final = codes(Kind, 1)
PARTIES: Final = codes(Party, 3)
SHEET: Final = Sheet(
    "ls",
    "lp",
    (
        Slot("standing", STANDINGS.__contains__, Standing.ACTIVE[0]),
        Slot("kind", KINDS.__contains__),
        Slot("party", PARTIES.__contains__),
        PLACE,
        Slot("mine", "m".__eq__),
        BEFORE,
    ),
)


def _wanted(query: Query, voice: Voice) -> Wanted:
    return Wanted(
        site_id=voice.here.site_id,
        standing=STANDINGS[query["standing"]],
        kind=KINDS.get(query["kind"]),
        party=PARTIES.get(query["party"]),
        place_id=query.number("place"),
        mine=voice.person.id if query.has("mine") else None,
        words=frozenset(query_tokens(query.words)),
        before=query.number("before"),
    )


async def listed(update: Update, context: Context) -> None:
    """/issues, and whatever words narrow it."""
    query = SHEET.query()
    if words := " ".join(context.args or ()):
        async with context.office.look() as work:
            voice = await enter(work, context.office, update)
            query = _asked(await narrowed(work, voice, words))
    await show(update, context, query)


def _asked(by: Narrowed) -> Query:
    return SHEET.query(
        by.words,
        standing=(by.standing or Standing.ACTIVE)[0],
        kind=by.kind[0] if by.kind else ANY,
        party=by.party[:3] if by.party else ANY,
        place=str(by.place_id or ANY),
        mine="m" if by.mine else ANY,
    )


def found(words: str) -> Query:
    """Whatever its state."""
    return SHEET.query(words, standing=Standing.EVERY[0])


async def any_of(update: Update, context: Context, query: Query) -> bool:
    """Whether there would be anything in it."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        return bool((await work.ledger.page(_wanted(query, voice), work.now, 1)).rows)


async def show(update: Update, context: Context, query: Query) -> None:
    """The list, in place of the one whose button was pressed."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        view = await view_of(work, context.office, voice.here.site_id, voice.person.id)
        view = replace(view, lang=voice.lang)
        page = await work.ledger.page(_wanted(query, voice), work.now, PAGE)
        text = await _text(view, page.rows, "list.words" if query.words else "list.head", query)
        markup = _buttons(view.lang, query, page)
    await show_list(update, text, markup)


async def _text(view: View, issues: Sequence[Issue], key: str, query: Query | None = None) -> Safe:
    query = query or SHEET.query()
    narrowed = [
        plain(view.lang, word)
        for word in (
            query.has("kind") and f"kind.{KINDS[query['kind']]}",
            query.has("party") and f"party.{PARTIES[query['party']]}",
            query.has("mine") and "list.only_mine",
        )
        if word
    ]
    if place := query.number("place"):
        tree = await view.work.places(view.site.id or 0)
        narrowed.append(tree.label(place))
    standing = f"list.standing.{STANDINGS[query['standing']]}"
    head = say(view.lang, key, standing=standing, words=query.words, narrowed=" · ".join(narrowed))
    lines = [await row(view, issue) for issue in issues]
    return Safe("\n\n".join([head, *lines] if lines else [head, say(view.lang, "list.nothing")]))


def _openers(issues: Sequence[Issue]) -> Iterator[InlineKeyboardButton]:
    for issue in issues:
        yield press(f"{mark(issue)} #{issue.number or '–'}", f"issue:{issue.id}:whole")


def _buttons(lang: str, query: Query, page: Page[Issue]) -> InlineKeyboardMarkup | None:
    standings = said(STANDINGS, lang, "list.standing")
    kinds, parties = said(KINDS, lang, "kind"), said(PARTIES, lang, "party")
    narrow = [
        switch(query, "mine", "m", plain(lang, "list.only_mine")),
        cycle(query, "kind", kinds, plain(lang, "list.any_kind")),
        cycle(query, "party", parties, plain(lang, "list.any_party")),
        by_place(lang, query),
    ]
    return board(
        lined(_openers(page.rows), width=3),
        lined(choice(query, "standing", standings), width=3),
        lined(narrow),
        [turning(lang, query, page, lambda issue: str(issue.number))],
    )


HANDLERS = (
    CommandHandler("issues", listed),
    *leafing(SHEET, show),
)
