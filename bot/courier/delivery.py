"""What happens to one parcel after the other in one chat."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from telegram.error import BadRequest, TelegramError

from bot.courier.holds import Holds
from bot.courier.parcels import Bundle, Card, Parcel
from bot.courier.ports import Render
from bot.courier.post import Manner, Post
from bot.courier.records import Records
from bot.courier.refusals import Refusals
from bot.pace import Pace
from bot.verdicts import Verdict, judge
from core.delivery import CardRow
from core.ports import Clock
from handlers.outgoing import Outgoing
from storage.outbox import CardMark, CardState, NoticeMark, NoticeState, SqlOutbox

log = structlog.get_logger()
STALE_AFTER = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    render: Render
    post: Post
    pace: Pace
    clock: Clock
    outbox: SqlOutbox
    records: Records
    refusals: Refusals
    holds: Holds

    async def deliver(self, chat: int, parcels: Sequence[Parcel]) -> None:
        """Stop at the first parcel the chat refuses: what comes after it is still waiting."""
        loop = asyncio.get_running_loop()
        seen = loop.time()
        for parcel in parcels:
            await self.pace.turn(chat, parcel.kind)
            if not await self._one(parcel, late=loop.time() - seen > STALE_AFTER):
                break
        await self.records.written(chat)

    async def _one(self, parcel: Parcel, *, late: bool) -> bool:
        try:
            match parcel:
                case Bundle():
                    await self._bundle(parcel)
                case Card():
                    await self._card(parcel, late=late)
            self.holds.forget(parcel)
        except TelegramError as error:
            return await self.refusals.hear(parcel, error)
        except Exception as error:  # noqa: BLE001 -- one bad paper must not stop the others
            await self.refusals.spoilt(parcel, error)
        return True

    async def _bundle(self, parcel: Bundle) -> None:
        """Marked first, sent then: after a crash nobody wonders which one it was."""
        await self.records.write(
            *(NoticeMark(id=row.id, state=NoticeState.SENDING, tries=1) for row in parcel.rows)
        )
        what = await self.render.notice(parcel.rows)
        if what is None:
            self.records.gone(parcel, NoticeState.DROPPED, "settled meanwhile")
            return
        first = parcel.rows[0]
        manner = Manner(
            reply_to=None if parcel.to.stand_in else first.reply_to,
            silent=all(row.silent for row in parcel.rows),
        )
        message = await self.post.send(parcel.to, what, manner)
        self.records.sent(parcel, message, self.clock.now())

    async def _card(self, parcel: Card, *, late: bool) -> None:
        """Redrawing needs no mark before: doing it twice shows the same."""
        stands = parcel.row.message_id is not None
        row = await self.outbox.card(parcel.row.id) if late and stands else parcel.row
        if row is None:
            return
        what = await self.render.card(row)
        if what is None:
            self.records.put(parcel, CardMark(id=row.id, state=CardState.DEAD, shown=row.wanted))
            return
        message = await self._redraw(row, parcel, what) or await self._fresh(row, parcel, what)
        self.records.shown(parcel, row, message)
        if pinned := await self.post.pin(parcel.to.chat_id, message, row.pin):
            mark = CardMark(id=row.id, state=CardState.LIVE, shown=row.wanted, pin=pinned)
            self.records.put(parcel, mark)

    async def _redraw(self, row: CardRow, parcel: Card, what: Outgoing) -> int | None:
        if row.message_id is None:
            return None
        try:
            await self.post.edit(parcel.to.chat_id, row.message_id, what)
        except BadRequest as error:
            if judge(error) is not Verdict.NO_MESSAGE:
                raise
            return None
        return row.message_id

    async def _fresh(self, row: CardRow, parcel: Card, what: Outgoing) -> int:
        await self.records.write(CardMark(id=row.id, state=CardState.SENDING))
        manner = Manner(reply_to=row.reply_to, silent=row.silent)
        return await self.post.send(parcel.to, what, manner)
