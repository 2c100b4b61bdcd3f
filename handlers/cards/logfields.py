"""The menus by which a daily log is put right, line by line."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from types import MappingProxyType

from telegram import InlineKeyboardButton

from core.daylogs.content import MOST, Field
from core.daylogs.paper import DayLog
from core.errors import Refused
from core.reading.hindrance import Cause
from handlers.buttons import press
from handlers.cards.daylogs import worded
from handlers.cards.fitting import short
from handlers.cards.view import View
from handlers.texts import plain

LABEL = 32  # characters of a line on a button


async def field(view: View, log: DayLog, inside: str, name: Field) -> list[InlineKeyboardButton]:
    """Its lines, or what may be done with one of them."""
    place, _, stamp = inside.partition("-")
    if place:
        if not place.isdecimal():
            raise Refused("button.old")
        return _line(view, log, name, int(place), stamp)
    lines = log.said[name]
    buttons = [
        press(
            f"{n + 1}. {short(worded(view.lang, one), LABEL)}",
            f"log:{log.id}:menu@{name}-{n}-{one.stamp}",
        )
        for n, one in enumerate(lines)
    ]
    if len(lines) < MOST:
        buttons.append(press(plain(view.lang, "log.button.write"), f"dl:{log.id}:w:{name}"))
    if not lines:
        buttons.append(press(plain(view.lang, "log.button.none"), f"dl:{log.id}:n:{name}"))
    return buttons


def _line(
    view: View, log: DayLog, name: Field, place: int, stamp: str
) -> list[InlineKeyboardButton]:
    log.said.line(name, place, stamp)
    which = f"{name}-{place}-{stamp}"
    causes = [
        press(plain(view.lang, f"log.cause.{cause}"), f"dl:{log.id}:c:{which}-{cause}")
        for cause in (Cause if name == Field.DELAYS else ())
    ]
    return [
        *causes,
        press(plain(view.lang, "log.button.rewrite"), f"dl:{log.id}:w:{which}"),
        press(plain(view.lang, "log.button.delete"), f"dl:{log.id}:x:{which}"),
    ]


Menu = Callable[[View, DayLog, str], Awaitable[list[InlineKeyboardButton]]]
MENUS: Mapping[str, Menu] = MappingProxyType({str(f): partial(field, name=f) for f in Field})
