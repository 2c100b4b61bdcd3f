"""The routes papers take, as data of the site: looked at by all, changed by managers."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.errors import Refused
from core.office import SiteWork
from core.questions import Question
from handlers.answers import redraw, reply, toast
from handlers.context import Context
from handlers.entry import Voice, check_manager, enter, enter_at
from handlers.outgoing import Outgoing
from handlers.routes import asking, cards, changing, menus, papers, pictures
from handlers.routes.desk import Args, Desk, desk_of
from handlers.routes.papers import ABOUT as FILES
from handlers.routes.papers import text_of
from handlers.routes.trial import read_wish, trial, tried
from handlers.texts import Safe

__all__ = ("FILES", "HANDLERS", "answer", "text_of")
PRESSED = (
    r"^rt:(?P<site>\d{1,9}):(?P<seen>[0-9a-f]{6}):(?P<what>[a-z]{2,8})(?:@(?P<args>[\w.]{1,40}))?$"
)
Draw = Callable[[Desk, Args], Outgoing]
LOOKS: Mapping[str, Draw] = MappingProxyType(
    {"list": cards.listed, "open": cards.route, "stage": cards.stage, "try": trial}
)
FRESH = frozenset({"list", "try"})  # they name no route by its place
Deed = Callable[[Update, Context, int, str, Args], Awaitable[None]]


async def routes(update: Update, context: Context) -> None:
    """/routes shows them; with words behind it, what a paper like that would take."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        desk = await desk_of(work, voice)
        said = " ".join(context.args or ())
        shown = tried(desk, read_wish(said)) if said else cards.listed(desk)
    await reply(update, Safe(shown.text), shown.keyboard)


async def pressed(update: Update, context: Context) -> None:
    """Every button says which site it is about, and by which routes it was drawn."""
    assert context.match  # noqa: S101 -- the pattern matched
    site_id, seen, what = int(context.match["site"]), context.match["seen"], context.match["what"]
    args: Args = tuple((context.match["args"] or "").split(".")) if context.match["args"] else ()
    if what in changing.CHANGES:
        await changing.pressed(update, context, site_id, seen, what, args)
    elif what in asking.ASKED:
        await asking.ask(update, context, site_id, seen, what, args)
    elif what in DEEDS:
        await DEEDS[what](update, context, site_id, seen, args)
    else:
        await _look(update, context, site_id, seen, what, args)


async def _look(
    update: Update, context: Context, site_id: int, seen: str, what: str, args: Args
) -> None:
    """A card, or a menu for those who may choose from it."""
    draw = LOOKS.get(what) or menus.MENUS.get(what)
    if draw is None:
        raise Refused("button.old")
    async with context.office.look() as work:
        voice = await enter_at(work, context.office, update, site_id)
        if what in menus.MENUS:
            check_manager(voice)
        desk = await desk_of(work, voice)
        old = desk.seen != seen and what not in FRESH
        shown = cards.listed(desk) if old else draw(desk, args)
    if old:
        await asking.stale(update, desk)
        return
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update)


async def _export(update: Update, context: Context, site_id: int, seen: str, args: Args) -> None:
    del seen, args
    await papers.export(update, context, site_id)


async def _template(update: Update, context: Context, site_id: int, seen: str, args: Args) -> None:
    del seen
    await papers.template(update, context, site_id, args)


async def _drop(update: Update, context: Context, site_id: int, seen: str, args: Args) -> None:
    del seen, args
    await papers.drop(update, context, site_id)


DEEDS: Mapping[str, Deed] = MappingProxyType(
    {
        "export": _export,
        "tpl": _template,
        "take": papers.take,
        "drop": _drop,
        "pict": pictures.of_route,
    }
)


async def answer(work: SiteWork, voice: Voice, question: Question, text: str) -> Outgoing:
    """What somebody typed or sent, when they were asked for it."""
    if question.about in FILES:
        return await papers.answer(work, voice, question, text)
    return await asking.answer(work, voice, question, text)


HANDLERS = (
    CommandHandler("routes", routes),
    CallbackQueryHandler(pressed, pattern=PRESSED),
    CallbackQueryHandler(pictures.of_change, pattern=r"^change:(?P<id>\d{1,9}):route$"),
)
