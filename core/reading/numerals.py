"""Numbers as they are written on site: 12, 十二, twelfth."""

from typing import Final

DIGITS: Final = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "两": 2,
}
SCALES: Final = {"十": 10, "百": 100}
NUMBER = r"(?:\d{1,4}|[零〇一二两三四五六七八九十百]{1,7})"
ORDINALS: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
}


def number(text: str) -> int | None:
    """The value, or nothing when the characters make no number (such as 十十)."""
    if text.isascii() and text.isdecimal():
        return int(text)
    if word := ORDINALS.get(text):
        return word
    if text and not set(text) & set(SCALES):
        return _digit_by_digit(text)
    return _chinese(text)


def _digit_by_digit(text: str) -> int | None:
    """二〇二六 is spoken digit by digit."""
    if not set(text) <= set(DIGITS):
        return None
    return int("".join(str(DIGITS[char]) for char in text))


def _chinese(text: str) -> int | None:
    """一百二十三: each scale multiplies the digit before it; scales must fall."""
    total, digit, last = 0, None, 1000
    for char in text:
        if char in SCALES and SCALES[char] < last:
            last = SCALES[char]
            total += (1 if digit is None else digit) * last
            digit = None
        elif char in DIGITS and digit in (None, 0):
            digit = DIGITS[char]
        else:
            return None
    return total + (digit or 0) if text else None
