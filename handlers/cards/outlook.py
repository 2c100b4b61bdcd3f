"""What stands about changes today, in the lines of a briefing."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from telegram import InlineKeyboardButton

from core.changes.flow import CHANGE
from core.changes.lines import Lines, expected
from core.changes.paper import Change
from core.work import ball
from handlers.buttons import press
from handlers.cards.changes import label
from handlers.cards.fitting import short
from handlers.cards.view import View
from handlers.dates import day
from handlers.texts import Safe, say

DOORS = 12
Line = Callable[[View, Change], Awaitable[Safe]]


async def blocks(view: View, lines: Lines) -> list[Safe]:
    """Each a message's paragraph: what must wait, what runs ahead, what is new; or nothing."""
    found = [
        await _block(view, "pending", lines.pending, _pending, lines.untold),
        await _block(view, "proceeding", lines.proceeding, _ahead),
        await _block(view, "approved", lines.approved, _new, lines.unsaid),
    ]
    return [block for block in found if block]


def unapproved(lang: str, lines: Lines) -> Safe:
    """The shortest of all: how many nobody has approved yet; nothing when there are none."""
    return say(lang, "today.unapproved", count=lines.unapproved) if lines.unapproved else Safe()


async def doors(view: View, lines: Lines) -> list[InlineKeyboardButton]:
    return [
        press(await label(view, change), f"change:{change.id}:whole")
        for change in lines.shown[:DOORS]
    ]


async def _block(
    view: View, name: str, changes: Sequence[Change], line: Line, unsaid: int = 0
) -> Safe:
    if not changes and not unsaid:
        return Safe()
    said = [say(view.lang, f"today.{name}", count=len(changes) + unsaid)]
    said += [await line(view, change) for change in changes]
    if unsaid:
        said.append(say(view.lang, "today.more", count=unsaid))
    return Safe("\n".join(said))


async def _pending(view: View, change: Change) -> Safe:
    holders = [a.name for a in ball(CHANGE, change, view.roster)]
    until = expected(change, view.calendar, view.now)
    parts: list[str | Safe] = [say(view.lang, f"change.state.{change.state}")]
    if until is not None:
        parts.append(_until(view, until))
    elif change.running is not None:
        parts.append(say(view.lang, "today.stopped"))
    if holders:
        parts.append(say(view.lang, "today.ball", names=_joined(view, holders[:3])))
    return await _line(view, change, parts)


async def _ahead(view: View, change: Change) -> Safe:
    at = change.proceeded_at or view.now
    allowed = say(
        view.lang,
        "today.allowed",
        name=await view.name(change.allowed_by),
        at=day(view.lang, view.calendar, at),
    )
    return await _line(view, change, [allowed, say(view.lang, f"change.state.{change.state}")])


async def _new(view: View, change: Change) -> Safe:
    """What is new, by which drawings, who builds it, until when."""
    drawings = " · ".join(" ".join(pair) for pair in change.drawings or ())
    name = await view.name(change.responsible_id)
    parts: list[str | Safe] = []
    if name:
        parts.append(say(view.lang, "today.responsible", name=name))
    if change.due is not None:
        parts.append(_by(view, "today.needed_by", change.due))
    said = await _line(view, change, parts)
    more = [say(view.lang, "today.after", value=short(change.after))] if change.after else []
    more += [say(view.lang, "today.drawings", value=short(drawings))] if drawings else []
    return Safe("\n".join([said, *more]))


async def _line(view: View, change: Change, parts: Sequence[str | Safe]) -> Safe:
    place = await view.work.place_label(change.place_id)
    return say(
        view.lang,
        "today.line",
        number=change.number,
        title=short(change.title),
        place=place and say(view.lang, "notice.at", place=place),
        rest=Safe(" · ".join(parts)),
    )


def _by(view: View, key: str, until: datetime) -> Safe:
    return say(view.lang, key, day=day(view.lang, view.calendar, until))


def _until(view: View, until: datetime) -> Safe:
    late = until <= view.now
    return say(view.lang, "today.late") if late else _by(view, "today.expected", until)


def _joined(view: View, names: Sequence[str]) -> str:
    return ("、" if view.lang == "zh" else ", ").join(names)
