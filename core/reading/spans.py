"""How many days something takes: 3天, 两周, -2, no delay."""

import re
from typing import Final

from core.reading.marks import fold
from core.reading.nothing import says_none
from core.reading.numerals import NUMBER, number

WEEK: Final = 7
MOST: Final = 3650
LONGEST: Final = 40  # characters
WORDS: Final = {
    word: n
    for n, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
SPAN: Final = re.compile(
    rf"(?:工期|about|approx\.?|约|大约|大概|预计)?\s*"
    rf"(?:(?P<less>[-\u2212\u2013]|缩短|提前|减少?|minus|saves)|\+|增加?|加|延长|延后|推迟|延)?\s*"
    rf"(?:工期)?\s*(?P<n>{NUMBER}|{'|'.join(WORDS)})\s*个?"
    rf"\s*(?P<unit>天|日|日历天|工作日|days?|working days?|d|周|星期|礼拜|weeks?)?"
    rf"\s*(?P<early>earlier|less|saved)?(?:左右|later|more|longer)?"
)


def read_span(text: str) -> int | None:
    """Days, less than nothing where time is won; nothing where there is any doubt."""
    if says_none(text):
        return 0
    words = " ".join(fold(text).strip(" \t\n.。!;；").split())
    found = SPAN.fullmatch(words) if len(words) <= LONGEST else None
    if found is None:
        return None
    count = WORDS.get(found["n"]) or number(found["n"])
    if count is None:
        return None
    weeks = (found["unit"] or "").rstrip("s") in {"周", "星期", "礼拜", "week"}
    days = count * (WEEK if weeks else 1)
    return None if days > MOST else -days if found["less"] or found["early"] else days
