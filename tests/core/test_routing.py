"""Which route is taken, and everything that would leave a paper without a signature."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Calendar
from core.changes.defaults import BY_CONTRACT, CAUTIOUS
from core.errors import Refused
from core.people import Party, Role, Roster
from core.rounds.checking import Fault, check
from core.rounds.route import Chair, Rule, Silence
from core.rounds.routing import Size, choose, dry_run
from tests.core import ways
from tests.core.ways import CHIEF, DESIGN, EVERYBODY, KINDS, OWNER, TECHNICAL, route, stage

SHANGHAI = Calendar(zone=ZoneInfo("Asia/Shanghai"))
MONDAY = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)


def size(kind=DESIGN, amount=0, days=0, currency="CNY"):
    return Size(kind=kind, amount=amount, days=days, currency=currency)


def faults(routes, roster=EVERYBODY, kinds=KINDS):
    return [(f.fault, f.route or f.kind) for f in check(routes, kinds, roster)]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (size(), "design"),
        (size(ways.NEGOTIATION, 20_000_00, 3), "small"),
        (size(ways.NEGOTIATION, 20_000_01, 3), "large"),
        (size(ways.NEGOTIATION, -20_000_01, 3), "large"),  # as much is saved
        (size(ways.INSTRUCTION, 1, 4), "large"),
        (size(ways.INSTRUCTION, 1, -9), "small"),
        (size(ways.INSTRUCTION, 1, 1, "EUR"), "large"),  # whatever a euro is worth
    ],
)
def test_the_first_that_fits(wanted, name):
    assert choose(CAUTIOUS, wanted).name == name


@pytest.mark.parametrize("routes", [CAUTIOUS, BY_CONTRACT], ids=["cautious", "contract"])
def test_the_templates_have_no_fault(routes):
    assert check(routes, KINDS, EVERYBODY) == []


def test_a_gap_is_told_as_one():
    small = route("small", up_to=100, days_up_to=3)
    high = route("high", above=500)
    found = check([small, high], [DESIGN], EVERYBODY)
    assert [(f.fault, f.amount, f.days) for f in found] == [
        (Fault.GAP, (100, 500), (None, 3)),
        (Fault.GAP, (None, 500), (3, None)),
    ]


def test_a_kind_without_any_route():
    only = route("only", kinds=frozenset({DESIGN}))
    assert faults([only]) == [(Fault.GAP, kind) for kind in KINDS[1:]]


def test_limits_are_read_in_their_own_currency():
    yuan, euro = route("yuan", up_to=100), route("euro", above=100, currency="EUR")
    (low, high) = check([yuan, euro], [DESIGN], EVERYBODY)
    assert (low.currency, low.amount) == ("CNY", (100, None))
    assert (high.currency, high.amount) == ("EUR", (None, 100))


def test_what_lies_behind_another_is_hidden():
    rest = route("rest")
    assert faults([rest, route("late", above=5), route("euro", currency="EUR")]) == [
        (Fault.HIDDEN, "late")
    ]
    halves = [route("low", up_to=5), route("high", above=5)]
    assert faults([*halves, rest]) == [(Fault.HIDDEN, "rest")]
    assert faults([route("low", up_to=5), rest]) == []


@pytest.mark.parametrize(
    ("rule", "missing"), [(Rule.ALL, [TECHNICAL]), (Rule.ANY, []), (Rule.SOME, [TECHNICAL])]
)
def test_a_signer_who_is_not_there(rule, missing):
    ours = route("ours", stage(TECHNICAL, CHIEF, OWNER, rule=rule, quorum=3))
    found = check([ours], KINDS, ways.roster(CHIEF, OWNER))
    assert [f.chair for f in found if f.fault == Fault.NOBODY] == missing


def test_somebody_by_name_who_has_left():
    named = Chair(CHIEF.party, CHIEF.role, 77)
    assert faults([route("ours", stage(named))]) == [(Fault.NOBODY, "ours")]


@pytest.mark.parametrize(
    ("stages", "twice"),
    [
        ([stage(CHIEF), stage(OWNER), stage(CHIEF)], 1),
        ([stage(CHIEF, Chair(CHIEF.party, CHIEF.role, 1))], 1),  # whom the post is meant by
        ([stage(CHIEF, OWNER, rule=Rule.ANY), stage(CHIEF)], 1),  # if the chief was the quicker
        ([stage(CHIEF), stage(CHIEF, OWNER, rule=Rule.ANY)], 0),
        ([stage(CHIEF), stage(CHIEF, OWNER, TECHNICAL, rule=Rule.SOME, quorum=2)], 0),
        ([stage(CHIEF, OWNER), stage(CHIEF, OWNER, TECHNICAL, rule=Rule.SOME, quorum=2)], 1),
    ],
)
def test_one_word_counts_once(stages, twice):
    found = check([route("ours", *stages)], KINDS, ways.roster(CHIEF, OWNER, TECHNICAL))
    assert [f.fault for f in found] == [Fault.TWICE] * twice


def test_two_of_one_post_may_sign_one_after_the_other():
    pair = ways.roster(CHIEF, CHIEF)
    assert check([route("ours", stage(CHIEF), stage(CHIEF))], KINDS, pair) == []
    thrice = route("ours", stage(CHIEF), stage(CHIEF), stage(CHIEF))
    (found,) = check([thrice], KINDS, pair)
    assert (found.fault, found.stage) == (Fault.TWICE, 2)


def test_silence_that_counts_says_by_which_rule():
    silent = stage(silence=Silence.DEEMED_ACCEPTED)
    assert faults([route("ours", silent)]) == [(Fault.UNFOUNDED, "ours")]
    founded = stage(silence=Silence.DEEMED_ACCEPTED, source="GF-2017-0201 10.4.2")
    assert faults([route("ours", founded)]) == []


small = st.integers(0, 4)
narrow = st.builds(
    lambda n, kinds, money, days, currency: route(
        f"r{n}",
        kinds=frozenset(kinds),
        above=money[0],
        up_to=money[1],
        days_above=days[0],
        days_up_to=days[1],
        currency=currency,
    ),
    st.integers(0, 10**6),
    st.sets(st.sampled_from(KINDS)),
    ways.limits(4),
    ways.limits(4),
    st.sampled_from(["CNY", "EUR"]),
)


@ways.UNHURRIED
@given(st.lists(narrow, min_size=1, max_size=5, unique_by=lambda r: r.name))
def test_the_check_says_what_choosing_does(routes):
    """Every paper that finds no route is in a gap that was told, every other one in none."""
    found = check(routes, KINDS, EVERYBODY)
    gaps = [f for f in found if f.fault == Fault.GAP]
    taken = set()
    for kind in KINDS:
        for currency in ("CNY", "EUR"):
            for amount in range(7):
                for days in range(7):
                    told = any(_in(gap, kind, currency, amount, days) for gap in gaps)
                    try:
                        taken.add(choose(routes, size(kind, amount, days, currency)).name)
                    except Refused:
                        assert told
                    else:
                        assert not told
    own = {r.name for r in routes} - {f.route for f in found if f.fault == Fault.HIDDEN}
    assert own <= taken


def _in(gap, kind, currency, amount, days):
    def inside(value, piece):
        above, up_to = piece
        return (above is None or value > above) and (up_to is None or value <= up_to)

    right = gap.kind == kind and gap.currency in ("", currency)
    return right and inside(amount, gap.amount) and inside(days, gap.days)


def test_a_dry_run_counts_working_days_one_stage_after_the_other():
    turns = dry_run(CAUTIOUS[0], EVERYBODY, MONDAY, SHANGHAI)
    written = [SHANGHAI.local(turn.due).strftime("%m-%d %H:%M") for turn in turns]
    assert written == ["03-04 18:00", "03-10 18:00", "03-16 18:00", "03-21 18:00"]
    assert [len(people) for turn in turns for _, people in turn.asked] == [1, 1, 1, 1]


def test_a_dry_run_says_who_is_missing():
    turns = dry_run(CAUTIOUS[0], Roster(()), MONDAY, SHANGHAI)
    assert {people for turn in turns for _, people in turn.asked} == {()}
    assert turns[1].asked[0][0] == Chair(Party.DESIGN, Role.DESIGNER)
