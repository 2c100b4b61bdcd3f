"""Weather stops what the rules say, and unknown weather stops nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.bilingual import Bilingual
from core.weather import Rule, Sky, Weather, When, beaufort, stopped, triggered


@pytest.mark.parametrize(
    ("force", "slowest", "fastest"),
    [
        (0, 0.0, 0.2),
        (1, 0.3, 1.5),
        (2, 1.6, 3.3),
        (3, 3.4, 5.4),
        (4, 5.5, 7.9),
        (5, 8.0, 10.7),
        (6, 10.8, 13.8),
        (7, 13.9, 17.1),
        (8, 17.2, 20.7),
        (9, 20.8, 24.4),
        (10, 24.5, 28.4),
        (11, 28.5, 32.6),
        (12, 32.7, 90.0),
    ],
)
def test_the_scale_of_beaufort(force, slowest, fastest):
    assert beaufort(slowest) == beaufort(fastest) == force


@pytest.mark.parametrize("speed", [-0.1, float("nan")])
def test_there_is_no_such_wind(speed):
    with pytest.raises(ValueError, match=str(speed)):
        beaufort(speed)


@given(a=st.floats(0, 120), b=st.floats(0, 120))
def test_more_wind_is_never_less_force(a, b):
    assert beaufort(min(a, b)) <= beaufort(max(a, b)) <= 12


COLD = (4.9, 4.0, 3.0, 2.0, 1.0)


@pytest.mark.parametrize(
    ("when", "weather", "met"),
    [
        (When(wind=6), {"wind": 6}, True),
        (When(wind=6), {"wind": 5}, False),
        (When(wind=6), {}, False),
        (When(wind=6), {"gust": 9}, False),
        (When(gust=8), {"gust": 8}, True),
        (When(speed=12.0), {"speed": 12.0, "wind": 6}, True),
        (When(speed=12.0), {"speed": 11.9, "wind": 6}, False),
        (When(speed=12.0), {"wind": 6}, True),  # up to 13.8 m/s
        (When(speed=12.0), {"wind": 5}, False),
        (When(speed=20.0), {"wind": 12}, True),
        (When(high=35, high_below=37), {"high": 34}, False),
        (When(high=35, high_below=37), {"high": 35}, True),
        (When(high=35, high_below=37), {"high": 37}, False),
        (When(low=0), {"low": -1}, True),
        (When(low=0), {"low": 0}, False),
        (When(low=0), {}, False),
        (When(mean=30.0), {"means": (31.0, 30.0)}, True),
        (When(mean=30.0), {"means": (31.0, 29.9)}, False),
        (When(mean=30.0), {}, False),
        (When(mean_below=5.0, days=5), {"means": COLD}, True),
        (When(mean_below=5.0, days=5), {"means": (9.0, *COLD)}, True),
        (When(mean_below=5.0, days=5), {"means": (*COLD, 5.0)}, False),
        (When(mean_below=5.0, days=5), {"means": COLD[1:]}, False),
        (When(sky=frozenset({Sky.FOG})), {"sky": Sky.FOG}, True),
        (When(sky=frozenset({Sky.FOG})), {"sky": Sky.RAIN}, False),
        (When(sky=frozenset({Sky.FOG}), wind=3), {"sky": Sky.FOG}, False),
        (When(), {"wind": 12, "high": 50}, False),
    ],
)
def test_everything_that_is_asked_must_be_so(when, weather, met):
    assert when.met(Weather(**{"sky": Sky.CLEAR} | weather)) is met


def rule(name, when, *stops):
    return Rule(
        name=name, when=when, says=Bilingual(name, name), source=Bilingual("", ""), stops=stops
    )


RULES = (
    rule("breeze", When(wind=5), "basket"),
    rule("gale", When(wind=6), "scaffold", "lifting"),
    rule("hot", When(high=35)),
)


def test_all_that_is_triggered_in_order():
    calm, storm = Weather(sky=Sky.CLEAR, wind=2), Weather(sky=Sky.THUNDER, wind=7, high=36)
    assert triggered(calm, RULES) == []
    assert [one.name for one in triggered(storm, RULES)] == ["breeze", "gale", "hot"]


def test_of_todays_works_those_rest_that_are_named():
    assert stopped(RULES, ["masonry", "lifting", "basket", "lifting"]) == ["lifting", "basket"]
    assert stopped([], ["lifting"]) == []
