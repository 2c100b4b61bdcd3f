"""What the words behind /changes narrow the list by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from core.changes.listing import STATES, Standing
from core.changes.paper import ChangeKind, ChangeState
from core.office import SiteWork
from core.people import Party
from handlers.entry import Voice
from handlers.narrowing import MINE, Sifted, sift
from handlers.texts import LANGUAGES, plain

# The narrowest list of the buttons in which a state is found.
NARROWEST: Final = (
    *(Standing.PENDING, Standing.APPROVED, Standing.BUILT, Standing.DROPPED),
    *(Standing.ACTIVE, Standing.EVERY),
)
TAILS: Final = ("单位", "变更", "changes", "change")


@dataclass(frozen=True, slots=True)
class Court:
    """The party whose word is missing."""

    party: Party


async def asked(work: SiteWork, voice: Voice, text: str) -> Sifted:
    """States, kinds, parties that proposed or owe a word, and places of the tree."""
    return await sift(work, voice, text, _names(), TAILS)


@cache
def _names() -> Mapping[str, object]:
    return dict(_labels())


def _labels() -> Iterator[tuple[str, object]]:
    for lang in LANGUAGES:
        for state in ChangeState:
            wide = next((s for s in NARROWEST if state in STATES[s]), None)
            if wide is not None:
                yield plain(lang, f"change.state.{state}"), wide
        for standing in Standing:
            yield plain(lang, f"changelist.standing.{standing}"), standing
        for kind in ChangeKind:
            yield plain(lang, f"change.kind.{kind}"), kind
        for party in Party:
            name = plain(lang, f"party.{party}").removesuffix(TAILS[0])
            yield name, party
            yield plain(lang, "changelist.waits", party=name), Court(party)
        yield plain(lang, "changelist.mine"), MINE
