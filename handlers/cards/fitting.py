"""A card fits a phone's screen: the more there is to say, the less of each thing is said."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from html import escape

from handlers.cards.view import View
from handlers.split import length
from handlers.texts import Safe

WIDTHS = (90, 60, 40, 25, 16, 11)  # characters of one field; the papers have all of it
TURNS, BACK = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]"), re.compile("[\u202c\u2069]")
MOST = 880  # under a picture Telegram takes 1024, and something is said above the card


def short(words: str | None, most: int = WIDTHS[0]) -> str:
    """The beginning of what was said, in one line."""
    line = " ".join((words or "").split())
    return upright(line if len(line) <= most else f"{line[: most - 1].rstrip()}…")


def upright(line: str) -> str:
    """What turns the writing and does not turn it back would turn what we say after it."""
    turned, back = len(TURNS.findall(line)), len(BACK.findall(line))
    return line if turned == back else BACK.sub("", TURNS.sub("", line))


def within(words: str, units: int) -> str:
    """The same for a place that Telegram has measured, in UTF-16 units."""
    if length(Safe(escape(words, quote=False))) <= units:
        return words
    cut = words.encode("utf-16-le")[: 2 * max(units - 1, 0)]
    return cut.decode("utf-16-le", "ignore").rstrip() + "…"


def ends(words: str, most: int) -> str:
    """Of the way to a place the building and the room."""
    half = most // 2
    return words if len(words) <= most else f"{words[:half].rstrip()}…{words[-half:].lstrip()}"


async def fitted(view: View, drawn: Callable[[View], Awaitable[Safe]]) -> Safe:
    """As much of it as there is room for."""
    said = Safe("")
    for width in WIDTHS:
        said = await drawn(replace(view, width=width))
        if length(said) <= MOST:
            break
    return said
