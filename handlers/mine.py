"""Everything that waits for me, whatever it is: the nearest deadline first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.office import WORKFLOWS, Office, SiteWork
from core.work import Paper, turn
from handlers.answers import redraw, reply, toast
from handlers.buttons import board, lined, press
from handlers.cards import issues
from handlers.cards.drawing import LINES, Line, label
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.entry import Voice, enter
from handlers.texts import Safe, knows, plain, say

PAGE = 8
NEVER = datetime.max.replace(tzinfo=UTC)
ROWS: Mapping[str, Line] = MappingProxyType(dict(LINES) | {"issue": issues.row})


@dataclass(frozen=True, slots=True)
class Turn:
    """A paper, and what its holder is waited for to do with it."""

    flow: str
    paper: Paper[Any]
    verb: str


async def mine(update: Update, context: Context) -> None:
    """/mine: issues, changes, actions and newcomers."""
    async with context.office.look() as work:
        text, markup = await _page(work, context.office, update, 0)
    await reply(update, text, markup)


async def turned(update: Update, context: Context) -> None:
    """Another page of the same, as things stand now."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    async with context.office.look() as work:
        text, markup = await _page(work, context.office, update, int(context.match["start"]))
    await redraw(update, text, markup)
    await toast(update)


async def turns(work: SiteWork, voice: Voice) -> list[Turn]:
    """What the tables expect of this person now."""
    found = []
    for flow, paper in await work.waiting.candidates(voice.actor, voice.here.roster):
        step = turn(WORKFLOWS[flow], paper, voice.here.roster, voice.actor)
        if step is not None:
            found.append(Turn(flow, paper, step.verb))
    return sorted(found, key=lambda t: (t.paper.deadline or NEVER, t.flow, t.paper.number or 0))


async def _page(
    work: SiteWork, office: Office, update: Update, start: int
) -> tuple[Safe, InlineKeyboardMarkup | None]:
    voice = await enter(work, office, update)
    view = await view_of(work, office, voice.here.site_id, voice.person.id)
    view = replace(view, lang=voice.lang)
    waiting = await turns(work, voice)
    shown = waiting[start : start + PAGE]
    openers = [
        press(await label(view, one.flow, one.paper), f"{one.flow}:{one.paper.id}:whole")
        for one in shown
    ]
    pages = [_pages(view.lang, start, len(waiting))]
    return await _text(view, shown, len(waiting)), board(lined(openers, width=3), pages)


def _pages(lang: str, start: int, count: int) -> list[InlineKeyboardButton]:
    earlier = press(plain(lang, "button.earlier"), f"mine:{max(0, start - PAGE)}")
    further = press(plain(lang, "button.further"), f"mine:{start + PAGE}")
    return [*([earlier] if start else []), *([further] if start + PAGE < count else [])]


async def _text(view: View, shown: Sequence[Turn], count: int) -> Safe:
    head = say(view.lang, "mine.head", count=count)
    if not shown:
        return Safe(f"{head}\n\n{say(view.lang, 'mine.nothing')}")
    return Safe("\n\n".join([head, *[await _line(view, one) for one in shown]]))


async def _line(view: View, one: Turn) -> Safe:
    row = await ROWS[one.flow](view, one.paper)
    key = f"mine.turn.{one.flow}.{one.verb}"
    if not knows(key):
        return row
    late = one.paper.deadline is not None and one.paper.deadline <= view.now
    mark = "⏰" if late else "👉"
    return say(view.lang, "mine.line", row=row, mark=mark, turn=say(view.lang, key))


HANDLERS = (
    CommandHandler("mine", mine),
    CallbackQueryHandler(turned, pattern=r"^mine:(?P<start>[0-9]{1,4})$"),
)
