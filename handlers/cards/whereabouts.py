"""The places of a site as a menu, one level at a time."""

from dataclasses import dataclass

from telegram import InlineKeyboardButton

from core.errors import Refused
from handlers.buttons import press
from handlers.cards.view import View
from handlers.texts import plain

MOST_PLACES = 40


@dataclass(frozen=True, slots=True)
class Doors:
    """What the buttons say: to take a place and to look inside one, both before its id."""

    take: str
    enter: str
    new: str


async def place_menu(view: View, inside: str, doors: Doors) -> list[InlineKeyboardButton]:
    """The children of a place; one with rooms of its own opens, and may also be taken whole."""
    tree = await view.work.places(view.site.id or 0)
    root = int(inside) if inside.isdecimal() else None
    if inside and tree.of(root) is None:
        raise Refused("button.old")
    buttons = []
    if root is not None:
        whole = plain(view.lang, "issue.here_itself", place=tree.label(root))
        buttons.append(press(whole, f"{doors.take}{root}"))
    for place in tree.under(root)[:MOST_PLACES]:
        deeper = bool(tree.under(place.id))
        data = f"{doors.enter if deeper else doors.take}{place.id}"
        buttons.append(press(place.name + (" ›" if deeper else ""), data))
    return [*buttons, press(plain(view.lang, "issue.new_place"), doors.new)]
