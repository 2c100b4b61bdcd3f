"""What hangs in a room: a message in both languages, with a name under it."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram import InlineKeyboardMarkup

from handlers.outgoing import Outgoing
from handlers.texts import LANGUAGES


@dataclass(frozen=True, slots=True)
class Picture:
    """One message in both languages, and what different people find under it."""

    caption: str
    shown: dict[str, Outgoing]
    under: dict[str, dict[str, InlineKeyboardMarkup | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Room:
    name: str
    title: str
    pictures: list[Picture]


Draw = Callable[[str], Coroutine[Any, Any, Outgoing]]


async def both(draw_one: Draw) -> dict[str, Outgoing]:
    return {lang: await draw_one(lang) for lang in LANGUAGES}
