"""Buttons, drawn from the workflow table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from core.people import Actor, Roster
from core.work import Paper, open_steps
from core.workflow import Step, Workflow
from handlers.texts import plain

PER_ROW = 2
# What is said and done while people meet has buttons of its own, or is typed.
IN_A_MEETING = frozenset({"attend", "turn", "say", "decide", "supply", "lay", "mend", "strike"})
# The card has menus for the one, /leave is the second, reminders offer the third.
ASIDE = frozenset({"amend", "leave", "decline"}) | IN_A_MEETING
RARE = frozenset({"proceed"})  # nothing that a thumb should come upon by chance
FIRST = 4  # as many as a thumb finds without looking twice
STYLES = {
    "accept": "success",
    "confirm": "success",
    "fix": "success",
    "grant": "success",
    "approve": "success",
    "build": "success",
    "file": "success",
    "finish": "success",
    "open": "success",
    "same": "success",
    "verify": "success",
} | dict.fromkeys(("reject", "refuse", "void", "remove", "discard", "deny", "drop"), "danger")


Row = Sequence[InlineKeyboardButton]


def lined(buttons: Iterable[InlineKeyboardButton], width: int = PER_ROW) -> list[Row]:
    listed = list(buttons)
    return [listed[i : i + width] for i in range(0, len(listed), width)]


def rows(buttons: Iterable[InlineKeyboardButton], width: int = PER_ROW) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(lined(buttons, width))


def board(*blocks: Iterable[Row]) -> InlineKeyboardMarkup | None:
    """All rows under one another; a message without buttons has no keyboard at all."""
    whole = [row for block in blocks for row in block if row]
    return InlineKeyboardMarkup(whole) if whole else None


def capital(text: str) -> str:
    """The beginning of a button."""
    return text[:1].upper() + text[1:]


def press(text: str, data: str, style: str | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=data, style=style)


def steps_for(
    flow: Workflow[Any], paper: Paper[Any], people: Iterable[Actor], roster: Roster
) -> list[Step[Any]]:
    """What somebody of these may do; what is there on call only while it is called for."""
    lookers, called = list(people), paper.calls(roster)
    found = {
        s.verb: s
        for person in lookers
        for s in open_steps(flow, paper, person)
        if (len(lookers) == 1 or not s.personal) and (s.verb in called or not s.on_call)
    }
    return sorted(found.values(), key=flow.steps.index)


def step_buttons(
    flow: Workflow[Any], paper: Paper[Any], steps: Sequence[Step[Any]], lang: str
) -> Iterator[InlineKeyboardButton]:
    for step in steps:
        yield press(
            plain(lang, f"{flow.name}.verb.{step.verb}"),
            f"{flow.name}:{paper.id}:{step.verb}" + (f"@r{paper.edition}" if step.sighted else ""),
            STYLES.get(step.verb),
        )


def keyboard(
    flow: Workflow[Any], paper: Paper[Any], people: Iterable[Actor], roster: Roster, lang: str
) -> list[InlineKeyboardButton]:
    """The steps that are waited for first; the rest behind «more»."""
    steps = [s for s in steps_for(flow, paper, people, roster) if s.verb not in ASIDE]
    common = [s for s in steps if s.verb not in RARE]
    waited = [s for s in common if s.expects or s.given or s.personal]
    first = common if len(common) <= FIRST else waited
    buttons = list(step_buttons(flow, paper, first, lang))
    if len(first) < len(steps):
        buttons.append(press(plain(lang, "button.more"), f"{flow.name}:{paper.id}:more"))
    return buttons
