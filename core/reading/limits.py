"""Two limits as people write them: 2万-5万, up to 20 000, 超过3天, no limit."""

import re
from collections.abc import Callable
from typing import Final, TypeAlias, TypeVar

from core.reading.marks import fold
from core.reading.money import Money, read_money
from core.reading.nothing import says_none
from core.reading.spans import read_span

T = TypeVar("T")
Pair: TypeAlias = tuple[T | None, T | None]
FREE: Final = frozenset(
    {"不限", "不限制", "无限制", "任意", "any", "no limit", "no limits", "all"}
)
UP_TO: Final = re.compile(
    r"(?:<=|≤|<|不超过|不大于|至多|最多|up to|at most|max\.?)\s*(?P<a>.+)"
    r"|(?P<b>.+?)\s*(?:及|或)?(?:以内|以下|之内|or less|at most)"
)
ABOVE: Final = re.compile(
    r"(?:>|超过|大于|高于|多于|above|over|more than)\s*(?P<a>.+)"
    r"|(?P<b>.+?)\s*(?:以上|and more|and above)"
)
BOTH: Final = re.compile(r"(?P<low>.+?)\s*(?:[-\u2013\u2014~到至]|to|\.\.)\s*(?P<high>.+)")


def read_amounts(text: str) -> tuple[Pair[int], str | None] | None:
    """More than and up to, in hundredths, and the currency if one is named."""
    found = _limits(text, read_money)
    if found is None:
        return None
    said = {m.currency for m in found if m and m.currency}
    low, high = (_hundredths(m) for m in found)
    return None if len(said) > 1 else ((low, high), next(iter(said), None))


def _hundredths(money: Money | None) -> int | None:
    return None if money is None else money.amount


def read_days(text: str) -> Pair[int] | None:
    """More than and up to, in days."""
    return _limits(text, read_span)


def _limits(text: str, read: Callable[[str], T | None]) -> Pair[T] | None:
    """Nothing where there is any doubt: it is asked again then."""
    words = " ".join(fold(text).strip(" \t\n。!;；").split())
    if words in FREE or (says_none(words) and words != "0"):
        return None, None
    for form in (UP_TO, ABOVE):
        if one := form.fullmatch(words):
            value = read(one["a"] or one["b"])
            return None if value is None else (None, value) if form is UP_TO else (value, None)
    if both := BOTH.fullmatch(words):
        low, high = read(both["low"]), read(both["high"])
        return None if low is None or high is None else (low, high)
    return None
