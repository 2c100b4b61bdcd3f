"""`python -m tests.bench`: everything measured, side by side in one run."""

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tests.bench import tables
from tests.bench.briefings import briefing_of, morning_of
from tests.bench.card import card_of
from tests.bench.changes import changes_of
from tests.bench.contest import Result, Work, echo, ours
from tests.bench.digest import digest_of
from tests.bench.ledger import Timed, ledger_of
from tests.databases import fresh_database, fresh_file
from tests.servers import postgres
from tests.tree import ROOT

PAPER = ROOT / "docs/measurements.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
LEDGERS = {"issues": ledger_of, "changes": changes_of}
# What has sizes of its own, and how it is called.
ROUNDS = {
    "open rounds": (digest_of, (100, 10_000)),
    "signatures": (card_of, (1, 20)),
    "papers": (briefing_of, (1_000, 100_000)),
}
KINDS = {"sqlite": "ours on SQLite", "postgresql": "ours on PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured, and so how long it takes."""

    works: tuple[Work, ...]
    ledgers: tuple[int, ...]
    sites: int


FULL = Size(
    tuple(Work(groups=groups, updates=600, presses=200) for groups in (1, 50, 500)),
    (1_000, 100_000, 1_000_000),
    sites=500,
)
QUICK = Size(
    tuple(Work(groups=groups, updates=200, presses=60) for groups in (1, 20)),
    (1_000, 100_000),
    sites=60,
)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of everything, in two minutes")
    parser.add_argument("--write", action="store_true", help=f"into {PAPER.relative_to(ROOT)}")
    return parser.parse_args()


@contextmanager
def fresh(kind: str, server: str) -> Iterator[tuple[Path, str]]:
    """A folder and the address of an empty database, both gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="siteloop-bench-") as name:
        folder = Path(name)
        made = fresh_file(folder) if kind == "sqlite" else fresh_database(server)
        with made as url:
            yield folder, url


def contest(size: Size, server: str) -> Iterator[Result]:
    for work in size.works:
        with fresh("sqlite", server) as (folder, url):
            yield asyncio.run(echo(folder, work, url))
        for kind, name in KINDS.items():
            with fresh(kind, server) as (folder, url):
                yield asyncio.run(ours(name, folder, work, url))


def ledgers(size: Size, server: str, kind: str, papers: str) -> dict[int, dict[str, Timed]]:
    timed = {}
    for count in size.ledgers:
        with fresh(kind, server) as (_, url):
            timed[count] = asyncio.run(LEDGERS[papers](url, count))
    return timed


def signed(server: str, kind: str, papers: str) -> dict[int, dict[str, Timed]]:
    timed, (ask, sizes) = {}, ROUNDS[papers]
    for count in sizes:
        with fresh(kind, server) as (_, url):
            timed[count] = asyncio.run(ask(url, count))
    return timed


def measure(size: Size, say: Callable[[str], None]) -> list[str]:
    """Every table, said as soon as it is there."""
    told = list[str]()
    with postgres(durable=True) as server:
        told += tables.speed(list(contest(size, server)))
        say("\n".join(told))
        for papers, (kind, name) in product(LEDGERS, KINDS.items()):
            table = ["", *tables.ledgers(name, ledgers(size, server, kind, papers), papers)]
            say("\n".join(table))
            told += table
        for papers, (kind, name) in product(ROUNDS, KINDS.items()):
            table = ["", *tables.ledgers(name, signed(server, kind, papers), papers)]
            say("\n".join(table))
            told += table
        with fresh("sqlite", server) as (folder, url):
            table = ["", *tables.mornings(asyncio.run(morning_of(folder, url, size.sites)))]
        say("\n".join(table))
        told += table
    return told


def write(lines: list[str]) -> None:
    before, _, rest = PAPER.read_text("utf8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAPER.write_text(f"{before}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{after}", "utf8")


def main() -> None:
    asked = options()
    logging.getLogger("uvicorn.error").disabled = True
    lines = measure(QUICK if asked.quick else FULL, lambda text: print(text, flush=True))  # noqa: T201 -- a command's answer
    print(f"\n{tables.GOALS}")  # noqa: T201 -- a command's answer
    if asked.write:
        write(lines)


if __name__ == "__main__":
    sys.exit(main())
