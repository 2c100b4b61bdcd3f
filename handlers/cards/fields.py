"""What may still be said about an issue: a menu on the card for each thing."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from telegram import InlineKeyboardButton

from core.errors import Refused
from core.issues.flow import ISSUE
from core.issues.paper import Issue, Kind, Severity
from core.work import open_steps
from handlers.buttons import press
from handlers.cards.view import View
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
    return [*asking, press(plain(view.lang, "button.papers"), f"issue:{issue.id}:whole")]


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
    """The children of a place; one with rooms of its own opens, and may also be taken whole."""
    tree = await view.work.places(view.site.id or 0)
    root = int(inside) if inside.isdecimal() else None
    if inside and tree.of(root) is None:
        raise Refused("button.old")
    buttons = []
    if root is not None:
        whole = plain(view.lang, "issue.here_itself", place=tree.label(root))
        buttons.append(press(whole, f"issue:{issue.id}:set@place_id-{root}"))
    for place in tree.under(root)[:40]:
        deeper = bool(tree.under(place.id))
        verb = f"menu@place-{place.id}" if deeper else f"set@place_id-{place.id}"
        buttons.append(press(place.name + (" ›" if deeper else ""), f"issue:{issue.id}:{verb}"))
    buttons.append(press(plain(view.lang, "issue.new_place"), f"issue:{issue.id}:set@new_place"))
    return buttons


MENUS: Mapping[str, Menu] = MappingProxyType(
    {"kind": _kinds, "severity": _severities, "place": _places}
)
