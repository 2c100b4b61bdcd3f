"""Setting a site up and changing its mind: one card, edited in place."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.errors import Refused
from core.setup import SETTINGS
from handlers.context import Context
from handlers.setup import arrival, changing, founding
from handlers.setup.arrival import introduce, settle, wake
from handlers.setup.changing import answer_setting

MAP = "setup.map"
__all__ = ("HANDLERS", "MAP", "answer_setting", "introduce", "settle", "wake")
PRESSED = r"^setup:(?P<site>\d{1,9}):(?P<what>[a-z]{2,12})(?:@(?P<word>[A-Za-z0-9_/+-]{1,40}))?$"
Action = Callable[[Update, Context, int, str], Awaitable[None]]
ACTIONS: Mapping[str, Action] = MappingProxyType(
    {
        "hello": arrival.translate,
        "check": arrival.check,
        "begin": founding.begin,
        "found": founding.choose,
        "card": changing.show,
        "done": changing.done,
    }
)


async def pressed(update: Update, context: Context) -> None:
    """Every button says which site it is about; each action checks whose hand it is."""
    assert context.match  # noqa: S101 -- the pattern matched
    site_id, what = int(context.match["site"]), context.match["what"]
    word = context.match["word"] or ""
    if what in SETTINGS:
        await changing.choose(update, context, site_id, what, word)
    elif what in ACTIONS:
        await ACTIONS[what](update, context, site_id, word)
    else:
        raise Refused("button.old")


HANDLERS = (
    CommandHandler("setup", arrival.command),
    CommandHandler("settings", arrival.settings),
    CallbackQueryHandler(pressed, pattern=PRESSED),
)
