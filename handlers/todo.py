"""The list of actions in the chat: mine, everybody's, or the late ones."""

from dataclasses import replace
from typing import Final

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.actions.listing import Wanted
from core.actions.paper import Action
from core.pages import PAGE
from handlers.buttons import board, lined, press
from handlers.cards.actions import label, line, mark
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.entry import Voice, enter
from handlers.lists import BEFORE, Query, Sheet, Slot, choice, show_list, turning
from handlers.texts import Safe, plain, say

WHICH: Final = {"a": "every", "m": "mine", "o": "overdue"}
SHEET: Final = Sheet("al", "", (Slot("which", WHICH.__contains__, "a"), BEFORE))


async def listed(update: Update, context: Context) -> None:
    """/actions: everything open, the nearest first."""
    await _show(update, context, SHEET.query())


async def turned(update: Update, context: Context) -> None:
    """Another list or another page in the same message."""
    assert update.callback_query is not None  # noqa: S101 -- registered for buttons only
    await _show(update, context, SHEET.parse(update.callback_query.data or ""))


async def _show(update: Update, context: Context, query: Query) -> None:
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        view = await view_of(work, context.office, voice.here.site_id, voice.person.id)
        view = replace(view, lang=voice.lang)
        page = await work.action_ledger.page(_wanted(view, voice, query), PAGE)
        which = WHICH[query["which"]]
        head = say(view.lang, f"action.list.{which}")
        lines = [await _line(view, action) for action in page.rows]
        text = Safe("\n\n".join([head, *(lines or [say(view.lang, "action.list.nothing")])]))
        openers = [press(await label(view, a), f"action:{a.id}:whole") for a in page.rows]
        labels = {code: plain(view.lang, f"action.which.{name}") for code, name in WHICH.items()}
        turn = turning(view.lang, query, page, lambda action: str(action.number))
        markup = board(
            lined(openers, width=3), lined(choice(query, "which", labels), width=3), [turn]
        )
    await show_list(update, text, markup)


def _wanted(view: View, voice: Voice, query: Query) -> Wanted:
    return Wanted(
        site_id=voice.here.site_id,
        owner=voice.actor.person_id if query["which"] == "m" else None,
        late=view.now if query["which"] == "o" else None,
        before=query.number("before"),
    )


async def _line(view: View, action: Action) -> Safe:
    late = action.due is not None and action.due <= view.now
    return say(
        view.lang,
        "action.list.line",
        mark="⏰" if late else mark(action),
        line=await line(view, action),
        name=await view.name(action.owner_id) or plain(view.lang, "action.list.nobody"),
    )


HANDLERS = (
    CommandHandler("actions", listed),
    CallbackQueryHandler(turned, pattern=r"^al:"),
)
