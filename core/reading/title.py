"""What is left to say once place, person and date have their own lines on the card."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from core.reading.marks import CJK, Mark

LIMIT: Final = 200
EMPTY_BRACKETS: Final = re.compile(r"[(（\[【「]\s*[)）\]】」]")
# Marks of punctuation that met when the words between them left; the first one stays.
MEETING: Final = re.compile(r"\s*([,，、;；:：.。!！])(?:\s*[,，、;；:：.。!！])+")
TRAILING: Final = " \t,，、;；:：-–—~|/·"


def title_of(text: str, marks: Iterable[Mark]) -> str:
    """Never empty unless the text is: a line of nothing but marks is its own title."""
    rest = _tidy(_without(text, [mark for mark in marks if mark.leaves]))
    return _short(rest if re.search(r"\w", rest) else " ".join(text.split()))


def _without(text: str, marks: list[Mark]) -> str:
    """The words between the marks; two halves of a Chinese sentence close up again."""
    edges = [(0, 0), *sorted((mark.start, mark.end) for mark in marks), (len(text), len(text))]
    rest = ""
    for (_, end), (start, _) in pairwise(edges):
        piece = text[end:start]
        rest += piece if CJK.match(rest[-1:]) and CJK.match(piece) else f" {piece}"
    return rest


def _tidy(text: str) -> str:
    text = EMPTY_BRACKETS.sub(" ", text)
    text = re.sub(r"\s+", " ", text)
    text = MEETING.sub(r"\1", text)
    text = re.sub(r"\s+([,，、;；:：.。!！?？])", r"\1", text)
    return text.strip(TRAILING + "。.").strip() or text.strip()


def _short(text: str) -> str:
    """Cut at a blank near the end if there is one; the whole text is kept elsewhere."""
    if len(text) <= LIMIT:
        return text
    cut = text[: LIMIT - 1]
    blank = cut.rfind(" ", LIMIT * 3 // 4)
    return f"{cut[:blank] if blank > 0 else cut}…"
