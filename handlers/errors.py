"""What is said when something did not go as asked."""

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

from telegram import InlineKeyboardMarkup, Update
from telegram.error import TelegramError

from core.errors import Refused
from core.office import Office
from handlers.answers import reply, toast
from handlers.context import Context
from handlers.entry import answer_lang, chat_of, is_private
from handlers.joining import join_button
from handlers.texts import plain, say

# Above a button there is no room for another one.
IN_A_WORD: Mapping[str, str] = MappingProxyType({"who.stranger_here": "who.stranger_pressed"})


async def answer(update: object, context: Context) -> None:
    """A refusal is told to the person; anything else is a fault, and the lane's to report."""
    if not isinstance(update, Update) or not isinstance(context.error, Refused):
        return
    refused, lang = context.error, await lang_of(update, context.office)
    if update.callback_query is not None:
        key = IN_A_WORD.get(refused.key, refused.key)
        await toast(update, plain(lang, key, **refused.params), alert=True)
        return
    if update.effective_message is None:
        return
    markup = await _way_in(update, context) if refused.key == "who.stranger_here" else None
    with suppress(TelegramError):
        await reply(update, say(lang, refused.key, **refused.params), markup)


async def lang_of(update: Update, office: Office) -> str:
    """Theirs in private, the site's in its group; Telegram's guess for people nobody knows."""
    if update.effective_chat is None:
        return answer_lang(update)
    async with office.look() as work:
        if not is_private(update):
            site = await work.sites.of_chat(chat_of(update).id)
            return site.lang if site else answer_lang(update)
        user = update.effective_user
        person = await work.people.by_telegram(user.id) if user else None
        return person.lang if person else answer_lang(update)


async def _way_in(update: Update, context: Context) -> InlineKeyboardMarkup | None:
    """The button by which a stranger joins the site of this group."""
    async with context.office.look() as work:
        site = await work.sites.of_chat(chat_of(update).id)
    if site is None or site.id is None:
        return None
    return InlineKeyboardMarkup([[join_button(context.office, context.bot.username, site)]])
