"""What people hear when something broke: that it is not their fault, and a number to name."""

from contextlib import suppress

from telegram import Update
from telegram.error import TelegramError

from handlers.answers import reply, toast
from handlers.context import App
from handlers.errors import lang_of
from handlers.texts import plain, say


async def apologise(app: App, update: Update, number: str) -> None:
    """In their language, where they spoke; the log has the same number."""
    lang = await lang_of(update, app.bot_data)
    with suppress(TelegramError):
        if update.callback_query is not None:
            await toast(update, plain(lang, "error.apology", number=number), alert=True)
        elif update.effective_message is not None:
            await reply(update, say(lang, "error.apology", number=number))
