"""The site's own days off, and the days it works though others do not: a month of buttons."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date
from telegram import InlineKeyboardButton

from core.calendar import DAY
from core.errors import Refused
from core.office import Office
from core.sites import Site
from handlers.buttons import lined, press
from handlers.dates import DAY as DAY_WORDS
from handlers.dates import LOCALES
from handlers.outgoing import Outgoing
from handlers.schedule import desk as desks
from handlers.schedule.cards import board
from handlers.schedule.desk import Args, Desk
from handlers.texts import Safe, plain, say

WEEKS, WEEK = 4, 7
MOST_LINES = 8
LOOKED_AHEAD = 90
FARTHEST = timedelta(days=400)


def month(desk: Desk, args: Args = ()) -> Outgoing:
    """Four weeks from a Monday; what is pressed is worked if it was off, and off if not."""
    first = _monday(desk, args)
    days = [first + DAY * n for n in range(WEEKS * WEEK)]
    text: list[str] = [say(desk.lang, "schedule.days_head"), *_ahead(desk)]
    grid = lined((_button(desk, day, first) for day in days), WEEK) if desk.leads else []
    turns = [
        press("◀", desk.data("days", f"{first - DAY * WEEKS * WEEK:%Y%m%d}")),
        press("▶", desk.data("days", f"{first + DAY * WEEKS * WEEK:%Y%m%d}")),
    ]
    typed = [desk.button("schedule.type_days", "typed")] if desk.leads else []
    text += [
        "",
        plain(desk.lang, "schedule.month", first=_said(desk, days[0]), last=_said(desk, days[-1])),
    ]
    back = [desk.button("button.back", "list")]
    return board(text, [*grid, turns if desk.leads else (), typed, back])


def _monday(desk: Desk, args: Args) -> date:
    day = desks.day(args, len(args) - 1) if args else desk.today
    if abs(day - desk.today) > FARTHEST:
        raise Refused("button.old")
    return day - DAY * (day.isoweekday() - 1)


def _ahead(desk: Desk) -> Iterator[Safe]:
    """The next days on which it is not as on every such day of the week."""
    odd = [d for n in range(LOOKED_AHEAD) if _is_odd(desk, d := desk.today + DAY * n)]
    if not odd:
        yield say(desk.lang, "schedule.no_days")
    for day in odd[:MOST_LINES]:
        key = "schedule.works" if desk.calendar.is_working(day) else "schedule.rests"
        own = plain(desk.lang, "schedule.own") if day.isoformat() in desk.site.days else ""
        yield say(desk.lang, key, day=_said(desk, day), own=own)
    if len(odd) > MOST_LINES:
        yield say(desk.lang, "schedule.more_days", count=len(odd) - MOST_LINES)


def _is_odd(desk: Desk, day: date) -> bool:
    return desk.calendar.is_working(day) != (day.isoweekday() in desk.calendar.weekdays)


def _said(desk: Desk, day: date) -> str:
    return format_date(day, DAY_WORDS[desk.lang], locale=LOCALES[desk.lang])


def _button(desk: Desk, day: date, first: date) -> InlineKeyboardButton:
    key = "schedule.cell_on" if desk.calendar.is_working(day) else "schedule.cell_off"
    return press(
        plain(desk.lang, key, day=day.day), desk.data("own", f"{day:%Y%m%d}", f"{first:%Y%m%d}")
    )


def turn(desk: Desk, args: Args) -> Mapping[str, Any]:
    """From now on the other way round; where that is as it would be anyway, no word of it."""
    day = desks.day(args, 0)
    if not timedelta() <= day - desk.today <= FARTHEST:
        raise Refused("schedule.past_day")
    works = not desk.calendar.is_working(day)
    put(desk.site, {day: works})
    return {"day": day.isoformat(), "worked": works}


def put(site: Site, days: Mapping[date, bool]) -> None:
    site.days = dict(site.days) | {day.isoformat(): works for day, works in days.items()}


def tidy(site: Site, office: Office, year: int) -> None:
    """What the site has entered and is so anyway need not be kept."""
    own, site.days = dict(site.days), {}
    plainly = office.calendar(site, year)
    site.days = {d: w for d, w in own.items() if plainly.is_working(date.fromisoformat(d)) != w}
