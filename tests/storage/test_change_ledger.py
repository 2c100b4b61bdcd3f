"""Pages of changes hold what a look at every single row would have found, in the right order."""

from collections import defaultdict
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.changes.listing import COUNTS, SHARES, STATES, Standing, Wanted, lapses_at
from core.changes.paper import Change, ChangeKind, ChangeState
from core.pages import PAGE
from core.people import Party
from storage.changes import changes
from storage.engine import Database
from storage.places import places
from storage.rounds import rounds, seats
from storage.search import words
from storage.work import looker
from tests.bench.bulk_changes import fill_changes
from tests.bench.changes import ALL, LISTS, MINE, mine_of
from tests.bench.ledger import BUILDING, FLOOR, SEARCHES
from tests.fakes import MONDAY, FakeClock
from tests.town import settle

SIZE, STEP = 2000, 11
SOON = MONDAY + timedelta(days=15)  # late enough for more than a page of them
ASKED = {
    **LISTS,
    **{name: {**ALL, "words": frozenset(held)} for name, held in SEARCHES.items()},
    "search: in review": {"standing": Standing.PENDING, "words": frozenset({"c100003"})},
    "search: in one building": {"place_id": BUILDING, "words": frozenset({"c100003"})},
    "search: a word missing": {"court": Party.OWNER, "words": frozenset({"c100004"})},
    "nobody waits for what is built": {"standing": Standing.BUILT, "court": Party.OWNER},
    "not approved": {"standing": Standing.DROPPED, "kind": ChangeKind.NEGOTIATION},
    "of one party, in one building": {"party": Party.OWNER, "place_id": BUILDING, **ALL},
}
TELLING = 15  # so many of them find something, else nothing would be compared with nothing


@pytest.fixture
async def ledger(database_url):
    (crew,) = await settle(database_url, FakeClock(), 1)
    database = Database.open(database_url)
    await fill_changes(database, crew.site_id, tuple(crew.persons.values()), SIZE, MONDAY)
    yield crew, database
    await database.close()


async def pages(database, wanted):
    """Every number on every page, as somebody finds them who turns them all."""
    found, turn = [], {}
    look = looker(database, FakeClock())
    while True:
        async with look() as work:
            page = await work.change_ledger.page(Wanted(**wanted, **turn), STEP)
        found += [change.number for change in page.rows]
        assert len(page.rows) == STEP or not page.more
        if not page.more:
            return found
        last = page.rows[-1]
        first = lapses_at(last) is not None and lapses_at(last) <= SOON
        turn = {"before": last.number, "among_first": first}


class Rows:
    """Everything there is, as one would read it with a finger on the line."""

    def __init__(self, all_changes, due, waits, paths, held):
        self.all, self.due, self.waits, self.paths, self.held = (
            all_changes,
            due,
            waits,
            paths,
            held,
        )

    @classmethod
    async def read(cls, database):
        async with database.reading.connect() as connection:
            rows = (await connection.execute(select(changes))).all()
            going = (await connection.execute(select(rounds))).all()
            sat = (await connection.execute(select(seats))).all()
            paths = dict((await connection.execute(select(places.c.id, places.c.path))).all())
            held = {(w.paper_id, w.word) for w in (await connection.execute(select(words))).all()}
        due = {r.paper_id: r.due for r in going if r.due and r.silence in COUNTS}
        return cls(rows, due, {s.round_id: s for s in sat if s.answer is None}, paths, held)

    def fits(self, row, wanted):
        place, court = wanted.get("place_id"), wanted.get("court")
        seat = self.waits.get(row.id)
        return (
            row.state in STATES[wanted.get("standing", Standing.ACTIVE)]
            and wanted.get("kind") in (None, row.kind)
            and wanted.get("party") in (None, row.party)
            and (court is None or (seat is not None and seat.party == court))
            and ("mine" not in wanted or self.mine(row, wanted["mine"], seat))
            and (place is None or self.paths[row.place_id].startswith(self.paths[place]))
            and all((row.id, word) in self.held for word in wanted.get("words", ()))
        )

    def mine(self, row, looker, seat):
        me = looker.actor
        return {
            ChangeState.IN_REVIEW: seat is not None
            and (seat.party, seat.role) == (me.party, me.role),
            ChangeState.REVISE: row.proposer_id == me.person_id,
            ChangeState.APPROVED: row.responsible_id == me.person_id,
        }.get(row.state, False)

    def near(self, row):
        return row.id in self.due and self.due[row.id] <= SOON

    def right(self, wanted):
        rows = [row for row in self.all if self.fits(row, wanted)]
        first = [row for row in rows if self.near(row)]
        first.sort(key=lambda row: (self.due[row.id], row.id))
        rest = sorted(row.number for row in rows if not self.near(row))
        return [row.number for row in first] + rest[::-1]


async def test_pages_hold_what_every_row_would_tell(ledger):
    crew, database = ledger
    rows = await Rows.read(database)
    mine = {name: {"mine": await mine_of(database, crew, duty)} for name, duty in MINE.items()}
    found = {}
    for name, narrowed in {**ASKED, **mine}.items():
        wanted = {"site_id": crew.site_id, "soon": SOON, **narrowed}
        found[name] = await pages(database, wanted)
        assert found[name] == rows.right(wanted), name
    assert sum(map(bool, found.values())) >= TELLING
    near = {row.number for row in rows.all if rows.near(row)}
    assert set(found["`/changes`"][: len(near)]) == near, "what silence decides soon comes first"
    assert len(near) > STEP


async def test_sums_are_those_of_every_row(ledger):
    crew, database = ledger
    rows = await Rows.read(database)
    for narrowed in ASKED.values():
        wanted = {"site_id": crew.site_id, "soon": SOON, **narrowed}
        right = defaultdict(lambda: [0, 0, 0])
        for row in (row for row in rows.all if rows.fits(row, wanted)):
            sums = right[SHARES[row.state], row.currency]
            for n, value in enumerate((1, row.cost, row.days)):
                sums[n] += value
        async with looker(database, FakeClock())() as work:
            totals = await work.change_ledger.totals(Wanted(**wanted), SIZE + 1)
        assert {(s.share, s.currency): [s.number, s.cost, s.days] for s in totals.sums} == right
        assert not totals.more


async def test_sums_are_of_the_newest_where_there_are_too_many(ledger):
    crew, database = ledger
    wanted = Wanted(site_id=crew.site_id, soon=SOON, **ALL)
    async with looker(database, FakeClock())() as work:
        totals = await work.change_ledger.totals(wanted, 100)
        newest = await work.session.scalars(
            select(Change.cost).order_by(changes.c.number.desc()).limit(100)
        )
        assert sum(one.cost for one in totals.sums) == sum(newest)
    assert totals.number == 100
    assert totals.more


async def test_another_sites_place_finds_nothing(ledger):
    crew, database = ledger
    async with looker(database, FakeClock())() as work:
        wanted = Wanted(site_id=crew.site_id + 1, soon=SOON, place_id=FLOOR, **ALL)
        assert (await work.change_ledger.page(wanted, PAGE)).rows == ()
        assert (await work.change_ledger.totals(wanted, 10)).number == 0
