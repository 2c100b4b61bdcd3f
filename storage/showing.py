"""Cards: which message of ours shows which paper, and which of them is pinned."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.delivery import Pin
from storage.outbox import CardState, cards, notices


class SqlShowing:
    """What every piece of work can do with cards."""

    session: AsyncSession
    now: datetime
    update_id: int | None
    touched: set[tuple[str, int]]

    def touch(self, flow: str, paper_id: int) -> None:
        self.touched.add((flow, paper_id))

    async def pin_card(self, flow: str, paper_id: int, **where: Any) -> None:  # noqa: ANN401 -- columns of a card
        """Show the paper in a chat, and keep that message up to date from now on."""
        row = {
            "flow": flow,
            "paper_id": paper_id,
            "told_at": self.now,
            "update_id": self.update_id,
        }
        await self.session.execute(insert(cards), [row | where])

    async def unpin(self, flow: str, paper_id: int) -> None:
        """Its card need not stand at the top of the chat any more."""
        mine = (cards.c.flow == flow, cards.c.paper_id == paper_id)
        stands = cards.c.pin.in_((Pin.WANTED, Pin.PINNED))
        await self.session.execute(update(cards).where(*mine, stands).values(pin=Pin.UNWANTED))

    async def retire(self, flow: str, paper_id: int) -> None:
        """What stands in the group says from now on what it says: a newer card takes its place."""
        mine = (cards.c.flow == flow, cards.c.paper_id == paper_id, cards.c.person_id.is_(None))
        await self.session.execute(update(cards).where(*mine).values(state=CardState.DEAD))

    async def succeed(self, flow: str, paper_id: int, chat_id: int, **where: Any) -> None:  # noqa: ANN401 -- columns of a card
        """One card in this chat: those that stand there give their buttons to a new one."""
        mine = (cards.c.flow == flow, cards.c.paper_id == paper_id, cards.c.chat_id == chat_id)
        old = update(cards).where(*mine, ~cards.c.retired, cards.c.state != CardState.DEAD)
        stands = cards.c.message_id.is_not(None)
        await self.session.execute(old.where(~stands).values(state=CardState.DEAD))
        gone = {"retired": True, "wanted": cards.c.wanted + 1}
        await self.session.execute(old.where(stands).values(**gone))
        await self._retire_news(flow, paper_id, chat_id, where["site_id"])
        await self.pin_card(flow, paper_id, chat_id=chat_id, **where)

    async def _retire_news(self, flow: str, paper_id: int, chat_id: int, site_id: int) -> None:
        """News of the paper alone has its buttons too."""
        mine = (notices.c.flow == flow, notices.c.paper_id == paper_id)
        drawn = select(cards.c.message_id).where(
            cards.c.chat_id == chat_id, cards.c.message_id.is_not(None)
        )
        sent = (notices.c.sent_chat == chat_id, notices.c.sent_message.not_in(drawn))
        found = select(notices.c.sent_message).where(*mine, *sent)
        for message_id in set(await self.session.scalars(found)):
            if await self.shown_in(chat_id, message_id) == (flow, paper_id):
                where = {"site_id": site_id, "chat_id": chat_id, "message_id": message_id}
                standing = {"state": CardState.LIVE, "retired": True}
                await self.pin_card(flow, paper_id, **where, **standing)

    async def card_in(self, flow: str, paper_id: int, chat_id: int) -> int | None:
        """The last message in this chat that shows the paper."""
        mine = (cards.c.flow == flow, cards.c.paper_id == paper_id, cards.c.chat_id == chat_id)
        standing = cards.c.message_id.is_not(None) & ~cards.c.retired
        live = (standing, cards.c.state == CardState.LIVE)
        found = select(cards.c.message_id).where(*mine, *live).order_by(cards.c.id.desc())
        return await self.session.scalar(found.limit(1))

    async def arrived(self, flow: str, paper_id: int, key: str) -> dict[int, datetime]:
        """The last time, where it was told more than once."""
        mine = (notices.c.flow == flow, notices.c.paper_id == paper_id, notices.c.key == key)
        there = (notices.c.person_id.is_not(None), notices.c.sent_at.is_not(None))
        found = select(notices.c.person_id, notices.c.sent_at).where(*mine, *there)
        rows = await self.session.execute(found.order_by(notices.c.id))
        return {row.person_id: row.sent_at for row in rows if row.person_id is not None}

    async def adopt_card(self, flow: str, paper_id: int, chat_id: int, **who: Any) -> None:  # noqa: ANN401 -- columns of a card
        """A message that shows the paper already stays true from now on."""
        same = (cards.c.chat_id == chat_id, cards.c.message_id == who["message_id"])
        known = await self.session.scalar(select(cards.c.id).where(*same))
        if known is None:
            await self.pin_card(flow, paper_id, chat_id=chat_id, state=CardState.LIVE, **who)
        self.touch(flow, paper_id)

    async def shown_in(self, chat_id: int, message_id: int) -> tuple[str, int] | None:
        """The paper which a message of ours shows: a card, or a notice about it."""
        for table, chat, message in (
            (cards, cards.c.chat_id, cards.c.message_id),
            (notices, notices.c.sent_chat, notices.c.sent_message),
        ):
            found = (
                select(table.c.flow, table.c.paper_id)
                .where(chat == chat_id, message == message_id, table.c.paper_id.is_not(None))
                .limit(2)
            )
            papers = {(row.flow, row.paper_id) for row in await self.session.execute(found)}
            if len(papers) == 1:
                return papers.pop()
        return None
