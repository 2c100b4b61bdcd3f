"""A bare echo bot, as the documentation of python-telegram-bot shows it: the yardstick."""

import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

CARD = "card"
READY = '{"event": "ready"}\n'


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    del context
    message = update.effective_message
    assert message is not None
    await message.reply_text(message.text or "")


async def card(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """A message with a button."""
    del context
    message = update.effective_message
    assert message is not None
    button = InlineKeyboardButton("press", callback_data="pressed")
    await message.reply_text("not pressed yet", reply_markup=InlineKeyboardMarkup([[button]]))


async def pressed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    del context
    assert update.callback_query is not None
    await update.callback_query.edit_message_text(f"pressed {update.update_id}")
    await update.callback_query.answer()


async def ready(_: object) -> None:
    sys.stdout.write(READY)
    sys.stdout.flush()


def main() -> None:
    address, token = sys.argv[1:]
    app = (
        Application.builder()
        .token(token)
        .base_url(f"{address}/bot")
        .base_file_url(f"{address}/file/bot")
        .post_init(ready)
        .build()
    )
    app.add_handler(MessageHandler(filters.Text([CARD]), card))
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.add_handler(CallbackQueryHandler(pressed))
    app.run_polling()


if __name__ == "__main__":
    main()
