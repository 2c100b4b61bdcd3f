"""Which day of the past somebody means: 昨天, 3月2日, yesterday, 2026-03-02."""

import re
from datetime import date
from typing import Final

from core.calendar import DAY
from core.reading.marks import fold

BACK: Final = {
    **dict.fromkeys(("", "今天", "今日", "today"), 0),
    **dict.fromkeys(("昨天", "昨日", "yesterday"), 1),
    **dict.fromkeys(("前天", "前日", "day before yesterday", "the day before yesterday"), 2),
}
MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
MONTH: Final = rf"(?P<name>{'|'.join(f'{m}|{m[:3]}' for m in MONTHS)}|sept)\.?"
NTH: Final = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
YEAR: Final = r"(?:,? (?P<y>\d{4}))?"
WRITTEN: Final = (
    re.compile(rf"(?:the )?{NTH} (?:of )?{MONTH}{YEAR}"),
    re.compile(rf"{MONTH} (?:the )?{NTH}{YEAR}"),
    re.compile(r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?"),
    re.compile(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]?"),
    re.compile(r"(?P<m>\d{1,2})[-/](?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.?"),
)
WEEKDAYS: Final = {
    word: n
    for n, words in enumerate(
        (
            ("周一", "星期一", "monday", "mon"),
            ("周二", "星期二", "tuesday", "tue"),
            ("周三", "星期三", "wednesday", "wed"),
            ("周四", "星期四", "thursday", "thu"),
            ("周五", "星期五", "friday", "fri"),
            ("周六", "星期六", "saturday", "sat"),
            ("周日", "星期日", "星期天", "周天", "sunday", "sun"),
        ),
        start=1,
    )
    for word in words
}


def read_past_day(text: str, today: date) -> date | None:
    """Nothing where no day can be read; a weekday is the last one, a date the last such one."""
    words = " ".join(fold(text).split())
    if words in BACK:
        return today - BACK[words] * DAY
    if words in WEEKDAYS:
        return today - ((today.isoweekday() - WEEKDAYS[words] - 1) % 7 + 1) * DAY
    for way in WRITTEN:
        if found := way.fullmatch(words):
            return _dated(found.groupdict(), today)
    return None


def _dated(parts: dict[str, str | None], today: date) -> date | None:
    year, name = int(parts.get("y") or today.year), parts.get("name")
    month = _month(name) if name else int(parts["m"] or 0)
    try:
        day = date(year, month, int(parts["d"] or 0))
    except ValueError:
        return None
    if not parts.get("y") and day > today:
        return day.replace(year=year - 1) if (day.month, day.day) != (2, 29) else None
    return day


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, start=1) if month.startswith(name[:3]))
