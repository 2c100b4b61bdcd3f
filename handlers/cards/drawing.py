"""A whole card: its words, its buttons, and the menus that unfold on it."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from core.changes.paper import Change
from core.errors import Refused
from core.office import WORKFLOWS
from core.work import Paper
from handlers.buttons import board, keyboard, lined, step_buttons, steps_for
from handlers.cards import (
    actions,
    briefingboards,
    briefings,
    changefields,
    changes,
    daylogs,
    fields,
    issues,
    logfields,
    meetingbuttons,
    meetings,
    members,
)
from handlers.cards.choices import with_back
from handlers.cards.view import View
from handlers.outgoing import Outgoing
from handlers.texts import Safe

Words = Callable[[View, Any], Awaitable[Safe]]
WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "issue": issues.text,
        "member": members.text,
        "change": changes.text,
        "action": actions.text,
        "meeting": meetings.text,
        "log": daylogs.text,
        "briefing": briefings.text,
    }
)
Label = Callable[[View, Any], Awaitable[str]]
LABELS: Mapping[str, Label] = MappingProxyType(
    {
        "issue": issues.label,
        "member": members.label,
        "change": changes.label,
        "action": actions.label,
        "meeting": meetings.label,
        "log": daylogs.label,
        "briefing": briefings.label,
    }
)
Line = Callable[[View, Any], Awaitable[Safe]]
LINES: Mapping[str, Line] = MappingProxyType(
    {
        "issue": issues.line,
        "member": members.line,
        "change": changes.line,
        "action": actions.line,
        "meeting": meetings.line,
        "log": daylogs.line,
        "briefing": briefings.line,
    }
)
# Lines that say by themselves until when; beside the others it is said.
SAYS_WHEN = frozenset({"change", "action", "meeting"})


def _of_change(view: View, change: Change) -> list[InlineKeyboardButton]:
    return [*changefields.extras(view, change), *actions.ordering(view, change)]


Extras = Callable[[View, Any], list[InlineKeyboardButton]]
# What stands under the steps of a card, what opens with «more», and the menus of single fields.
EXTRAS: Mapping[str, Extras] = MappingProxyType(
    {
        "issue": fields.missing,
        "member": members.oneself,
        "change": _of_change,
        "meeting": meetingbuttons.extras,
        "log": daylogs.extras,
    }
)
MORE: Mapping[str, Extras] = MappingProxyType({"issue": fields.more, "change": changes.more})
MENUS: Mapping[str, Mapping[str, fields.Menu]] = MappingProxyType(
    {"issue": fields.MENUS, "member": members.MENUS, "log": logfields.MENUS}
)


Board = Callable[[View, Any], Awaitable[InlineKeyboardMarkup | None]]
# Cards which lay their buttons out themselves: more hands than one press them at the same time.
BOARDS: Mapping[str, Board] = MappingProxyType({"briefing": briefingboards.markup})


async def label(view: View, flow_name: str, paper: Paper[Any]) -> str:
    """A paper in two words, for the button that opens it."""
    return await LABELS[flow_name](view, paper)


async def draw(view: View, flow_name: str, paper: Paper[Any]) -> Outgoing:
    """The paper as it stands now, with the buttons of whoever looks."""
    flow = WORKFLOWS[flow_name]
    if flow_name in BOARDS:
        markup = await BOARDS[flow_name](view, paper)
        return Outgoing(await WORDS[flow_name](view, paper), markup)
    buttons = keyboard(flow, paper, view.lookers, view.roster, view.lang)
    extras = EXTRAS[flow_name](view, paper) if flow_name in EXTRAS else []
    markup = board(lined(buttons), lined(extras, width=3))
    return Outgoing(await WORDS[flow_name](view, paper), markup)


def unfold(view: View, flow_name: str, paper: Paper[Any]) -> InlineKeyboardMarkup:
    """Everything this person may do with the paper."""
    flow = WORKFLOWS[flow_name]
    steps = [s for s in steps_for(flow, paper, view.lookers, view.roster) if s.verb != "amend"]
    buttons = list(step_buttons(flow, paper, steps, view.lang))
    if flow_name in MORE:
        buttons += MORE[flow_name](view, paper)
    return with_back(view, flow_name, paper, buttons)


async def menu(view: View, flow_name: str, paper: Paper[Any], value: str) -> InlineKeyboardMarkup:
    """A menu for one thing that may be said about an issue, for whoever may say it."""
    name, _, inside = value.partition("-")
    menus = MENUS.get(flow_name, {})
    if name not in menus:
        raise Refused("button.old")
    for looker in view.lookers:
        WORKFLOWS[flow_name].take(paper.state, paper.flags, "amend", looker, paper.ties(looker))
    buttons = await menus[name](view, paper, inside)
    return with_back(view, flow_name, paper, buttons)
