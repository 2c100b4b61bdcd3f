"""The rules of weather that are shipped stop what they should."""

from itertools import pairwise

import pytest

from core.weather import HURRICANE, Sky, Weather, triggered
from readers.hazards import library
from readers.weather_rules import weather_rules

MILD = {"wind": 2, "gust": 3, "low": 15, "high": 25, "means": (18.0,) * 5}
WINTER = (4.0, 3.0, 2.0, 1.0, 0.5)


def names(**weather):
    weather = Weather(**({"sky": Sky.CLEAR} | MILD | weather))
    return {rule.name for rule in triggered(weather, weather_rules())}


@pytest.mark.parametrize(
    ("weather", "rules"),
    [
        ({}, set()),
        ({"wind": 4}, set()),
        ({"wind": 5, "speed": 8.5}, {"wind_baskets", "wind_hot_work"}),
        ({"wind": 5}, {"wind_baskets", "wind_hot_work", "wind_crane_erection"}),
        ({"gust": 8}, {"gusts"}),
        ({"sky": Sky.RAIN}, {"rain"}),
        ({"sky": Sky.FOG}, {"fog"}),
        ({"sky": Sky.SNOW}, {"snow"}),
        ({"sky": Sky.HEAVY_RAIN}, {"heavy_rain"}),
        ({"sky": Sky.THUNDER}, {"heavy_rain", "thunder"}),
        ({"high": 34}, set()),
        ({"high": 35}, {"heat_35"}),
        ({"high": 36}, {"heat_35"}),
        ({"high": 37}, {"heat_37"}),
        ({"high": 39}, {"heat_37"}),
        ({"high": 40}, {"heat_40"}),
        ({"means": (30.0,)}, {"concrete_heat"}),
        ({"means": WINTER}, {"winter"}),
        ({"means": WINTER[1:]}, set()),
        ({"low": -1}, {"frost"}),
        ({"low": -11}, {"frost", "bitter_cold"}),
    ],
)
def test_the_shipped_rules(weather, rules):
    assert names(**weather) == rules


@pytest.mark.parametrize(
    "resting", ["scaffold", "lifting", "basket", "facade", "roofing", "piling", "crane_erection"]
)
def test_force_six_stops_what_is_high_and_what_hangs(resting):
    weather = Weather(sky=Sky.CLEAR, wind=6)
    assert resting in {name for rule in triggered(weather, weather_rules()) for name in rule.stops}


def test_unknown_weather_stops_nothing():
    assert triggered(Weather(sky=Sky.CLEAR), weather_rules()) == []


def test_more_wind_never_stops_less():
    stops = [
        {
            name
            for rule in triggered(Weather(sky=Sky.CLEAR, wind=force), weather_rules())
            for name in rule.stops
        }
        for force in range(HURRICANE + 1)
    ]
    assert all(less <= more for less, more in pairwise(stops))


def test_rules_name_works_there_are_and_their_source():
    works = {work.name for work in library().works}
    rules = weather_rules()
    assert len({rule.name for rule in rules}) == len(rules)
    for rule in rules:
        assert set(rule.stops) <= works, rule.name
        assert all((rule.says.zh, rule.says.en, rule.source.zh, rule.source.en))
