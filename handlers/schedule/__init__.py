"""What comes by itself: looked at by all, changed by managers, with buttons."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.errors import Refused
from handlers.answers import redraw, reply, toast
from handlers.context import Context
from handlers.entry import check_manager, enter, enter_at
from handlers.outgoing import Outgoing
from handlers.schedule import asking, cards, changing, dayoffs, menus, sending
from handlers.schedule.asking import answer
from handlers.schedule.desk import Args, Desk, desk_of
from handlers.texts import Safe

__all__ = ("HANDLERS", "answer")
PRESSED = r"^sch:(?P<site>\d{1,9}):(?P<what>[a-z]{2,8})(?:@(?P<args>[\w.-]{1,40}))?$"
Draw = Callable[[Desk, Args], Outgoing]
LOOKS: Mapping[str, Draw] = MappingProxyType(
    {"list": cards.listed, "open": cards.beat, "days": dayoffs.month}
)
Deed = Callable[[Update, Context, int, Args], Awaitable[None]]
DEEDS: Mapping[str, Deed] = MappingProxyType(
    {"send": sending.send, "preview": sending.preview, "sure": sending.sure}
)


async def schedule(update: Update, context: Context) -> None:
    """/schedule: what comes when, and what came last."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        shown = cards.listed(await desk_of(work, context.office, voice))
    await reply(update, Safe(shown.text), shown.keyboard)


async def pressed(update: Update, context: Context) -> None:
    """Every button says which site it is about, and names what it touches by its word."""
    assert context.match  # noqa: S101 -- the pattern matched
    site_id, what = int(context.match["site"]), context.match["what"]
    args: Args = tuple((context.match["args"] or "").split(".")) if context.match["args"] else ()
    if what in changing.CHANGES:
        await changing.pressed(update, context, site_id, what, args)
    elif what in asking.ASKED:
        await asking.ask(update, context, site_id, what, args)
    elif what in DEEDS:
        await DEEDS[what](update, context, site_id, args)
    else:
        await _look(update, context, site_id, what, args)


async def _look(update: Update, context: Context, site_id: int, what: str, args: Args) -> None:
    """A card, or a menu for those who may choose from it."""
    draw = LOOKS.get(what) or menus.MENUS.get(what)
    if draw is None:
        raise Refused("button.old")
    async with context.office.look() as work:
        voice = await enter_at(work, context.office, update, site_id)
        if what in menus.MENUS:
            check_manager(voice)
        shown = draw(await desk_of(work, context.office, voice), args)
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update)


HANDLERS = (
    CommandHandler("schedule", schedule),
    CallbackQueryHandler(pressed, pattern=PRESSED),
)
