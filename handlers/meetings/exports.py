"""The papers of a meeting: its agenda before, its minutes afterwards."""

from dataclasses import replace

from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import CallbackQueryHandler

from handlers.answers import toast
from handlers.cards.view import view_of
from handlers.context import Context
from handlers.entry import chat_of, reach
from handlers.handing import send_file
from handlers.meetings.sheets import prepared
from handlers.texts import plain


async def handed_out(update: Update, context: Context) -> None:
    """The button on the card."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    office = context.office
    async with office.look() as work:
        id_ = int(context.match["id"])
        meeting, voice = await reach(work, office, update, work.meetings, id_)
        view = await view_of(work, office, meeting.site_id, voice.person.id)
        view = replace(view, lang=voice.lang)
        printing = await prepared(office, view, meeting, voice.actor.name)
    await toast(update, plain(view.lang, "export.coming"))
    await chat_of(update).send_action(ChatAction.UPLOAD_DOCUMENT)
    paper = await printing()
    await send_file(update, paper.data, paper.name)


HANDLERS = (CallbackQueryHandler(handed_out, pattern=r"^mt:(?P<id>\d{1,9}):pdf$"),)
