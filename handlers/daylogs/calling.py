"""/log: one's own log of today, or what the whole site wrote on a day."""

from dataclasses import replace
from datetime import date

from telegram import Update
from telegram.ext import CommandHandler

from core.daylogs import verbs
from core.daylogs.flow import LOG
from core.daylogs.paper import READERS, DayLog, LogState
from core.errors import Refused
from core.office import SiteWork
from core.reading.pastday import read_past_day
from handlers.answers import reply
from handlers.cards.drawing import draw
from handlers.cards.view import view_of
from handlers.context import Context
from handlers.daylogs.days import page
from handlers.daylogs.telling import show
from handlers.entry import Voice, enter
from handlers.texts import Safe


async def log(update: Update, context: Context) -> None:
    """Without a day it is one's own, if one writes any; with a day the site's, for who leads."""
    words, office = " ".join(context.args or ()), context.office
    async with office.work(update.update_id) as work:
        voice = await enter(work, office, update)
        mine = await own(work, voice) if not words else None
        if mine is not None and voice.private:
            await show(work, voice, mine)
            return
        view = await view_of(work, office, voice.here.site_id, voice.person.id)
        view = replace(view, lang=voice.lang)
        if mine is not None:
            said = await draw(view, LOG.name, mine)
        else:
            day = which_day(voice, words, view.calendar.day(work.now))
            theirs = None if leads(voice) else await of_day(work, voice, day)
            said = await (draw(view, LOG.name, theirs) if theirs else page(view, day))
    await reply(update, Safe(said.text), said.keyboard)


def which_day(voice: Voice, words: str, today: date) -> date:
    """Raises `Refused` for what is no day, and for days that have not come yet."""
    day = read_past_day(words, today)
    if day is None:
        raise Refused("log.no_such_day")
    if day > today:
        raise Refused("log.not_ahead")
    if not words and not leads(voice):
        raise Refused("log.not_asked")
    return day


def leads(voice: Voice) -> bool:
    actor = voice.actor
    return READERS.fits(actor, frozenset()) or actor.steward


async def own(work: SiteWork, voice: Voice) -> DayLog | None:
    """The one that is open, or that of the shift at work; nothing for who writes none."""
    here, person_id = voice.here, voice.actor.person_id
    latest = await work.daylogs.latest_of(here.site_id, person_id)
    if latest is not None and latest.state == LogState.ASKED:
        return latest
    day, shift = verbs.shift_at(voice.site, here.calendar, work.now)
    known = await work.daylogs.of_author(here.site_id, person_id, day, shift)
    if known is not None:
        return known
    if all(a.person_id != person_id for a in verbs.writers(here)):
        return None
    return await verbs.begin(work, here, voice.actor, day, shift)


async def of_day(work: SiteWork, voice: Voice, day: date) -> DayLog:
    """One's own of that day; raises `Refused` where there is none."""
    logs = await work.daylogs.of_day(voice.here.site_id, day)
    mine = [one for one in logs if one.author_id == voice.actor.person_id]
    if not mine:
        raise Refused("log.not_yours")
    return mine[-1]


HANDLERS = (CommandHandler("log", log),)
