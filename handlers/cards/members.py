"""The card of somebody who wants to join, or has joined, a site."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from telegram import InlineKeyboardButton

from core.members import MEMBER, Member
from core.people import Actor, Trade
from core.work import open_steps
from handlers.buttons import press
from handlers.cards.view import View
from handlers.dates import moment
from handlers.texts import Safe, plain, say


async def label(view: View, member: Member) -> str:
    return f"👤 {await view.name(member.person_id)}"


async def line(view: View, member: Member) -> Safe:
    """Who wants to join, as what."""
    return say(
        view.lang,
        "member.line",
        name=await view.name(member.person_id),
        party=f"party.{member.party}",
        role=f"role.{member.role}",
    )


async def text(view: View, member: Member) -> Safe:
    card = say(
        view.lang,
        "member.card",
        name=await view.name(member.person_id),
        party=f"party.{member.party}",
        role=f"role.{member.role}",
        site=view.site.name,
        state=f"member.state.{member.state}",
        steward=say(view.lang, "member.steward") if member.steward else "",
    )
    lines = [card]
    if member.trade:
        lines.append(say(view.lang, "member.trade", what=f"trade.{member.trade}"))
    if member.deputy_until is not None and member.deputy_until > view.now:
        at = moment(view.lang, view.calendar, member.deputy_until, view.now)
        name = await view.name(member.deputy_id)
        lines.append(say(view.lang, "member.deputy", name=name, at=at))
    lines += [_stead(view, away) for away in view.roster if _signs_for(view, member, away)]
    return Safe("\n".join(lines))


def _signs_for(view: View, member: Member, away: Actor) -> bool:
    """Whether this person's word counts for somebody who is away, today."""
    until = away.deputy_until
    asked = away.deputy_id == member.person_id and away.party == member.party
    return asked and until is not None and until > view.now


def _stead(view: View, away: Actor) -> Safe:
    at = moment(view.lang, view.calendar, away.deputy_until or view.now, view.now)
    return say(view.lang, "member.stands_for", name=away.name, at=at)


def oneself(view: View, member: Member) -> list[InlineKeyboardButton]:
    """What people say about themselves, on a card that they alone look at."""
    if len(view.lookers) != 1 or not any(
        s.verb == "amend" for p in view.lookers for s in open_steps(MEMBER, member, p)
    ):
        return []
    return [press(plain(view.lang, "member.ask.trade"), f"member:{member.id}:menu@trade")]


async def _trades(view: View, member: Member, _: str) -> list[InlineKeyboardButton]:
    return [
        press(plain(view.lang, f"trade.{trade}"), f"member:{member.id}:set@trade-{trade}")
        for trade in Trade
    ]


Menu = Callable[[View, Any, str], Awaitable[list[InlineKeyboardButton]]]
MENUS: Mapping[str, Menu] = MappingProxyType({"trade": _trades})
