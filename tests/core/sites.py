"""The calendar of a site that keeps no holidays but its own."""

from core.office import Office
from tests.cast import Blind, Mute, no_holidays

OFFICE = Office(
    work=None,
    look=None,
    files=None,
    desk=Blind(),
    printer=Mute(),
    holidays=no_holidays,
    secret=b"",
)


def calendar_of(site, year=2026):
    return OFFICE.calendar(site, year)
