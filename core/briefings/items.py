"""What is looked at before a crew begins: the same items everywhere, and those of the site."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from core.checklist import Check, Item, Outcome
from core.workflow import Need

KEY: Final = "briefing.item."
LONGEST: Final = 60  # characters of an item somebody wrote
MOST_OWN: Final = 6
WHY: Final[Mapping[Outcome, frozenset[Need]]] = MappingProxyType(
    {Outcome.FAIL: frozenset({Need.REASON})}
)
# site rules C.1: people fit for work and let in, what they wear, where they stand, what they use.
COMMON: Final = tuple(
    Item(KEY + name, WHY) for name in ("fit", "gear", "guards", "plant", "power", "fire")
)


def items(own: str = "") -> tuple[Item, ...]:
    """`own` are those a site has added, one a line."""
    lines = (" ".join(line.split())[:LONGEST] for line in own.splitlines())
    more = [Item(text, WHY, own=True) for text in dict.fromkeys(lines) if text]
    return (*COMMON, *more[:MOST_OWN])


def item_of(check: Check) -> Item:
    """What such a check needs: the list may have been changed since it was made."""
    return Item(check.item, WHY, own=not check.item.startswith(KEY))
