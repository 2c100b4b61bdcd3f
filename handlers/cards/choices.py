"""Menus on a card for what can be chosen instead of typed: a person of the site, or a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from core.office import WORKFLOWS
from core.people import Actor, Party
from core.work import Paper
from core.workflow import Need
from handlers.buttons import lined, press
from handlers.cards.view import View
from handlers.dates import day
from handlers.texts import plain

BUILDING = (Party.CONTRACTOR, Party.SUBCONTRACTOR)  # who usually puts things right
DAYS = (1, 2, 3, 5, 7, 14)
AWAY = {("member", "deputise"): (1, 3, 7, 14, 30)}  # people are away for days, worked or not
MOST_PEOPLE = 80


@dataclass(frozen=True, slots=True)
class Choice:
    """The step somebody takes, and what they have chosen for it so far."""

    flow: str
    paper: Paper[Any]
    verb: str
    value: str = ""

    def data(self, chosen: object) -> str:
        """The button that chooses one thing more."""
        value = "-".join(part for part in (self.value, str(chosen)) if part)
        return f"{self.flow}:{self.paper.id}:{self.verb}@{value}"


def menu_for(view: View, choice: Choice, need: Need) -> InlineKeyboardMarkup | None:
    match need:
        case Need.PERSON:
            buttons = [
                press(who(view, a), choice.data(a.person_id)) for a in people_for(view, choice)
            ]
        case Need.DATE:
            buttons = _days(view, choice)
        case _:
            return None
    return with_back(view, choice.flow, choice.paper, buttons)


def people_for(view: View, choice: Choice) -> list[Actor]:
    """Those who may be named; whoever usually puts things right comes first."""
    steps = WORKFLOWS[choice.flow].rows(choice.paper.state, choice.paper.flags)
    among = next((s.among for s in steps if s.verb == choice.verb), None)
    people = [
        a
        for a in view.roster
        if among is None or any(among(choice.paper, a, looker) for looker in view.lookers)
    ]
    return people_first(people)


def people_first(people: Iterable[Actor]) -> list[Actor]:
    """Whoever usually puts things right, then the others."""
    return sorted(people, key=lambda a: (a.party not in BUILDING, a.party, a.role))[:MOST_PEOPLE]


def _days(view: View, choice: Choice) -> list[InlineKeyboardButton]:
    base = max(choice.paper.due or view.now, view.now)
    days = AWAY.get((choice.flow, choice.verb), DAYS)
    return [press(label, choice.data(digits)) for label, digits in days_from(view, base, days)]


def days_from(view: View, base: datetime, days: Iterable[int]) -> Iterator[tuple[str, str]]:
    """So many days after that moment: what the button says, and what it carries."""
    for n in days:
        at = base + timedelta(days=n)
        label = plain(view.lang, "button.later", days=n, day=day(view.lang, view.calendar, at))
        yield label, f"{view.calendar.day(at):%Y%m%d}"


def who(view: View, actor: Actor) -> str:
    return f"{actor.name} · {plain(view.lang, f'role.{actor.role}')}"


def with_back(
    view: View, flow_name: str, paper: Paper[Any], buttons: list[InlineKeyboardButton]
) -> InlineKeyboardMarkup:
    back = press(plain(view.lang, "button.back"), f"{flow_name}:{paper.id}:less")
    return InlineKeyboardMarkup([*lined(buttons), (back,)])
