"""The weather of a working day, from a provider on the net."""

import json
import logging
from asyncio import timeout
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from math import floor
from ssl import SSLContext
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import httpx

from core.weather import Sky, Weather, beaufort

Answer: TypeAlias = Any  # whatever has come; it is looked at piece by piece
LOG: Final = logging.getLogger(__name__)
PATIENCE: Final = 5.0  # seconds for the whole answer
MOST_BYTES: Final = 256 * 1024
HOURS: Final = range(6, 19)  # of the working day: the last one ends at 19
DAYS: Final = 5  # daily means that are asked for; the rule for winter looks at so many
COLDEST, HOTTEST, WILDEST = -90, 65, 120  # degrees C and m/s that were ever measured
NEAR: Final = frozenset({"localhost", "127.0.0.1", "::1"})
DAILY: Final = "temperature_2m_max,temperature_2m_min,temperature_2m_mean"
HOURLY: Final = "weather_code,wind_speed_10m,wind_gusts_10m"
# The WMO's codes of the weather (table 4677), the worst first.
CODES: Final[Mapping[Sky, frozenset[int]]] = {
    Sky.THUNDER: frozenset({95, 96, 99}),
    Sky.HEAVY_RAIN: frozenset({65, 67, 82}),
    Sky.SNOW: frozenset({71, 73, 75, 77, 85, 86}),
    Sky.RAIN: frozenset({51, 53, 55, 56, 57, 61, 63, 66, 80, 81}),
    Sky.FOG: frozenset({45, 48}),
    Sky.CLOUDY: frozenset({2, 3}),
    Sky.CLEAR: frozenset({0, 1}),
}


class NoForecast:
    """Nobody is asked; the host says what the weather is."""

    async def of(self, lat: float, lon: float, day: date, zone: ZoneInfo) -> None:  # noqa: ARG002 -- the port's
        return None


class OpenMeteo:
    """Asks `url` the way open-meteo.com is asked; its query may carry a key."""

    def __init__(self, url: str, *, patience: float = PATIENCE) -> None:
        self._url = url
        self._patience = patience

    async def of(self, lat: float, lon: float, day: date, zone: ZoneInfo) -> Weather | None:
        try:
            async with timeout(self._patience):
                answer, at = await self._ask(_query(lat, lon, day, zone))
            return _weather(answer, day, at)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            LOG.warning("no forecast: %s", type(error).__name__)
        except (KeyError, IndexError, TypeError, ValueError, RecursionError) as error:
            LOG.warning("no forecast: the answer makes no sense (%s)", type(error).__name__)
        return None

    async def _ask(self, query: Mapping[str, str]) -> tuple[Answer, datetime | None]:
        url = httpx.URL(self._url).copy_merge_params(query)
        near = urlsplit(self._url).hostname in NEAR
        async with (
            httpx.AsyncClient(
                timeout=self._patience, trust_env=not near, verify=_context()
            ) as client,
            client.stream("GET", url) as response,
        ):
            response.raise_for_status()
            data = bytearray()
            async for piece in response.aiter_bytes():
                data += piece
                if len(data) > MOST_BYTES:
                    raise ValueError(MOST_BYTES)
        return json.loads(data), _moment(response.headers.get("date", ""))


def forecast(provider: str, url: str) -> NoForecast | OpenMeteo:
    """What the settings ask for."""
    return OpenMeteo(url) if provider == "open-meteo" else NoForecast()


def _query(lat: float, lon: float, day: date, zone: ZoneInfo) -> dict[str, str]:
    return {
        "latitude": f"{lat:.4f}",
        "longitude": f"{lon:.4f}",
        "timezone": str(zone),
        "start_date": (day - timedelta(days=DAYS - 1)).isoformat(),
        "end_date": day.isoformat(),
        "wind_speed_unit": "ms",
        "daily": DAILY,
        "hourly": HOURLY,
    }


def _moment(said: str) -> datetime | None:
    """When the provider said so, by its own clock; it is only told, never counted on."""
    with suppress(ValueError):
        moment = parsedate_to_datetime(said)
        return moment if moment.tzinfo else None
    return None


@cache
def _context() -> SSLContext:
    """Reading the certificates takes longer than asking; once is enough."""
    return httpx.create_ssl_context()


def _weather(answer: Answer, day: date, at: datetime | None) -> Weather:
    """Raises one of the errors of a table that is not what it should be."""
    hourly, daily = answer["hourly"], answer["daily"]
    hours = [
        n
        for n, said in enumerate(hourly["time"])
        if (moment := datetime.fromisoformat(said)).date() == day and moment.hour in HOURS
    ]
    today = daily["time"].index(day.isoformat())
    speed = _most(_numbers(hourly["wind_speed_10m"], hours, 0, WILDEST))
    gust = _most(_numbers(hourly["wind_gusts_10m"], hours, 0, WILDEST))
    (low,) = _degrees(daily["temperature_2m_min"], [today]) or (None,)
    (high,) = _degrees(daily["temperature_2m_max"], [today]) or (None,)
    means = _degrees(daily["temperature_2m_mean"], list(range(today + 1)))
    return Weather(
        sky=_sky({hourly["weather_code"][n] for n in hours}),
        wind=None if speed is None else beaufort(speed),
        speed=speed,
        gust=None if gust is None else beaufort(gust),
        low=None if low is None else _whole(low),
        high=None if high is None else _whole(high),
        means=tuple(means) if len(means) == today + 1 else (),
        source="open-meteo",
        at=at,
    )


def _degrees(column: Answer, rows: list[int]) -> list[float]:
    return _numbers(column, rows, COLDEST, HOTTEST)


def _numbers(column: Answer, rows: list[int], least: float, most: float) -> list[float]:
    """Those that are there; what cannot be measured on earth makes the whole answer worthless."""
    found = [column[row] for row in rows]
    known = [float(value) for value in found if value is not None]
    if not all(least <= value <= most for value in known):
        raise ValueError(known)
    return known


def _most(values: list[float]) -> float | None:
    return max(values, default=None)


def _whole(degrees: float) -> int:
    """Downwards, so that no limit is crossed: 34.6 is not yet 35, and -0.4 is below freezing."""
    return floor(degrees)


def _sky(codes: set[Answer]) -> Sky:
    """The worst of the day's."""
    for sky, known in CODES.items():
        if codes & known:
            return sky
    raise ValueError(codes)
