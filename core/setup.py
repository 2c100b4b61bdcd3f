"""What a site decides about itself: each setting, what is commonly chosen, how a word is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from core.errors import Refused
from core.sites import MINUTES_A_DAY, Site

LONGEST_NAME = 60
NONE, YES, NO = "none", "yes", "no"
FARTHEST_NORTH, FARTHEST_EAST = 90, 180  # degrees
DEGREES = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*[,，;\s]\s*(-?\d{1,3}(?:\.\d+)?)")
LANGUAGES = ("zh", "en")
HABITS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"zh": ("Asia/Shanghai", "CN"), "en": ("Europe/London", "GB")}
)
CLOCKS = re.compile(
    r"(\d{1,2})(?:[:：.点时]?([0-5]\d))?(?:[点时])?\s*[-–—~～至到]\s*"
    r"(\d{1,2})(?:[:：.点时]?([0-5]\d))?(?:[点时])?"
)
Read = Callable[[Site, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a site decides: `read` turns a word into what changes, `shown` turns it back.

    `choices` are by language, for other countries have other habits; where `typed`, people may
    write what is not among them; `several` may be chosen side by side.
    """

    name: str
    read: Read
    shown: Callable[[Site], frozenset[str]]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    typed: bool = False
    several: bool = False


def _alike(*words: str) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(dict.fromkeys(LANGUAGES, words))


def _name(site: Site, word: str) -> Mapping[str, Any]:
    del site
    name = " ".join(word.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise Refused("setup.bad_name", most=str(LONGEST_NAME))
    return {"name": name}


def _lang(site: Site, word: str) -> Mapping[str, Any]:
    del site
    if word not in LANGUAGES:
        raise Refused("setup.bad_lang")
    return {"lang": word}


def _zone(site: Site, word: str) -> Mapping[str, Any]:
    """An IANA name, or the city in it: «Asia/Shanghai», «shanghai»."""
    del site
    wanted = re.sub(r"\s+", "_", word.strip()).lower()
    found = _zones().get(wanted)
    if found is None:
        raise Refused("setup.bad_zone", zone=word.strip()[:40])
    return {"zone": ZoneInfo(found).key}


@cache
def _zones() -> Mapping[str, str]:
    """Every zone by its full name, and by its last word where only one has it."""
    names = sorted(available_timezones())
    cities: dict[str, list[str]] = {}
    for name in names:
        if name.count("/") and not name.startswith(("Etc/", "posix/", "right/", "SystemV/")):
            cities.setdefault(name.rpartition("/")[2].lower(), []).append(name)
    alone = {city: of[0] for city, of in cities.items() if len(of) == 1}
    return MappingProxyType(alone | {name.lower(): name for name in names})


def _country(site: Site, word: str) -> Mapping[str, Any]:
    del site
    code = word.strip().upper()
    if code == NONE.upper():
        return {"country": ""}
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise Refused("setup.bad_country")
    return {"country": code}


def _weekdays(site: Site, word: str) -> Mapping[str, Any]:
    """One day more or less; a week without any work would make every deadline endless."""
    if word not in set("1234567"):
        raise Refused("setup.bad_weekdays")
    days = tuple(sorted(set(site.weekdays) ^ {int(word)}))
    if not days:
        raise Refused("setup.bad_weekdays")
    return {"weekdays": days}


def _hours(site: Site, word: str) -> Mapping[str, Any]:
    """A shift may run into the next day, but it has some length."""
    del site
    opens, closes = _span(word, "setup.bad_hours")
    if opens == closes:
        raise Refused("setup.bad_hours")
    return {"opens": opens, "closes": closes}


def _quiet(site: Site, word: str) -> Mapping[str, Any]:
    del site
    start, end = (0, 0) if word == NONE else _span(word, "setup.bad_quiet")
    return {"quiet_from": start, "quiet_until": end}


def _second(site: Site, word: str) -> Mapping[str, Any]:
    """A second shift has hours of its own."""
    if word == NONE:
        return {"second_opens": None, "second_closes": None}
    opens, closes = _span(word, "setup.bad_second")
    if opens in {closes, site.opens}:
        raise Refused("setup.bad_second")
    return {"second_opens": opens, "second_closes": closes}


def _shown_second(site: Site) -> frozenset[str]:
    if site.second_opens is None or site.second_closes is None:
        return frozenset({NONE})
    return frozenset({span(site.second_opens, site.second_closes)})


def _asks(site: Site, word: str) -> Mapping[str, Any]:
    del site
    if word not in (YES, NO):
        raise Refused("button.old")
    return {"asks": word == YES}


def _map(site: Site, word: str) -> Mapping[str, Any]:
    """Degrees north and east, as maps write them: «30.2741, 120.1551»."""
    del site
    if word == NONE:
        return {"lat": None, "lon": None}
    match = DEGREES.fullmatch(word.strip())
    lat, lon = (float(match[1]), float(match[2])) if match else (FARTHEST_EAST, FARTHEST_EAST)
    if abs(lat) > FARTHEST_NORTH or abs(lon) > FARTHEST_EAST:
        raise Refused("setup.bad_map")
    return {"lat": lat, "lon": lon}


def _shown_map(site: Site) -> frozenset[str]:
    if site.lat is None or site.lon is None:
        return frozenset({NONE})
    return frozenset({f"{site.lat:.4f},{site.lon:.4f}"})


def _span(word: str, key: str) -> tuple[int, int]:
    """Minutes after midnight of two clock times: «7:00-18:30», «0700-1830», «7点到18点»."""
    match = CLOCKS.fullmatch(word.strip())
    if match is None:
        raise Refused(key)
    first, second = (
        int(hour) * 60 + int(minute or 0)
        for hour, minute in ((match[1], match[2]), (match[3], match[4]))
    )
    if max(first, second) > MINUTES_A_DAY:
        raise Refused(key)
    return first % MINUTES_A_DAY, second % MINUTES_A_DAY


def span(start: int, end: int) -> str:
    """Two clock times as choices write them: 0700-1830."""
    return f"{start // 60:02d}{start % 60:02d}-{end // 60:02d}{end % 60:02d}"


def _shown_quiet(site: Site) -> frozenset[str]:
    none = site.quiet_from == site.quiet_until
    return frozenset({NONE if none else span(site.quiet_from, site.quiet_until)})


ZONES_ZH = ("Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore")
ZONES_EN = (
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Dubai",
    "Asia/Singapore",
    "Australia/Sydney",
)
COUNTRIES_EN = ("GB", "IE", "DE", "US", "CA", "AE", "SG", "AU", "CN", NONE)
SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        setting.name: setting
        for setting in (
            Setting("name", _name, lambda s: frozenset({s.name}), typed=True),
            Setting("lang", _lang, lambda s: frozenset({s.lang}), _alike(*LANGUAGES)),
            Setting(
                "zone",
                _zone,
                lambda s: frozenset({s.zone}),
                MappingProxyType({"zh": ZONES_ZH, "en": ZONES_EN}),
                typed=True,
            ),
            Setting(
                "country",
                _country,
                lambda s: frozenset({s.country or NONE}),
                MappingProxyType({"zh": ("CN", "HK", "MO", "SG", NONE), "en": COUNTRIES_EN}),
                typed=True,
            ),
            Setting(
                "weekdays",
                _weekdays,
                lambda s: frozenset(map(str, s.weekdays)),
                _alike(*"1234567"),
                several=True,
            ),
            Setting(
                "hours",
                _hours,
                lambda s: frozenset({span(s.opens, s.closes)}),
                _alike("0700-1800", "0700-1900", "0730-1730", "0800-1700", "0800-1800"),
                typed=True,
            ),
            Setting(
                "quiet",
                _quiet,
                _shown_quiet,
                _alike("2100-0630", "2200-0630", "2000-0700", NONE),
                typed=True,
            ),
            Setting(
                "second",
                _second,
                _shown_second,
                _alike("1900-0700", "1800-0600", "2000-0600", NONE),
                typed=True,
            ),
            Setting("asks", _asks, lambda s: frozenset({YES if s.asks else NO}), _alike(YES, NO)),
            Setting("map", _map, _shown_map, _alike(NONE), typed=True),
        )
    }
)


# What the times of beats hang on: whoever changes it has them planned anew.
TIMES = frozenset({"zone", "country", "weekdays", "hours", "second"})


def decide(site: Site, name: str, word: str) -> None:
    """Change one setting; raises `Refused` and changes nothing when the word makes no sense."""
    if name not in SETTINGS:
        raise Refused("button.old")
    for attribute, value in SETTINGS[name].read(site, word).items():
        setattr(site, attribute, value)
