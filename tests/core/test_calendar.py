"""The calendar keeps the site's hours, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Calendar, Term, Unit

SHANGHAI, BERLIN, NEW_YORK = map(ZoneInfo, ("Asia/Shanghai", "Europe/Berlin", "America/New_York"))
CHINA = Calendar(
    zone=SHANGHAI,
    holidays=frozenset({date(2026, 10, n) for n in range(1, 8)}),
    makeup=frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
)
GERMANY = Calendar(zone=BERLIN, weekdays=frozenset(range(1, 6)))
NIGHT = Calendar(zone=BERLIN, opens=time(20), closes=time(4))


def local(zone, text):
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 9, 19), True),  # a Saturday
        (date(2026, 9, 20), True),  # a Sunday, made up for the holiday week
        (date(2026, 9, 27), False),  # a Sunday
        (date(2026, 10, 1), False),  # National Day, a Thursday
        (date(2026, 10, 8), True),
    ],
)
def test_worked_days(day, worked):
    assert CHINA.is_working(day) is worked


@pytest.mark.parametrize(
    ("calendar", "moment", "days", "due"),
    [
        (CHINA, "2026-03-02T07:05", 1, "2026-03-03T18:00"),
        (CHINA, "2026-03-02T17:55", 1, "2026-03-03T18:00"),
        (CHINA, "2026-03-07T09:00", 1, "2026-03-09T18:00"),  # over a Sunday
        (CHINA, "2026-09-19T09:00", 1, "2026-09-20T18:00"),  # the Sunday is worked
        (CHINA, "2026-09-30T09:00", 2, "2026-10-09T18:00"),  # over the holiday week
        (GERMANY, "2026-03-27T09:00", 1, "2026-03-30T18:00"),  # clocks go forward
        (GERMANY, "2026-10-23T09:00", 1, "2026-10-26T18:00"),  # clocks go back
        (NIGHT, "2026-03-02T09:00", 1, "2026-03-04T04:00"),
    ],
)
def test_working_days_end_at_closing(calendar, moment, days, due):
    found = calendar.add_working_days(local(calendar.zone, moment), days)
    assert found == local(calendar.zone, due)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("calendar", "moment", "hours", "due"),
    [
        (CHINA, "2026-03-02T08:00", 4, "2026-03-02T12:00"),
        (CHINA, "2026-03-02T16:00", 4, "2026-03-03T09:00"),
        (CHINA, "2026-03-02T14:00", 4, "2026-03-02T18:00"),  # the closing still counts
        (CHINA, "2026-03-02T05:00", 1, "2026-03-02T08:00"),  # before opening
        (CHINA, "2026-03-07T20:00", 11, "2026-03-09T18:00"),  # Saturday night to Monday
        (GERMANY, "2026-03-27T17:00", 2, "2026-03-30T08:00"),
        (NIGHT, "2026-03-02T02:00", 1, "2026-03-02T21:00"),  # Sunday's shift does not exist
        (NIGHT, "2026-03-03T02:00", 3, "2026-03-03T21:00"),  # Monday's runs until four
        (NIGHT, "2026-03-28T20:00", 8, "2026-03-30T21:00"),  # one hour of the night is missing
    ],
)
def test_working_hours_stand_still_while_closed(calendar, moment, hours, due):
    found = calendar.add_working_hours(local(calendar.zone, moment), hours)
    assert found == local(calendar.zone, due)


@pytest.mark.parametrize(
    ("zone", "day", "clock", "utc"),
    [
        (SHANGHAI, date(2026, 3, 2), time(7), "2026-03-01T23:00"),
        (BERLIN, date(2026, 3, 29), time(2, 30), "2026-03-29T01:00"),  # skipped: the change
        (BERLIN, date(2026, 3, 29), time(3), "2026-03-29T01:00"),
        (BERLIN, date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # twice: the first
        (BERLIN, date(2026, 10, 25), time(3), "2026-10-25T02:00"),
        (NEW_YORK, date(2026, 3, 8), time(2, 1), "2026-03-08T07:00"),
        (NEW_YORK, date(2026, 11, 1), time(1, 30), "2026-11-01T05:30"),
    ],
)
def test_clock_times_around_the_changes(zone, day, clock, utc):
    assert Calendar(zone=zone).at(day, clock) == local(UTC, utc)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-03-02T21:59", None),
        ("2026-03-02T22:00", "2026-03-03T06:30"),
        ("2026-03-03T03:00", "2026-03-03T06:30"),
        ("2026-03-03T06:30", None),
    ],
)
def test_quiet_hours_cross_midnight(moment, until):
    asked = local(SHANGHAI, moment)
    assert CHINA.is_quiet(asked) is (until is not None)
    assert CHINA.after_quiet(asked) == (local(SHANGHAI, until) if until else asked)


def test_quiet_at_noon_and_never():
    siesta = Calendar(zone=BERLIN, quiet_from=time(12), quiet_until=time(13))
    assert siesta.after_quiet(local(BERLIN, "2026-03-02T12:30")) == local(
        BERLIN, "2026-03-02T13:00"
    )
    assert not siesta.is_quiet(local(BERLIN, "2026-03-02T23:00"))
    never = Calendar(zone=BERLIN, quiet_from=time(0), quiet_until=time(0))
    assert not never.is_quiet(local(BERLIN, "2026-03-02T00:00"))


def test_the_end_of_a_day_bears_its_date():
    assert CHINA.day(CHINA.end_of(date(2026, 12, 31))) == date(2026, 12, 31)
    assert CHINA.closing(date(2026, 3, 2)) == local(SHANGHAI, "2026-03-02T18:00")


def test_last_working_day_looks_back():
    assert CHINA.last_working_day(date(2026, 3, 8)) == date(2026, 3, 7)
    assert CHINA.last_working_day(date(2026, 10, 7)) == date(2026, 9, 30)


def test_open_and_closed():
    assert CHINA.is_open(local(SHANGHAI, "2026-03-02T07:00"))
    assert not CHINA.is_open(local(SHANGHAI, "2026-03-02T18:00"))
    assert not CHINA.is_open(local(SHANGHAI, "2026-03-08T12:00"))
    assert NIGHT.is_open(local(BERLIN, "2026-03-03T02:00"))


@pytest.mark.parametrize(
    ("unit", "due"),
    [
        (Unit.HOURS, "2026-03-02T20:00"),
        (Unit.WORKING_HOURS, "2026-03-03T09:00"),
        (Unit.WORKING_DAYS, "2026-03-06T18:00"),
    ],
)
def test_terms(unit, due):
    assert Term(4, unit).after(local(SHANGHAI, "2026-03-02T16:00"), CHINA) == local(SHANGHAI, due)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Calendar(zone=BERLIN, weekdays=frozenset()),
        lambda: Calendar(zone=BERLIN, weekdays=frozenset({0})),
        lambda: CHINA.day(datetime(2026, 3, 2)),  # noqa: DTZ001 -- naive is what is refused
        lambda: CHINA.add_working_days(local(UTC, "2026-03-02T00:00"), 0),
        lambda: CHINA.add_working_hours(local(UTC, "2026-03-02T00:00"), 0),
        lambda: Term(0, Unit.HOURS),
    ],
)
def test_nonsense_is_refused(wrong):
    with pytest.raises(ValueError, match=r".*"):
        wrong()


moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- hypothesis adds the zone
clocks = st.times().map(lambda t: t.replace(second=0, microsecond=0, tzinfo=None))
calendars = st.builds(
    Calendar,
    zone=st.sampled_from([SHANGHAI, BERLIN, NEW_YORK, ZoneInfo("Australia/Lord_Howe")]),
    weekdays=st.frozensets(st.integers(1, 7), min_size=1),
    opens=clocks,
    closes=clocks,
    quiet_from=clocks,
    quiet_until=clocks,
    holidays=st.frozensets(st.dates(date(2024, 1, 1), date(2030, 1, 1)), max_size=5),
)


@given(calendars, moments, st.integers(1, 40))
def test_working_days_move_on_and_count_up(calendar, moment, days):
    due = calendar.add_working_days(moment, days)
    assert due > moment
    assert calendar.add_working_days(moment, days + 1) > due


@given(calendars, moments, st.integers(1, 600), st.integers(1, 600))
def test_working_hours_add_up(calendar, moment, one, two):
    first = calendar.add_working_hours(moment, one / 60)
    both = calendar.add_working_hours(moment, (one + two) / 60)
    assert first - moment >= timedelta(minutes=one)
    assert abs(calendar.add_working_hours(first, two / 60) - both) < timedelta(milliseconds=1)


@given(calendars, moments)
def test_after_the_quiet_it_is_not_quiet(calendar, moment):
    after = calendar.after_quiet(moment)
    assert after >= moment
    assert not calendar.is_quiet(after)
    assert calendar.is_quiet(moment) == (after > moment)


@given(calendars, st.dates(date(2024, 1, 1), date(2030, 1, 1)), clocks, clocks)
def test_later_on_the_clock_is_never_earlier_in_time(calendar, day, one, two):
    early, late = sorted((one, two))
    assert calendar.at(day, early) <= calendar.at(day, late)
