"""Days off as people write them: «10月1日-7日休, 10月10日上班», «off 1-7 Oct, work 10 Oct»."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from core.calendar import DAY
from core.reading.atoms import Clock, Hour, When
from core.reading.days import DAYS, MONTHS
from core.reading.hours import COUNTS, HOURS
from core.reading.marks import fold

LONGEST: Final = 60  # days of one span
RECENT: Final = 60 * DAY  # what is longer ago is next year's
CLOCK: Final = re.compile(r"([01]?\d|2[0-4])(?:[:：.点时]\s*([0-5]\d)?分?)?")
HALF: Final = re.compile(r"([01]?\d|2[0-3])点半")
PAST: Final = re.compile(r"(?:at )?(?P<way>half|quarter) (?P<to>past|to) (?P<h>[a-z]+|\d{1,2})")
PARTS_OF_AN_HOUR: Final = {"half": 30, "quarter": 15}
DOTTED: Final = re.compile(r"(?<=\d)\.(?=\d\d(?!\d))")  # 6.30 am
LEADING: Final = re.compile(r"^(?:(?:at|until|till|to)\s+|[到至]\s*)|\s*(?:为止|止)$")
CLAUSE: Final = re.compile(r"[,，;；。\n]|\.\s")
PART: Final = re.compile(r"\band\b|和|、")
ASIDE: Final = re.compile(
    r"[(（][^()（）]*[)）]|(?:调休)?[,，]?\s*共\s*\d+\s*天"
)  # «(周四)», «共7天»
WORKED: Final = re.compile(
    r"(?:要|正常|调休)*(?:上班|补班|开工|工作)|\bwork(?:ed|ing|s)?\b", re.IGNORECASE
)
OFF: Final = re.compile(
    r"(?:放假|休息|休假|停工|不上班|放|休|假)+(?:\d+天)?"
    r"|\b(?:days? )?off\b|\bclosed\b|\bholidays?\b",
    re.IGNORECASE,
)
FROM: Final = re.compile(r"从|\b(?:on|from)\b", re.IGNORECASE)
TO: Final = r"\s*(?:-|–|—|~|～|至|到|\bto\b|\buntil\b)\s*"
MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
YEAR: Final = r"(?:(?P<y>20\d\d)\s*[年\-/.]\s*)?"
DAY_ZH: Final = (
    rf"(?:{TO}(?:(?:20\d\d年)?(?P<m2>\d{{1,2}})\s*[月/.]\s*)?(?P<d2>\d{{1,2}})\s*[日号]?)?"
)
ISO: Final = rf"(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d){TO}20\d\d-(?P<m2>\d\d)-(?P<d2>\d\d)"
D, D2 = (rf"(?P<{name}>\d{{1,2}})(?:st|nd|rd|th)?" for name in ("d", "d2"))
M, M2 = (rf"(?P<{name}>{MONTH})" for name in ("m", "m2"))
SOME_YEAR: Final = r"(?:,?\s*(?P<y>20\d\d))?"
FORMS: Final = (
    rf"{YEAR}(?P<m>\d{{1,2}})\s*[月\-/.]\s*(?P<d>\d{{1,2}})\s*[日号]?{DAY_ZH}",
    ISO,
    rf"{D}(?:{TO}{D2})?\s*{M}{SOME_YEAR}",
    rf"{D}\s*{M}{TO}{D2}\s*{M2}{SOME_YEAR}",
    rf"{M}\s*{D}(?:{TO}{D2})?{SOME_YEAR}",
)


def read_clock(text: str) -> int | None:
    """Minutes after midnight: «6:45», «6点半», «18»."""
    if half := HALF.fullmatch(text.strip()):
        return int(half[1]) * 60 + 30
    match = CLOCK.fullmatch(text.strip())
    minutes = int(match[1]) * 60 + int(match[2] or 0) if match else 24 * 60
    return minutes if minutes < 24 * 60 else None


def spoken_clock(text: str, when: When) -> int | None:
    """The same as people say it: «早上6点半», «half past six», «6.30 am», «noon»."""
    said = LEADING.sub("", fold(text).strip())
    if found := PAST.fullmatch(said):
        return _past(found)
    dotted = DOTTED.sub(":", said)
    for rule in HOURS:
        if match := rule.pattern.fullmatch(dotted):
            meaning = rule.meaning(match.groupdict(), when)
            if isinstance(meaning, Hour):
                return meaning.at.hour * 60 + meaning.at.minute
            if meaning is Clock.NOON:
                return 12 * 60
    return None


def _past(found: re.Match[str]) -> int | None:
    said = found["h"]
    hour = int(said) if said.isdecimal() else COUNTS.get(said)
    if hour is None or not 0 < hour < 24:  # noqa: PLR2004 -- hours of a day
        return None
    minutes = PARTS_OF_AN_HOUR[found["way"]]
    return hour * 60 + (minutes if found["to"] == "past" else -minutes)


def spoken_day(text: str, when: When) -> date | None:
    """One day as people name it: «周五», «下周五», «tomorrow», «until Friday»."""
    said = LEADING.sub("", fold(text).strip())
    for rule in DAYS:
        if match := rule.pattern.fullmatch(said):
            meaning = rule.meaning(match.groupdict(), when)
            if isinstance(meaning, date):
                return meaning
    return None


def read_day(text: str, today: date) -> date | None:
    """One date."""
    days = list(_span(text.strip(), today))
    return days[0] if len(days) == 1 else None


def read_days(text: str, today: date) -> Mapping[date, bool]:
    """Whether each of the days that are named is worked; empty when a part is not understood.

    A part that does not say which is like the one beside it.
    """
    found: dict[date, bool] = {}
    works: bool | None = None
    for clause in filter(None, (c.strip() for c in CLAUSE.split(ASIDE.sub("", text)))):
        parts = [_kind(part.strip()) for part in PART.split(clause)]
        works = next((said for said, _ in parts if said is not None), works)
        for said, rest in parts:
            works = works if said is None else said
            days = list(_span(rest, today))
            if works is None or not days:
                return {}
            found |= dict.fromkeys(days, works)
    return found


def _kind(clause: str) -> tuple[bool | None, str]:
    """«不上班» is asked for before «上班»."""
    for pattern, works in ((OFF, False), (WORKED, True)):
        if pattern.search(clause):
            return works, FROM.sub(" ", pattern.sub(" ", clause)).strip(" ：:")
    return None, clause


def _span(text: str, today: date) -> Iterator[date]:
    match = next((m for form in FORMS if (m := re.fullmatch(form, text, re.IGNORECASE))), None)
    if match is None:
        return
    said = match.groupdict()
    month = _month(said["m"])
    first = _coming(said.get("y"), month, int(said["d"]), today)
    if first is None:
        return
    last = first
    if said.get("d2"):
        until = _month(said.get("m2") or said["m"])
        last_or_none = _date(first.year + (until < month), until, int(said["d2"]))
        if last_or_none is None or not first <= last_or_none <= first + DAY * LONGEST:
            return
        last = last_or_none
    yield from (first + DAY * n for n in range((last - first).days + 1))


def _month(said: str) -> int:
    return int(said) if said.isdecimal() else MONTHS.index(said[:3].lower()) + 1


def _coming(year: str | None, month: int, day: int, today: date) -> date | None:
    """This year's, or next year's once this year's is long past."""
    if year:
        return _date(int(year), month, day)
    this, following = (_date(today.year + n, month, day) for n in (0, 1))
    return this if this and today - this < RECENT else following


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
