"""Long lists said shortly: 1层, 2层, 3层 becomes one span."""

import re
from collections.abc import Iterator, Sequence

NUMBERED = re.compile(r"(?P<before>\D*)(?P<number>\d{1,6})(?P<after>\D*)")
SHORTEST_RUN = 3


def shortened(names: Sequence[str]) -> list[str]:
    """Runs of three and more become a span; the order stays as it is."""
    short: list[str] = []
    for run in _runs(names):
        short += [_span(run[0], run[-1])] if len(run) >= SHORTEST_RUN else run
    return short


def _runs(names: Sequence[str]) -> Iterator[list[str]]:
    run: list[str] = []
    for name in names:
        if run and not _follows(run[-1], name):
            yield run
            run = []
        run.append(name)
    if run:
        yield run


def _follows(one: str, other: str) -> bool:
    """The same words around the next number."""
    first, second = NUMBERED.fullmatch(one), NUMBERED.fullmatch(other)
    if first is None or second is None:
        return False
    around = (first["before"], first["after"]) == (second["before"], second["after"])
    return around and int(first["number"]) + 1 == int(second["number"])


def _span(first: str, last: str) -> str:
    one, other = NUMBERED.fullmatch(first), NUMBERED.fullmatch(last)
    if one is None or other is None:
        return first
    return f"{one['before']}{one['number']}–{other['number']}{other['after']}"
