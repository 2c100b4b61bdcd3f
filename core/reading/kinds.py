"""What kind of issue a line describes, and how bad it says it is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from core.reading.hints import HINTS
from core.reading.marks import Mark, What, begins_phrase, ends_phrase, fold
from core.reading.words import (
    FLAGS,
    GRADED,
    GRADES,
    NAMED_KINDS,
    NOT_A_FLAG,
    NOT_NAMED,
)

NAMED_WEIGHT: Final = 10
GRADED_NOUN: Final = re.compile(GRADED)
HEADING: Final = re.compile(r"(?:类|问题|隐患|方面| issue| problem)?\s*:")
Found: TypeAlias = tuple[str, int, int]


def read_kind(text: str) -> tuple[str | None, tuple[Mark, ...]]:
    """The kind that most words speak for; a draw is nobody's."""
    folded = fold(text)
    if headed := _heading(folded):
        return headed
    votes: dict[str, int] = {}
    barred = [(start, end) for _, start, end in _words(folded, {"": NOT_NAMED})]
    for kind, start, end in _words(folded, NAMED_KINDS):
        if not _inside(start, end, barred):
            votes[kind] = NAMED_WEIGHT
    for kind, _, _ in _words(folded, HINTS):
        votes[kind] = votes.get(kind, 0) + 1
    best = max(votes.values(), default=0)
    kinds = [kind for kind, count in votes.items() if count == best]
    return (kinds[0] if len(kinds) == 1 else None), ()


def _heading(folded: str) -> tuple[str, tuple[Mark, ...]] | None:
    """安全:… and #safety say it in so many words, and leave the title."""
    for kind, start, end in _words(folded, NAMED_KINDS):
        tagged = folded[:start].endswith("#")
        suffix = HEADING.match(folded, end)
        apart = folded[:start].endswith(" ") and folded[end : end + 1] in ("", " ")
        if apart and not folded[start:end].isascii():
            return kind, (Mark(start=start, end=end, what=What.KIND, reason="kind"),)
        if tagged or (suffix and begins_phrase(folded, start)):
            first, last = start - tagged, suffix.end() if suffix else end
            return kind, (Mark(start=first, end=last, what=What.KIND, reason="kind"),)
    return None


def read_severity(text: str, marks: Sequence[Mark] = ()) -> tuple[str | None, tuple[Mark, ...]]:
    """The graver of two; a word that only describes stays in the title."""
    found = list(_severities(text, marks))
    severity = next((grade for grade in FLAGS if any(g == grade for g, _ in found)), None)
    return severity, tuple(mark for grade, mark in found if grade == severity)


def _severities(text: str, marks: Sequence[Mark]) -> Iterator[tuple[str, Mark]]:
    folded = fold(text)
    barred = [(start, end) for _, start, end in _words(folded, {"": NOT_A_FLAG})]
    for table, always in ((FLAGS, True), (GRADES, False)):
        for grade, start, end in _words(folded, table):
            noun = GRADED_NOUN.match(folded, end)
            alone = _alone(folded, start, noun.end() if noun else end, marks)
            if (always or alone or noun) and not _inside(start, end, barred):
                end = noun.end() if noun and alone else end  # noqa: PLW2901 -- 一般问题 is one word
                mark = Mark(
                    start=start, end=end, what=What.SEVERITY, reason="severity", leaves=alone
                )
                yield grade, mark


def _alone(folded: str, start: int, end: int, marks: Sequence[Mark]) -> bool:
    """At the edge of a phrase, and parted from what follows: 紧急 3号楼, "urgent: leak"."""
    begins = begins_phrase(folded, start, marks)
    ends = ends_phrase(folded, end, marks)
    spaced = folded[end:].startswith(" ")
    before = folded[:start].endswith(" ")
    tagged = before and spaced and not folded[start:end].isascii()  # 临边缺失 较大 安全 明天前
    return tagged or (begins and (ends or spaced)) or (ends and before)


def _words(folded: str, table: Mapping[str, Iterable[str]]) -> Iterator[Found]:
    """Each word once at each place it stands, longer words before the ones inside them."""
    for meaning, words in table.items():
        taken: list[tuple[int, int]] = []
        standing = (word for word in words if word in folded)  # a look is quicker than a pattern
        for word in sorted(standing, key=len, reverse=True):
            edge = r"(?<![a-z]){}(?![a-z])" if word.isascii() else "{}"
            for match in re.finditer(edge.format(re.escape(word)), folded):
                if not _inside(match.start(), match.end(), taken):
                    taken.append(match.span())
                    yield meaning, match.start(), match.end()


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(left <= start and end <= right for left, right in spans)
