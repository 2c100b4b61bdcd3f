"""What nobody else knows: whoever presses or writes it is told so, and does not wait."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from core.errors import Refused
from handlers.context import Context


async def stray(_update: Update, _context: Context) -> None:
    raise Refused("button.old")


async def strange(_update: Update, _context: Context) -> None:
    """Only in private: in a group, a command may be for another bot."""
    raise Refused("help.no_such_command")


ADDRESSED = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.COMMAND
HANDLERS = (CallbackQueryHandler(stray), MessageHandler(ADDRESSED, strange))
