"""A day of the whole site: everybody's log, merged for whoever leads the work."""

from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import date, time

from telegram import InlineKeyboardButton

from core.calendar import DAY
from core.daylogs.flow import LOG
from core.daylogs.gathering import facts_of
from core.daylogs.paper import DayLog, LogState
from core.daylogs.verbs import writers_of
from core.office import Office, SiteWork
from core.people import Actor
from core.sites import MINUTES_A_DAY, Shift, Site
from core.work import Scene
from handlers.buttons import board, lined, press
from handlers.cards import daylogs as card
from handlers.cards.view import View, view_of
from handlers.dates import clock
from handlers.dates import day as dated
from handlers.outgoing import Outgoing
from handlers.split import length
from handlers.texts import Safe, plain, say

LONGEST = 3500  # in what Telegram counts
SHORT = 300  # of one person's log where there are many


async def page(view: View, day: date) -> Outgoing:
    """Shift by shift, with a door to every log and the whole day as a PDF."""
    logs = await view.work.daylogs.of_day(view.site.id or 0, day)
    head = say(view.lang, "log.day.head", site=view.site.name, day=_named(view, day))
    if not logs:
        text = Safe(f"{head}\n\n{say(view.lang, 'log.nobody')}")
    else:
        parts = [head, *[part async for part in _by_shift(view, logs)]]
        text = Safe("\n\n".join(_fitting(parts)))
    doors = [press(await card.label(view, log), f"{LOG.name}:{log.id}:whole") for log in logs]
    markup = board(lined(_papers(view, day, logs)), lined(doors), [_turns(view, day)])
    return Outgoing(text, markup)


def _fitting(parts: Sequence[Safe]) -> Iterator[Safe]:
    """What does not fit has its door."""
    used = 0
    for part in parts:
        used += length(part) + 2
        if used <= LONGEST:
            yield part


async def _by_shift(view: View, logs: Sequence[DayLog]) -> AsyncIterator[Safe]:
    """Everybody's, under the number of their shift where there are several."""
    several, last = len({one.shift for one in logs}) > 1, None
    for log in logs:
        if several and log.shift != last:
            yield say(view.lang, "log.day.shift", number=log.shift)
        last = log.shift
        yield await _one(view, log)


async def _one(view: View, log: DayLog) -> Safe:
    lines = [
        say(
            view.lang,
            "log.day.writer",
            mark=card.mark(log),
            name=await view.name(log.author_id),
            state=card.standing(log),
        )
    ]
    if log.state != LogState.ASKED:
        lines += card.told(view, log)
        if log.alike is not None:
            lines.append(card.copied(view, log))
        lines += await card.added(view, log)
    return Safe("\n".join(lines))


def _papers(view: View, day: date, logs: Sequence[DayLog]) -> Iterator[InlineKeyboardButton]:
    shifts = sorted({log.shift for log in logs})
    for shift in shifts:
        name = plain(view.lang, "log.button.pdf")
        several = f" · {plain(view.lang, 'log.shift', number=shift)}" if len(shifts) > 1 else ""
        yield press(f"{name}{several}", f"dp:{view.site.id}:{day:%Y%m%d}-{shift}")


def _turns(view: View, day: date) -> list[InlineKeyboardButton]:
    """The day before, and the day after unless it is still to come."""
    today = view.calendar.day(view.now)
    turns = [("earlier", day - DAY)] + ([("later", day + DAY)] if day < today else [])
    return [
        press(
            plain(view.lang, f"log.button.{name}", day=_named(view, at)),
            f"dd:{view.site.id}:{at:%Y%m%d}",
        )
        for name, at in turns
    ]


def _named(view: View, day: date) -> str:
    return dated(view.lang, view.calendar, view.calendar.at(day, time(12)))


async def preview(  # noqa: PLR0913, PLR0917 -- a beat of a shift of a day, for somebody
    work: SiteWork,
    office: Office,
    scene: Scene,
    site: Site,
    day: date,
    shift: Shift,
    viewer: Actor,
) -> Outgoing:
    """Whom the log of that shift would be asked of, and what the first of them would see."""
    view = await view_of(work, office, scene.site_id, viewer.person_id)
    asked = await writers_of(work, scene, site, day, shift.number)
    if not asked:
        return Outgoing(say(view.lang, "log.day.preview_nobody"))
    comma = "、" if view.lang == "zh" else ", "
    at, names = clock(shift.ends % MINUTES_A_DAY), comma.join(a.name for a in asked)
    log = DayLog(
        site_id=scene.site_id,
        state=LogState.ASKED,
        day=day,
        shift=shift.number,
        author_id=asked[0].person_id,
        facts=await facts_of(work, scene, asked[0], day, shift.number),
        created_at=work.now,
        changed_at=work.now,
    )
    head = say(view.lang, "log.day.preview", at=at, names=names)
    return Outgoing(Safe(f"{head}\n\n{await card.text(view, log)}"))
