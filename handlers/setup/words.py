"""The settings of a site as people say them: a city, a country, days, hours."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_day_names, get_timezone_location

from core.setup import NONE, SETTINGS
from core.sites import Site
from handlers.dates import LOCALES
from handlers.texts import plain

MINUTES_AN_HOUR = 60
FEW = 2


def value(site: Site, name: str, lang: str, now: datetime) -> str:
    """What the site has chosen."""
    if name == "name":
        return site.name
    chosen = sorted(SETTINGS[name].shown(site))
    if name == "weekdays":
        return days(lang, [int(word) for word in chosen])
    return choice(name, chosen[0], lang, now)


def choice(name: str, word: str, lang: str, now: datetime) -> str:
    """One choice, as its button says it."""
    if word == NONE:
        return plain(lang, "setup.none")
    return CHOICES[name](lang, word, now) if name in CHOICES else _hours(word)


def _hours(word: str) -> str:
    start, _, end = word.partition("-")
    return f"{start[:2]}:{start[2:]}–{end[:2]}:{end[2:]}"


def city(zone: str, lang: str) -> str:
    return get_timezone_location(zone, LOCALES[lang], return_city=True)


def offset(zone: str, now: datetime) -> str:
    """How far from Greenwich at this time of the year: UTC+8, UTC-3:30."""
    away = now.astimezone(ZoneInfo(zone)).utcoffset()
    minutes = int(away.total_seconds()) // MINUTES_AN_HOUR if away else 0
    hours, rest = divmod(abs(minutes), MINUTES_AN_HOUR)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def country(code: str, lang: str) -> str:
    return str(Locale.parse(LOCALES[lang]).territories.get(code, code))


def country_code(text: str) -> str:
    """The code of a country somebody named, in whichever language; else their own word."""
    said = text.strip().casefold()
    for locale in LOCALES.values():
        for code, name in Locale.parse(locale).territories.items():
            if str(name).casefold() == said and code.isalpha():
                return str(code)
    return text


def day_name(lang: str, iso: int) -> str:
    return str(get_day_names("abbreviated", "stand-alone", LOCALES[lang])[iso - 1])


def days(lang: str, chosen: list[int]) -> str:
    """Monday to Saturday; or each by its name, where they do not follow each other."""
    names = [day_name(lang, iso) for iso in chosen]
    if len(chosen) > FEW and chosen[-1] - chosen[0] == len(chosen) - 1:
        return plain(lang, "setup.from_to", first=names[0], last=names[-1])
    return ("、" if lang == "zh" else ", ").join(names)


CHOICES: Mapping[str, Callable[[str, str, datetime], str]] = MappingProxyType(
    {
        "lang": lambda lang, word, _: plain(lang, f"language.{word}"),
        "zone": lambda lang, word, now: f"{city(word, lang)} {offset(word, now)}",
        "country": lambda lang, word, _: country(word, lang),
        "weekdays": lambda lang, word, _: day_name(lang, int(word)),
        "asks": lambda lang, word, _: plain(lang, f"setup.asks_{word}"),
        "map": lambda _, word, __: word.replace(",", ", "),
    }
)
