"""How long the archive takes for lists of changes and what they add up to."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.calendar import Calendar
from core.changes.flow import CHANGE
from core.changes.listing import MOST_COUNTED, Looker, Standing, Wanted, horizon, looker
from core.changes.paper import ChangeKind
from core.pages import PAGE
from core.people import Party
from storage.engine import Database
from storage.work import SqlWork
from storage.work import looker as opener
from tests.bench.bulk_changes import fill_changes
from tests.bench.ledger import BUILDING, FLOOR, SEARCHES, Ask, Timed, timed
from tests.fakes import MONDAY, FakeClock
from tests.town import Crew, settle

SOON = horizon(Calendar(zone=ZoneInfo("Asia/Shanghai")), MONDAY)
ALL: dict[str, Any] = {"standing": Standing.EVERY}
LISTS: dict[str, dict[str, Any]] = {
    "`/changes`": {},
    "all, whatever their state": ALL,
    "in review": {"standing": Standing.PENDING},
    "approved": {"standing": Standing.APPROVED},
    "of one kind": {"kind": ChangeKind.DESIGN},
    "of one proposing party": {"party": Party.OWNER},
    "a party's word is missing": {"court": Party.SUPERVISOR},
    "nobody's word is missing": {"court": Party.SURVEY},
    "in one building": {"place_id": BUILDING},
    "on one floor": {"place_id": FLOOR},
    "of one kind, on one floor, a word missing": {
        "kind": ChangeKind.DESIGN,
        "place_id": FLOOR,
        "court": Party.SUPERVISOR,
    },
}
MINE = {"mine": "supervisor", "mine, a proposer": "engineer"}


async def changes_of(url: str, size: int) -> dict[str, Timed]:
    """Fill an empty database with changes, and ask it everything."""
    (crew,) = await settle(url, FakeClock(), 1)
    database = Database.open(url)
    try:
        people = tuple(crew.persons.values())
        await fill_changes(database, crew.site_id, people, size, MONDAY)
        mine = {name: await mine_of(database, crew, duty) for name, duty in MINE.items()}
        asked = _questions(crew.site_id, size, mine)
        return {name: await timed(database, ask) for name, ask in asked}
    finally:
        await database.close()


async def mine_of(database: Database, crew: Crew, duty: str) -> Looker:
    async with opener(database, FakeClock())() as work:
        roster = await work.members.roster(crew.site_id)
    actor = roster.of(crew.persons[duty])
    assert actor is not None
    return looker(actor, roster)


def _questions(site_id: int, size: int, mine: dict[str, Looker]) -> Iterator[tuple[str, Ask]]:
    site: dict[str, Any] = {"site_id": site_id, "soon": SOON}
    lists = LISTS | {name: {"mine": whose} for name, whose in mine.items()}
    for name, narrowed in lists.items():
        yield name, _page(Wanted(**site, **narrowed))
    yield "a page in the middle of all", _page(Wanted(**site, **ALL, before=size // 2))
    for name, words in SEARCHES.items():
        yield name, _page(Wanted(**site, **ALL, words=frozenset(words)))
    yield "sums of `/changes`", _sums(Wanted(**site))
    yield "sums of all", _sums(Wanted(**site, **ALL))
    yield (
        "sums of one kind in one building",
        _sums(Wanted(**site, kind=ChangeKind.DESIGN, place_id=BUILDING)),
    )
    yield "sums of a common word", _sums(Wanted(**site, **ALL, words=frozenset({"c100003"})))
    yield "the tick, when nothing is due", _tick(MONDAY - timedelta(minutes=1))
    yield "the tick, when much is due: the next one", _tick(MONDAY + timedelta(days=20))


def _page(wanted: Wanted) -> Ask:
    return lambda work: work.change_ledger.page(wanted, PAGE)


def _sums(wanted: Wanted) -> Ask:
    async def ask(work: SqlWork) -> object:
        return await work.change_ledger.totals(wanted, MOST_COUNTED)

    return ask


def _tick(now: datetime) -> Ask:
    """One paper at a time, so that as much is read whatever the size."""

    async def ask(work: SqlWork) -> object:
        work.now = now
        return await work.ringing(CHANGE.name, 1)

    return ask
