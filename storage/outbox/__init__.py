"""What people are to be told and shown, kept until it has arrived."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from core.delivery import CardRow, NoticeRow
from core.ports import Clock
from storage.engine import Database
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

NOTICE_FIELDS = [notices.c[name] for name in NoticeRow.__dataclass_fields__ if name in notices.c]
CARD_FIELDS = [cards.c[name] for name in CardRow.__dataclass_fields__]


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
        .values(chat_id=new, message_id=None, reply_to=None)
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
        """What may go out now, at most `each` per destination so that none starves another."""
        now = self._clock.now()
        place = func.row_number().over(
            partition_by=[notices.c[c] for c in ("person_id", "chat_id", "site_id", "topic")],
            order_by=[notices.c.urgent.desc(), notices.c.id],
        )
        ranked = (
            select(*NOTICE_FIELDS, place.label("place"))
            .where(
                OPEN_NOTICES,
                notices.c.state == NoticeState.WAITING,
                or_(notices.c.not_before.is_(None), notices.c.not_before <= now),
            )
            .subquery()
        )
        names = [column.name for column in NOTICE_FIELDS]
        first = select(*[ranked.c[n] for n in names]).where(ranked.c.place <= each)
        async with self._database.reading.connect() as connection:
            rows = await connection.execute(first.order_by(ranked.c.urgent.desc(), ranked.c.id))
            return [NoticeRow(**row) for row in rows.mappings()]

    async def stale_cards(self, each: int) -> list[CardRow]:
        place = func.row_number().over(
            partition_by=[cards.c[c] for c in ("person_id", "chat_id", "site_id", "topic")],
            order_by=cards.c.id.desc(),
        )
        ranked = (
            select(*CARD_FIELDS, place.label("place"))
            .where(STALE_CARDS, cards.c.state != CardState.SENDING)
            .subquery()
        )
        first = select(*[ranked.c[column.name] for column in CARD_FIELDS])
        async with self._database.reading.connect() as connection:
            rows = await connection.execute(
                first.where(ranked.c.place <= each).order_by(ranked.c.id)
            )
            return [CardRow(**row) for row in rows.mappings()]

    async def card(self, card_id: int) -> CardRow | None:
        """The card as it is wanted now, if there still is something to redraw."""
        fresh = select(*CARD_FIELDS).where(cards.c.id == card_id, STALE_CARDS)
        async with self._database.reading.connect() as connection:
            row = (await connection.execute(fresh)).mappings().first()
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
        waiting = select(func.count(), func.min(notices.c.told_at)).where(
            OPEN_NOTICES,
            or_(notices.c.not_before.is_(None), notices.c.not_before <= self._clock.now()),
        )
        stale = select(func.count()).select_from(cards).where(STALE_CARDS)
        async with self._database.reading.connect() as connection:
            count, oldest = (await connection.execute(waiting)).one()
            return Backlog(count, await connection.scalar(stale) or 0, oldest)
