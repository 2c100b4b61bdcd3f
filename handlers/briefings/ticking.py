"""Those without a telephone, ticked by whoever holds the briefing."""

from typing import Final

from telegram import InlineKeyboardButton, Update

from core.briefings.paper import FLOW, Briefing
from core.briefings.people import barred
from core.briefings.verbs import tick
from core.errors import Refused
from core.office import SiteWork
from core.workers import Worker
from handlers.answers import redraw, reply, toast
from handlers.briefings.reaching import in_hand, looking
from handlers.buttons import Row, board, lined, press
from handlers.cards.briefingboards import data
from handlers.cards.fitting import short
from handlers.cards.held import why_barred
from handlers.context import Context
from handlers.entry import Voice
from handlers.outgoing import Outgoing
from handlers.texts import Safe, plain, say

PAGE: Final = 16
NAME: Final = 16  # characters
ALERT: Final = 190


async def show(update: Update, context: Context, id_: int, word: str) -> None:
    """A list of its own; with a page, the list turns."""
    async with context.office.look() as work:
        briefing, voice = await in_hand(work, context.office, update, id_, "tick")
        said = await _list(work, voice, briefing, int(word) if word.isdecimal() else 0)
    await toast(update)
    if word:
        await redraw(update, Safe(said.text), said.keyboard)
    else:
        await reply(update, Safe(said.text), said.keyboard)


async def toggle(update: Update, context: Context, id_: int, word: str) -> None:
    """There, or ticked by mistake."""
    worker_id, _, page = word.partition("-")
    if not (worker_id.isdecimal() and page.isdecimal()):
        raise Refused("button.old")
    async with context.office.work(update.update_id) as work:
        briefing, voice = await in_hand(work, context.office, update, id_, "tick")
        worker = await work.workers.get(int(worker_id))
        there = await tick(work, voice.here, briefing, worker)
        why = barred(worker, briefing.day) if there else []
        view = await looking(work, context.office, voice)
        said = await _list(work, voice, briefing, int(page))
    await redraw(update, Safe(said.text), said.keyboard)
    key = "briefing.worker_there" if there else "briefing.worker_not_there"
    key, reasons = ("briefing.worker_barred", why_barred(view, why)) if why else (key, "")
    words = plain(voice.lang, key, name=worker.name, why=reasons)
    await toast(update, short(words, ALERT), alert=bool(why))


async def _list(work: SiteWork, voice: Voice, briefing: Briefing, page: int) -> Outgoing:
    workers = [one for one in await work.workers.of(briefing.site_id) if one.person_id is None]
    there = {one.worker_id for one in await work.attendance.of(FLOW, briefing.id or 0)}
    count = sum(one.id in there for one in workers)
    head = say(voice.lang, "briefing.without_phone", count=count, whole=len(workers))
    shown = workers[page * PAGE : (page + 1) * PAGE]
    buttons = [
        press(
            _words(voice, one, "✅" if one.id in there else "☐"),
            data(briefing, "worker", f"{one.id}-{page}"),
        )
        for one in shown
    ]
    further = (page + 1) * PAGE < len(workers)
    turns: Row = [
        *([_turn(voice, briefing, "earlier", page - 1)] if page else []),
        *([_turn(voice, briefing, "further", page + 1)] if further else []),
    ]
    return Outgoing(head, board(lined(buttons), [turns]))


def _turn(voice: Voice, briefing: Briefing, where: str, page: int) -> InlineKeyboardButton:
    return press(plain(voice.lang, f"button.{where}"), data(briefing, "tick", page))


def _words(voice: Voice, worker: Worker, mark: str) -> str:
    trade = plain(voice.lang, f"trade.{worker.trade}") if worker.trade else ""
    return " · ".join(filter(None, (f"{mark} {short(worker.name, NAME)}", trade)))
