"""Where in a TOML document of routes each thing stands, so that a slip can be pointed at."""

import re
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
HEAD: Final = re.compile(r"\s*\[\[\s*(routes)\s*(?:\.\s*(stages)\s*)?\]\]")
KEY: Final = re.compile(r"\s*(?:([\w-]+)|\"([^\"]+)\"|'([^']+)')\s*=")
NAMED: Final = re.compile(r"\bline (\d+)")


@dataclass(slots=True)
class Lines:
    """As far as it can be told by looking at each line alone: enough for what people write."""

    places: dict[Path, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Lines":
        lines, here, signers = cls(), (), 0
        routes = stages = -1
        at: Path = here
        for number, line in enumerate(text.splitlines(), start=1):
            if head := HEAD.match(line):
                routes, stages = (routes, stages + 1) if head[2] else (routes + 1, -1)
                at = ("routes", routes, "stages", stages) if head[2] else ("routes", routes)
                lines.places.setdefault(at, number)
                signers = 0
                continue
            if key := KEY.match(line):
                lines.places.setdefault((*at, key[1] or key[2] or key[3]), number)
            for _ in range(line.partition("#")[0].count("{")):
                lines.places.setdefault((*at, "signers", signers), number)
                signers += 1
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
