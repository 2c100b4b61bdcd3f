"""The tables of beats: when each comes, and what became of it each day."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Index,
    Insert,
    Integer,
    String,
    Table,
    UniqueConstraint,
    delete,
    func,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from core.beats.kinds import Beat
from core.beats.plan import Plan, Run, Verdict
from core.sites import Post, SiteState
from storage.outbox.tables import cards
from storage.schema import Moment, identity, mapper, metadata, of_kind, of_site
from storage.sites import sites

beats = Table(
    "beats",
    metadata,
    identity(),
    of_site(),
    *of_kind("beat", Beat, nullable=False),
    Column("shift", Integer, nullable=False),
    Column("at", Integer),
    Column("weekdays", JSON(none_as_null=True)),
    *of_kind("topic", Post),
    Column("active", Boolean(create_constraint=False), nullable=False, server_default=true()),
    Column("paused_until", Date),
    Column("next_at", Moment),
    Column("next_day", Date),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("version", Integer, nullable=False),
    UniqueConstraint("site_id", "beat", "shift"),
)
Index("ix_beats_next", beats.c.next_at)
beat_runs = Table(
    "beat_runs",
    metadata,
    identity(),
    of_site(),
    *of_kind("beat", Beat, nullable=False),
    Column("shift", Integer, nullable=False),
    Column("day", Date, nullable=False),
    *of_kind("verdict", Verdict, nullable=False),
    Column("at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("flow", String(32)),
    Column("paper_id", Integer),
    Column("details", JSON, nullable=False),
    UniqueConstraint("site_id", "beat", "shift", "day"),
)
Index("ix_beat_runs_day", beat_runs.c.site_id, beat_runs.c.day)
versioned: dict[str, Any] = {"version_id_col": beats.c.version}
mapper.map_imperatively(Plan, beats, **versioned)
mapper.map_imperatively(Run, beat_runs)
CLAIM = (
    "site_id",
    "beat",
    "shift",
    "day",
    "verdict",
    "at",
    "due_at",
    "flow",
    "paper_id",
    "details",
)
AT_WORK = sites.c.state != SiteState.SETUP
ONE_RUN = [beat_runs.c[name] for name in ("site_id", "beat", "shift", "day")]


class SqlBeats:
    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self.session = session
        self.now = now

    async def of(self, site_id: int) -> list[Plan]:
        found = select(Plan).filter_by(site_id=site_id)
        listed = list(Beat)
        plans = await self.session.scalars(found)
        return sorted(plans, key=lambda plan: (listed.index(plan.beat), plan.shift))

    async def held(self, site_id: int) -> list[Plan]:
        """The site itself is what two hands wait for: its plans may be yet to come."""
        await self.session.execute(
            select(sites.c.id).where(sites.c.id == site_id).with_for_update(key_share=True)
        )
        mine = select(Plan).filter_by(site_id=site_id).with_for_update()
        await self.session.scalars(mine.execution_options(populate_existing=True))
        return await self.of(site_id)

    async def due(self) -> list[int]:
        found = (
            select(beats.c.id)
            .join(sites, sites.c.id == beats.c.site_id)
            .where(beats.c.next_at <= self.now, AT_WORK)
            .order_by(beats.c.next_at, beats.c.id)
        )
        return list(await self.session.scalars(found))

    async def ahead(self, beat: Beat, until: datetime, limit: int) -> list[Plan]:
        found = (
            select(Plan)
            .where(beats.c.beat == beat, beats.c.active, beats.c.next_at <= until)
            .order_by(beats.c.next_at, beats.c.id)
            .limit(limit)
        )
        return list(await self.session.scalars(found))

    async def take(self, plan_id: int) -> Plan | None:
        """What another process has in its hands is passed by."""
        found = (
            select(Plan)
            .where(beats.c.id == plan_id, beats.c.next_at <= self.now)
            .with_for_update(skip_locked=True)
        )
        return (await self.session.scalars(found)).one_or_none()

    async def alarms(self) -> frozenset[tuple[str, int]]:
        """Whatever comes at one clock time in one zone comes at few moments."""
        found = (
            select(sites.c.zone, beats.c.next_at)
            .join(sites, sites.c.id == beats.c.site_id)
            .where(beats.c.next_at.is_not(None), beats.c.tries == 0, beats.c.active, AT_WORK)
            .distinct()
        )
        rows = await self.session.execute(found)
        return frozenset((zone, _clock_time(at, zone)) for zone, at in rows)

    async def keep(self, plan: Plan) -> None:
        self.session.add(plan)
        await self.session.flush()

    async def drop(self, plan: Plan) -> None:
        await self.session.delete(plan)
        await self.session.flush()

    async def founded(self, limit: int) -> list[int]:
        planned = (
            select(func.count(beats.c.beat.distinct()))
            .where(beats.c.site_id == sites.c.id)
            .scalar_subquery()
        )
        found = (
            select(sites.c.id)
            .where(AT_WORK, planned < len(Beat))
            .order_by(sites.c.id)
            .limit(limit)
        )
        return list(await self.session.scalars(found))

    async def claim(self, run: Run) -> bool:
        row = {name: getattr(run, name) for name in CLAIM}
        run.id = await self.session.scalar(self._claiming().returning(beat_runs.c.id), row)
        return run.id is not None

    def _claiming(self) -> Insert:
        if self.session.get_bind().dialect.name == "postgresql":
            return postgresql.insert(beat_runs).on_conflict_do_nothing(index_elements=ONE_RUN)
        return sqlite.insert(beat_runs).on_conflict_do_nothing(index_elements=ONE_RUN)

    async def settle(self, run: Run, verdict: Verdict) -> None:
        await self._change(run, verdict=verdict, at=self.now)

    async def name(self, run: Run, flow: str, paper_id: int) -> None:
        """What came of it."""
        await self._change(run, flow=flow, paper_id=paper_id)

    async def explain(self, run: Run, **details: object) -> None:
        await self._change(run, details=run.details | details)

    async def release(self, run: Run) -> None:
        await self.session.execute(delete(beat_runs).where(beat_runs.c.id == run.id))

    async def _change(self, run: Run, **columns: Any) -> None:  # noqa: ANN401 -- columns of the table
        for column, value in columns.items():
            setattr(run, column, value)
        mine = update(beat_runs).where(beat_runs.c.id == run.id)
        await self.session.execute(mine.values(**columns))

    async def hush(self, site_id: int) -> None:
        brought = (cards.c.site_id == site_id, cards.c.told_at == self.now)
        unseen = cards.c.message_id.is_(None)
        await self.session.execute(update(cards).where(*brought, unseen).values(silent=True))

    async def run(self, site_id: int, beat: Beat, shift: int, day: date) -> Run | None:
        found = select(Run).filter_by(site_id=site_id, beat=beat, shift=shift, day=day)
        return (await self.session.scalars(found)).one_or_none()

    async def runs(self, site_id: int, since: date) -> list[Run]:
        found = select(Run).filter_by(site_id=site_id).where(beat_runs.c.day >= since)
        return list(
            await self.session.scalars(found.order_by(beat_runs.c.day.desc(), beat_runs.c.at))
        )


def _clock_time(at: datetime, zone: str) -> int:
    local = at.astimezone(ZoneInfo(zone))
    return local.hour * 60 + local.minute
