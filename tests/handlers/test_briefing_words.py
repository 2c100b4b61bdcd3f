"""What a host types where the bot does not know: the day of the last incident."""

from datetime import date

import pytest

from core.errors import Refused
from handlers.briefings.reading import incident_day

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年1月5日", date(2026, 1, 5)),
        ("last one on 2025-12-31, a cut finger", date(2025, 12, 31)),
        ("57天", date(2026, 1, 4)),
        ("120 days without", date(2025, 11, 2)),
        ("12月30日", date(2025, 12, 30)),
        ("昨天", date(2026, 3, 1)),
        ("today", TODAY),
    ],
)
def test_a_day(text, day):
    assert incident_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["never", "2027-01-01", "2026-02-30", "13月45日", "2月29日"])
def test_no_day(text):
    with pytest.raises(Refused, match=r"briefing\.bad_day"):
        incident_day(text, TODAY)
