"""Which kind of change a line speaks of."""

import re
from collections.abc import Mapping
from typing import Final

from core.reading.marks import fold

KINDS: Final[Mapping[str, str]] = {
    "design": r"设计变更|变更设计|设计修改|design\s+changes?|change\s+of\s+design",
    "negotiation": r"(?:工程|技术|设计)?洽商(?:记录|单)?|negotiations?|negotiated\s+change",
    "instruction": r"(?:现场|工程)?签证(?:单)?|site\s+instructions?|field\s+instructions?",
}
BARRED: Final = re.compile(r"签证(?=官|处|中心)|洽商(?=会)")
EDGE: Final = r"(?<![a-z])(?:{})(?![a-z])"
HEADING: Final = re.compile(r"[\s:,、-]+|$")


def read_change_kind(text: str) -> tuple[str | None, str]:
    """The one kind that is named, and the words without it where it stood at their head or end."""
    folded = fold(text)
    spans = {
        kind: found
        for kind, words in KINDS.items()
        if (found := re.search(EDGE.format(words), folded)) and not _barred(folded, found)
    }
    if len(spans) != 1:
        return None, text
    ((kind, found),) = spans.items()
    before, after = text[: found.start()], text[found.end() :]
    parted = HEADING.match(fold(after))
    if not before.strip() and parted:
        return kind, after[parted.end() :].strip()
    if not after.strip() and (not before or before[-1] in " ,，:：、"):
        return kind, before.rstrip(" ,，:：、")
    spaced = before[-1:].isspace() and after[:1].isspace()
    return kind, f"{before.rstrip()} {after.lstrip()}" if spaced else text


def _barred(folded: str, found: re.Match[str]) -> bool:
    return any(
        b.start() < found.end() and found.start() < b.end() for b in BARRED.finditer(folded)
    )
