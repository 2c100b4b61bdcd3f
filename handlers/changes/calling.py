"""The command that lists changes, or hands them out as a workbook."""

from typing import Final

from telegram import Update
from telegram.ext import CommandHandler

from handlers.changes.exports import register
from handlers.changes.listing import named, show
from handlers.context import Context

BOOK: Final = ("xlsx", "excel", "表格")


async def changes(update: Update, context: Context) -> None:
    """/changes, and whatever words narrow it; with «xlsx» among them as a workbook."""
    words = context.args or []
    rest = [word for word in words if word.casefold() not in BOOK]
    query = await named(context, update, " ".join(rest))
    if len(rest) < len(words):
        await register(update, context, query)
    else:
        await show(update, context, query)


HANDLERS = (CommandHandler("changes", changes),)
