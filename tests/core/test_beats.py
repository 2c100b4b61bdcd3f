"""The days and the moments of each beat: holidays, nights, and the nights of changed clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.beats.kinds import Beat
from core.beats.plan import Plan, Verdict
from core.beats.timetable import timetable
from core.calendar import Calendar
from core.sites import Site
from tests.core.sites import calendar_of
from tests.fakes import MONDAY

DAY = timedelta(days=1)


def site_in(zone="Asia/Shanghai", **more):
    return Site(name="x", lang="zh", zone=zone, country="", created_at=MONDAY, **more)


def table_of(site, beat=Beat.BRIEFING, *, shift=1, calendar=None, **plan):
    plans = [Plan(site_id=1, beat=b) for b in Beat if b != beat]
    mine = Plan(site_id=1, beat=beat, shift=shift, **plan)
    return timetable(mine, [*plans, mine], site, calendar or calendar_of(site))


def utc(*when):
    return datetime(*when, tzinfo=UTC)


# Five days around each change of the clocks, and the moment of 06:45 on each.
CHANGES = {
    "Europe/London in March": ("Europe/London", date(2026, 3, 28), ("06:45", "05:45", "05:45")),
    "Europe/London in October": ("Europe/London", date(2026, 10, 24), ("05:45", "06:45", "06:45")),
    "America/New_York in March": (
        "America/New_York",
        date(2026, 3, 7),
        ("11:45", "10:45", "10:45"),
    ),
    "America/New_York in November": (
        "America/New_York",
        date(2026, 10, 31),
        ("10:45", "11:45", "11:45"),
    ),
    "Australia/Lord_Howe in April": (
        "Australia/Lord_Howe",
        date(2026, 4, 4),
        ("19:45", "20:15", "20:15"),
    ),
    "Australia/Lord_Howe in October": (
        "Australia/Lord_Howe",
        date(2026, 10, 3),
        ("20:15", "19:45", "19:45"),
    ),
    "Asia/Shanghai never": ("Asia/Shanghai", date(2026, 3, 28), ("22:45", "22:45", "22:45")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_briefing_stays_at_its_clock_time(name):
    zone, first, moments = CHANGES[name]
    table = table_of(site_in(zone, weekdays=(1, 2, 3, 4, 5, 6, 7)))
    found = [table.moment(first + DAY * n) for n in range(3)]
    assert [f"{at:%H:%M}" for at in found] == list(moments)
    local = {table.calendar.local(at).strftime("%H:%M") for at in found}
    assert local == {"06:45"}


SKIPPED = {
    "Europe/London": (date(2026, 3, 29), 90, utc(2026, 3, 29, 1, 0)),
    "America/New_York": (date(2026, 3, 8), 150, utc(2026, 3, 8, 7, 0)),
    "Australia/Lord_Howe": (date(2026, 10, 4), 135, utc(2026, 10, 3, 15, 30)),
}


@pytest.mark.parametrize("zone", SKIPPED)
def test_a_clock_time_that_is_skipped_is_the_moment_of_the_change(zone):
    day, minutes, at = SKIPPED[zone]
    assert table_of(site_in(zone), Beat.PINGS, at=minutes).moment(day) == at


REPEATED = {
    "Europe/London": (date(2026, 10, 25), 90, utc(2026, 10, 25, 0, 30)),
    "America/New_York": (date(2026, 11, 1), 90, utc(2026, 11, 1, 5, 30)),
    "Australia/Lord_Howe": (date(2026, 4, 5), 105, utc(2026, 4, 4, 14, 45)),
}


@pytest.mark.parametrize("zone", REPEATED)
def test_a_clock_time_that_comes_twice_is_the_first_of_the_two(zone):
    day, minutes, at = REPEATED[zone]
    table = table_of(site_in(zone), Beat.YEAR, at=minutes, weekdays=[day.isoweekday()])
    assert table.moment(day) == at
    assert list(table.due(day, at)) == [day]
    assert next(table.ahead(day, at + timedelta(minutes=30))) == day + 7 * DAY, "not once more"


def test_a_night_shift_is_longer_or_shorter_by_the_change():
    site = site_in("Europe/London", weekdays=(6, 7), second_opens=1200, second_closes=360)
    begins, log = table_of(site, shift=2), table_of(site, Beat.LOG, shift=2)
    nights = {date(2026, 3, 28): 9.25, date(2026, 10, 24): 11.25, date(2026, 6, 6): 10.25}
    for day, hours in nights.items():
        assert (log.moment(day) - begins.moment(day)).total_seconds() == hours * 3600


@pytest.mark.parametrize(
    ("beat", "chosen", "opens", "closes", "minutes"),
    [
        (Beat.BRIEFING, None, 10, 600, -5),
        (Beat.BRIEFING, 1430, 10, 600, -10),
        (Beat.BRIEFING, 1200, 420, 1080, 1200),
        (Beat.LOG, None, 1140, 420, 1860),
        (Beat.LOG, 450, 1140, 420, 1890),
        (Beat.LOG, 1110, 420, 1080, 1110),
        (Beat.LOG, None, 960, 0, 1440),
        (Beat.MEETING, 600, 420, 1080, 600),
    ],
)
def test_around_midnight_a_beat_belongs_to_its_shift(beat, chosen, opens, closes, minutes):
    site = site_in(opens=opens, closes=closes)
    assert table_of(site, beat, at=chosen).minutes == minutes


def test_the_line_of_friday_comes_on_the_last_worked_day_up_to_it():
    """Whoever is off on the first of May hears of their week on the last of April."""
    calendar = Calendar(zone=ZoneInfo("Asia/Shanghai"), holidays=frozenset({date(2026, 5, 1)}))
    pings = table_of(site_in(), Beat.PINGS, calendar=calendar)
    now = datetime(2026, 4, 20, tzinfo=UTC)
    assert [*pings.ahead(date(2026, 4, 20), now)][:3] == [
        date(2026, 4, 24),
        date(2026, 4, 30),
        date(2026, 5, 8),
    ]


def test_the_meeting_of_a_week_without_work_does_not_take_place():
    off = frozenset(date(2026, 10, n) for n in range(5, 12))
    calendar = Calendar(zone=calendar_of(site_in()).zone, holidays=off)
    meeting = table_of(site_in(), Beat.MEETING, calendar=calendar)
    now = utc(2026, 10, 11)
    held = [
        d
        for d in meeting.due(date(2026, 9, 28), now)
        if meeting.verdict(d, now) != Verdict.DAY_OFF
    ]
    assert held == [date(2026, 9, 29)]
    agenda = table_of(site_in(), Beat.AGENDA, calendar=calendar)
    assert next(agenda.ahead(date(2026, 10, 1), utc(2026, 10, 1))) == date(2026, 10, 12)


def test_nothing_is_looked_for_in_a_year_without_such_a_day():
    calendar = Calendar(
        zone=calendar_of(site_in()).zone,
        holidays=frozenset(date(2026, 1, 1) + DAY * n for n in range(365)),
    )
    agenda = table_of(site_in(), Beat.AGENDA, calendar=calendar)
    assert next(agenda.ahead(date(2026, 3, 1), utc(2026, 3, 1)), None) is None
    agenda.look_next(None, utc(2026, 3, 1))
    assert agenda.plan.next_day == date(2026, 3, 31), "and somebody looks again"


LATE = [
    (0, Verdict.SENT),
    (10, Verdict.SENT),
    (11, Verdict.LATE),
    (180, Verdict.LATE),
    (181, Verdict.MISSED),
]


@pytest.mark.parametrize(("minutes", "verdict"), LATE)
def test_late_with_an_apology_and_too_late_not_at_all(minutes, verdict):
    table, day = table_of(site_in()), date(2026, 3, 3)
    assert table.verdict(day, table.moment(day) + timedelta(minutes=minutes)) == verdict


def test_why_it_does_not_come_is_told_by_the_first_reason():
    day = date(2026, 3, 3)
    off = Calendar(zone=calendar_of(site_in()).zone, holidays=frozenset({day}))
    late = utc(2026, 3, 9)
    assert table_of(site_in(), active=False, calendar=off).verdict(day, late) == Verdict.OFF
    paused = table_of(site_in(), paused_until=day, calendar=off)
    assert paused.verdict(day, late) == Verdict.DAY_OFF
    assert table_of(site_in(), paused_until=day).verdict(day, late) == Verdict.PAUSED
    assert table_of(site_in(), paused_until=day - DAY).verdict(day, late) == Verdict.MISSED
    assert table_of(site_in(), tries=3).verdict(day, late) == Verdict.FAILED
