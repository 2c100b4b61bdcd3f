"""1-12层 written out: every place that a short form stands for."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

from core.errors import Refused
from core.reading.marks import fold
from core.reading.parts import parts_in

MOST: Final = 5000
SEPARATOR: Final = re.compile(r"\s*(?:[/\\>→|»]|->)\s*")
# 1-12层, B1-B3, floors 1 to 12, 101~108室: numbers with the same words around them.
RANGE: Final = re.compile(
    r"(?P<pre>[^\d]*?)(?P<one>-?\d{1,4})(?P<mid>[^\d\s~-]{0,3})\s*(?:[-~—–～至到]+|\bto\b)\s*"
    r"(?P<again>[^\d]*?)(?P<two>-?\d{1,4})(?P<post>[^\d]*)"
)
PLURAL: Final = re.compile(
    r"\b(floor|level|room|unit|building|block|zone|tower|apartment|flat|axe|storey)s\b"
)
MIXED: Final = "层楼fF"  # B2-12层 crosses the ground without saying how it is counted
FEW_DIGITS: Final = 2


def paths_of(text: str, line: int) -> list[tuple[str, ...]]:
    """3号楼/1-2层 is two paths; refuses `outline.bad_range` and `outline.too_many`."""
    levels = [
        names
        for chunk in SEPARATOR.split(text)
        if chunk.strip()
        for names in _levels(chunk.strip(), line)
    ]
    count = 1
    for names in levels:
        count *= len(names)
    if count > MOST:
        raise Refused("outline.too_many", line=str(line), most=str(MOST))
    return list(product(*levels))


def _levels(chunk: str, line: int) -> Iterator[list[str]]:
    """3号楼 5层 and 3号楼1-12层 are two levels without a stroke between them."""
    while head := _head(chunk):
        yield [chunk[:head].strip()]
        chunk = _after(chunk, head)
    yield _names(chunk, line)


def _head(chunk: str) -> int | None:
    """Where the first part ends, if the rest is a place or a range as well."""
    found = parts_in(chunk)
    if not found or found[0].start or found[0].end == len(chunk) or _range(chunk):
        return None
    rest = _after(chunk, found[0].end)
    follows = parts_in(rest)
    if _range(rest) or (follows and not follows[0].start):
        return found[0].end
    return None


def _after(chunk: str, end: int) -> str:
    """3号楼-5层 is the fifth floor, 3号楼 -5层 is under the ground."""
    return chunk[end:].removeprefix("-").strip(" \u3000,，·")


def _range(text: str) -> re.Match[str] | None:
    """3-501 is a room of building 3, so bare numbers must look alike."""
    match = RANGE.fullmatch(text)
    if match is None or parts_in(match["pre"]) or _differ(match["mid"], match["post"]):
        return None
    one, two = match["one"].lstrip("-"), match["two"].lstrip("-")
    bare = text.strip() == text and not re.search(r"[^\d\s~至到—–～-]", text)
    alike = len(one) == len(two) or max(len(one), len(two)) <= FEW_DIGITS
    return match if alike or not bare else None


def _names(chunk: str, line: int) -> list[str]:
    match = _range(chunk)
    if match is None:
        return [" ".join(chunk.split())]
    first, last = int(match["one"]), int(match["two"])
    before, after = _around(match, chunk, line)
    if last < first:
        raise Refused("outline.bad_range", line=str(line), text=chunk)
    if last - first >= MOST:
        raise Refused("outline.too_many", line=str(line), most=str(MOST))
    width = len(match["one"]) if match["one"].startswith("0") else 0
    # Floors go from -1 to 1: a range that starts below the ground has no nought.
    numbers = [n for n in range(first, last + 1) if n or first == 0]
    return [f"{before}{n:0{width}d}{after}" for n in numbers]


def _around(match: re.Match[str], chunk: str, line: int) -> tuple[str, str]:
    """The words both ends share; B2-F12 has no such words and is refused."""
    before, again = match["pre"], match["again"].strip()
    after = match["post"] or match["mid"]
    torn = again and fold(again) != fold(before.strip())
    crossing = fold(before) == "b" and not again and match["post"][:1] in MIXED
    if torn or (crossing and match["post"]):
        raise Refused("outline.bad_range", line=str(line), text=chunk)
    return _one(before), after.rstrip()


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and fold(one) != fold(other)


def _one(words: str) -> str:
    """Floors 1-12 are called Floor 1, Floor 2 and so on."""
    single = PLURAL.sub(r"\1", fold(words)) if PLURAL.search(fold(words)) else words
    single = " ".join(single.split()) + (" " if words.endswith(" ") and single.strip() else "")
    return single[:1].upper() + single[1:] if single.isascii() else single
