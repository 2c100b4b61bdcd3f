"""What people are to be told and shown, kept until it has arrived."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from core.delivery import CardRow, NoticeRow, Pin
from core.ports import Clock
from storage.engine import Database
from storage.outbox.looks import DUE_NOTICES, HOW_MANY_STALE, ONE_STALE, STALE, WAITING
from storage.outbox.marks import MARK_CARD, MARK_NOTICE, CardMark, NoticeMark, params
from storage.outbox.tables import (
    OPEN_NOTICES,
    STALE_CARDS,
    CardState,
    NoticeState,
    cards,
    notices,
)

__all__ = (
    "Backlog",
    "CardMark",
    "CardState",
    "NoticeMark",
    "NoticeState",
    "SqlOutbox",
    "cards",
    "move_chat",
    "notices",
    "tell_maintainers",
)


@dataclass(frozen=True, slots=True)
class Backlog:
    """Notices and cards not delivered, and since when the oldest notice waits."""

    notices: int
    cards: int
    oldest: datetime | None


async def tell_maintainers(
    connection: AsyncConnection,
    maintainers: Sequence[int],
    key: str,
    params: Mapping[str, Any],
    now: datetime,
) -> None:
    """An alert is a notice like any other, straight to the chats of those who look after us."""
    rows = [
        {"chat_id": chat, "key": key, "params": params, "told_at": now, "urgent": True}
        for chat in maintainers
    ]
    if rows:
        await connection.execute(insert(notices), rows)


async def move_chat(session: AsyncSession | AsyncConnection, old: int, new: int) -> None:
    """A group became a supergroup: its messages stayed behind, so cards must be sent afresh."""
    await session.execute(
        update(notices)
        .where(OPEN_NOTICES, notices.c.chat_id == old)
        .values(chat_id=new, reply_to=None)
    )
    await session.execute(
        update(cards)
        .where(cards.c.chat_id == old)
        .values(
            chat_id=new,
            message_id=None,
            reply_to=None,
            pin=case((cards.c.pin == Pin.PINNED, Pin.WANTED), else_=cards.c.pin),
        )
    )


class SqlOutbox:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def recover(self) -> int:
        """After a restart nobody knows whether these arrived: rather twice than never."""
        lost_notices = (
            update(notices)
            .where(OPEN_NOTICES, notices.c.state == NoticeState.SENDING)
            .values(state=NoticeState.WAITING)
        )
        lost_cards = (
            update(cards)
            .where(STALE_CARDS, cards.c.state == CardState.SENDING)
            .values(state=CardState.WAITING)
        )
        async with self._database.writing.begin() as connection:
            first = await connection.execute(lost_notices)
            second = await connection.execute(lost_cards)
            return first.rowcount + second.rowcount

    async def due_notices(self, each: int) -> list[NoticeRow]:
        """What may go out now, at most `each` per destination."""
        asked = {"now": self._clock.now(), "each": each}
        async with self._database.glancing.connect() as connection:
            rows = await connection.execute(DUE_NOTICES, asked)
            return [NoticeRow(**row) for row in rows.mappings()]

    async def stale_cards(self, each: int) -> list[CardRow]:
        """Cards that show less than is wanted, at most `each` per destination."""
        async with self._database.glancing.connect() as connection:
            rows = await connection.execute(STALE, {"each": each})
            return [CardRow(**row) for row in rows.mappings()]

    async def card(self, card_id: int) -> CardRow | None:
        """The card as it is wanted now, if there still is something to redraw."""
        async with self._database.glancing.connect() as connection:
            row = (await connection.execute(ONE_STALE, {"which": card_id})).mappings().first()
            return CardRow(**row) if row else None

    async def mark(self, marks: Sequence[NoticeMark | CardMark]) -> None:
        """Write down what became of many, in one transaction."""
        async with self._database.writing.begin() as connection:
            for kind, statement in ((NoticeMark, MARK_NOTICE), (CardMark, MARK_CARD)):
                rows = [params(mark) for mark in marks if isinstance(mark, kind)]
                if rows:
                    await connection.execute(statement, rows)

    async def move_chat(self, old: int, new: int) -> None:
        async with self._database.writing.begin() as connection:
            await move_chat(connection, old, new)

    async def alert(self, maintainers: Sequence[int], key: str, params: Mapping[str, Any]) -> None:
        async with self._database.writing.begin() as connection:
            await tell_maintainers(connection, maintainers, key, params, self._clock.now())

    async def backlog(self) -> Backlog:
        async with self._database.reading.connect() as connection:
            waiting = await connection.execute(WAITING, {"now": self._clock.now()})
            count, oldest = waiting.one()
            return Backlog(count, await connection.scalar(HOW_MANY_STALE) or 0, oldest)
