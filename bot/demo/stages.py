"""The phases of a building that can be watched."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from bot.demo import digging, handover, structure
from bot.demo.cast import Words
from bot.demo.days import Day
from bot.demo.play import Play


@dataclass(frozen=True, slots=True)
class Stage:
    """`age` is how long ago the site was set up."""

    places: Words
    play: Callable[[Play], Awaitable[None]]
    day: Day
    age: timedelta = timedelta(days=12)


STAGES: Mapping[str, Stage] = MappingProxyType(
    {
        "digging": Stage(digging.PLACES, digging.play, digging.DAY),
        "structure": Stage(structure.PLACES, structure.play, structure.DAY),
        "handover": Stage(handover.PLACES, handover.play, handover.DAY),
    }
)
