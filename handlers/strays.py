"""Buttons nobody knows any more: whoever presses one is told so, and does not wait."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from core.errors import Refused
from handlers.context import Context


async def stray(_update: Update, _context: Context) -> None:
    raise Refused("button.old")


HANDLERS = (CallbackQueryHandler(stray),)
