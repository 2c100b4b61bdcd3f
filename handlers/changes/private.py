"""The way from the group into the private chat, where a change is put together."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from core.changes.paper import Change
from core.links import Proposal
from handlers.answers import reply
from handlers.changes.dialogue import titled
from handlers.context import Context
from handlers.entry import Voice
from handlers.links import address
from handlers.outgoing import Outgoing
from handlers.texts import Safe, mention, plain, say


async def speak(update: Update, context: Context, voice: Voice, said: Outgoing) -> bool:
    """In private, wherever somebody spoke; answers whether they could be reached there."""
    if voice.private:
        await reply(update, Safe(said.text), said.keyboard)
        return True
    if not voice.person.dm_ok:
        return False
    try:
        await context.bot.send_message(
            voice.person.telegram_id,
            said.text,
            parse_mode=ParseMode.HTML,
            reply_markup=said.keyboard,
        )
    except (Forbidden, BadRequest):
        return False
    return True


async def lead_there(
    update: Update, context: Context, voice: Voice, change: Change, key: str = "door"
) -> None:
    """One short message in the group, with the door to the private chat."""
    assert change.id is not None  # noqa: S101 -- a draft is kept
    url = address(context.office, context.bot.username, Proposal(change.id))
    door = InlineKeyboardButton(plain(voice.lang, "change.button.private"), url=url)
    said = say(
        voice.lang,
        f"change.start.{key}",
        name=mention(voice.person.telegram_id, voice.person.name),
        title=titled(voice.lang, change),
    )
    await reply(update, said, InlineKeyboardMarkup([[door]]))
