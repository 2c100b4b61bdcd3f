"""The site's day by button: another day, or the whole day as a PDF."""

from dataclasses import replace
from datetime import date, datetime

from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import CallbackQueryHandler

from core.errors import Refused
from core.office import SiteWork
from handlers.answers import redraw, toast
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.daylogs.calling import leads
from handlers.daylogs.days import page
from handlers.daylogs.sheets import sheet_of
from handlers.entry import Voice, chat_of, enter_at
from handlers.handing import heading_of, send_file
from handlers.texts import TEXTS, Safe, plain


async def _entered(work: SiteWork, update: Update, context: Context) -> tuple[Voice, View, date]:
    """Raises `Refused` for whoever may not read the whole day."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    voice = await enter_at(work, context.office, update, int(context.match["site"]))
    if not leads(voice):
        raise Refused("log.not_yours")
    view = await view_of(work, context.office, voice.here.site_id, voice.person.id)
    view = replace(view, lang=voice.lang)
    return voice, view, _day(view, context.match["day"])


def _day(view: View, digits: str) -> date:
    try:
        day = datetime.strptime(digits, "%Y%m%d").replace(tzinfo=view.calendar.zone).date()
    except ValueError as odd:
        raise Refused("button.old") from odd
    if day > view.calendar.day(view.now):
        raise Refused("log.not_ahead")
    return day


async def turned(update: Update, context: Context) -> None:
    """Another day in the same message."""
    async with context.office.look() as work:
        _, view, day = await _entered(work, update, context)
        said = await page(view, day)
    await redraw(update, Safe(said.text), said.keyboard)
    await toast(update)


async def printed(update: Update, context: Context) -> None:
    """The logs of one shift, merged."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    office, shift = context.office, int(context.match["shift"])
    async with office.look() as work:
        voice, view, day = await _entered(work, update, context)
        logs = [g for g in await work.daylogs.of_day(voice.here.site_id, day) if g.shift == shift]
        if not logs:
            raise Refused("button.old")
        sheet = await sheet_of(office, view, logs)
        heading = heading_of(view, voice.actor)
    await toast(update, plain(view.lang, "export.coming"))
    await chat_of(update).send_action(ChatAction.UPLOAD_DOCUMENT)
    pdf = await office.printer.daily(heading, sheet, TEXTS[view.lang])
    title = plain(view.lang, "log.day.sheet")
    several = f"-{shift}" if shift > 1 else ""
    await send_file(update, pdf, f"{heading.site}-{title}-{day:%Y%m%d}{several}.pdf")


HANDLERS = (
    CallbackQueryHandler(turned, pattern=r"^dd:(?P<site>[0-9]{1,9}):(?P<day>[0-9]{8})$"),
    CallbackQueryHandler(
        printed, pattern=r"^dp:(?P<site>[0-9]{1,9}):(?P<day>[0-9]{8})-(?P<shift>[0-9]{1,2})$"
    ),
)
