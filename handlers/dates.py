"""Moments as people on site say them."""

from datetime import datetime, timedelta

from babel import Locale
from babel.dates import format_datetime, format_timedelta

from core.calendar import Calendar
from core.errors import Refused

LOCALES = {"zh": Locale.parse("zh_CN"), "en": Locale.parse("en_GB")}  # to parse is slow
SAME_YEAR = {"zh": "M月d日 HH:mm", "en": "d MMM HH:mm"}
OTHER_YEAR = {"zh": "y年M月d日 HH:mm", "en": "d MMM y HH:mm"}
FARTHEST = timedelta(days=3650)  # no promise on a site is longer
DAY = {"zh": "M月d日 EEE", "en": "EEE d MMM"}


def moment(lang: str, calendar: Calendar, at: datetime, now: datetime) -> str:
    """Day and time on site; the year only where it is another."""
    local = calendar.local(at)
    same = local.year == calendar.local(now).year
    pattern = (SAME_YEAR if same else OTHER_YEAR)[lang]
    return format_datetime(local, pattern, locale=LOCALES[lang])


def day(lang: str, calendar: Calendar, at: datetime) -> str:
    return format_datetime(calendar.local(at), DAY[lang], locale=LOCALES[lang])


def distance(lang: str, at: datetime, now: datetime) -> str:
    """How far away: «in 3 days», «2 hours ago»."""
    delta = at - now
    if abs(delta) < timedelta(minutes=1):
        delta = timedelta(minutes=1) if delta >= timedelta() else -timedelta(minutes=1)
    return format_timedelta(delta, add_direction=True, threshold=1, locale=LOCALES[lang])


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def evening(calendar: Calendar, digits: str, now: datetime) -> datetime:
    """The end of work on that day, which is still to come."""
    try:
        day = datetime.strptime(digits, "%Y%m%d").replace(tzinfo=calendar.zone).date()
    except ValueError as odd:
        raise Refused("button.old") from odd
    if not calendar.day(now) <= day <= calendar.day(now + FARTHEST):
        raise Refused("button.old")
    return calendar.closing(day)
