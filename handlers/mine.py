"""Everything that waits for me, whatever it is: the most urgent first."""

from dataclasses import replace

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.digests import items_for
from core.office import Office, SiteWork
from handlers.answers import redraw, reply, toast
from handlers.cards.digest import Leaf, sheet
from handlers.cards.view import view_of
from handlers.context import Context
from handlers.entry import Voice, enter, enter_at
from handlers.outgoing import Outgoing
from handlers.texts import Safe


async def mine(update: Update, context: Context) -> None:
    """/mine: issues, changes, actions and newcomers."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        said = await _page(work, context.office, voice, 0)
    await reply(update, Safe(said.text), said.keyboard)


async def turned(update: Update, context: Context) -> None:
    """Another page of the same as things stand now; from a digest, in a message of its own."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    start, site = context.match["start"], context.match["site"]
    async with context.office.look() as work:
        voice = await enter_at(work, context.office, update, int(site))
        first = int(start) if start.isdecimal() else 0
        said = await _page(work, context.office, voice, first)
    if start.isdecimal():
        await redraw(update, Safe(said.text), said.keyboard)
    else:
        await reply(update, Safe(said.text), said.keyboard)
    await toast(update)


async def _page(work: SiteWork, office: Office, voice: Voice, start: int) -> Outgoing:
    """In the group others look on: there the buttons but open papers."""
    view = await view_of(work, office, voice.here.site_id, voice.person.id)
    leaf = Leaf(voice.here.site_id, str(start), acts=voice.private)
    items = await items_for(work, voice.here, voice.actor)
    return await sheet(replace(view, lang=voice.lang), leaf, items)


HANDLERS = (
    CommandHandler("mine", mine),
    CallbackQueryHandler(turned, pattern=r"^mine:(?P<start>all|[0-9]{1,4}):(?P<site>[0-9]{1,9})$"),
)
