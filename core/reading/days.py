"""Days as people name them: tomorrow, 下周三, 12月3日, the end of the month."""

from datetime import date, timedelta
from typing import Final, TypeAlias

from core.reading.atoms import DAY, WEEK, Clock, DayPart, Meaning, Resolve, Weight, When, rule
from core.reading.numerals import NUMBER, number

Words: TypeAlias = dict[str, str | None]

RECENT: Final = 90 * DAY  # 12月3日 said on 5 December is the past, not next year
DECEMBER: Final = 12
MONTHS: Final = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
WEEKDAYS: Final = {
    **{day: n for n, day in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 1)},
    **{day: n for n, day in enumerate("一二三四五六日", 1)},
    "天": 7,
}


def _ahead(days: int) -> Resolve:
    return lambda _words, when: when.today + days * DAY


def _part(days: int, clock: Clock) -> Resolve:
    return lambda _words, when: DayPart(when.today + days * DAY, clock)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(month: int, day: int, when: When) -> date | None:
    """This year's date, or next year's once this year's is long past."""
    this, following = (_date(when.today.year + n, month, day) for n in (0, 1))
    return this if this and when.today - this < RECENT else following


def _number(words: Words, name: str) -> int:
    return number(words.get(name) or "") or 0


def _full(words: Words, _when: When) -> Meaning:
    return _date(*(_number(words, name) for name in "ymd"))


def _month_day(words: Words, when: When) -> Meaning:
    return _coming(_number(words, "m"), _number(words, "d"), when)


def _numeric(words: Words, when: When) -> Meaning:
    """12/3 is 12月3日; in English 25/12 is clear, but 3/12 differs from London to New York."""
    one, two = _number(words, "a"), _number(words, "b")
    if when.lang == "zh":
        return _coming(one, two, when)
    if one != two and max(one, two) <= DECEMBER:
        return None
    return _coming(min(one, two), max(one, two), when)


def _named_month(words: Words, when: When) -> Meaning:
    month = MONTHS.index((words["m"] or "")[:3]) + 1
    year, day = _number(words, "y"), _number(words, "d")
    return _date(year, month, day) if year else _coming(month, day, when)


def _first_of_month(when: When, months: int) -> date:
    count = when.today.year * 12 + when.today.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _day_of_month(words: Words, when: When) -> Meaning:
    """The next such day: this month's if it is not past."""
    days = (_first_of_month(when, n) for n in (0, 1))
    dates = (_date(first.year, first.month, _number(words, "d")) for first in days)
    return next((found for found in dates if found and found >= when.today), None)


def _in_month(months: int) -> Resolve:
    def day(words: Words, when: When) -> Meaning:
        first = _first_of_month(when, months)
        return _date(first.year, first.month, _number(words, "d"))

    return day


def _month_end(months: int) -> Resolve:
    return lambda _words, when: _first_of_month(when, months + 1) - DAY


def _year_end(_words: Words, when: When) -> Meaning:
    return date(when.today.year, DECEMBER, 31)


def _weekday(words: Words) -> int:
    word = words["w"] or ""
    return WEEKDAYS[word[:3] if word.isascii() else word]


def _this_week(words: Words, when: When) -> Meaning:
    return when.monday + (_weekday(words) - 1) * DAY


def _later_week(words: Words, when: When) -> Meaning:
    weeks = (words["which"] or "").count("下") or 1
    return when.monday + weeks * WEEK + (_weekday(words) - 1) * DAY


def _next_such(words: Words, when: When) -> Meaning:
    return when.today + timedelta((_weekday(words) - when.today.isoweekday()) % 7)


def _week_end(weeks: int) -> Resolve:
    return lambda _words, when: when.end_of_week(weeks)


Y, M, D = rf"(?P<y>20\d\d|二[零〇]{NUMBER})", rf"(?P<m>{NUMBER})", rf"(?P<d>{NUMBER})"
WEEK_ZH: Final = r"(?:周|星期|礼拜)(?P<w>[一二三四五六日天])(?!天)"
WEEK_EN: Final = (
    r"(?P<w>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?"
)
MONTH_EN: Final = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
SOLE: Final = r"(?<![\d./#-])"  # the number begins here
OVER: Final = r"(?![\d/#%]|\.\d|-\d)"  # and is over here

DAYS: Final = (
    rule("today", r"今[天日儿]|当天|当日|\btoday\b", _ahead(0)),
    rule("tomorrow", r"明[天日儿]|(?<!大)翌日|\btomorrow\b|\btmrw?\b", _ahead(1), Weight.ALONE),
    rule(
        "day after", r"(?<!大)后天|后日|\b(?:the )?day after tomorrow\b", _ahead(2), Weight.ALONE
    ),
    rule("third day", r"大后天", _ahead(3), Weight.ALONE),
    rule("tonight", r"今晚|今夜|\btonight\b", _part(0, Clock.NIGHT), Weight.ALONE),
    rule("tomorrow night", r"明晚", _part(1, Clock.NIGHT), Weight.ALONE),
    rule("tomorrow early", r"明早|明晨|明[天儿]一?早", _part(1, Clock.OPENING), Weight.ALONE),
    rule("early", r"\bfirst thing tomorrow(?: morning)?\b", _part(1, Clock.OPENING), Weight.ALONE),
    rule("this weekday", rf"(?:本|这个?){WEEK_ZH}", _this_week, Weight.ALONE),
    rule("later weekday", rf"(?P<which>下{{1,2}})个?{WEEK_ZH}", _later_week, Weight.ALONE),
    rule("weekday", rf"(?<![上下本这个每]){WEEK_ZH}", _next_such, Weight.ALONE),
    rule("this weekday", rf"\bthis (?!coming){WEEK_EN}", _this_week, Weight.ALONE),
    rule("later weekday", rf"\b(?P<which>next) {WEEK_EN}", _later_week, Weight.ALONE),
    rule(
        "weekday",
        rf"\b(?:(?:this )?coming )?(?<!last )(?<!every ){WEEK_EN}",
        _next_such,
        Weight.ALONE,
    ),
    rule("week", r"(?:本|这个?)(?:周|星期|礼拜)末?|周末", _week_end(0)),
    rule("next week", r"下个?(?:周|星期|礼拜)末?", _week_end(1)),
    rule("week", r"\b(?:(?:the )?end of (?:this |the )?week|eow)\b", _week_end(0), Weight.ALONE),
    rule("week", r"\b(?:this week(?:end)?|(?:the )?weekend)\b", _week_end(0)),
    rule("next week", r"\b(?:end of )?next week\b", _week_end(1)),
    rule("month end", r"(?:本|这个?)?月(?:底|末)", _month_end(0), Weight.ALONE),
    rule("next month end", r"下个?月(?:底|末)", _month_end(1), Weight.ALONE),
    rule("year end", r"(?:今|本)?年(?:底|末)", _year_end, Weight.ALONE),
    rule(
        "month end",
        r"\b(?:(?:the )?end of (?:this |the )?month|eom|month[- ]end)\b",
        _month_end(0),
        Weight.ALONE,
    ),
    rule("next month end", r"\b(?:the )?end of next month\b", _month_end(1), Weight.ALONE),
    rule("year end", r"\b(?:the )?end of (?:this |the )?year\b", _year_end, Weight.ALONE),
    rule("date", rf"{SOLE}{Y}\s*年\s*{M}\s*月\s*{D}\s*[日号]?", _full, Weight.ALONE),
    rule(
        "date",
        rf"{SOLE}(?P<y>20\d\d)([-/.])(?P<m>\d{{1,2}})\2(?P<d>\d{{1,2}}){OVER}",
        _full,
        Weight.ALONE,
    ),
    rule("month and day", rf"{SOLE}{M}\s*月\s*{D}\s*[日号]", _month_day, Weight.ALONE),
    rule("numeric", rf"{SOLE}(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}}){OVER}", _numeric, Weight.ALONE),
    rule(
        "month and day",
        rf"{SOLE}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {MONTH_EN}(?:,? (?P<y>20\d\d)\b)?",
        _named_month,
        Weight.ALONE,
    ),
    rule(
        "month and day",
        rf"\b{MONTH_EN} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y>20\d\d)\b)?",
        _named_month,
        Weight.ALONE,
    ),
    rule("day of this month", rf"[本这当]个?月\s*{D}\s*[日号]", _in_month(0), Weight.ALONE),
    rule("day of next month", rf"下个?月\s*{D}\s*[日号]", _in_month(1), Weight.ALONE),
    rule(
        "numeric",
        rf"{SOLE}(?P<a>\d{{1,2}})\.(?P<b>\d{{1,2}})(?=\s*(?:之前|以前|前))",
        _numeric,
    ),
    rule(
        "day of month",
        rf"(?<!月)(?<!月\s){SOLE}(?P<d>\d{{1,2}})[号日](?=\s*(?:之前|以前|前|截止))",
        _day_of_month,
    ),
    rule(
        "day of month",
        r"\bthe (?P<d>\d{1,2})(?:st|nd|rd|th)\b(?! "
        r"(?:floor|level|storey|story|building|of))",
        _day_of_month,
    ),
)
