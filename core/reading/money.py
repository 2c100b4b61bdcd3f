"""An amount of money as people write it: 3.5万, 12,000, -8000, USD 1,200.50."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core.reading.marks import fold
from core.reading.nothing import says_none
from core.reading.sums import spoken

HUNDRED: Final = 100
LONGEST: Final = 60  # characters; nobody needs more for an amount
MOST: Final = 10**13  # hundredths; nobody changes a building for more
FEWEST: Final = 100  # a bare 5 may be five thousand as well as five
SYMBOLS: Final[Mapping[str, tuple[str, ...]]] = {
    "CNY": ("人民币", "rmb", "cny", "yuan", "元人民币", "块钱", "元整", "元", "块", "¥"),
    "USD": ("美元", "美金", "usd", "us$", "dollars", "dollar", "$"),
    "EUR": ("欧元", "eur", "euros", "euro", "€"),
    "GBP": ("英镑", "gbp", "pounds", "pound", "£"),
    "HKD": ("港币", "港元", "hkd", "hk$"),
    "JPY": ("日元", "jpy", "yen"),
    "SGD": ("新加坡元", "新元", "sgd", "s$"),
    "AUD": ("澳元", "aud", "a$"),
}
CURRENCIES: Final = tuple(SYMBOLS)
CODES: Final = {symbol: code for code, symbols in SYMBOLS.items() for symbol in symbols}
_NAMES: Final = "|".join(re.escape(s) for s in sorted(CODES, key=len, reverse=True))
LESS: Final = r"[-\u2212\u2013]|减少?|节省|节约|省|扣减|扣|核减|minus|less|saves|saving|save"
MORE: Final = r"\+|增加?|加|追加|核增|plus|extra|adds|add"
TALK: Final = r"(?:工程|总)?(?:费用|造价|金额|成本|价格)|the cost(?: is)?|costs?|price|amount"
ABOUT: Final = r"大约|大概|约|估计|预计|共计?|合计|about|approx\.?|approximately|around|ca\.|~"
SIGNS: Final = ("less", "minus", "saved")
AMOUNT: Final = re.compile(
    rf"(?:(?:{TALK})\s*[:：]?\s*)?(?:(?:{ABOUT})\s*)?"
    rf"(?:(?P<less>{LESS})|(?:{MORE}))?\s*(?:(?:{ABOUT})\s*)?(?P<before>{_NAMES})?\s*"
    rf"(?P<minus>[-\u2212])?\s*(?P<sum>[\d.,\s零〇一二两三四五六七八九十百千万亿wk]+?"
    rf"(?:thousand|million|mn|bn)?)\s*(?P<after>{_NAMES})?\s*(?:左右|上下|more|extra|(?P<saved>less|saved))?"
)


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` is in hundredths, less than nothing where money is saved.

    The currency may be unsaid.
    """

    amount: int
    currency: str | None = None


def read_money(text: str) -> Money | None:
    """Nothing where there is any doubt: it is asked again then."""
    if says_none(text):
        return Money(0)
    words = " ".join(fold(text).strip(" \t\n.。!;；").split())
    found = AMOUNT.fullmatch(words) if len(words) <= LONGEST else None
    if found is None:
        return None
    said = {CODES[name] for name in (found["before"], found["after"]) if name}
    value = spoken(found["sum"])
    if value is None or len(said) > 1 or sum(bool(found[n]) for n in SIGNS) > 1:
        return None
    return _checked(found, value, next(iter(said), None))


def _checked(found: re.Match[str], value: Decimal, currency: str | None) -> Money | None:
    hundredths = value * HUNDRED
    bare = currency is None and not re.search(r"[^\d.,\s]", found["sum"])
    if hundredths != int(hundredths) or hundredths > MOST:
        return None
    if bare and 0 < value < FEWEST:
        return None
    sign = -1 if found["less"] or found["minus"] or found["saved"] else 1
    return Money(sign * int(hundredths), currency)
