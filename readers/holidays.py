"""Statutory holidays of a country, with the weekends that are worked in exchange."""

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypedDict

# Countries that shift weekends by a yearly notice: before the notice nobody can know them.
BY_NOTICE = frozenset({"CN"})


class Notice(TypedDict):
    source: str
    off: list[list[date]]
    worked: list[date]


class Days(NamedTuple):
    holidays: frozenset[date]
    makeups: frozenset[date]


def statutory(country: str, years: Iterable[int]) -> Days:
    """Days off and days made up; an unknown country has neither."""
    wanted = sorted(set(years))
    known = _notices().get(country, {})
    notices = [known[str(year)] for year in wanted if str(year) in known]
    off = {day for notice in notices for span in notice["off"] for day in _through(*span)}
    made_up = {day for notice in notices for day in notice["worked"]}
    return Days(
        holidays=frozenset(off | _calculated(country, wanted)) - made_up,
        makeups=frozenset(made_up),
    )


def official(country: str, year: int) -> bool:
    """Whether the days of that year are settled, so that a caller may warn when not."""
    return country not in BY_NOTICE or str(year) in _notices().get(country, {})


def _calculated(country: str, years: list[int]) -> set[date]:
    from holidays import country_holidays, list_supported_countries  # noqa: PLC0415 -- slow

    if country not in list_supported_countries():
        return set()
    return set(country_holidays(country, years=years))


def _through(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


@cache
def _notices() -> dict[str, dict[str, Notice]]:
    text = files("readers").joinpath("makeup_days.toml").read_text("utf8")
    return tomllib.loads(text)
