"""What can be taken out of the chat: the register of changes, one change as evidence."""

from dataclasses import replace
from typing import Final

from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import CallbackQueryHandler

from handlers.answers import toast
from handlers.cards.view import view_of
from handlers.changes.listing import SHEET, wanted
from handlers.changes.sheets import row_of, sheet_of
from handlers.context import Context
from handlers.entry import chat_of, enter, reach
from handlers.handing import heading_of, send_file
from handlers.lists import Query
from handlers.texts import TEXTS, plain

MOST: Final = 5000
BOOK: Final = "cx:"


async def booked(update: Update, context: Context) -> None:
    """The button under a list: the same changes, all pages."""
    assert update.callback_query is not None  # noqa: S101 -- registered for buttons only
    data = (update.callback_query.data or "").removeprefix(BOOK)
    await register(update, context, SHEET.parse(f"{SHEET.name}:{data}"))


async def register(update: Update, context: Context, query: Query) -> None:
    office = context.office
    await chat_of(update).send_action(ChatAction.UPLOAD_DOCUMENT)
    async with office.look() as work:
        voice = await enter(work, office, update)
        view = await view_of(work, office, voice.here.site_id, voice.person.id)
        view = replace(view, lang=voice.lang)
        page = await work.change_ledger.page(wanted(query, voice, view), MOST)
        rows = [await row_of(view, change) for change in page.rows]
        heading = heading_of(view, voice.actor)
    await toast(update, plain(view.lang, "export.coming"))
    rows.sort(key=lambda row: row.number)
    book = await office.printer.register(heading, rows, TEXTS[view.lang])
    title = plain(view.lang, "report.changes")
    day = f"{heading.local(heading.made_at):%Y%m%d}"
    await send_file(update, book, f"{heading.site}-{title}-{day}.xlsx")


async def evidence(update: Update, context: Context) -> None:
    """The button under a change that is shown whole."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    office = context.office
    async with office.look() as work:
        id_ = int(context.match["id"])
        change, voice = await reach(work, office, update, work.changes, id_)
        view = await view_of(work, office, change.site_id, voice.person.id)
        view = replace(view, lang=voice.lang)
        sheet = await sheet_of(office, view, change)
        heading = heading_of(view, voice.actor)
    await toast(update, plain(view.lang, "export.coming"))
    await chat_of(update).send_action(ChatAction.UPLOAD_DOCUMENT)
    pdf = await office.printer.change(heading, sheet, TEXTS[view.lang])
    mark = plain(view.lang, "report.change.mark", number=change.number or "–")
    await send_file(update, pdf, f"{heading.site}-{mark}.pdf")


HANDLERS = (
    CallbackQueryHandler(booked, pattern=r"^cx:"),
    CallbackQueryHandler(evidence, pattern=r"^change:(?P<id>\d{1,9}):pdf$"),
)
