"""What the words behind /issues narrow the list by: the buttons' own words, and places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final, TypeAlias, TypeVar

from core.issues.paper import IssueState, Kind
from core.ledger import STATES, Standing
from core.office import SiteWork
from core.people import Party
from core.reading import PlaceName, Reading, What, read
from handlers.entry import Voice
from handlers.texts import LANGUAGES, plain

Kind_ = TypeVar("Kind_", bound=StrEnum)
MINE: Final = "mine"
# The narrowest list of the buttons in which a state is found.
NARROWEST: Final = (Standing.REVIEW, Standing.CLOSED, Standing.ACTIVE, Standing.EVERY)
# What people leave out or put behind: 监理 for 监理单位, 质量问题 for 质量.
TAILS: Final = ("单位", "问题", "issues", "issue")
Filter: TypeAlias = Standing | Kind | Party | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """The filters that were named; `words` are what is left to search by."""

    standing: Standing | None = None
    kind: Kind | None = None
    party: Party | None = None
    mine: bool = False
    place_id: int | None = None
    words: str = ""


async def narrowed(work: SiteWork, voice: Voice, text: str) -> Narrowed:
    """The filters of the list of issues."""
    sifted = await sift(work, voice, text, _names(), TAILS)
    return Narrowed(
        standing=sifted.first(Standing),
        kind=sifted.first(Kind),
        party=sifted.first(Party),
        mine=MINE in sifted.said,
        place_id=sifted.place_id,
        words=sifted.words,
    )


@dataclass(frozen=True, slots=True)
class Sifted:
    """What was named of the filters of a list, in any order, and what is left to search by."""

    said: Sequence[object]
    place_id: int | None
    words: str

    def first(self, kind: type[Kind_]) -> Kind_ | None:
        return next((f for f in self.said if isinstance(f, kind)), None)


async def sift(
    work: SiteWork, voice: Voice, text: str, names: Mapping[str, object], tails: Sequence[str]
) -> Sifted:
    """Only places that stand in the tree are a filter; others are words to search by."""
    ways = await work.place_names(voice.here.site_id)
    places = [PlaceName(id_, way) for id_, way in ways]
    reading = read(text, now=work.now, calendar=voice.here.calendar, places=places)
    rest, said = _named(_without_place(text, reading), names, tails)
    return Sifted(said, reading.place_id, rest)


def _without_place(text: str, reading: Reading) -> str:
    if reading.place_id is not None:
        for mark in reversed(reading.marks):
            if mark.what is What.PLACE:
                text = f"{text[: mark.start]} {text[mark.end :]}"
    return text


def _named(
    text: str, names: Mapping[str, object], tails: Sequence[str]
) -> tuple[str, list[object]]:
    """The longest names first: «not closed» is not «closed»."""
    said: list[object] = []
    for name in sorted(names, key=len, reverse=True):
        whole = rf"(?<!\S){re.escape(name)}(?:\s*(?:{'|'.join(tails)}))?(?!\S)"
        text, times = re.subn(whole, " ", text, flags=re.IGNORECASE)
        said += [names[name]] * bool(times)
    return " ".join(text.split()), said


@cache
def _names() -> Mapping[str, Filter]:
    return {name: filter_ for name, filter_ in _labels() if name}


def _labels() -> Iterator[tuple[str, Filter]]:
    for lang in LANGUAGES:
        for state in IssueState:
            wide = next((s for s in NARROWEST if state in STATES[s]), None)
            if wide is not None:
                yield plain(lang, f"issue.state.{state}"), wide
        for standing in Standing:
            yield plain(lang, f"list.standing.{standing}"), standing
        for kind in Kind:
            yield plain(lang, f"kind.{kind}"), kind
        for party in Party:
            yield plain(lang, f"party.{party}").removesuffix(TAILS[0]), party
        yield plain(lang, "list.only_mine"), MINE
