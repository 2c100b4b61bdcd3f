"""Digests go out at most twice a day, on worked days, and never when people sleep."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.calendar import Calendar
from core.halfdays import NOON, gathering, half_day

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu")
SITE = Calendar(zone=ZoneInfo("Asia/Shanghai"))
HOURS = st.integers(0, 23).map(time)
calendars = st.builds(
    Calendar,
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    weekdays=st.frozensets(st.integers(1, 7), min_size=1),
    opens=HOURS,
    closes=HOURS,
    quiet_from=HOURS,
    quiet_until=HOURS,
    holidays=st.frozensets(st.dates(date(2026, 3, 20), date(2026, 4, 10)), max_size=5),
)
moments = st.datetimes(datetime(2026, 3, 20), datetime(2026, 4, 10)).map(  # noqa: DTZ001 -- UTC below
    lambda at: at.replace(tzinfo=UTC)
)


def at(day, hour, minute=0):
    """March 2026 in Shanghai, which begins on a Sunday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@pytest.mark.parametrize(
    ("reached", "now", "told"),
    [
        (at(2, 7), at(2, 7), at(2, 7)),  # in the morning, for the morning
        (at(2, 7), at(2, 7, 1), at(2, 7, 1)),  # found a minute later
        (at(2, 7, 1), at(2, 7, 1), at(2, 13)),  # after the morning's: with the afternoon's
        (at(2, 13, 1), at(2, 13, 1), at(3, 7)),
        (at(2, 18), at(2, 18), at(3, 7)),
        (at(2, 18), at(3, 3), at(3, 7)),  # found in the night
        (at(2, 18), at(3, 10), at(3, 10)),  # we were away when the morning's went out
        (at(2, 7), at(3, 12, 30), at(3, 13)),  # its own half of the day brings another soon
        (at(7, 18), at(7, 18), at(9, 7)),  # Saturday evening: Sunday is off
        (at(2, 7), at(8, 10), at(9, 7)),  # found on a Sunday
    ],
)
def test_when_it_is_told(reached, now, told):
    assert gathering(SITE, reached, now).at == told


def test_each_half_of_a_day_has_a_name():
    assert half_day(SITE, at(2, 11, 59)).name == "2026-03-02:am"
    assert half_day(SITE, at(2, 12)).name == "2026-03-02:pm"


@given(calendars, moments, st.timedeltas(timedelta(), timedelta(days=3)))
@settings(deadline=None)
def test_nobody_is_woken_and_nothing_is_told_before_it_is_reached(calendar, reached, away):
    now = reached + away
    half = gathering(calendar, reached, now)
    assert half.at >= now
    assert not calendar.is_quiet(half.at)
    assert half == half_day(calendar, half.at)


@given(calendars, st.lists(moments, min_size=1, max_size=40))
@settings(deadline=None)
def test_whatever_comes_in_whatever_order_there_is_one_moment_for_each_half(calendar, reached):
    """Told as soon as reached: two a day at the most, and never two in one half of it."""
    halves = {gathering(calendar, moment, moment) for moment in reached}
    assert len({half.name for half in halves}) == len(halves)
    for half in halves:
        assert (calendar.local(half.at).time() < NOON) == half.name.endswith("am")
