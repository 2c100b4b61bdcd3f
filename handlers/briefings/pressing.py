"""Every button of a briefing that is more than a row of its table."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from telegram import Update

from core.errors import Refused
from handlers.briefings import checking, filling, quizzing, sheets, signing, skies, ticking
from handlers.context import Context

PATTERN = r"^brf:(?P<id>[0-9]{1,9}):(?P<what>[a-z]{2,8})(?:@(?P<word>[A-Za-z0-9_-]{1,32}))?$"
Action: TypeAlias = Callable[[Update, Context, int, str], Awaitable[None]]
ACTIONS: Mapping[str, Action] = MappingProxyType(
    {
        "sign": signing.sign,
        "join": signing.join,
        "who": signing.who,
        "say": quizzing.answer,
        "item": checking.show,
        "mark": checking.mark,
        "fill": filling.show,
        "topic": filling.ask,
        "same": filling.same,
        "none": filling.none,
        "sky": skies.show,
        "wx": skies.choose,
        "tick": ticking.show,
        "worker": ticking.toggle,
        "chart": sheets.chart,
        "pdf": sheets.send,
    }
)


async def pressed(update: Update, context: Context) -> None:
    """Each action checks again whose hand it is, and what still stands."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    action = ACTIONS.get(context.match["what"])
    if action is None:
        raise Refused("button.old")
    await action(update, context, int(context.match["id"]), context.match["word"] or "")
