"""The weather comes from a provider on the net, and whatever goes wrong there is no weather."""

import json
import logging
from asyncio import Event
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web

from core.weather import Sky, Weather
from readers.weather import NoForecast, OpenMeteo, forecast

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 7, 21)
DAYS = ("2026-07-17", "2026-07-18", "2026-07-19", "2026-07-20", "2026-07-21")
HOURS = [f"{day}T{hour:02}:00" for day in DAYS for hour in range(24)]
TODAY = 4 * 24  # where its hours begin


def recorded():
    """As the provider answers, five days of them; at night it blows, by day it pours once."""
    codes, wind, gusts = [1] * 120, [3.4] * 120, [6.1] * 120
    wind[10] = 19.0  # another day
    wind[TODAY + 3] = wind[TODAY + 19] = 25.0  # before and after work
    wind[TODAY + 6], wind[TODAY + 18], gusts[TODAY + 14] = 10.9, 9.2, 17.3
    codes[TODAY + 2], codes[TODAY + 9], codes[TODAY + 15] = 95, 65, 61
    return {
        "latitude": 31.25,
        "longitude": 121.5,
        "generationtime_ms": 0.105,
        "utc_offset_seconds": 28800,
        "timezone": "Asia/Shanghai",
        "timezone_abbreviation": "GMT+8",
        "elevation": 12.0,
        "hourly_units": {
            "time": "iso8601",
            "weather_code": "wmo code",
            "wind_speed_10m": "m/s",
            "wind_gusts_10m": "m/s",
        },
        "hourly": {
            "time": HOURS,
            "weather_code": codes,
            "wind_speed_10m": wind,
            "wind_gusts_10m": gusts,
        },
        "daily_units": {
            "time": "iso8601",
            "temperature_2m_max": "°C",
            "temperature_2m_min": "°C",
            "temperature_2m_mean": "°C",
        },
        "daily": {
            "time": list(DAYS),
            "temperature_2m_max": [33.1, 34.0, 34.9, 36.2, 36.9],
            "temperature_2m_min": [26.0, 26.4, 27.1, 27.9, 28.3],
            "temperature_2m_mean": [29.2, 29.8, 30.4, 31.5, 32.0],
        },
    }


@asynccontextmanager
async def provider(answer):
    """A real server on loopback; gives its address, and what it was asked."""
    asked = []

    async def handle(request):
        asked.append(dict(request.query))
        return await answer(request) if callable(answer) else web.json_response(answer)

    app = web.Application()
    app.router.add_get("/v1/forecast", handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield f"http://127.0.0.1:{port}/v1/forecast", asked
    finally:
        await runner.cleanup()


async def fetched(answer, query="", patience=5.0):
    async with provider(answer) as (url, _):
        return await OpenMeteo(url + query, patience=patience).of(31.2304, 121.4737, DAY, SHANGHAI)


async def test_the_working_hours_of_the_day():
    found = await fetched(recorded())
    assert found == Weather(
        sky=Sky.HEAVY_RAIN,
        wind=6,
        speed=10.9,
        gust=8,
        low=28,
        high=36,
        means=(29.2, 29.8, 30.4, 31.5, 32.0),
        source="open-meteo",
        at=found.at,
    )
    assert found.at.tzinfo is not None
    assert abs(datetime.now(UTC) - found.at).total_seconds() < 60  # noqa: TID251 -- the server's clock is the machine's


async def test_what_is_asked():
    async with provider(recorded()) as (url, asked):
        await OpenMeteo(f"{url}?apikey=k1").of(31.2304, 121.4737, DAY, SHANGHAI)
    assert asked == [
        {
            "apikey": "k1",
            "latitude": "31.2304",
            "longitude": "121.4737",
            "timezone": "Asia/Shanghai",
            "start_date": "2026-07-17",
            "end_date": "2026-07-21",
            "wind_speed_unit": "ms",
            "daily": "temperature_2m_max,temperature_2m_min,temperature_2m_mean",
            "hourly": "weather_code,wind_speed_10m,wind_gusts_10m",
        }
    ]


@pytest.mark.parametrize(
    ("codes", "sky"),
    [
        ([0, 1], Sky.CLEAR),
        ([0, 3], Sky.CLOUDY),
        ([3, 45], Sky.FOG),
        ([45, 51], Sky.RAIN),
        ([61, 71], Sky.SNOW),
        ([71, 82], Sky.HEAVY_RAIN),
        ([65, 95], Sky.THUNDER),
    ],
)
async def test_the_worst_sky_of_the_day(codes, sky):
    answer = recorded()
    answer["hourly"]["weather_code"] = [codes[n % 2] for n in range(120)]
    assert (await fetched(answer)).sky is sky


async def test_frost_is_not_rounded_away():
    answer = recorded()
    answer["daily"]["temperature_2m_min"][4] = -0.4
    answer["daily"]["temperature_2m_max"][4] = 34.9
    found = await fetched(answer)
    assert (found.low, found.high) == (-1, 34)


async def test_what_is_missing_is_not_known():
    answer = recorded()
    answer["daily"]["temperature_2m_max"][4] = None
    answer["daily"]["temperature_2m_mean"][1] = None
    answer["hourly"]["wind_gusts_10m"] = [None] * 120
    found = await fetched(answer)
    assert (found.high, found.means, found.gust, found.low) == (None, (), None, 28)


def without(*path):
    answer = recorded()
    inner = answer
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    return answer


def instead(value, *path):
    answer = recorded()
    inner = answer
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    return answer


RUBBISH = {
    "nothing": {},
    "a list": [],
    "a word": "rain",
    "no hours": without("hourly"),
    "no days": without("daily", "time"),
    "another day": instead(["2026-07-16"], "daily", "time"),
    "no time": instead([], "hourly", "time"),
    "odd time": instead(["noon"] * 120, "hourly", "time"),
    "no codes": instead([None] * 120, "hourly", "weather_code"),
    "strange codes": instead([[1]] * 120, "hourly", "weather_code"),
    "too short": instead([3.0], "hourly", "wind_speed_10m"),
    "words for wind": instead(["strong"] * 120, "hourly", "wind_speed_10m"),
    "beyond measure": instead([4000.0] * 120, "hourly", "wind_speed_10m"),
    "no number": instead([float("nan")] * 5, "daily", "temperature_2m_max"),
    "null": instead(None, "daily"),
}


@pytest.mark.parametrize("answer", RUBBISH.values(), ids=RUBBISH)
async def test_rubbish_is_no_weather(answer, caplog):
    with caplog.at_level(logging.WARNING, "readers.weather"):
        assert await fetched(answer) is None
    (line,) = [one.message for one in caplog.records if one.name == "readers.weather"]
    assert line.startswith("no forecast: the answer makes no sense")


def saying(body, **more):
    async def answer(_):
        return web.Response(body=body, **more)

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        saying(b"<html>", content_type="text/html"),
        saying(b""),
        saying(b"\xff\xfe\x00"),
        saying(b"[" * 100_000),
        saying(b" " * 300_000 + json.dumps(recorded()).encode()),
        saying(b"busy", status=500),
        saying(b'{"error":true,"reason":"out of range"}', status=400),
        saying(b"", status=302, headers={"location": "/elsewhere"}),
        saying(b"", status=204),
        saying(b"{", headers={"date": "yesterday"}),
    ],
)
async def test_other_answers_are_no_weather_either(answer, caplog):
    with caplog.at_level(logging.WARNING, "readers.weather"):
        assert await fetched(answer) is None
    assert "no forecast" in caplog.text


@pytest.mark.parametrize("said", ["yesterday", "Tue, 21 Jul 2026 06:00:00 -0000"])
async def test_an_odd_clock_costs_no_weather(said):
    found = await fetched(saying(json.dumps(recorded()).encode(), headers={"date": said}))
    assert (found.high, found.at) == (36, None)


async def test_nobody_waits_for_long(caplog):
    async def never(_):
        await Event().wait()

    with caplog.at_level(logging.WARNING, "readers.weather"):
        assert await fetched(never, patience=0.2) is None
    assert "no forecast" in caplog.text


async def test_nobody_waits_for_an_answer_in_drops(caplog):
    """Each drop comes in time; the whole of it would take for ever."""

    async def drops(request):
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"{")
        await Event().wait()

    with caplog.at_level(logging.WARNING, "readers.weather"):
        assert await fetched(drops, patience=0.2) is None
    assert "no forecast" in caplog.text


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/v1/forecast", "http://", "no address"])
async def test_nobody_there(url, caplog):
    with caplog.at_level(logging.WARNING, "readers.weather"):
        assert await OpenMeteo(url, patience=1.0).of(0, 0, DAY, SHANGHAI) is None
    assert "no forecast" in caplog.text


async def test_a_key_is_never_in_the_log(caplog):
    with caplog.at_level(logging.WARNING):
        await fetched(saying(b"", status=500), query="?apikey=s3cret")
    assert "no forecast" in caplog.text
    assert "s3cret" not in caplog.text


async def test_without_a_provider_nobody_is_asked():
    assert isinstance(forecast("none", ""), NoForecast)
    assert await forecast("none", "").of(0, 0, DAY, SHANGHAI) is None
    assert isinstance(forecast("open-meteo", "http://x"), OpenMeteo)
