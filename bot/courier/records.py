"""What became of each parcel, written down many at a time."""

import asyncio
from collections import defaultdict
from datetime import datetime
from typing import TypeAlias

from bot.courier.parcels import Bundle, Card, Parcel
from bot.meters import Meters
from bot.scribe import Scribe
from core.delivery import CardRow
from storage.outbox import CardMark, CardState, NoticeMark, NoticeState

Mark: TypeAlias = NoticeMark | CardMark


class Records:
    def __init__(self, scribe: Scribe[Mark], meters: Meters) -> None:
        self._scribe = scribe
        self._meters = meters
        self._open = defaultdict[int, list[asyncio.Future[None]]](list)

    async def write(self, *marks: Mark) -> None:
        await self._scribe.write(*marks)

    def put(self, parcel: Parcel, *marks: Mark) -> None:
        """Written soon; `written` waits for it."""
        self._open[parcel.to.chat_id].append(self._scribe.put(*marks))

    async def written(self, chat: int) -> None:
        await asyncio.gather(*self._open.pop(chat, ()))

    def sent(self, parcel: Bundle, message: int, at: datetime) -> None:
        self.put(
            parcel,
            *(
                NoticeMark(
                    id=row.id,
                    state=NoticeState.SENT,
                    at=at,
                    chat=parcel.to.chat_id,
                    message=message,
                )
                for row in parcel.rows
            ),
        )
        self._meters.delivered.labels("notice", "sent").inc(len(parcel.rows))
        for row in parcel.rows:
            self._meters.delay.observe(max(0.0, (at - row.told_at).total_seconds()))

    def shown(self, parcel: Card, row: CardRow, message: int) -> None:
        self.put(
            parcel,
            CardMark(
                id=row.id,
                state=CardState.LIVE,
                shown=row.wanted,
                chat=parcel.to.chat_id,
                message=message,
            ),
        )
        self._meters.delivered.labels("card", "edited" if row.message_id else "sent").inc()

    def back(self, parcel: Parcel, error: str, *, counted: bool = True) -> None:
        """It waits again; being asked to slow down does not count as a try."""
        match parcel:
            case Bundle(rows):
                marks = [
                    NoticeMark(
                        id=row.id,
                        state=NoticeState.WAITING,
                        tries=0 if counted else -1,
                        error=error,
                    )
                    for row in rows
                ]
                self.put(parcel, *marks)
            case Card(row):
                state = CardState.LIVE if row.message_id else CardState.WAITING
                self.put(parcel, CardMark(id=row.id, state=state, error=error))
        self._count(parcel, "again")

    def gone(self, parcel: Parcel, state: NoticeState, error: str) -> None:
        """It will not arrive; a card that once arrived may be redrawn when the paper changes."""
        match parcel:
            case Bundle(rows):
                self.put(parcel, *(NoticeMark(id=r.id, state=state, error=error) for r in rows))
            case Card(row):
                left = CardState.LIVE if row.message_id else CardState.DEAD
                self.put(parcel, CardMark(id=row.id, state=left, shown=row.wanted, error=error))
        self._count(parcel, state)

    def _count(self, parcel: Parcel, outcome: str) -> None:
        what = "notice" if isinstance(parcel, Bundle) else "card"
        self._meters.delivered.labels(what, outcome).inc()
