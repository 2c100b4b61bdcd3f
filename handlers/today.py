"""What the site has to know today: changes that must wait, that run ahead, and that are new."""

from dataclasses import replace

from telegram import Update
from telegram.ext import CommandHandler

from core.changes.lines import lines_of
from core.errors import Refused
from core.office import SiteWork
from core.reading import PlaceName, read
from handlers.answers import reply
from handlers.buttons import board, lined
from handlers.cards.outlook import blocks, doors, unapproved
from handlers.cards.view import view_of
from handlers.context import Context
from handlers.dates import day
from handlers.entry import Voice, enter
from handlers.texts import Safe, say


async def today(update: Update, context: Context) -> None:
    """/today, for the whole site; with a place behind it, for what lies there."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        place_id = await _place(work, voice, " ".join(context.args or ()))
        view = await view_of(work, context.office, voice.here.site_id, voice.person.id)
        view = replace(view, lang=voice.lang)
        lines = await lines_of(work, view.calendar, voice.here.site_id, place_id)
        label = await work.place_label(place_id)
        head = say(
            view.lang,
            "today.head",
            site=voice.site.name,
            day=day(view.lang, view.calendar, work.now),
            place=label and say(view.lang, "notice.at", place=label),
        )
        short = unapproved(view.lang, lines)
        said = await blocks(view, lines) or [say(view.lang, "today.nothing")]
        markup = board(lined(await doors(view, lines), width=3))
    top = Safe(f"{head}\n{short}") if short else head
    await reply(update, Safe("\n\n".join([top, *said])), markup)


async def _place(work: SiteWork, voice: Voice, words: str) -> int | None:
    """Raises `Refused` where no place is meant, or more than one could be."""
    if not words:
        return None
    places = [PlaceName(id_, way) for id_, way in await work.place_names(voice.here.site_id)]
    found = read(words, now=work.now, calendar=voice.here.calendar, places=places).place_id
    if found is None:
        raise Refused("today.which_place", words=words)
    return found


HANDLERS = (CommandHandler("today", today),)
