"""Weather in two taps: winds and temperatures in the steps at which something has to rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from core.weather import Sky, Weather


@dataclass(frozen=True, slots=True)
class Band:
    """Degrees C from the lowest to the highest; an open end has only the nearer one."""

    low: int | None
    high: int | None


# The bounds are those of readers/weather_rules.toml, with as much between them as people say.
BANDS: Final[Mapping[str, Band]] = MappingProxyType(
    {
        "bitter": Band(-11, None),
        "frost": Band(-10, 0),
        "cold": Band(0, 10),
        "cool": Band(10, 20),
        "mild": Band(20, 30),
        "warm": Band(30, 34),
        "hot": Band(35, 36),
        "heat": Band(37, 39),
        "extreme": Band(None, 40),
    }
)
# Whoever says «six or more» is taken at the strong end of it: people are up there.
WINDS: Final[Mapping[str, int]] = MappingProxyType({"light": 4, "fresh": 5, "strong": 7})
WINTER: Final = frozenset({11, 12, 1, 2, 3})
SUMMER: Final = frozenset({5, 6, 7, 8, 9})
HALF_A_YEAR: Final = 6


def likely(month: int, lat: float | None) -> Sequence[str]:
    """The temperatures somebody may have to tell at that time of the year."""
    here = (month + HALF_A_YEAR - 1) % 12 + 1 if (lat or 0) < 0 else month
    names = list(BANDS)
    if here in WINTER:
        return names[:5]
    return names[3:] if here in SUMMER else names[1:6]


def tapped(sky: Sky, wind: str, band: str) -> Weather:
    """Raises `KeyError` for what no button says."""
    degrees = BANDS[band]
    return Weather(sky=sky, wind=WINDS[wind], low=degrees.low, high=degrees.high)
