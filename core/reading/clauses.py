"""What is said of a day, cut where one thing ends and the next begins."""

import re
from collections.abc import Iterator
from typing import Final

from core.reading.amounts import amounts_in
from core.reading.hands import read_people, read_plant
from core.reading.marks import CJK
from core.reading.places import PlaceReading

SENTENCE: Final = re.compile(
    r"[。；;！!\n]+|(?<!\bno)(?<!bldg)(?<!\bblk)(?<!\brm)(?<!approx)(?<!\blvl)\.(?:\s+(?=[^\d\s])|$)",
    re.IGNORECASE,
)
COMMA: Final = re.compile(r"(?<!\d)[，,]|[，,](?!\d{3}(?!\d))")
SOFT: Final = re.compile(r"、|\+|&|[和及]|\band\b|\bplus\b", re.IGNORECASE)
EDGES: Final = " \t　,，、;；:：.。-–—~|/·"


def clauses(text: str) -> Iterator[str]:
    """Between commas; «and» parts only what is counted on both of its sides."""
    for clause in COMMA.split(text):
        start = 0
        for joint in SOFT.finditer(clause):
            left, right = clause[start : joint.start()], clause[joint.end() :]
            if _counts(left) and _counts(right):
                yield left
                start = joint.end()
        yield clause[start:]


def _counts(text: str) -> bool:
    """Whether it is an amount of something of its own."""
    first = next(iter(COMMA.split(text)), "")
    piece = SOFT.split(first)[0]
    return bool(read_people(piece) or read_plant(piece) or amounts_in(piece))


def both(one: str, other: str) -> str:
    return f"{one}，{other}" if CJK.search(other) else f"{one}, {other}"


def blank(text: str, place: PlaceReading) -> str:
    """The same length without the place: the fifth floor is no amount."""
    for mark in place.marks:
        text = text[: mark.start] + "@" * (mark.end - mark.start) + text[mark.end :]
    return text


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """The words between; two halves of a Chinese sentence close up again."""
    rest, at = "", 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        piece = text[at:start]
        closed = CJK.match(rest[-1:]) and CJK.match(piece)
        rest += piece if closed or not rest else f" {piece}"
        at = max(at, end)
    return re.sub(r"\s+", " ", rest).strip(EDGES)
