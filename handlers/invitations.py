"""Asking people onto the site: a link, a QR code to show around, a button for the group."""

from collections.abc import Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.errors import Refused
from core.links import VALID, Join
from core.people import Party
from handlers.answers import reply, toast
from handlers.buttons import press, rows
from handlers.context import Context
from handlers.dates import day
from handlers.entry import Voice, chat_of, enter_as_manager
from handlers.links import address, join_button
from handlers.texts import plain, say

INVITING = r"^invite:(?P<site>\d{1,9})(?:@(?P<party>[a-z]{5,13}))?$"


async def invite(update: Update, context: Context) -> None:
    """In the group a button for everybody there; in private something to pass on."""
    async with context.office.look() as work:
        voice = await enter_as_manager(work, context.office, update)
        until = work.now + VALID
    if voice.private:
        await _send_code(update, context, voice, Join(voice.here.site_id, until))
    else:
        button = join_button(context.office, context.bot.username, voice.site)
        said = say(voice.lang, "invite.group", site=voice.site.name)
        await reply(update, said, InlineKeyboardMarkup([[button]]))


async def invited(update: Update, context: Context) -> None:
    """The same from a button, for everybody or for one party."""
    assert context.match  # noqa: S101 -- the pattern matched
    site_id, word = int(context.match["site"]), context.match["party"]
    async with context.office.look() as work:
        voice = await enter_as_manager(work, context.office, update, site_id)
        until = work.now + VALID
    if word and word not in set(Party):
        raise Refused("button.old")
    party = Party(word) if word else None
    await toast(update)
    await _send_code(update, context, voice, Join(site_id, until, party))


async def _send_code(update: Update, context: Context, voice: Voice, link: Join) -> None:
    """A picture to be scanned, and the link under it to be passed on."""
    lang, site = voice.lang, voice.site
    url = address(context.office, context.bot.username, link)
    whom = plain(lang, f"party.{link.party}" if link.party else "invite.everybody")
    picture = await context.office.printer.code(url, f"{site.name} · {whom}", lang)
    until = day(lang, voice.here.calendar, link.until) if link.until else ""
    said = say(lang, "invite.private", site=site.name, whom=whom, url=url, until=until)
    message = update.effective_message
    await chat_of(update).send_photo(
        picture,
        caption=said,
        parse_mode=ParseMode.HTML,
        reply_markup=rows(_parties(voice, link.party)),
        message_thread_id=message.message_thread_id
        if message and message.is_topic_message
        else None,
    )


def _parties(voice: Voice, chosen: Party | None) -> Iterator[InlineKeyboardButton]:
    for party in Party:
        if party is not chosen:
            label = plain(voice.lang, f"party.{party}")
            yield press(label, f"invite:{voice.here.site_id}@{party}")


HANDLERS = (
    CommandHandler("invite", invite),
    CallbackQueryHandler(invited, pattern=INVITING),
)
