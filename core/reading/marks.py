"""What was recognised in a line: where it stands, what it is and by which rule."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto
from unicodedata import normalize

# What ends a phrase: a mark that stands between two such ends stands alone.
PHRASE_END = frozenset(",.;:!?、。，；：！？()（）[]【】「」『』\"'“”‘’\n\t-–—~|/>·…")
CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


class What(StrEnum):
    PLACE = auto()
    PERSON = auto()
    DUE = auto()
    SEVERITY = auto()
    KIND = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """`start` and `end` count characters of the text as it was given."""

    start: int
    end: int
    what: What
    reason: str
    leaves: bool = True  # whether the words go out of the title


def fold(text: str) -> str:
    """Full-width and upper-case forms made plain, one character for one."""
    return "".join(_plain(char) for char in text)


def _plain(char: str) -> str:
    plain = normalize("NFKC", char).lower()
    return plain if len(plain) == 1 else char


def stands_alone(text: str, start: int, end: int, marks: Iterable[Mark] = ()) -> bool:
    """Whether nothing but punctuation, ends of the text and other marks touch the span."""
    return begins_phrase(text, start, marks) and ends_phrase(text, end, marks)


def begins_phrase(text: str, start: int, marks: Iterable[Mark] = ()) -> bool:
    left = len(text[:start].rstrip(" \u3000"))
    return left == 0 or text[left - 1] in PHRASE_END or any(m.end == left for m in marks)


def ends_phrase(text: str, end: int, marks: Iterable[Mark] = ()) -> bool:
    right = len(text) - len(text[end:].lstrip(" \u3000"))
    return right == len(text) or text[right] in PHRASE_END or any(m.start == right for m in marks)


def overlaps(start: int, end: int, marks: Iterable[Mark]) -> bool:
    return any(mark.start < end and start < mark.end for mark in marks)
