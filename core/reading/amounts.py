"""How much was done: 12吨, 80平, 35 m3, two loads."""

import re
from dataclasses import dataclass
from typing import Final

from core.reading.marks import fold
from core.reading.numerals import number

COUNT: Final = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[零一二两三四五六七八九十百]{1,6})"
SMALL: Final = {
    word: value
    for value, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
ANY: Final = rf"(?:{COUNT}|{'|'.join(SMALL)})"
# What people write, and how it is written on paper; what is counted keeps its own word.
UNITS: Final = (
    (r"公斤|千克|kgs?|kilos?", "kg"),
    (r"吨|tonnes?|tons?|t", "t"),
    (r"立方米?|立米|方量?|m3|m³|cubic met(?:re|er)s?|cu\.? ?m|cbm", "m³"),
    (r"平方米?|平米|平|㎡|m2|m²|square met(?:re|er)s?|sq\.? ?m|sqm", "m²"),
    (r"延长?米|米|met(?:re|er)s?|lm|m", "m"),
)
COUNTED: Final = (
    r"[根块套樘扇片车处段榀节支张袋道孔组户跨面个]"
    r"|(?:pieces|pcs|nos|bars|bags|(?:truck)?loads|panels|columns|piles|doors|windows|sheets|rolls"
    r"|bricks|blocks|boards|anchors|props|frames|cages|joints|holes|sleeves|beams|walls|bays)"
)
EDGE: Final = r"(?![a-z\d])"
AMOUNT: Final = re.compile(
    rf"(?<![a-z\d.,φ#\-~])(?:(?:约|大约|共|about|approx\.?|some)\s*)?(?P<n>{ANY})\s*"
    rf"(?P<unit>(?:{'|'.join(way for way, _ in UNITS)}|{COUNTED}){EDGE})(?![轴层楼区月日号人])"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """`quantity` is in digits; `start` and `end` count characters of the text."""

    quantity: str
    unit: str
    start: int
    end: int


def amounts_in(text: str) -> list[Amount]:
    return [
        Amount(digits(found["n"]), unit_of(found["unit"]), found.start(), found.end())
        for found in AMOUNT.finditer(fold(text))
    ]


def digits(said: str) -> str:
    """In digits, without the marks between thousands."""
    plain = said.replace(",", "")
    if plain[:1].isascii() and plain[:1].isdecimal():
        return plain
    value = SMALL.get(said) or number(said)
    return said if value is None else str(value)


def unit_of(said: str) -> str:
    return next((unit for way, unit in UNITS if re.fullmatch(way, said)), said)
