"""Whether somebody has said the same words as the last time."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from unicodedata import normalize

from core.daylogs.content import Content, Field, Line
from core.reading.tokens import WORD

SHORT = 15  # characters: what is said in fewer is soon said again
ALIKE = 0.9


def same_words(one: str, other: str) -> bool:
    """The same up to marks, blanks, case and width, or nine tenths of it."""
    first, second = _words(one), _words(other)
    if min(len("".join(first)), len("".join(second))) <= SHORT:
        return False
    if first == second:
        return True
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def works_of(content: Content) -> str:
    """What a copier would copy: the works, with their places and amounts."""
    return "\n".join(_said(content[Field.WORKS]))


def _said(lines: Iterable[Line]) -> Iterable[str]:
    for line in lines:
        yield " ".join(p for p in (line.place, line.text, line.quantity, line.unit) if p)


def _words(text: str) -> list[str]:
    """Words and numbers; of a language without blanks every character."""
    found: list[str] = []
    for match in WORD.finditer(normalize("NFKC", text).casefold()):
        found += match[0] if match["cjk"] else [match[0]]
    return found
