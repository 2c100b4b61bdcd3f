"""Where in a TOML document each thing stands, so that a slip can be pointed at."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
HEAD: Final = re.compile(r"\s*(\[\[?)\s*([\w.\s\"'-]+?)\s*\]\]?\s*(?:#|$)")
KEY: Final = re.compile(r"\s*(?:([\w-]+(?:\s*\.\s*[\w-]+)*)|\"([^\"]+)\"|'([^']+)')\s*=")
BRACE: Final = re.compile(r"[{}]")
NAMED: Final = re.compile(r"\bline (\d+)")


@dataclass(slots=True)
class Lines:
    """As far as it can be told by looking at each line alone: enough for what people write."""

    places: dict[Path, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Lines":
        lines, heads = cls(), _Heads()
        at: Path = ()
        key: Path = ()
        tables = depth = 0
        for number, line in enumerate(text.splitlines(), start=1):
            if head := HEAD.match(line):
                at = key = heads.at(_dotted(head[2]), listed=head[1] == "[[")
                lines.places.setdefault(at, number)
                continue
            if named := KEY.match(line):
                key = (*at, *(_dotted(named[1]) if named[1] else [named[2] or named[3]]))
                tables = depth = 0
                for end in range(len(at) + 1, len(key) + 1):
                    lines.places.setdefault(key[:end], number)
            for brace in BRACE.findall(line.partition("#")[0]):
                if brace == "{" and depth == 0:
                    lines.places.setdefault((*key, tables), number)
                    tables += 1
                depth += 1 if brace == "{" else -1
        return lines

    @staticmethod
    def named(said: str) -> int | None:
        """The line that the parser itself has named."""
        found = NAMED.search(said)
        return int(found[1]) if found else None

    def at(self, path: Path) -> int | None:
        """The nearest thing around it of which the line is known."""
        return next(
            (self.places[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.places),
            None,
        )


@dataclass(slots=True)
class _Heads:
    """Which of the tables of one name is the present one."""

    counts: Counter[Path] = field(default_factory=Counter)

    def at(self, names: list[str], *, listed: bool) -> Path:
        path: Path = ()
        for n, name in enumerate(names, start=1):
            path = (*path, name)
            if listed and n == len(names):
                self.counts[path] += 1
            if self.counts[path]:
                path = (*path, self.counts[path] - 1)
        return path


def _dotted(name: str) -> list[str]:
    return [part.strip().strip("\"'") for part in name.split(".")]
