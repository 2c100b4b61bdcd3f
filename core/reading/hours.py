"""Clock times, terms and the words that bind a deadline: 下午3点, within 24h, by, 前."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Final, TypeAlias

from core.reading.atoms import Bound, Clock, Hour, Meaning, Resolve, Weight, When, rule
from core.reading.numerals import NUMBER, number

Words: TypeAlias = dict[str, str | None]
Later: TypeAlias = Callable[[int, When], Meaning]

NOON: Final = 12
MIDNIGHT: Final = 24
HOUR: Final = 60
AFTERNOON: Final = ("pm", "p.m.", "p.m", "下午", "晚上", "晚", "傍晚", "夜里")
FORENOON: Final = ("am", "a.m.", "a.m", "上午", "早上", "早", "凌晨", "清晨")
COUNTS: Final = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "a couple of": 2,
    "couple of": 2,
}


def _hour(words: Words, _when: When) -> Meaning:
    """18:00 and 下午3点 are certain; 5点 leaves open which half of the day."""
    hour = number(words["h"] or "")
    minute = 30 if words.get("thirty") else int(words.get("min") or 0)
    if hour is None or hour > MIDNIGHT or minute >= HOUR:
        return None
    half = words.get("half") or words.get("part")
    if half in AFTERNOON and hour < NOON:
        hour += NOON
    elif half in FORENOON and hour == NOON:
        hour = 0
    if hour == MIDNIGHT:
        return Clock.NIGHT
    spoken = not half and not (words["h"] or "").startswith("0")
    return Hour(time(hour, minute), either=spoken and 0 < hour < NOON - 2)


def _later(unit: Later) -> Resolve:
    def later(words: Words, when: When) -> Meaning:
        text = words["n"] or ""
        amount = COUNTS.get(text) or number(text)
        return unit(amount, when) if amount else None

    return later


def _exactly(unit: timedelta) -> Later:
    return lambda amount, when: when.now.astimezone(UTC) + amount * unit


def _days(unit: timedelta) -> Later:
    """Days and weeks last until the closing of their last day."""
    return lambda amount, when: when.today + amount * unit


def _months(amount: int, when: When) -> Meaning:
    """The same day of a later month, or that month's last."""
    count = when.today.year * 12 + when.today.month - 1 + amount
    first = when.today.replace(year=count // 12, month=count % 12 + 1, day=1)
    same = first + timedelta(when.today.day - 1)
    return same if same.month == first.month else same.replace(day=1) - timedelta(1)


def _working_days(amount: int, when: When) -> datetime:
    return when.calendar.add_working_days(when.now, amount)


def _working_hours(amount: int, when: When) -> datetime:
    return when.calendar.add_working_hours(when.now, amount)


HALF_HOUR: Final = timedelta(minutes=30)
UNITS: Final[tuple[tuple[str, str, Later], ...]] = (
    (r"个?工作日", r"(?:working|business|work)[ -]?days?", _working_days),
    (r"个?工(?:作小)?时", r"(?:working|business) hours?", _working_hours),
    (r"分钟", r"min(?:ute)?s?", _exactly(timedelta(minutes=1))),
    (r"个?(?:小时|钟头)|h", r"h(?:ours?|rs?)?", _exactly(timedelta(hours=1))),
    (r"[天日]", r"d(?:ays?)?", _days(timedelta(days=1))),
    (r"周|个?(?:星期|礼拜)", r"w(?:eeks?|ks?)?", _days(timedelta(weeks=1))),
    (r"个月", r"months?", _months),
)
N_ZH: Final = rf"(?<![\d.第])(?P<n>{NUMBER})\s*"
N_EN: Final = r"(?P<n>\d{1,3}|(?:a )?couple of|[a-z]{1,5})[\s-]*"
INSIDE: Final = r"(?:之内|以内|内(?![墙外部侧容]))"
WITHIN: Final = r"\b(?:within|in)\s+(?:the )?(?:next )?"

TERMS: Final = (
    *(
        rule("term", pattern.format(N_ZH, zh, INSIDE), _later(unit), Weight.FULL)
        for zh, _, unit in UNITS
        for pattern in (r"{0}(?:{1})\s*{2}", r"限期?\s*{0}(?:{1})(?:\s*{2})?")
    ),
    *(
        rule("term", rf"{WITHIN}{N_EN}{en}(?![a-z])(?:'?\s+time)?", _later(unit), Weight.FULL)
        for _, en, unit in UNITS
    ),
    rule(
        "term",
        rf"半个?小时\s*{INSIDE}|{WITHIN}half an hour",
        lambda _words, when: when.now.astimezone(UTC) + HALF_HOUR,
        Weight.FULL,
    ),
)
HOURS: Final = (
    rule(
        "hour",
        rf"(?P<part>[上下]午|[早晚]上|傍晚|[凌清]晨|夜里|(?<![今明])[早晚])?\s*(?<![\d.])(?P<h>{NUMBER})"
        r"\s*(?:点钟?|时(?!间|候))(?:(?P<thirty>半)|(?P<min>\d{1,2})分?)?",
        _hour,
    ),
    rule(
        "hour",
        r"(?P<part>[上下]午|[早晚]上|(?<![今明])[早晚])?\s*(?<![\d.:])(?P<h>\d{1,2}):(?P<min>\d\d)(?![\d:])"
        r"(?:\s*(?P<half>[ap]\.?m\b\.?))?",
        _hour,
    ),
    rule("hour", r"(?<![\d.:])(?P<h>\d{1,2})\s*(?P<half>[ap]\.?m\b\.?)", _hour),
    rule("hour", r"(?<![\d.:])(?P<h>\d{1,2}) o'?clock", _hour),
    rule("opening", r"(?:上班|开工|进场)(?=\s*(?:之前|以前|前))|\bstart of work\b", Clock.OPENING),
    rule("noon", r"中午|正午|上午|\b(?:noon|midday|morning|lunch(?:time)?)\b", Clock.NOON),
    rule("closing", r"(?:下班|收工|放工)(?:时|(?=\s*(?:之前|以前|前)))", Clock.CLOSING),
    rule("closing", r"下午|傍晚|\bafternoon\b", Clock.CLOSING),
    rule("closing", r"\b(?:the )?end of (?:the )?(?:day|shift|business|work)\b", Clock.CLOSING),
    rule(
        "closing",
        r"\b(?:close of (?:business|play|work)|eod|cob|eob)\b",
        Clock.CLOSING,
        Weight.ALONE,
    ),
    rule("closing", r"\bend of (?=today|tomorrow|mon|tue|wed|thu|fri|sat|sun)", Clock.CLOSING),
    rule("night", r"晚上|夜里|夜间|\b(?:midnight|evening|night)\b", Clock.NIGHT),
)
DONE_ZH: Final = (
    r"(?:(?:整改|处理|修复|修补|修理|施工)?(?:完成|完毕|到位|完)|修好|弄好|做好|搞定|解决|改好"
    r"|整改|处理|修复|销项)"
)
DONE_EN: Final = (
    r"(?:(?:to be|must be|please) )?"
    r"(?:(?:done|fix(?:ed)?|finish(?:ed)?|complete[d]?|rectif(?:y|ied)|repair(?:ed)?"
    r"|close[d]?|resolve[d]?|due|needed|required) )?"
)
BOUNDS: Final = (
    rule("ahead", r"之前|以前|前(?![期面往台者天后])", Bound.WITH),
    rule("inside", INSIDE, Bound.WITH),
    rule("until", r"截止(?:到|至|时间|日期|日)?:?|为止", Bound.WITH),
    rule("latest", r"(?:最迟|最晚|期限|务必|必须|限期?|要求|请)(?:在|于)?:?", Bound.WITH),
    rule("done", DONE_ZH, Bound.WITH),
    rule(
        "by",
        rf"\b{DONE_EN}(?:by|on or before|(?:no|not) later than|until|till?|due(?: on| date)?"
        r"|deadline|latest)\b:?",
        Bound.WITH,
    ),
    rule("latest", r"\bat the latest\b", Bound.WITH),
    rule("before", rf"\b{DONE_EN}before\b(?! (?:and|or) after)", Bound.BEFORE),
)
