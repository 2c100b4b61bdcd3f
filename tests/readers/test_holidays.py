"""Holidays are those of the law and of the yearly notice."""

from datetime import date

import pytest
from holidays import country_holidays

from readers.holidays import official, statutory

FRIDAY = 5


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_notice_and_the_library_tell_the_same_story(year):
    library = country_holidays("CN", years=year)
    days = statutory("CN", [year])
    weekdays = {day for day in days.holidays if day.isoweekday() <= FRIDAY}
    assert weekdays == {day for day in library if day.isoweekday() <= FRIDAY}
    assert days.makeups == {day for day in library.weekend_workdays if day.year == year}
    assert all(day.isoweekday() > FRIDAY for day in days.makeups)


def test_a_saturday_inside_an_announced_holiday_is_off():
    assert date(2026, 1, 3) in statutory("CN", [2026]).holidays


@pytest.mark.parametrize(
    ("country", "year", "settled"),
    [("CN", 2025, True), ("CN", 2026, True), ("CN", 2027, False), ("DE", 2027, True)],
)
def test_a_year_without_a_notice_is_not_settled(country, year, settled):
    assert official(country, year) is settled


def test_a_year_without_a_notice_still_has_its_legal_days():
    days = statutory("CN", [2027])
    assert date(2027, 10, 1) in days.holidays
    assert not days.makeups


def test_other_countries():
    assert date(2026, 10, 3) in statutory("DE", [2026, 2027]).holidays
    assert statutory("ZZ", [2026]) == (frozenset(), frozenset())
