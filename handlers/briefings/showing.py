"""/briefing: today's, an older one by its number, or what the next one will say."""

from dataclasses import replace
from datetime import date
from typing import Any

from telegram import InlineKeyboardMarkup, ReplyParameters, Update
from telegram.constants import ParseMode

from core.briefings.building import content_of
from core.briefings.paper import FLOW, Briefing
from core.errors import Refused
from core.office import Office, SiteWork
from core.sites import Site
from core.strikers.briefing import opening
from core.work import Scene
from handlers.answers import reply
from handlers.briefings.reaching import looking
from handlers.buttons import board, lined, press
from handlers.cards.briefings import label, text
from handlers.cards.drawing import draw
from handlers.cards.spoken import on_day
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.entry import Voice, chat_of, enter
from handlers.outgoing import Outgoing
from handlers.texts import Safe, say

LAST = 6
LONGEST_NUMBER = 9


async def briefing(update: Update, context: Context) -> None:
    """In the group it leads to the card that stands there; in private it is shown whole."""
    office, words = context.office, " ".join(context.args or ())
    async with office.look() as work:
        voice = await enter(work, office, update)
        view = await looking(work, office, voice)
        found = await _wanted(work, voice, words)
        stands = None
        if found is None:
            said = await _none(work, office, view, voice)
        elif not voice.private and (
            stands := await work.card_in(FLOW, found.id or 0, chat_of(update).id)
        ):
            said = Outgoing(say(voice.lang, "briefing.up_there", day=on_day(view, found.day)))
        else:
            said = await draw(view, FLOW, found)
            older = await _older(work, view, voice, found)
            said = replace(said, keyboard=_with(said.keyboard, older))
    if stands is None:
        await reply(update, Safe(said.text), said.keyboard)
    else:
        await _point(update, said, stands)


async def _point(update: Update, said: Outgoing, stands: int) -> None:
    """An answer to the card itself: one tap on it leads there."""
    message = update.effective_message
    thread = message.message_thread_id if message and message.is_topic_message else None
    await chat_of(update).send_message(
        said.text,
        parse_mode=ParseMode.HTML,
        message_thread_id=thread,
        reply_parameters=ReplyParameters(stands, allow_sending_without_reply=True),
    )


async def _wanted(work: SiteWork, voice: Voice, words: str) -> Briefing | None:
    """By number; else that of this shift, or the last one of today."""
    site_id, number = voice.here.site_id, words.strip().lstrip("#")
    if number:
        found = None
        if number.isdecimal() and len(number) <= LONGEST_NUMBER:
            found = await work.briefings.numbered(site_id, int(number))
        if found is None:
            raise Refused("briefing.no_such", words=words[:40])
        return found
    today = voice.here.calendar.day(work.now)
    for shift in reversed(voice.site.shifts):
        found = await work.briefings.of_day(site_id, today, shift.number)
        if found is not None:
            return found
    return None


async def _none(work: SiteWork, office: Office, view: View, voice: Voice) -> Outgoing:
    """Nothing has been held today: what would be said now, and the last ones."""
    older = await _older(work, view, voice, None)
    head = say(voice.lang, "briefing.none_today")
    if not voice.private:
        return Outgoing(head, _with(None, older))
    day = voice.here.calendar.day(work.now)
    shown = await preview(work, office, voice.here, voice.site, day, 1, view)
    return Outgoing(Safe(f"{head}\n\n{shown.text}"), _with(None, older))


async def _older(
    work: SiteWork, view: View, voice: Voice, than: Briefing | None
) -> list[list[Any]]:
    today = voice.here.calendar.day(work.now)
    found = await work.briefings.latest(voice.here.site_id, than.day if than else today, LAST)
    buttons = [
        press(f"{await label(view, one)} · {on_day(view, one.day)}", f"{FLOW}:{one.id}:whole")
        for one in found[: LAST if not voice.private else 2]
    ]
    return [list(row) for row in lined(buttons)]


def _with(
    markup: InlineKeyboardMarkup | None, more: list[list[Any]]
) -> InlineKeyboardMarkup | None:
    return board(markup.inline_keyboard if markup else (), more)


async def preview(  # noqa: PLR0913, PLR0917 -- what would be said belongs to a shift of a day of a site
    work: SiteWork,
    office: Office,
    scene: Scene,
    site: Site,
    day: date,
    shift: int,
    viewer: View | int | None,
) -> Outgoing:
    """What would be said now; nothing is written down, and nobody can press anything.

    `viewer` is whoever looks: a view, or the id of a person.
    """
    view = (
        viewer if isinstance(viewer, View) else await view_of(work, office, scene.site_id, viewer)
    )
    turn = site.shift(shift)
    if turn is None:
        raise Refused("paper.unknown")
    paper = Briefing(
        site_id=scene.site_id,
        day=day,
        shift=shift,
        starts_at=opening(turn, day, scene.calendar),
        content=await content_of(work, office, scene, site, day, shift),
        created_at=work.now,
        changed_at=work.now,
    )
    return Outgoing(await text(view, paper))
