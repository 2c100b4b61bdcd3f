"""What a pressed button means for one thing a change says; a forged one means nothing."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TypeAlias

from core.changes.paper import ChangeKind, Field
from core.errors import Refused
from handlers.cards.changefields import DELAYS, TRADES, chosen_in
from handlers.changes.dialogue import Talk
from handlers.changes.fields import Changes, shown

FARTHEST = timedelta(days=3650)  # no promise on a site is longer
Chosen: TypeAlias = Callable[[Talk, str], Awaitable[Changes]]


async def chosen(talk: Talk, what: Field, value: str) -> Changes:
    """Raises `Refused` for what no menu offers."""
    if what not in CHOSEN:
        raise Refused("button.old")
    return await CHOSEN[what](talk, value)


def _offered(holds: object) -> None:
    if not holds:
        raise Refused("button.old")


async def _this_kind(talk: Talk, value: str) -> Changes:
    del talk
    _offered(value in set(ChangeKind))
    return {"kind": ChangeKind(value)}


async def _this_place(talk: Talk, value: str) -> Changes:
    places = await talk.work.places(talk.change.site_id)
    place = places.of(int(value)) if value.isdecimal() else None
    if place is None:
        raise Refused("button.old")
    return {"place_id": place.id}


def _as_pictured(what: Field) -> Chosen:
    async def choose(talk: Talk, value: str) -> Changes:
        words = await shown(talk, what)
        _offered(value == "photos" and words)
        return {str(what): words}

    return choose


async def _no_drawings(talk: Talk, value: str) -> Changes:
    _offered(value == "none" and talk.change.kind != ChangeKind.DESIGN)
    return {"drawings": []}


async def _no_cost(talk: Talk, value: str) -> Changes:
    del talk
    _offered(value == "0")
    return {"cost": 0}


async def _so_many_days(talk: Talk, value: str) -> Changes:
    del talk
    _offered(value in {str(n) for n in DELAYS})
    return {"days": int(value)}


async def _these_trades(talk: Talk, value: str) -> Changes:
    """All that are ticked, as one number."""
    del talk
    mask = mask_in(value.removeprefix("s"))
    if not mask:
        raise Refused("change.again.no_trades")
    return {"trades": chosen_in(mask)}


def mask_in(digits: str) -> int:
    try:
        mask = int(digits, 16)
    except ValueError as odd:
        raise Refused("button.old") from odd
    _offered(0 <= mask < 1 << len(TRADES))
    return mask


async def _no_papers(talk: Talk, value: str) -> Changes:
    del talk
    _offered(value == "none")
    return {"papers": []}


async def _this_person(talk: Talk, value: str) -> Changes:
    person = talk.view.roster.of(int(value)) if value.isdecimal() else None
    if person is None:
        raise Refused("button.old")
    return {"responsible_id": person.person_id}


async def _this_day(talk: Talk, value: str) -> Changes:
    """The end of work on that day, which is still to come."""
    calendar, now = talk.view.calendar, talk.view.now
    try:
        said = datetime.strptime(value, "%Y%m%d").replace(tzinfo=calendar.zone).date()
    except ValueError as odd:
        raise Refused("button.old") from odd
    _offered(calendar.day(now) <= said <= calendar.day(now + FARTHEST))
    return {"needed_by": calendar.closing(said)}


CHOSEN: Mapping[Field, Chosen] = MappingProxyType(
    {
        Field.KIND: _this_kind,
        Field.PLACE: _this_place,
        Field.BEFORE: _as_pictured(Field.BEFORE),
        Field.AFTER: _as_pictured(Field.AFTER),
        Field.DRAWINGS: _no_drawings,
        Field.COST: _no_cost,
        Field.DAYS: _so_many_days,
        Field.TRADES: _these_trades,
        Field.PAPERS: _no_papers,
        Field.RESPONSIBLE: _this_person,
        Field.NEEDED_BY: _this_day,
    }
)
