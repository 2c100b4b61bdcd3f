"""The people of that site, in memory or in a database, and what each of them may try."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from functools import cache

from core.changes.flow import CHANGE
from core.changes.paper import Change, ChangeKind
from core.changes.verbs import propose, send
from core.errors import Refused
from core.members import MEMBER, Member, MemberState
from core.moves import advance
from core.people import Party, Person, Role
from core.rounds.replay import portrait
from core.sites import Site, SiteState
from core.ticks import ring_late
from core.work import NOTHING, Here
from readers.holidays import statutory

C, S, O, D = Party.CONTRACTOR, Party.SUPERVISOR, Party.OWNER, Party.DESIGN  # noqa: E741 -- owner
MANAGER, PROPOSER = 0, 1
CAST = (
    (C, Role.PROJECT_MANAGER),
    (C, Role.SITE_ENGINEER),
    (C, Role.SITE_ENGINEER),
    (C, Role.TECHNICAL_DIRECTOR),
    (S, Role.CHIEF_SUPERVISING_ENGINEER),
    (S, Role.SUPERVISING_ENGINEER),
    (S, Role.SUPERVISING_ENGINEER),
    (O, Role.OWNERS_REPRESENTATIVE),
    (O, Role.PROJECT_MANAGER),
    (D, Role.DESIGNER),
    None,  # has not joined yet
    None,
)
MANAGING = {(C, Role.PROJECT_MANAGER), (O, Role.PROJECT_MANAGER)}
STRANGER = len(CAST)  # of another site
WHOLE = {
    "kind": ChangeKind.DESIGN,
    "title": "梁加高",
    "reason": "净高不够",
    "before": "500",
    "after": "600",
    "drawings": [["结施-07", "B"]],
    "cost": 12_000_00,
    "days": 2,
    "trades": ["rebar"],
    "alternative": "不改，吊顶降低",
}
# What of a change the answers of people may alter.
KEPT = [f.name for f in fields(Change) if f.name not in {"rounds", "version"}]
MEMBERSHIP = ("state", "party", "role", "deputy_id", "deputy_until")


@cache
def _official(country, years):
    return statutory(country, years)


def official(country, years):
    """The real table, read once."""
    return _official(country, tuple(years))


@dataclass
class World:
    """One site with one change, and everybody by their place in `CAST`."""

    office: object
    clock: object
    place_id: int | None = None
    site_id: int = 0
    other_id: int = 0
    change_id: int = 0
    people: tuple = ()

    async def settle(self):
        async with self.office.work(None) as work:
            self.site_id, self.other_id = [await self._site(work, n) for n in ("一号", "二号")]
            people = [await self._join(work, n, post) for n, post in enumerate((*CAST, CAST[0]))]
            self.people = tuple(people)

    async def begin(self):
        async with self.work(PROPOSER) as (work, here):
            said = WHOLE | {"place_id": self.place_id, "responsible_id": self.people[3]}
            self.change_id = (await propose(work, here, **said)).id

    async def _site(self, work, name):
        site = Site(
            name=name,
            lang="zh",
            zone="Asia/Shanghai",
            country="CN",
            state=SiteState.ACTIVE,
            created_at=work.now,
        )
        await work.sites.keep(site)
        return site.id

    async def _join(self, work, n, post):
        person = Person(telegram_id=100 + n, name=f"P{n}", lang="zh", dm_ok=True)
        await work.people.keep(person)
        party, role = post or (C, Role.CREW)
        member = Member(
            site_id=self.other_id if n == STRANGER else self.site_id,
            number=n + 1,
            person_id=person.id,
            party=party,
            role=role,
            state=MemberState.ACTIVE if post else MemberState.LEFT,
            created_at=work.now,
            changed_at=work.now,
        )
        await work.members.keep(member)
        return person.id

    @asynccontextmanager
    async def work(self, who):
        """One piece of work by this person, if the site knows them."""
        async with self.office.work(None) as work:
            yield work, await self.here(work, who)

    async def here(self, work, who):
        site_id = self.other_id if who == STRANGER else self.site_id
        site = await work.sites.get(site_id)
        roster = await work.members.roster(site_id)
        actor = roster.of(self.people[who])
        if actor is None:
            raise Refused("who.stranger")
        return Here(site_id, roster, self.office.calendar(site, work.now.year), actor)

    async def send(self, who):
        async with self.work(who) as (work, here):
            await send(work, here, await work.changes.get(self.change_id))

    async def press(self, who, verb, given=NOTHING):
        async with self.work(who) as (work, here):
            change = await work.changes.get(self.change_id)
            await advance(work, here, CHANGE, change, verb, given)

    async def member(self, who, whom, verb, given=NOTHING):
        """A step of somebody's membership, taken by themselves or by another."""
        async with self.work(who) as (work, here):
            member = await work.members.of(self.site_id, self.people[whom])
            await advance(work, here, MEMBER, member, verb, given)

    async def join(self, whom, party, role):
        """Ask and be let in, in one go."""
        async with self.work(MANAGER) as (work, here):
            member = await work.members.of(self.site_id, self.people[whom])
            member.party, member.role, member.state = party, role, MemberState.ASKED
            await advance(work, here, MEMBER, member, "confirm")

    async def route(self, route):
        async with self.office.work(None) as work:
            await work.routes.put(self.site_id, CHANGE.name, [route])

    async def pause(self, state):
        async with self.office.work(None) as work:
            (await work.sites.get(self.site_id)).state = state

    async def ring(self):
        return await ring_late(self.office)

    async def look(self):
        """Everything as it is kept now."""
        async with self.office.look() as work:
            change = await work.changes.get(self.change_id)
            here = await self.here(work, MANAGER)
            members = [await work.members.of(self.site_id, id_) for id_ in self.people[:STRANGER]]
            return Sight(
                change=change,
                fields={name: getattr(change, name) for name in KEPT},
                rounds=[portrait(round_) for round_ in change.rounds],
                members=[[getattr(m, name) for name in MEMBERSHIP] for m in members],
                history=await work.history_of(CHANGE.name, self.change_id),
                here=here,
            )


@dataclass
class Sight:
    """The whole state at one moment."""

    change: Change
    fields: dict
    rounds: list
    members: list
    history: list
    here: Here

    @property
    def roster(self):
        return self.here.roster

    def state(self):
        """What must be the same before and after a press that was refused."""
        return self.fields, self.rounds, self.members, len(self.history)
