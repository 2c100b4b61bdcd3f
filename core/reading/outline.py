"""A tree of places out of pasted text: indented, bulleted, in paths or in ranges."""

import re
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from core.errors import Refused
from core.reading.parts import Level, part_of
from core.reading.ranges import MOST, SEPARATOR, paths_of

Path: TypeAlias = tuple[str, ...]

DEEPEST: Final = 6
LONGEST: Final = 60
TAB: Final = 4
DASH: Final = re.compile(r"[-*•·▪◦‣●○■□–—]\s+")
NUMBERED: Final = re.compile(r"(?:\d{1,3}[.)]\s+|\d{1,3}、\s*|[(\uff08]\d{1,3}[)\uff09]\s*)")
HEAD: Final = re.compile(r"(?P<head>[^:\uff1a]+?)\s*[:\uff1a]\s*(?P<rest>.*)")
LISTED: Final = re.compile(r"\s*[,，、;；]\s*(?:and\s+)?")


@dataclass(slots=True)
class _Tree:
    """The places so far, in order, and the open branches at each indentation."""

    paths: dict[Path, None] = field(default_factory=dict)
    branch: list[tuple[int, list[Path]]] = field(default_factory=list)

    def add(self, path: Path, line: int) -> None:
        _check(path, line)
        for depth in range(1, len(path) + 1):
            self.paths.setdefault(path[:depth])
        if len(self.paths) > MOST:
            raise Refused("outline.too_many", line=str(line), most=str(MOST))

    def above(self, indent: int) -> list[Path]:
        """What stands over this indentation; under a range stand all of its places."""
        while self.branch and self.branch[-1][0] >= indent:
            self.branch.pop()
        return self.branch[-1][1] if self.branch else [()]


def outline(text: str) -> list[Path]:
    """Every place with all that stands above it, each once, parents before children.

    Refuses with the number of the line: `outline.too_many`, `outline.too_deep`,
    `outline.too_long`, `outline.bad_range`; a text without places is `outline.empty`.
    """
    tree = _Tree()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            _take(tree, line, number)
    if not tree.paths:
        raise Refused("outline.empty")
    return list(tree.paths)


def _take(tree: _Tree, line: str, number: int) -> None:
    indent, body = _indented(line)
    heads, items = _headed(body, number)
    above = [parent + head for parent in tree.above(indent) for head in heads]
    below = [path for item in items for path in paths_of(item, number)] if items else [()]
    if len(above) * len(below) > MOST:
        raise Refused("outline.too_many", line=str(number), most=str(MOST))
    placed = [parent + path for parent in above for path in below]
    for path in placed:
        if path:
            tree.add(path, number)
    tree.branch.append((indent, above if HEAD.fullmatch(body) else placed))


def _indented(line: str) -> tuple[int, str]:
    """A dash stands deeper than a number, and a number deeper than a plain line."""
    body = line.strip()
    blank = line[: len(line) - len(line.lstrip())].replace("\u3000", "  ").expandtabs(TAB)
    for bullet, deeper in ((DASH, 2), (NUMBERED, 1)):
        if (match := bullet.match(body)) and body[match.end() :].strip():
            return len(blank) * 3 + deeper, body[match.end() :].strip()
    return len(blank) * 3, body


def _headed(body: str, number: int) -> tuple[list[Path], list[str]]:
    """Building 3: floors 1-12, roof - or no head, and one or several places."""
    if match := HEAD.fullmatch(body):
        rest = match["rest"].strip()
        return paths_of(match["head"], number), LISTED.split(rest) if rest else []
    *above, last = SEPARATOR.split(body)
    items = [item for item in LISTED.split(last) if item]
    listed = all(part_of(item, 0).level is not Level.NAME for item in items)
    head: list[Path] = paths_of("/".join(above), number) if above else [()]
    return head, items if listed or "、" in last else [last]


def _check(path: Path, line: int) -> None:
    if len(path) > DEEPEST:
        raise Refused("outline.too_deep", line=str(line), most=str(DEEPEST))
    if any(len(name) > LONGEST for name in path):
        raise Refused("outline.too_long", line=str(line), most=str(LONGEST))
