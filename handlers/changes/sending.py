"""Sending a change on its way: whoever must sign is asked, and its card stands in the group."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from core.changes import verbs
from core.changes.flow import CHANGE
from core.changes.paper import Change
from core.errors import Refused
from core.office import SiteWork
from core.sites import Post
from core.work import ball
from handlers.answers import toast
from handlers.changes.dialogue import ask, talk_of
from handlers.changes.indexing import index
from handlers.changes.private import lead_there, speak
from handlers.context import Context
from handlers.entry import Voice, chat_of, reach
from handlers.texts import plain

PATTERN = r"^change:(?P<id>\d{1,9}):send$"
LACKS = "change.lacks"


async def send_change(work: SiteWork, voice: Voice, change: Change) -> None:
    """Ask the first signers; with the first revision the site sees it, and sees it stay true."""
    await verbs.send(work, voice.here, change)
    await index(work, change)
    if change.revision == 1:
        await show_in_group(work, change)


async def show_in_group(work: SiteWork, change: Change) -> None:
    """Beside the message it was begun by; else where drawings are spoken of."""
    group = await work.sites.group_of(change.site_id)
    if group is None or change.id is None:
        return
    beside = change.message_id if change.chat_id == group.chat_id else None
    await work.pin_card(
        CHANGE.name, change.id, site_id=change.site_id, topic=Post.DRAWING, reply_to=beside
    )


async def pressed(update: Update, context: Context) -> None:
    """«Send»: who is asked first is said at once, and so is what is missing."""
    assert context.match  # noqa: S101 -- the pattern matched
    id_, office = int(context.match["id"]), context.office
    try:
        async with office.work(update.update_id) as work:
            change, voice = await reach(work, office, update, work.changes, id_)
            await send_change(work, voice, change)
            await _adopt(work, update, voice, change)
            first = ball(CHANGE, change, voice.here.roster)
    except Refused as no:
        if no.key != LACKS:
            raise
        await _missing(update, context, id_, no)
        return
    comma = "、" if voice.lang == "zh" else ", "
    names = comma.join(person.name for person in first[:3])
    await toast(update, plain(voice.lang, "change.dialogue.sent", names=names or "–"))


async def _missing(update: Update, context: Context, id_: int, no: Refused) -> None:
    """Too early: it is said what is missing, and that is asked for."""
    async with context.office.work(None) as work:
        change, voice = await reach(work, context.office, update, work.changes, id_)
        talk = await talk_of(work, context.office, voice, change)
        talk.check()
        said = await ask(talk, change.lacking[0])
    await toast(update, plain(voice.lang, no.key, **no.params), alert=True)
    if not await speak(update, context, voice, said):
        await lead_there(update, context, voice, change)


async def _adopt(work: SiteWork, update: Update, voice: Voice, change: Change) -> None:
    """From now on the pressed message stays true by itself."""
    message = update.effective_message
    if message is None or change.id is None:
        return
    await work.adopt_card(
        CHANGE.name,
        change.id,
        chat_of(update).id,
        site_id=change.site_id,
        message_id=message.message_id,
        person_id=voice.person.id if voice.private else None,
    )


HANDLERS = (CallbackQueryHandler(pressed, pattern=PATTERN),)
