"""Changes on their way through a small site, as the archive keeps them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from core.changes.flow import CHANGE
from core.changes.paper import ChangeKind
from core.changes.verbs import propose, send
from core.members import MEMBER, Member, MemberState
from core.moves import advance
from core.people import Party, Person, Role
from core.places import grow
from core.rounds.route import Chair, Route, Rule, Silence, Stage
from core.ticks import ring_late
from core.work import NOTHING, Given
from storage.changes import changes
from storage.history import history
from storage.outbox.tables import notices
from tests.cast import Ground
from tests.core.signing.world import official

PROPOSER, ENGINEER, CHIEF, SUPERVISING, OWNER = "刘工", "刘工", "Ms Weber", "陈监理", "郑总"
BOSS = "王经理"
POSTS = {
    "engineer": Chair(Party.CONTRACTOR, Role.SITE_ENGINEER),
    "boss": Chair(Party.CONTRACTOR, Role.PROJECT_MANAGER),
    "chief": Chair(Party.SUPERVISOR, Role.CHIEF_SUPERVISING_ENGINEER),
    "supervising": Chair(Party.SUPERVISOR, Role.SUPERVISING_ENGINEER),
    "owner": Chair(Party.OWNER, Role.OWNERS_REPRESENTATIVE),
}
CLAUSE = "GF-2017-0201 10.4.2"
WHOLE = {
    "kind": ChangeKind.NEGOTIATION,
    "title": "梁加高",
    "reason": "净高不够",
    "before": "500",
    "after": "600",
    "cost": 12_000_00,
    "days": 2,
    "trades": ["rebar"],
    "alternative": "不改",
}
GOOD = Given(reason="同意", seen=1)


def stage(*posts, **more):
    return Stage(chairs=tuple(POSTS[post] for post in posts), **more)


def deemed(*posts, **more):
    return stage(*posts, silence=Silence.DEEMED_ACCEPTED, source=CLAUSE, **more)


def either(*posts, **more):
    return stage(*posts, rule=Rule.ANY, **more)


def at(month, day, hour, minute=0):
    """A moment of 2026 in Shanghai."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@dataclass
class Signers:
    """The ground with its official holidays, and what people do there."""

    ground: Ground

    def __post_init__(self):
        """Here the real table of holidays counts."""
        self.ground.office = replace(self.ground.office, holidays=official)

    @property
    def office(self):
        return self.ground.office

    @property
    def people(self):
        return self.ground.people

    async def route(self, *stages, **more):
        async with self.office.work(None) as work:
            route = Route(name="way", stages=stages, **more)
            await work.routes.put(self.ground.site_id, CHANGE.name, [route])

    async def sent(self, who=PROPOSER, *, papers=1):
        """So many changes on their way; gives the last one's id."""
        id_ = 0
        for _ in range(papers):
            async with self.office.work(None) as work:
                here = await self.ground.here(work, who)
                (place,) = await grow(work, here.site_id, [("3号楼",)])
                said = WHOLE | {"place_id": place.id, "responsible_id": self.people["李班长"]}
                change = await propose(work, here, **said)
                await send(work, here, change)
                id_ = change.id
        return id_

    async def again(self, id_, who=PROPOSER):
        async with self.office.work(None) as work:
            await send(work, await self.ground.here(work, who), await work.changes.get(id_))

    async def press(self, who, verb, id_, given=NOTHING):
        async with self.office.work(None) as work:
            change = await work.changes.get(id_)
            await advance(work, await self.ground.here(work, who), CHANGE, change, verb, given)
        return await self.change(id_)

    async def member(self, who, whom, verb, given=NOTHING):
        async with self.office.work(None) as work:
            member = await work.members.of(self.ground.site_id, self.people[whom])
            await advance(work, await self.ground.here(work, who), MEMBER, member, verb, given)

    async def comes(self, name, party, role):
        """Somebody new asks, and is let in."""
        async with self.office.work(None) as work:
            person = Person(telegram_id=900 + len(self.people), name=name, lang="zh", dm_ok=True)
            await work.people.keep(person)
            member = Member(
                site_id=self.ground.site_id,
                person_id=person.id,
                party=party,
                role=role,
                state=MemberState.ASKED,
                created_at=work.now,
                changed_at=work.now,
            )
            await work.members.keep(member)
        self.people[name] = person.id
        await self.member(BOSS, name, "confirm")

    async def change(self, id_):
        async with self.office.look() as work:
            return await work.changes.get(id_)

    async def roster(self):
        async with self.office.look() as work:
            return await work.members.roster(self.ground.site_id)

    async def until(self, moment):
        """The clock stands at this moment, and the bell is rung until it is quiet."""
        self.ground.clock.moment = moment
        while await ring_late(self.office):
            pass

    async def live(self, moment):
        """The same, stopping on the way wherever there is something to do."""
        soonest = select(func.min(changes.c.ring_at))
        while True:
            async with self.ground.database.reading.connect() as connection:
                bell = await connection.scalar(soonest)
            if bell is None or bell > moment:
                break
            await self.until(max(bell, self.ground.clock.moment))
        await self.until(moment)

    async def told(self, key):
        """Who was told so, from when on."""
        names = {id_: name for name, id_ in self.people.items()}
        found = select(notices.c.person_id, notices.c.not_before).where(notices.c.key == key)
        async with self.ground.database.reading.connect() as connection:
            rows = await connection.execute(found.order_by(notices.c.id))
            return [(names[row.person_id], row.not_before) for row in rows]

    async def reminded(self, verb):
        """Who was told of which paper, as its history has it: each line is one rung."""
        names = {id_: name for name, id_ in self.people.items()}
        found = select(history.c.details).where(history.c.verb == verb).order_by(history.c.id)
        async with self.ground.database.reading.connect() as connection:
            rows = await connection.execute(found)
            return [names[id_] for row in rows for id_ in row.details["people"]]

    async def names(self, key):
        return [name for name, _ in await self.told(key)]

    async def lines(self, id_, verb=None):
        async with self.office.look() as work:
            lines = await work.history_of(CHANGE.name, id_)
        return [line for line in lines if verb in (None, line.verb)]

    async def count(self, verb):
        found = select(history.c.id).where(history.c.verb == verb)
        async with self.ground.database.reading.connect() as connection:
            return len(list(await connection.execute(found)))
