"""Large numbers as they are written on site: 12,000, 3.5万, 三万五, 35k."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from core.reading.numerals import DIGITS

GROUPED: Final = re.compile(r"\d{1,3}(?:([,\s])\d{3})(?:\1\d{3})*(?:\.\d{1,2})?")
PLAIN: Final = re.compile(r"\d{1,15}(?:\.\d{1,2})?")
SCALED: Final = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
LATIN: Final[Mapping[str, int]] = {
    "k": 10**3,
    "thousand": 10**3,
    "w": 10**4,  # 万, as it is typed in a hurry
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
}
_ONE: Final = rf"(?:\d{{1,4}}|[{''.join(DIGITS)}])"
SMALL: Final = re.compile(
    rf"(?:(?P<q>{_ONE})千)?(?P<z1>[零〇])?(?:(?P<b>{_ONE})百)?(?P<z2>[零〇])?"
    rf"(?:(?P<s>{_ONE})?(?P<ten>十))?(?P<z3>[零〇])?(?P<g>{_ONE})?"
)


def spoken(text: str) -> Decimal | None:
    """The value, or nothing where the characters make no number or could make two."""
    text = text.strip()
    if match := re.fullmatch(r"(.*?\d)\s*(thousand|million|mn|bn|k|w)", text):
        return _scaled(match[1], LATIN[match[2]])
    if text.isascii():
        return _written(text)
    return _chinese(re.sub(r"\s", "", text))


def _written(text: str) -> Decimal | None:
    """Digits; 1.200 and 12,00 are one thing here and another there."""
    if PLAIN.fullmatch(text) or GROUPED.fullmatch(text):
        return Decimal(re.sub(r"[,\s]", "", text))
    return None


def _scaled(text: str, scale: int) -> Decimal | None:
    """A number before a scale may have more decimals; 3.1234万 is exact."""
    number = _written(text)
    if number is None and SCALED.fullmatch(text):
        number = Decimal(text)
    return None if number is None else number * scale


def _chinese(text: str) -> Decimal | None:
    """亿 and 万 part the number; each part is below ten thousand."""
    for sign, scale in (("亿", 10**8), ("万", 10**4)):
        if sign in text:
            high, _, low = text.partition(sign)
            return _joined(high, low, scale)
    for sign, scale in (("千", 10**3), ("百", 10**2)):
        if text.endswith(sign) and SCALED.fullmatch(text[:-1]) and "." in text:
            return Decimal(text[:-1]) * scale
    return _small(text)


def _joined(high: str, low: str, scale: int) -> Decimal | None:
    above = _scaled(high, 1) if high.isascii() else _small(high)
    if above is None or not above:
        return None
    if not low:
        return above * scale
    if above != int(above):
        return None  # 3.5万5 is nothing anybody says
    below = _tail(low, scale)
    return None if below is None or below >= scale else above * scale + below


def _tail(low: str, scale: int) -> Decimal | None:
    """三万五 is thirty-five thousand, 三万零五 is not."""
    if len(low) == 1 and (low in DIGITS or low.isdecimal()):
        digit = DIGITS.get(low, None) if low in DIGITS else int(low)
        return Decimal(digit or 0) * scale / 10 if digit else None
    if low.isascii():
        whole = low.isdecimal() and len(low) == len(str(scale)) - 1
        return Decimal(low) if whole else None
    return _chinese(low) if "万" in low else _small(low)


def _small(text: str) -> Decimal | None:
    """Below ten thousand, such as 五千八, 一百二十 and 一千零五十."""
    found = SMALL.fullmatch(text)
    if not text or found is None:
        return None
    parts = ((found["q"], 1000), (found["b"], 100), (found["s"] or (found["ten"] and "一"), 10))
    total = sum(_digit(one) * scale for one, scale in parts if one)
    last = _digit(found["g"]) if found["g"] else 0
    if found["g"] and not any(found[z] for z in ("z1", "z2", "z3")) and not found["ten"]:
        last *= 10 if found["b"] else 100 if found["q"] else 1
    return Decimal(total + last) if total + last else None


def _digit(text: str) -> int:
    return DIGITS[text] if text in DIGITS else int(text)
