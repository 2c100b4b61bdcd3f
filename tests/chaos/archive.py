"""The archive after the storm, as plain rows."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.changes import actions, changes
from storage.engine import Database
from storage.history import history
from storage.inbox import dead_letters, inbox
from storage.issues import issues
from storage.numbers import numbers
from storage.outbox import CardState, NoticeState, cards, notices
from storage.photos import attachments
from storage.rounds import rounds, seats

TABLES = (
    *(issues, changes, actions, rounds, seats, history, inbox),
    *(notices, cards, attachments, numbers, dead_letters),
)
UNDONE = {
    "updates": inbox.c.done_at.is_(None),
    "notices": notices.c.state.in_([NoticeState.WAITING, NoticeState.SENDING]),
    "cards": (cards.c.wanted > cards.c.shown) & (cards.c.state != CardState.DEAD),
    "files": attachments.c.sha256.is_(None) & attachments.c.paper_id.is_not(None),
}


@dataclass(frozen=True, slots=True)
class Archive:
    """Every row of what matters, read once."""

    rows: dict[str, list[Any]]

    def of(self, table: Table) -> list[Any]:
        return self.rows[table.name]


async def read(url: str) -> Archive:
    database = Database.open(url)
    try:
        async with database.reading.connect() as connection:
            return Archive({table.name: await _all(connection, table) for table in TABLES})
    finally:
        await database.close()


async def _all(connection: AsyncConnection, table: Table) -> list[Any]:
    order = list(table.primary_key.columns)
    return list(await connection.execute(select(table).order_by(*order)))


async def undone(url: str) -> dict[str, int]:
    """What is still to be done; all of it must go by itself."""
    database = Database.open(url)
    try:
        async with database.reading.connect() as connection:
            counted = {
                name: await connection.scalar(select(func.count()).where(condition)) or 0
                for name, condition in UNDONE.items()
            }
    finally:
        await database.close()
    return {name: count for name, count in counted.items() if count}
