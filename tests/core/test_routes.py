"""Routes are changed one movement at a time, and stay such that a paper can follow them."""

from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.changes.defaults import BY_CONTRACT, CAUTIOUS
from core.errors import Refused
from core.rounds import editing
from core.rounds.route import Chair, Route, Rule, route_data, route_from
from tests.core import ways
from tests.core.ways import CHIEF, OWNER, TECHNICAL, route, stage


@ways.UNHURRIED
@given(ways.routes())
def test_a_route_survives_its_column(one):
    assert route_from(route_data(one)) == one


@ways.UNHURRIED
@given(ways.routes(), ways.routes())
def test_a_fingerprint_is_of_what_is_said(one, other):
    same = route_from(route_data(one))
    assert editing.fingerprint([one]) == editing.fingerprint([same])
    assert (editing.fingerprint([one]) == editing.fingerprint([other])) == (one == other)
    assert len(editing.fingerprint([one])) == editing.DIGITS


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        ("name", "", "route.odd_name"),
        ("name", "x" * 41, "route.odd_name"),
        ("name", "two\nlines", "route.odd_name"),
        ("name", "\u202egnp", "route.odd_name"),
        ("up_to", -1, "route.odd_limit"),
        ("up_to", 10**13 + 1, "route.odd_limit"),
        ("days_up_to", 0, None),
        ("currency", "yuan", "route.odd_currency"),
        ("currency", "cny", "route.odd_currency"),
        ("stages", (), "route.no_stages"),
    ],
)
def test_what_no_route_can_be(field, value, key):
    if key is None:
        assert getattr(route(**{field: value}), field) == value
        return
    with pytest.raises(Refused) as refused:
        Route(**({"name": "ours", "stages": (stage(),)} | {field: value}))
    assert refused.value.key == key


def test_limits_leave_something_between_them():
    for low, high in (("above", "up_to"), ("days_above", "days_up_to")):
        with pytest.raises(Refused, match=r"route\.odd_limits"):
            route(**{low: 5, high: 5})


def test_nothing_moves_beyond_the_ends():
    assert editing.swapped((1, 2, 3), 0, 1) == (2, 1, 3)
    for one, two in ((0, -1), (2, 3), (9, 8)):
        assert editing.swapped((1, 2, 3), one, two) == (1, 2, 3)


def test_a_site_keeps_at_least_one_route():
    with pytest.raises(Refused, match=r"route\.last"):
        editing.sound(())


def test_a_new_route_is_not_easier_than_the_hardest():
    more = editing.with_new(CAUTIOUS, "new")
    assert more[:-1] == CAUTIOUS
    assert (more[-1].name, more[-1].stages) == ("new 1", CAUTIOUS[0].stages)
    assert editing.with_new(more, "NEW")[-1].name == "NEW 2"


def test_two_routes_are_not_called_the_same():
    with pytest.raises(Refused) as refused:
        editing.amended(CAUTIOUS, 0, name="Small")
    assert (refused.value.key, refused.value.params) == ("route.same_name", {"name": "Small"})


def test_a_signer_behind_the_last_stage_opens_a_new_one():
    more = editing.seated(CAUTIOUS, 1, 2, OWNER)
    assert [s.chairs for s in more[1].stages][2:] == [(OWNER,)]
    beside = editing.seated(CAUTIOUS, 1, 1, OWNER)
    assert beside[1].stages[1].chairs[1] == OWNER
    with pytest.raises(Refused, match=r"route\.same_chair"):
        editing.seated(beside, 1, 1, OWNER)


def test_no_more_can_be_wanted_than_there_are():
    way = (route("ours", stage(CHIEF, OWNER, TECHNICAL)),)
    two = editing.ruled(way, 0, 0, "3")
    assert (two[0].stages[0].rule, two[0].stages[0].needed) == (Rule.SOME, 3)
    fewer = editing.restaged(two, 0, 0, chairs=(CHIEF, OWNER))
    assert fewer[0].stages[0].quorum == 2
    with pytest.raises(Refused, match=r"route\.empty_stage"):
        editing.restaged(two, 0, 0, chairs=())
    for word in ("most", "", "²", "4", "0"):
        with pytest.raises(Refused):
            editing.ruled(way, 0, 0, word)


@pytest.mark.parametrize(
    ("way", "key"),
    [
        (tuple(route(f"r{n}") for n in range(21)), "route.too_many"),
        ((route("ours", *[stage()] * 11),), "route.too_many_stages"),
        (
            (route("ours", stage(*(Chair(CHIEF.party, CHIEF.role, n) for n in range(13)))),),
            "route.too_many_chairs",
        ),
    ],
)
def test_there_is_a_limit_to_what_one_can_follow(way, key):
    with pytest.raises(Refused) as refused:
        editing.sound(way)
    assert refused.value.key == key


numbers = st.integers(-2, 25)


@ways.UNHURRIED
@given(ways.ways, numbers, numbers)
def test_a_number_that_means_nothing_is_an_old_button(way, at, number):
    there = 0 <= at < len(way) and 0 <= number < len(way[at].stages)
    with nullcontext() if there else pytest.raises(Refused, match=r"button\.old"):
        editing.stage_at(editing.route_at(way, at), number)


def test_the_templates_differ_in_silence_alone():
    assert [r.name for r in CAUTIOUS] == [r.name for r in BY_CONTRACT]
    assert editing.fingerprint(CAUTIOUS) != editing.fingerprint(BY_CONTRACT)
