"""What Telegram has told us, stored before Telegram is told that we have it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    CursorResult,
    Index,
    Integer,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from core.errors import AlreadyDone
from core.ports import Clock
from storage.engine import Database
from storage.keys import keys
from storage.outbox import tell_maintainers
from storage.schema import Moment, metadata

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", BigInteger, nullable=False),
    Column("raw", JSON, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("done_at", Moment),
    Column("attempts", Integer, nullable=False, server_default="0"),
)
Index(
    "ix_inbox_waiting",
    inbox.c.received_at,
    inbox.c.update_id,
    sqlite_where=inbox.c.done_at.is_(None),
    postgresql_where=inbox.c.done_at.is_(None),
)
Index("ix_inbox_done_at", inbox.c.done_at)
NEW_ONLY = {
    "sqlite": sqlite.insert(inbox).on_conflict_do_nothing().returning(inbox.c.update_id),
    "postgresql": postgresql.insert(inbox).on_conflict_do_nothing().returning(inbox.c.update_id),
}

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("update_id", BigInteger, index=True),
    Column("raw", JSON, nullable=False),
    Column("number", String(16), nullable=False, unique=True),
    Column("error", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("seen_at", Moment),
)
CLAIM = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("which"), inbox.c.done_at.is_(None))
    .values(done_at=bindparam("now", type_=Moment))
)
KNOWN = select(inbox.c.update_id).where(inbox.c.update_id == bindparam("which"))


@dataclass(frozen=True, slots=True)
class Kept:
    """An update as it came, and the lane it belongs to."""

    update_id: int
    lane: int
    raw: Mapping[str, Any]
    attempts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    id: int
    update_id: int | None
    raw: Mapping[str, Any]
    number: str
    error: str
    at: datetime
    seen_at: datetime | None


async def claim_update(
    session: AsyncSession | AsyncConnection, update_id: int, now: datetime
) -> None:
    """Mark the update done in the transaction of its effects; again raises `AlreadyDone`.

    An update that was never stored (a tick, a test) has nothing to mark.
    """
    done = await session.execute(CLAIM, {"which": update_id, "now": now})
    assert isinstance(done, CursorResult)  # noqa: S101 -- what an UPDATE gives back
    if done.rowcount == 0 and await session.scalar(KNOWN, {"which": update_id}):
        raise AlreadyDone


async def _finish(connection: AsyncConnection, update_ids: Sequence[int], now: datetime) -> None:
    rows = [{"which": update_id, "now": now} for update_id in update_ids]
    await connection.execute(CLAIM, rows)


class SqlInbox:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(self, updates: Sequence[tuple[int, Mapping[str, Any]]]) -> list[Kept]:
        """Store pairs of lane and update in one transaction; give back those not seen before."""
        now = self._clock.now()
        rows = [
            {"update_id": raw["update_id"], "lane": lane, "raw": raw, "received_at": now}
            for lane, raw in updates
        ]
        if not rows:
            return []
        async with self._database.writing.begin() as connection:
            new = set(await connection.scalars(NEW_ONLY[connection.dialect.name], rows))
        return [
            Kept(raw["update_id"], lane, raw) for lane, raw in updates if raw["update_id"] in new
        ]

    async def waiting(self) -> list[Kept]:
        """Everything stored and not done, in the order in which it came, with one start more."""
        undone = (
            select(inbox.c.update_id, inbox.c.lane, inbox.c.raw, inbox.c.attempts + 1)
            .where(inbox.c.done_at.is_(None))
            .order_by(inbox.c.received_at, inbox.c.update_id)
        )
        async with self._database.reading.connect() as connection:
            return [Kept(*row) for row in await connection.execute(undone)]

    async def attempt(self, update_id: int) -> int:
        """Count one more try; gives the number of tries so far."""
        tried = (
            update(inbox)
            .where(inbox.c.update_id == update_id)
            .values(attempts=inbox.c.attempts + 1)
            .returning(inbox.c.attempts)
        )
        async with self._database.writing.begin() as connection:
            return await connection.scalar(tried) or 0

    async def finish(self, update_ids: Sequence[int]) -> None:
        async with self._database.writing.begin() as connection:
            await _finish(connection, update_ids, self._clock.now())

    async def bury(
        self, letter: Kept, number: str, error: str, maintainers: Sequence[int]
    ) -> None:
        """Put an update aside and tell the maintainers, in one transaction."""
        now = self._clock.now()
        async with self._database.writing.begin() as connection:
            await connection.execute(
                insert(dead_letters).values(
                    update_id=letter.update_id, raw=letter.raw, number=number, error=error, at=now
                )
            )
            await _finish(connection, [letter.update_id], now)
            await tell_maintainers(
                connection,
                maintainers,
                "alert.dead_letter",
                {"number": number, "update": letter.update_id, "error": error[:500]},
                now,
            )

    async def dead(self) -> list[DeadLetter]:
        async with self._database.reading.connect() as connection:
            rows = await connection.execute(select(dead_letters).order_by(dead_letters.c.id))
            return [DeadLetter(**row) for row in rows.mappings()]

    async def revive(self, number: str) -> bool:
        """Put a dead letter back in the inbox; the lane takes it up at the next start or look."""
        async with self._database.writing.begin() as connection:
            found = await connection.scalar(
                update(dead_letters)
                .where(dead_letters.c.number == number)
                .values(seen_at=self._clock.now())
                .returning(dead_letters.c.update_id)
            )
            if found is None:
                return False
            await connection.execute(
                update(inbox).where(inbox.c.update_id == found).values(done_at=None, attempts=0)
            )
        return True

    async def last(self) -> datetime | None:
        """When the newest update came in."""
        async with self._database.reading.connect() as connection:
            newest: datetime | None = await connection.scalar(
                select(func.max(inbox.c.received_at))
            )
            return newest

    async def counts(self) -> tuple[int, int]:
        """Updates that wait, and dead letters nobody has looked at."""
        waiting = select(func.count()).select_from(inbox).where(inbox.c.done_at.is_(None))
        unseen = (
            select(func.count()).select_from(dead_letters).where(dead_letters.c.seen_at.is_(None))
        )
        async with self._database.reading.connect() as connection:
            return (
                await connection.scalar(waiting) or 0,
                await connection.scalar(unseen) or 0,
            )

    async def serve(self, bot_id: int) -> bool:
        """Whose updates these are; another bot counts from elsewhere, and might count the same."""
        name, mine = "bot", str(bot_id)
        async with self._database.writing.begin() as connection:
            before = await connection.scalar(select(keys.c.value).where(keys.c.name == name))
            if before == mine:
                return False
            await connection.execute(delete(keys).where(keys.c.name == name))
            await connection.execute(insert(keys).values(name=name, value=mine))
            await connection.execute(delete(inbox).where(inbox.c.done_at.is_not(None)))
        return before is not None

    async def prune(self, older_than: timedelta) -> int:
        """Forget updates done long ago; Telegram repeats nothing older than a day."""
        old = delete(inbox).where(inbox.c.done_at < self._clock.now() - older_than)
        async with self._database.writing.begin() as connection:
            return (await connection.execute(old)).rowcount
