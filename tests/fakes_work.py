"""The archive in memory: what the core asks of a piece of work, without a database.

Nothing is taken back when a piece of work fails: whoever refuses must have changed nothing.
"""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from core.changes.flow import CHANGE
from core.errors import Refused
from core.members import MemberState, assembled
from core.office import Office
from core.people import Actor
from core.sites import SiteState
from tests.cast import Blind, Mute

NOWHERE = "3号楼 / 5层"


@dataclass
class Shelf:
    """Everything that is kept, by its kind."""

    people: list = field(default_factory=list)
    sites: list = field(default_factory=list)
    members: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    actions: list = field(default_factory=list)
    history: list = field(default_factory=list)
    notices: list = field(default_factory=list)
    touched: list = field(default_factory=list)
    numbers: dict = field(default_factory=dict)
    routes: dict = field(default_factory=dict)


class Drawer:
    """All things of one kind."""

    def __init__(self, rows):
        self.rows = rows

    async def get(self, id_):
        if not 1 <= id_ <= len(self.rows):
            raise Refused("paper.unknown")
        return self.rows[id_ - 1]

    async def keep(self, thing):
        if thing.id is None:
            self.rows.append(thing)
            thing.id = len(self.rows)


class People(Drawer):
    pass


class Members(Drawer):
    def __init__(self, shelf, now):
        super().__init__(shelf.members)
        self.people, self.now = shelf.people, now

    async def of(self, site_id, person_id):
        mine = (m for m in self.rows if (m.site_id, m.person_id) == (site_id, person_id))
        return next(mine, None)

    async def roster(self, site_id):
        here = [m for m in self.rows if m.site_id == site_id and m.state == MemberState.ACTIVE]
        return assembled((self._actor(member) for member in here), self.now)

    def _actor(self, member):
        person = self.people[member.person_id - 1]
        names = ("telegram_id", "name", "username", "lang", "dm_ok")
        own = ("site_id", "party", "role", "steward", "trade", "deputy_id", "deputy_until")
        return Actor(
            person_id=person.id,
            member_id=member.id,
            **{name: getattr(person, name) for name in names},
            **{name: getattr(member, name) for name in own},
        )


class Changes(Drawer):
    async def waiting_for(self, actor):
        here = (c for c in self.rows if c.site_id == actor.site_id and c.running)
        return [change for change in here if change.running.seat_for(actor)]


class Routes:
    def __init__(self, shelf):
        self.kept = shelf.routes

    async def of(self, site_id, flow):
        return self.kept.get((site_id, flow), [])

    async def put(self, site_id, flow, routes):
        self.kept[site_id, flow] = list(routes)


class Album:
    async def of_paper(self, flow, paper_id):
        return []


class MemoryWork:
    """One piece of work at one moment."""

    def __init__(self, shelf, now, update_id):
        self.shelf, self.now, self.update_id = shelf, now, update_id
        self.people, self.sites = People(shelf.people), Drawer(shelf.sites)
        self.members, self.changes = Members(shelf, now), Changes(shelf.changes)
        self.actions, self.routes, self.album = Drawer(shelf.actions), Routes(shelf), Album()

    def tell(self, notice):
        said = {(n.site_id, n.person_id, n.once) for n in self.shelf.notices if n.once}
        if (notice.site_id, notice.person_id, notice.once) not in said:
            self.shelf.notices.append(notice)

    def record(self, entry):
        self.shelf.history.append(entry)
        entry.id = len(self.shelf.history)

    def touch(self, flow, paper_id):
        self.shelf.touched.append((flow, paper_id))

    async def number(self, site_id, flow):
        key = (site_id, flow)
        self.shelf.numbers[key] = self.shelf.numbers.get(key, 0) + 1
        return self.shelf.numbers[key]

    async def place_label(self, place_id):
        return NOWHERE

    async def asked_of(self, actor):
        return [(CHANGE, change) for change in await self.changes.waiting_for(actor)]

    async def history_of(self, flow, paper_id):
        return [e for e in self.shelf.history if (e.flow, e.paper_id) == (flow, paper_id)]

    async def ringing(self, flow, limit):
        papers = {"change": self.shelf.changes, "action": self.shelf.actions}.get(flow, [])
        asleep = {site.id for site in self.shelf.sites if site.state == SiteState.PAUSED}
        late = [p for p in papers if p.ring_at and p.ring_at <= self.now]
        return sorted((p for p in late if p.site_id not in asleep), key=lambda p: p.ring_at)[
            :limit
        ]


def office_in_memory(shelf, clock, holidays):
    """An office like any other, as far as the core can tell."""

    @asynccontextmanager
    async def open_work(update_id=None):
        yield MemoryWork(shelf, clock.now(), update_id)

    return Office(
        work=open_work,
        look=open_work,
        files=None,
        desk=Blind(),
        printer=Mute(),
        holidays=holidays,
        secret=b"secret",
    )
