"""How long the archive takes for lists, one issue and searches, whatever the ledger's size."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeAlias

from bot.clock import stopwatch
from core.issues.flow import ISSUE
from core.issues.paper import Kind
from core.ledger import Standing, Wanted
from core.pages import PAGE
from core.people import Party
from storage.engine import Database
from storage.work import SqlWork, looker
from tests.bench.bulk import fill
from tests.fakes import MONDAY, FakeClock
from tests.town import settle

ROUNDS = 21
BUILDING, FLOOR = 7, 77
ALL = {"standing": Standing.EVERY}
LISTS: dict[str, dict[str, Any]] = {
    "`/issues`": {},
    "all, whatever their state": ALL,
    "overdue": {"standing": Standing.OVERDUE},
    "of one kind": {"kind": Kind.SAFETY},
    "in one building": {"place_id": BUILDING},
    "on one floor": {"place_id": FLOOR},
    "mine": {"mine": 1},
    "of one party": {"party": Party.SUBCONTRACTOR},
    "mine, of one kind, in one building": {
        "mine": 1,
        "kind": Kind.SAFETY,
        "place_id": BUILDING,
    },
}
SEARCHES = {
    "search: a rare word": ("r100003",),
    "search: a word of every twentieth": ("c100003",),
    "search: that word and a rarer one": ("c100003", "m100005"),
    "search: two words of every twentieth": ("c100003", "k100005"),
    "search: words that never meet": ("c100003", "nowhere"),
}
Ask: TypeAlias = Callable[[SqlWork], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds a question takes, usually and at worst."""

    usual: float
    worst: float


async def ledger_of(url: str, size: int) -> dict[str, Timed]:
    """Fill an empty database with a ledger, and ask it everything."""
    (crew,) = await settle(url, FakeClock(), 1)
    database = Database.open(url)
    try:
        people = tuple(crew.persons.values())
        await fill(database, crew.site_id, people, size, MONDAY)
        return {name: await timed(database, ask) for name, ask in _questions(crew.site_id, size)}
    finally:
        await database.close()


async def timed(database: Database, ask: Ask, times: int = ROUNDS) -> Timed:
    """Each time as a new piece of reading; the first is practice."""
    look, took = looker(database, FakeClock()), []
    for _ in range(times):
        started = stopwatch()
        async with look() as work:
            await ask(work)
        took.append((stopwatch() - started) * 1000)
    return Timed(median(took[1:]), max(took[1:]))


def _questions(site_id: int, size: int) -> Iterator[tuple[str, Ask]]:
    middle = size // 2
    for name, narrowed in LISTS.items():
        yield name, _page(Wanted(site_id=site_id, **narrowed))
    yield "a page in the middle of all", _page(Wanted(site_id=site_id, before=middle, **ALL))
    for name, words in SEARCHES.items():
        yield name, _page(Wanted(site_id=site_id, words=frozenset(words), **ALL))
    yield "`/issue N`", _whole(site_id, middle)


def _page(wanted: Wanted) -> Ask:
    return lambda work: work.ledger.page(wanted, work.now, PAGE)


def _whole(site_id: int, number: int) -> Ask:
    """All that `/issue N` reads: the paper, its place, its photos and its history."""

    async def ask(work: SqlWork) -> None:
        issue = await work.issues.numbered(site_id, number)
        assert issue is not None
        assert issue.id is not None
        await work.place_label(issue.place_id)
        await work.album.of_paper(ISSUE.name, issue.id)
        await work.history_of(ISSUE.name, issue.id)

    return ask
