"""A whole card: its words, its buttons, and the menus that unfold on it."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from core.errors import Refused
from core.office import WORKFLOWS
from core.people import Party
from core.work import Paper
from core.workflow import Need
from handlers.buttons import board, keyboard, lined, press, step_buttons, steps_for
from handlers.cards import fields, issues, members
from handlers.cards.view import View
from handlers.dates import day
from handlers.outgoing import Outgoing
from handlers.texts import Safe, plain

Words = Callable[[View, Any], Awaitable[Safe]]
WORDS: Mapping[str, Words] = MappingProxyType({"issue": issues.text, "member": members.text})
Label = Callable[[View, Any], Awaitable[str]]
LABELS: Mapping[str, Label] = MappingProxyType({"issue": issues.label, "member": members.label})
Extras = Callable[[View, Any], list[InlineKeyboardButton]]
EXTRAS: Mapping[str, Extras] = MappingProxyType({"issue": fields.missing})
BUILDING = (Party.CONTRACTOR, Party.SUBCONTRACTOR)  # who usually puts things right
DAYS = (1, 2, 3, 5, 7, 14)


async def label(view: View, flow_name: str, paper: Paper[Any]) -> str:
    """A paper in two words, for the button that opens it."""
    return await LABELS[flow_name](view, paper)


async def draw(view: View, flow_name: str, paper: Paper[Any]) -> Outgoing:
    """The paper as it stands now, with the buttons of whoever looks."""
    flow = WORKFLOWS[flow_name]
    buttons = keyboard(flow, paper, view.lookers, view.lang)
    extras = EXTRAS[flow_name](view, paper) if flow_name in EXTRAS else []
    markup = board(lined(buttons), lined(extras, width=3))
    return Outgoing(await WORDS[flow_name](view, paper), markup)


def unfold(view: View, flow_name: str, paper: Paper[Any]) -> InlineKeyboardMarkup:
    """Everything this person may do with the paper."""
    flow = WORKFLOWS[flow_name]
    steps = [s for s in steps_for(flow, paper, view.lookers) if s.verb != "amend"]
    buttons = list(step_buttons(flow, paper, steps, view.lang))
    if flow_name in EXTRAS:
        for name in fields.MENUS if fields.may_amend(view, paper) else ():
            label = plain(view.lang, f"issue.ask.{name}")
            buttons.append(press(label, f"{flow_name}:{paper.id}:menu@{name}"))
        buttons.append(press(plain(view.lang, "button.papers"), f"{flow_name}:{paper.id}:whole"))
    return with_back(view, flow_name, paper, buttons)


def with_back(
    view: View, flow_name: str, paper: Paper[Any], buttons: list[InlineKeyboardButton]
) -> InlineKeyboardMarkup:
    back = press(plain(view.lang, "button.back"), f"{flow_name}:{paper.id}:less")
    return InlineKeyboardMarkup([*lined(buttons), (back,)])


def menu_for(
    view: View, flow_name: str, paper: Paper[Any], verb: str, need: Need
) -> InlineKeyboardMarkup | None:
    """What can be chosen instead of typed: a person of the site, or a day."""
    data = f"{flow_name}:{paper.id}:{verb}"
    if need == Need.PERSON:
        people = sorted(view.roster, key=lambda a: (a.party not in BUILDING, a.party, a.role))
        buttons = [press(_who(view, a), f"{data}@{a.person_id}") for a in people[:80]]
        return with_back(view, flow_name, paper, buttons)
    if need == Need.DATE:
        base = max(paper.due or view.now, view.now)
        buttons = [
            press(
                plain(view.lang, "button.later", days=n, day=day(view.lang, view.calendar, at)),
                f"{data}@{view.calendar.day(at):%Y%m%d}",
            )
            for n in DAYS
            for at in (base + timedelta(days=n),)
        ]
        return with_back(view, flow_name, paper, buttons)
    return None


def _who(view: View, actor: Any) -> str:  # noqa: ANN401 -- an Actor; named so in the roster
    return f"{actor.name} · {plain(view.lang, f'role.{actor.role}')}"


async def menu(view: View, flow_name: str, paper: Paper[Any], value: str) -> InlineKeyboardMarkup:
    """A menu for one thing that may be said about an issue, for whoever may say it."""
    name, _, inside = value.partition("-")
    if flow_name not in EXTRAS or name not in fields.MENUS:
        raise Refused("button.old")
    for looker in view.lookers:
        WORKFLOWS[flow_name].take(paper.state, paper.flags, "amend", looker, paper.ties(looker))
    buttons = await fields.MENUS[name](view, paper, inside)
    return with_back(view, flow_name, paper, buttons)
