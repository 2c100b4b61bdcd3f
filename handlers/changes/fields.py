"""What somebody's words mean for one thing a change says, typed or read from pictures."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Any, TypeAlias

from core.changes.flow import CHANGE
from core.changes.paper import ChangeKind, Field
from core.errors import Refused
from core.people import Trade
from core.photos import Media, Stage
from core.places import grow
from core.reading import outline
from core.reading.changing import read_change_kind
from core.reading.drawings import read_drawings
from core.reading.money import read_money
from core.reading.nothing import says_none
from core.reading.spans import read_span
from handlers.cards.changefields import TRADES
from handlers.changes.dialogue import Talk
from handlers.reporting import understand
from handlers.texts import LANGUAGES, plain

LONGEST_TITLE = 300
MOST_PAPERS = 30
SHOWN = MappingProxyType({Field.BEFORE: Stage.BEFORE, Field.AFTER: Stage.AFTER})
Changes: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Again:
    """Nothing certain was said: which sentence asks once more."""

    key: str
    blanks: Mapping[str, object] = field(default_factory=dict)


Meaning: TypeAlias = Changes | Again
Typed: TypeAlias = Callable[[Talk, str], Awaitable[Meaning]]


async def typed(talk: Talk, what: Field, text: str) -> Meaning:
    """What somebody wrote; pictures may be all there is to say about before and after."""
    words = text.strip()
    if not words and what in SHOWN:
        seen = getattr(talk.change, what) or await shown(talk, what)
        return {str(what): seen} if seen else Again(what)
    if not words:
        return Again(what, {"most": LONGEST_TITLE} if what == Field.TITLE else {})
    return await TYPED[what](talk, words)


async def shown(talk: Talk, what: Field) -> str:
    """«See photos», where there are some of that stage."""
    files = await talk.work.album.of_paper(CHANGE.name, talk.change.id or 0)
    mine = [f for f in files if f.stage == SHOWN[what]]
    photos = any(f.media == Media.PHOTO or f.thumb is not None for f in mine)
    return plain(talk.lang, f"change.see_{'photos' if photos else 'files'}") if mine else ""


def _words(name: str) -> Typed:
    async def read(talk: Talk, text: str) -> Meaning:
        del talk
        return {name: text}

    return read


async def _title(talk: Talk, text: str) -> Meaning:
    del talk
    short = " ".join(text.split())
    if len(short) > LONGEST_TITLE:
        return Again(Field.TITLE, {"most": LONGEST_TITLE})
    return {"title": short}


async def _kind(talk: Talk, text: str) -> Meaning:
    del talk
    kind, _ = read_change_kind(text)
    return {"kind": ChangeKind(kind)} if kind else Again(Field.KIND)


async def _place(talk: Talk, text: str) -> Meaning:
    """One that is there by its name; else a new one grows into the tree."""
    reading = await understand(talk.work, talk.voice, text)
    if reading.place_id is not None:
        return {"place_id": reading.place_id}
    try:
        paths = [reading.new_place] if reading.new_place else outline(text)
        deepest = max(paths, key=len, default=())
        if not deepest or any(path != deepest[: len(path)] for path in paths):
            return Again(Field.PLACE)
        (place,) = await grow(talk.work, talk.change.site_id, [deepest])
    except Refused:
        return Again(Field.PLACE)
    return {"place_id": place.id}


async def _drawings(talk: Talk, text: str) -> Meaning:
    if says_none(text):
        design = talk.change.kind == ChangeKind.DESIGN
        return Again("no_drawings") if design else {"drawings": []}
    found = read_drawings(text)
    if found is None:
        return Again(Field.DRAWINGS)
    bare = next((number for number, revision in found if not revision), None)
    if bare is not None:
        return Again("revision", {"value": bare})
    return {"drawings": [list(pair) for pair in found]}


async def _cost(talk: Talk, text: str) -> Meaning:
    del talk
    money = read_money(text)
    if money is None:
        return Again(Field.COST)
    said = {"currency": money.currency} if money.currency and money.amount else {}
    return {"cost": money.amount} | said


async def _days(talk: Talk, text: str) -> Meaning:
    del talk
    days = read_span(text)
    return Again(Field.DAYS) if days is None else {"days": days}


async def _trades(talk: Talk, text: str) -> Meaning:
    """By their names in either language, parted as people part things."""
    del talk
    names = {
        plain(lang, f"trade.{trade}").casefold(): trade for lang in LANGUAGES for trade in Trade
    }
    for mark in ",，、;；/\n":
        text = text.replace(mark, "|")
    said = [part.strip().casefold().removesuffix("工") for part in text.split("|") if part.strip()]
    found = [names.get(part) for part in said]
    if not found or None in found:
        return Again(Field.TRADES)
    return {"trades": [str(t) for t in TRADES if t in found]}


async def _papers(talk: Talk, text: str) -> Meaning:
    del talk
    if says_none(text):
        return {"papers": []}
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return {"papers": lines[:MOST_PAPERS]} if lines else Again(Field.PAPERS)


async def _responsible(talk: Talk, text: str) -> Meaning:
    """By the whole name, or as people are called upon elsewhere."""
    name = text.strip().removeprefix("@").casefold()
    same = [
        a for a in talk.view.roster if name in {a.name.casefold(), (a.username or "").casefold()}
    ]
    if len(same) == 1:
        return {"responsible_id": same[0].person_id}
    called = text if text.startswith("@") else f"@{text}"
    reading = await understand(talk.work, talk.voice, called)
    return {"responsible_id": reading.person_id} if reading.person_id else Again(Field.RESPONSIBLE)


async def _needed_by(talk: Talk, text: str) -> Meaning:
    reading = await understand(talk.work, talk.voice, text)
    if reading.due is not None:
        return {"needed_by": reading.due}
    days = read_span(text.removesuffix("后"))
    if not days or days < 0:
        return Again(Field.NEEDED_BY)
    calendar, now = talk.view.calendar, talk.view.now
    return {"needed_by": calendar.closing(calendar.day(now + timedelta(days=days)))}


TYPED: Mapping[Field, Typed] = MappingProxyType(
    {
        Field.KIND: _kind,
        Field.TITLE: _title,
        Field.PLACE: _place,
        Field.REASON: _words("reason"),
        Field.BEFORE: _words("before"),
        Field.AFTER: _words("after"),
        Field.DRAWINGS: _drawings,
        Field.COST: _cost,
        Field.DAYS: _days,
        Field.TRADES: _trades,
        Field.PAPERS: _papers,
        Field.ALTERNATIVE: _words("alternative"),
        Field.RESPONSIBLE: _responsible,
        Field.NEEDED_BY: _needed_by,
    }
)
