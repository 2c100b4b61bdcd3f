"""Days off as they stand in the notices of holidays, and as people write them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.calendar import Calendar
from core.reading.atoms import When
from core.reading.dayoffs import read_clock, read_day, read_days, spoken_clock, spoken_day

TODAY = date(2026, 9, 20)
CALENDAR = Calendar(zone=ZoneInfo("Asia/Shanghai"))
WEDNESDAY = When(datetime(2026, 9, 23, 1, tzinfo=UTC), CALENDAR, "zh")


def october(first, last=None):
    return [date(2026, 10, n) for n in range(first, (last or first) + 1)]


@pytest.mark.parametrize(
    ("text", "off", "worked"),
    [
        ("10月1日-7日休，10月10日上班", october(1, 7), october(10)),
        ("10月1日至10月7日放假7天，10月10日、10月11日上班", october(1, 7), october(10, 11)),
        (
            "10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。",
            october(1, 7),
            [date(2026, 9, 20), *october(10)],
        ),
        ("off 1 Oct and work 10 Oct", october(1), october(10)),
        ("off 1-2 Oct and 5 Oct", october(1, 2) + october(5), []),
        ("10月1日至10月7日放假共7天；10月10日上班；10月11日", october(1, 7), october(10, 11)),
        ("off 1-7 Oct, work 10 Oct", october(1, 7), october(10)),
        ("Off from Oct 1 to 7; working on Oct 10th", october(1, 7), october(10)),
        ("off on 30 Sep - 2 Oct", [date(2026, 9, 30), *october(1, 2)], []),
        ("2026-10-01 - 2026-10-03 休", october(1, 3), []),
        ("休 10.1-10.3", october(1, 3), []),
        ("10月10日不上班", october(10), []),
        ("1月1日休", [date(2027, 1, 1)], []),
        ("12月31日-1月1日休", [date(2026, 12, 31), date(2027, 1, 1)], []),
    ],
)
def test_which_days_are_off(text, off, worked):
    wanted = dict.fromkeys(off, False) | dict.fromkeys(worked, True)
    assert read_days(text, TODAY) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "休", "10月1日", "13月1日休", "10月32日休", "off 7-1 Oct", "soon off", "2月30日休"],
)
def test_what_is_not_understood_whole_is_not_understood(text):
    assert read_days(text, TODAY) == {}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("6:45", 405), ("06：45", 405), ("6点半", 390), ("18", 1080), ("6点", 360), ("0:05", 5)],
)
def test_a_clock_time(text, minutes):
    assert read_clock(text) == minutes


@pytest.mark.parametrize("text", ["24:00", "6:75", "soon", "", "-3"])
def test_no_clock_time(text):
    assert read_clock(text) is None


def test_one_date():
    assert read_day("10月8日", TODAY) == date(2026, 10, 8)
    assert read_day("8 Oct", TODAY) == date(2026, 10, 8)
    assert read_day("10月8日-9日", TODAY) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("早上6点半", 390),
        ("早上六点半", 390),
        ("下午3点", 900),
        ("half past six", 390),
        ("at half past 6", 390),
        ("quarter to seven", 405),
        ("6.30 am", 390),
        ("6:30 pm", 1110),
        ("中午", 720),
        ("half past nothing", None),
        ("soon", None),
        ("早上", None),
    ],
)
def test_a_clock_time_as_people_say_it(text, minutes):
    assert spoken_clock(text, WEDNESDAY) == minutes


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("周五", 25),
        ("星期五", 25),
        ("到周五为止", 25),
        ("明天", 24),
        ("下周五", 32),
        ("Friday", 25),
        ("until Friday", 25),
        ("next Friday", 32),
        ("tomorrow", 24),
        ("去年", None),
        ("last year", None),
        ("6点半", None),
    ],
)
def test_a_day_as_people_name_it(text, day):
    wanted = day and date(2026, 9, 1) + timedelta(days=day - 1)
    assert spoken_day(text, WEDNESDAY) == wanted
