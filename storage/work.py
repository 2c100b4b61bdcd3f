"""One piece of work is one session, one transaction and one moment."""

from base64 import b32encode
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from secrets import token_bytes
from typing import Any, TypeAlias

from sqlalchemy import Insert, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

import storage.keys  # noqa: F401 -- loads its table with all the others
from core.actions.flow import ACTION
from core.briefings.flow import BRIEFING
from core.changes.flow import CHANGE
from core.daylogs.flow import LOG
from core.errors import Overtaken
from core.issues.flow import ISSUE
from core.meetings.flow import MEETING
from core.members import MEMBER
from core.people import Actor
from core.places import Place, Places
from core.ports import Clock
from core.records import Entry, Notice
from core.rounds.paper import Signed
from core.sites import SiteState
from core.workflow import Workflow
from storage.action_ledger import SqlActionLedger
from storage.album import SqlAlbum
from storage.beats import SqlBeats
from storage.briefings import SqlBriefings
from storage.change_ledger import SqlChangeLedger
from storage.day_registers import SqlMeetings
from storage.daylogs import SqlDayLogs
from storage.engine import Database
from storage.figures import SqlFigures
from storage.gatherings import SqlAttendance, SqlChecks, SqlFacts, SqlWorkers
from storage.history import history
from storage.inbox import claim_update
from storage.ledger import SqlLedger
from storage.moves import move
from storage.numbers import next_number
from storage.outbox import CardState, cards, notices
from storage.outbox.saying import saying_once
from storage.outlook import SqlOutlook
from storage.pings import SqlPings
from storage.places import WAY_UP, places
from storage.questions import SqlQuestions
from storage.registers import (
    SqlActions,
    SqlChanges,
    SqlIssues,
    SqlMembers,
    SqlPeople,
    SqlRegister,
)
from storage.routes import SqlRoutes
from storage.showing import SqlShowing
from storage.sites import SqlSites, sites
from storage.waiting import SqlWaiting

CODE_BYTES = 5  # eight letters on a sticker


class SqlWork(SqlShowing):
    """Everything a piece of work may read and write, all of it kept together or not at all."""

    def __init__(self, session: AsyncSession, now: datetime, update_id: int | None) -> None:
        self.session = session
        self.now = now
        self.update_id = update_id
        self.issues = SqlIssues(session)
        self.members = SqlMembers(session, now)
        self.changes = SqlChanges(session)
        self.actions = SqlActions(session)
        self.routes = SqlRoutes(session)
        self.beats = SqlBeats(session, now)
        self.facts = SqlFacts(session)
        self.workers = SqlWorkers(session)
        self.attendance = SqlAttendance(session)
        self.checks = SqlChecks(session)
        self.briefings = SqlBriefings(session)
        self.daylogs = SqlDayLogs(session)
        self.meetings = SqlMeetings(session)
        self.figures = SqlFigures(session)
        self.people = SqlPeople(session)
        self.sites = SqlSites(session)
        self.album = SqlAlbum(session)
        self.questions = SqlQuestions(session)
        self.ledger = SqlLedger(session)
        self.change_ledger = SqlChangeLedger(session)
        self.action_ledger = SqlActionLedger(session)
        self.outlook = SqlOutlook(session)
        self.waiting = SqlWaiting(session)
        self.pings = SqlPings(session)
        self.registers: dict[str, SqlRegister[Any]] = {
            ISSUE.name: self.issues,
            MEMBER.name: self.members,
            CHANGE.name: self.changes,
            ACTION.name: self.actions,
            BRIEFING.name: self.briefings,
            LOG.name: self.daylogs,
            MEETING.name: self.meetings,
        }
        self.told: list[dict[str, object]] = []
        self.touched: set[tuple[str, int]] = set()

    def tell(self, notice: Notice) -> None:
        row: dict[str, object] = {
            "site_id": notice.site_id,
            "person_id": notice.person_id,
            "topic": notice.topic,
            "key": notice.key,
            "params": dict(notice.params),
            "flow": notice.flow,
            "paper_id": notice.paper_id,
            "reply_to": notice.reply_to,
            "urgent": notice.urgent,
            "silent": notice.silent,
            "not_before": notice.not_before,
            "once": notice.once,
            "told_at": self.now,
            "update_id": self.update_id,
        }
        self.told.append(row)

    def record(self, entry: Entry) -> None:
        self.session.add(entry)

    async def asked_of(self, actor: Actor) -> list[tuple[Workflow[Any], Signed[Any]]]:
        """Papers of every kind that may be signed by this person, as they are or were."""
        changes = [(CHANGE, change) for change in await self.changes.waiting_for(actor)]
        minutes = [(MEETING, meeting) for meeting in await self.meetings.waiting_for(actor)]
        return [*changes, *minutes]

    async def number(self, site_id: int, flow: str) -> int:
        return await next_number(self.session, site_id, flow)

    async def places(self, site_id: int) -> Places:
        found = select(Place).filter_by(site_id=site_id).order_by(places.c.id)
        return Places(tuple(await self.session.scalars(found)))

    async def place_names(self, site_id: int) -> list[tuple[int, tuple[str, ...]]]:
        """Every place by its way from the root, as plain rows: words are read against them."""
        columns = (places.c.id, places.c.parent_id, places.c.name)
        found = select(*columns).where(places.c.site_id == site_id).order_by(places.c.id)
        ways: dict[int | None, tuple[str, ...]] = {None: ()}
        for id_, parent_id, name in await self.session.execute(found):
            ways[id_] = (*ways[parent_id], name)
        del ways[None]
        return [(id_, way) for id_, way in ways.items() if id_ is not None]

    async def place_label(self, place_id: int | None) -> str:
        """The way to a place from the root, without reading the whole tree."""
        if place_id is None:
            return ""
        way = await self.session.execute(WAY_UP, {"place": place_id})
        return " / ".join(row.name for row in way)

    async def move_chat(self, old: int, new: int) -> None:
        await move(self.session, old, new)

    async def place(self, code: str) -> Place | None:
        return (await self.session.scalars(select(Place).filter_by(code=code))).one_or_none()

    async def plant(self, new: Sequence[Place]) -> None:
        for place in new:
            place.code = b32encode(token_bytes(CODE_BYTES)).decode("ascii").lower()
        self.session.add_all(new)
        await self.session.flush()
        for place in new:
            place.path = f"{place.path}{place.id}."
        await self.session.flush()

    async def history_of(self, flow: str, paper_id: int) -> list[Entry]:
        found = select(Entry).filter_by(flow=flow, paper_id=paper_id).order_by(history.c.id)
        return list(await self.session.scalars(found))

    async def ringing(self, flow: str, limit: int) -> list[Any]:
        """Papers whose clock has run out, the latest first in line; a paused site has time."""
        kind: Any = self.registers[flow].kind
        column = kind.ring_at
        asleep = select(sites.c.id).where(sites.c.state == SiteState.PAUSED)
        late = (
            select(kind)
            .where(column <= self.now, kind.site_id.not_in(asleep))
            .order_by(column)
            .limit(limit)
        )
        return list(await self.session.scalars(late))

    def _saying(self) -> Insert:
        if any(row["once"] for row in self.told):
            return saying_once(self.session.get_bind().dialect.name)
        return insert(notices)

    async def leave(self) -> None:
        """Write down what was told and which cards are out of date."""
        if self.told:
            await self.session.execute(self._saying(), self.told)
        for flow, paper_id in sorted(self.touched):
            mine = (cards.c.flow == flow, cards.c.paper_id == paper_id)
            alive = (cards.c.state != CardState.DEAD) & ~cards.c.retired
            await self.session.execute(
                update(cards).where(*mine, alive).values(wanted=cards.c.wanted + 1)
            )


OpenWork: TypeAlias = Callable[[int | None], AbstractAsyncContextManager[SqlWork]]
Look: TypeAlias = Callable[[], AbstractAsyncContextManager[SqlWork]]


def work_opener(database: Database, clock: Clock, poke: Callable[[], None]) -> OpenWork:
    """Give out pieces of work; whoever delivers news is poked once they are kept."""

    @asynccontextmanager
    async def open_work(update_id: int | None = None) -> AsyncIterator[SqlWork]:
        async with AsyncSession(database.writing, expire_on_commit=False) as session:
            try:
                async with session.begin():
                    work = SqlWork(session, clock.now(), update_id)
                    if update_id is not None:
                        await claim_update(session, update_id, work.now)
                    yield work
                    await work.leave()
            except StaleDataError as stale:
                raise Overtaken from stale
        if work.told or work.touched:
            poke()

    return open_work


def looker(database: Database, clock: Clock) -> Look:
    """Give out pieces of reading, which change nothing and wait for nobody."""

    @asynccontextmanager
    async def look() -> AsyncIterator[SqlWork]:
        async with AsyncSession(
            database.glancing, expire_on_commit=False, autoflush=False
        ) as session:
            yield SqlWork(session, clock.now(), None)

    return look
