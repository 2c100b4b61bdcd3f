"""What may still be said about an issue: a menu on the card for each thing."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from telegram import InlineKeyboardButton

from core.issues.flow import ISSUE
from core.issues.paper import Issue, IssueState, Kind, Severity
from core.work import open_steps
from handlers.buttons import press
from handlers.cards.view import View
from handlers.cards.whereabouts import Doors, place_menu
from handlers.texts import plain

Menu = Callable[[View, Any, str], Awaitable[list[InlineKeyboardButton]]]


def may_amend(view: View, issue: Any) -> bool:  # noqa: ANN401 -- an Issue, or what is drawn like one
    """Whether somebody of those who look may still change what was said."""
    return any(s.verb == "amend" for p in view.lookers for s in open_steps(ISSUE, issue, p))


def missing(view: View, issue: Issue) -> list[InlineKeyboardButton]:
    """One button for each thing nobody has said yet, while it still matters."""
    if not may_amend(view, issue):
        return []
    lacking = {
        "place": issue.place_id is None,
        "kind": issue.kind == Kind.OTHER,
        "severity": issue.severity == Severity.MINOR and issue.due_said is None,
    }
    return [
        press(plain(view.lang, f"issue.ask.{name}"), f"issue:{issue.id}:menu@{name}")
        for name, absent in lacking.items()
        if absent
    ]


def more(view: View, issue: Issue) -> list[InlineKeyboardButton]:
    """Every field that may still be said anew, and the papers."""
    names = MENUS if may_amend(view, issue) else ()
    asking = [
        press(plain(view.lang, f"issue.ask.{name}"), f"issue:{issue.id}:menu@{name}")
        for name in names
    ]
    papers = press(plain(view.lang, "button.papers"), f"issue:{issue.id}:whole")
    return [*asking, *wish(view, issue), papers]


def wish(view: View, issue: Issue) -> list[InlineKeyboardButton]:
    """What was found cannot be built as it was drawn: a change is needed."""
    if issue.number is None or issue.state == IssueState.VOID:
        return []
    return [press(plain(view.lang, "change.button.wish"), f"issue:{issue.id}:change")]


async def _kinds(view: View, issue: Issue, _: str) -> list[InlineKeyboardButton]:
    return [
        press(plain(view.lang, f"kind.{kind}"), f"issue:{issue.id}:set@kind-{kind}")
        for kind in Kind
    ]


async def _severities(view: View, issue: Issue, _: str) -> list[InlineKeyboardButton]:
    return [
        press(plain(view.lang, f"severity.{level}"), f"issue:{issue.id}:set@severity-{level}")
        for level in Severity
    ]


async def _places(view: View, issue: Issue, inside: str) -> list[InlineKeyboardButton]:
    data = f"issue:{issue.id}"
    doors = Doors(
        take=f"{data}:set@place_id-", enter=f"{data}:menu@place-", new=f"{data}:set@new_place"
    )
    return await place_menu(view, inside, doors)


MENUS: Mapping[str, Menu] = MappingProxyType(
    {"kind": _kinds, "severity": _severities, "place": _places}
)
