"""Numbers of drawings with their revisions: 结施-05 B版, S-03 rev C."""

import re
from typing import Final, TypeAlias
from unicodedata import normalize

Drawing: TypeAlias = tuple[str, str]
MOST: Final = 40
PARTED: Final = re.compile(r"\s*(?:[,;、\n]|\band\b|&|和|以及|及)\s*", re.IGNORECASE)
LONGEST, LONGEST_ITEM = 1000, 60  # characters; what is longer is no list of drawings
_LETTERS: Final = r"[A-Za-z\u4e00-\u9fff]{1,8}"
_NUMBER: Final = (
    rf"{_LETTERS}(?:[-_/.#]{_LETTERS}){{0,3}}[-_/.#\s]?\d{{1,5}}"
    r"(?:[-_.][^\W_]{1,6}|/\d{1,5}){0,4}"
)
# A letter at the end is part of the number in 12A, and its revision in 12A版.
NUMBERS: Final = tuple(
    re.compile(rf"(?P<number>{_NUMBER}{letter})(?P<rest>.*)") for letter in ("[A-Za-z]?", "")
)
APART: Final = re.compile(rf"(?P<number>{_NUMBER}[A-Za-z]?)\s*[(\[](?P<rest>[^)\]]*)[)\]]")
_MARK: Final = r"[A-Za-z]\d{0,2}|\d{1,2}(?:\.\d{1,2})?"
REVISIONS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:rev(?:ision)?|ver(?:sion)?)\s*[.:]?\s*({_MARK})",
        rf"第?\s*({_MARK}|[一二三四五六七八九十])\s*版(?:本)?",
        rf"(?:版本|版次|版)\s*:?\s*({_MARK})",
        r"[vr]\s*[.]?\s*(\d{1,2}(?:\.\d{1,2})?)",
        rf"({_MARK})",
    )
)
TAIL: Final = re.compile(r"(?:图|号图|drawing)$", re.IGNORECASE)
NUMERALS: Final = {c: str(n) for n, c in enumerate("一二三四五六七八九十", start=1)}


def read_drawings(text: str) -> list[Drawing] | None:
    """Pairs of number and revision, which is empty where nobody said it; nothing when in doubt."""
    if len(text) > LONGEST:
        return None
    items = [item for item in PARTED.split(normalize("NFKC", text).strip(" .。")) if item]
    found = [_drawing(item) for item in items]
    if not found or len(found) > MOST or None in found:
        return None
    return list(dict.fromkeys(drawing for drawing in found if drawing))


def _drawing(item: str) -> Drawing | None:
    """The number as it was written; a revision in brackets is one too."""
    if len(item) > LONGEST_ITEM:
        return None
    for pattern in (APART, *NUMBERS):
        found = pattern.fullmatch(item.strip())
        revision = found and _revision(found["rest"].strip(" :,/"))
        if found and revision is not None:
            return TAIL.sub("", found["number"]), revision
    return None


def _revision(rest: str) -> str | None:
    if not rest:
        return ""
    for pattern in REVISIONS:
        if match := pattern.fullmatch(rest):
            return NUMERALS.get(match[1], match[1].upper())
    return None
