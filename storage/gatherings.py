"""Tables of what people say and who was there: facts, workers, attendance, checklists."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import (
    JSON,
    Column,
    Date,
    ForeignKey,
    Index,
    Insert,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from core.attendance import How, Presence
from core.checklist import Check, Outcome
from core.errors import Refused
from core.facts import LASTING, Fact, Topic
from core.people import Party, Trade
from core.workers import Worker
from storage.schema import (
    Moment,
    identity,
    mapper,
    metadata,
    of_kind,
    of_person,
    of_site,
)

facts = Table(
    "facts",
    metadata,
    identity(),
    of_site(),
    *of_kind("topic", Topic, nullable=False),
    Column("day", Date),
    Column("shift", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("data", JSON, nullable=False),
    of_person(nullable=True),
    Column("source", String(120), nullable=False),
    Column("at", Moment, nullable=False),
)
Index("ix_facts_day", facts.c.site_id, facts.c.day, facts.c.topic)
workers = Table(
    "workers",
    metadata,
    identity(),
    of_site(index=True),
    of_person(nullable=True),
    Column("name", String(120), nullable=False),
    *of_kind("party", Party),
    *of_kind("trade", Trade),
    Column("entered_on", Date, nullable=False),
    Column("educated_on", Date),
    Column("left_on", Date),
    Column("certificates", JSON, nullable=False),
    of_person("added_by", nullable=True),
    Column("changed_at", Moment, nullable=False),
)
attendance = Table(
    "attendance",
    metadata,
    identity(),
    of_site(),
    Column("flow", String(32), nullable=False),
    Column("paper_id", Integer, nullable=False),
    of_person(nullable=True),
    Column("worker_id", Integer, ForeignKey("workers.id")),
    Column("name", String(120), nullable=False),
    *of_kind("party", Party),
    *of_kind("trade", Trade),
    *of_kind("how", How, nullable=False),
    of_person("by_id", nullable=True),
    Column("at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("understood_at", Moment),
    of_person("proxy_for", nullable=True),
    UniqueConstraint("flow", "paper_id", "person_id"),
    UniqueConstraint("flow", "paper_id", "worker_id"),
)
checks = Table(
    "checks",
    metadata,
    identity(),
    of_site(),
    Column("flow", String(32), nullable=False),
    Column("paper_id", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("item", String(300), nullable=False),
    *of_kind("outcome", Outcome),
    of_person("by_id", nullable=True),
    Column("at", Moment),
    Column("note", Text, nullable=False),
    Column("issue_id", Integer, ForeignKey("issues.id")),
    UniqueConstraint("flow", "paper_id", "place"),
)
mapper.map_imperatively(Fact, facts)
mapper.map_imperatively(Worker, workers)
mapper.map_imperatively(Presence, attendance)
mapper.map_imperatively(Check, checks)


class SqlFacts:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def say(self, fact: Fact) -> None:
        self.session.add(fact)
        await self.session.flush()

    async def of_day(self, site_id: int, day: date, shift: int) -> Mapping[Topic, Sequence[Fact]]:
        """The last word of each person; what stands is only the very last word."""
        todays = (facts.c.day == day) & (facts.c.shift == shift)
        lasting = facts.c.day.is_(None) & facts.c.topic.in_(list(LASTING))
        found = select(Fact).where(facts.c.site_id == site_id, or_(todays, lasting))
        said: dict[Topic, dict[int | None, Fact]] = {}
        for fact in await self.session.scalars(found.order_by(facts.c.id.desc())):
            who = None if fact.topic in LASTING else fact.person_id
            said.setdefault(fact.topic, {}).setdefault(who, fact)
        return {topic: list(by.values()) for topic, by in said.items()}

    async def last(self, site_id: int, topic: Topic, before: date) -> Fact | None:
        mine = (facts.c.site_id == site_id, facts.c.topic == topic, facts.c.day < before)
        found = select(Fact).where(*mine).order_by(facts.c.day.desc(), facts.c.id.desc()).limit(1)
        return (await self.session.scalars(found)).first()


class SqlWorkers:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def of(self, site_id: int) -> Sequence[Worker]:
        found = select(Worker).where(workers.c.site_id == site_id, workers.c.left_on.is_(None))
        order = (workers.c.trade, workers.c.name, workers.c.id)
        return list(await self.session.scalars(found.order_by(*order)))

    async def get(self, id_: int) -> Worker:
        worker = await self.session.get(Worker, id_)
        if worker is None:
            raise Refused("paper.unknown")
        return worker

    async def keep(self, worker: Worker) -> None:
        self.session.add(worker)
        await self.session.flush()


ROW = (
    *("site_id", "flow", "paper_id", "person_id", "worker_id", "name", "party", "trade", "how"),
    *("by_id", "at", "tries", "understood_at", "proxy_for"),
)


class SqlAttendance:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def of(self, flow: str, paper_id: int) -> Sequence[Presence]:
        found = select(Presence).filter_by(flow=flow, paper_id=paper_id)
        return list(await self.session.scalars(found.order_by(attendance.c.id)))

    async def keep(self, presence: Presence) -> bool:
        """Two taps at once are one: the database alone knows which was the first."""
        row = {name: getattr(presence, name) for name in ROW}
        presence.id = await self.session.scalar(self._keeping().returning(attendance.c.id), row)
        return presence.id is not None

    async def strike(self, presence: Presence) -> None:
        await self.session.delete(presence)
        await self.session.flush()

    def _keeping(self) -> Insert:
        if self.session.get_bind().dialect.name == "postgresql":
            return postgresql.insert(attendance).on_conflict_do_nothing()
        return sqlite.insert(attendance).on_conflict_do_nothing()


class SqlChecks:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def of(self, flow: str, paper_id: int) -> Sequence[Check]:
        found = select(Check).filter_by(flow=flow, paper_id=paper_id)
        return list(await self.session.scalars(found.order_by(checks.c.place)))

    async def put(self, new: Sequence[Check]) -> None:
        self.session.add_all(new)
        await self.session.flush()

    async def get(self, id_: int) -> Check:
        check = await self.session.get(Check, id_)
        if check is None:
            raise Refused("paper.unknown")
        return check
