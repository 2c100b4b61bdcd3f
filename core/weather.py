"""What weather stops which work: rules are data, each with its source."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto
from typing import Final

from core.bilingual import Bilingual

# The slowest wind of forces 1 to 12, in m/s at 10 m (WMO; GB/T 28591-2012).
SLOWEST: Final = (0.3, 1.6, 3.4, 5.5, 8.0, 10.8, 13.9, 17.2, 20.8, 24.5, 28.5, 32.7)
STEP: Final = 0.1  # m/s, between the fastest of a force and the slowest of the next
HURRICANE: Final = len(SLOWEST)


class Sky(StrEnum):
    CLEAR = auto()
    CLOUDY = auto()
    RAIN = auto()
    HEAVY_RAIN = auto()
    THUNDER = auto()
    SNOW = auto()
    FOG = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """The weather of one working day; what nobody knows is None, and triggers nothing.

    `wind` and `gust` are Beaufort forces, `speed` is the same wind in m/s where it was measured,
    `low` and `high` are degrees C, `means` the daily mean temperatures of the last days, today's
    at the end. `source` is who says so: a provider, or nothing where the host typed it.
    """

    sky: Sky
    wind: int | None = None
    low: int | None = None
    high: int | None = None
    gust: int | None = None
    speed: float | None = None
    means: tuple[float, ...] = ()
    source: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Everything that is given here must be so; one thing at least must be given.

    `wind` and `gust` are the least force, `speed` the least m/s; `high` the least maximum and
    `high_below` what it stays under; `low` what the minimum falls under; `mean` the least daily
    mean and `mean_below` what it stays under, `days` days running.
    """

    sky: frozenset[Sky] = frozenset()
    wind: int | None = None
    gust: int | None = None
    speed: float | None = None
    high: int | None = None
    high_below: int | None = None
    low: int | None = None
    mean: float | None = None
    mean_below: float | None = None
    days: int = 1

    def met(self, weather: Weather) -> bool:
        said = list(self._said(weather))
        return bool(said) and all(said)

    def _said(self, weather: Weather) -> Iterator[bool]:
        means = weather.means[-self.days :]
        if self.sky:
            yield weather.sky in self.sky
        for least, value in (
            (self.wind, weather.wind),
            (self.gust, weather.gust),
            (self.speed, fastest(weather)),
            (self.high, weather.high),
        ):
            if least is not None:
                yield value is not None and value >= least
        for limit, value in ((self.high_below, weather.high), (self.low, weather.low)):
            if limit is not None:
                yield value is not None and value < limit
        if self.mean is not None:
            yield len(means) == self.days and min(means) >= self.mean
        if self.mean_below is not None:
            yield len(means) == self.days and max(means) < self.mean_below


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`stops` names the kinds of work that rest (`core.hazards.Work.name`); none is a caution."""

    name: str
    when: When
    says: Bilingual
    source: Bilingual
    stops: tuple[str, ...] = field(default=())


def triggered(weather: Weather, rules: Iterable[Rule]) -> list[Rule]:
    """In the order in which the rules are written down."""
    return [rule for rule in rules if rule.when.met(weather)]


def stopped(rules: Iterable[Rule], works: Sequence[str]) -> list[str]:
    """Those of today's kinds of work that rest by these rules."""
    resting = {name for rule in rules for name in rule.stops}
    return [name for name in dict.fromkeys(works) if name in resting]


def beaufort(speed: float) -> int:
    """The force of a wind in m/s; the scale is written in tenths, and so it is read."""
    if not speed >= 0:
        raise ValueError(speed)
    return bisect_right(SLOWEST, round(speed, 1))


def fastest(weather: Weather) -> float | None:
    """In m/s: as measured, or the fastest of the force, so that nobody is up there by mistake."""
    if weather.speed is not None or weather.wind is None:
        return weather.speed
    return float("inf") if weather.wind >= HURRICANE else SLOWEST[weather.wind] - STEP
