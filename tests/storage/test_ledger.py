"""Pages of the ledger hold what a look at every single row would have found."""

import pytest
from sqlalchemy import select

from core.ledger import STATES, Standing, Wanted
from core.pages import PAGE
from storage.engine import Database
from storage.issues import issues
from storage.places import places
from storage.search import words
from storage.work import looker
from tests.bench.bulk import fill
from tests.bench.ledger import ALL, BUILDING, FLOOR, LISTS, SEARCHES
from tests.fakes import MONDAY, FakeClock
from tests.town import settle

SIZE = 1500
ASKED = {
    **LISTS,
    **{name: {**ALL, "words": frozenset(held)} for name, held in SEARCHES.items()},
    "search: on one floor": {**ALL, "place_id": FLOOR, "words": frozenset({"c100003"})},
    "search: mine, in one building": {
        "mine": 1,
        "place_id": BUILDING,
        "words": frozenset({"c100003"}),
    },
}
TELLING = 11  # so many of them find something, else nothing would be compared with nothing


@pytest.fixture
async def ledger(database_url):
    (crew,) = await settle(database_url, FakeClock(), 1)
    database = Database.open(database_url)
    await fill(database, crew.site_id, tuple(crew.persons.values()), SIZE, MONDAY)
    yield crew, database
    await database.close()


async def pages(database, wanted):
    """Every number on every page, as somebody finds them who turns them all."""
    found, before = [], None
    look = looker(database, FakeClock())
    while True:
        asked = Wanted(**wanted, before=before)
        async with look() as work:
            page = await work.ledger.page(asked, MONDAY, PAGE)
        found += [issue.number for issue in page.rows]
        assert len(page.rows) == PAGE or not page.more
        if not page.more:
            return found
        before = found[-1]


async def every_row(database):
    async with database.reading.connect() as connection:
        rows = (await connection.execute(select(issues))).all()
        paths = dict((await connection.execute(select(places.c.id, places.c.path))).all())
        held = {(w.paper_id, w.word) for w in (await connection.execute(select(words))).all()}
    return rows, paths, held


def fits(row, wanted, crew, paths, held):
    standing = wanted.get("standing", Standing.ACTIVE)
    place = wanted.get("place_id")
    foreman = crew.persons["foreman"]
    return (
        row.state in STATES[standing]
        and (standing != Standing.OVERDUE or row.due < MONDAY)
        and wanted.get("kind") in (None, row.kind)
        and wanted.get("mine") in (None, row.assignee_id, row.reporter_id)
        and (place is None or paths[row.place_id].startswith(paths[place]))
        and ("party" not in wanted or row.assignee_id == foreman)
        and all((row.id, word) in held for word in wanted.get("words", ()))
    )


async def test_pages_hold_what_every_row_would_tell(ledger):
    crew, database = ledger
    rows, paths, held = await every_row(database)
    found = {}
    for name, wanted in ASKED.items():
        right = [row.number for row in rows if fits(row, wanted, crew, paths, held)]
        found[name] = await pages(database, {"site_id": crew.site_id, **wanted})
        assert found[name] == sorted(right)[::-1], name
    assert sum(map(bool, found.values())) >= TELLING
