"""The files people sent, as the archive finds them again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.issues.flow import ACTIVE
from core.photos import Attachment
from storage.issues import issues
from storage.photos import attachments

OF_PAPER = (
    select(Attachment)
    .where(attachments.c.flow == bindparam("flow"), attachments.c.paper_id == bindparam("paper"))
    .order_by(attachments.c.id)
)


class SqlAlbum:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def keep(self, attachment: Attachment) -> None:
        self.session.add(attachment)
        await self.session.flush()

    async def settle(self, attachment: Attachment) -> Attachment:
        """Keep it, or bring what is known of the same message up to date; answers what is kept."""
        if attachment.id is None:
            await self.keep(attachment)
            return attachment
        return await self.session.merge(attachment)

    async def get(self, id_: int) -> Attachment:
        return await self.session.get_one(Attachment, id_)

    async def of_message(self, chat_id: int, message_id: int) -> Attachment | None:
        found = select(Attachment).filter_by(chat_id=chat_id, message_id=message_id, copy=0)
        return (await self.session.scalars(found)).one_or_none()

    async def of_group(self, chat_id: int, media_group: str) -> list[Attachment]:
        found = select(Attachment).filter_by(chat_id=chat_id, media_group=media_group, copy=0)
        return list(await self.session.scalars(found.order_by(attachments.c.message_id)))

    async def of_paper(self, flow: str, paper_id: int) -> list[Attachment]:
        return list(await self.session.scalars(OF_PAPER, {"flow": flow, "paper": paper_id}))

    async def of_papers(self, flow: str, paper_ids: Sequence[int]) -> list[Attachment]:
        """The pictures of many papers at once, in the order in which they came."""
        found = select(Attachment).where(
            attachments.c.flow == flow,
            attachments.c.paper_id.in_(paper_ids),
            attachments.c.thumb.is_not(None),
        )
        return list(await self.session.scalars(found.order_by(attachments.c.id)))

    async def move(self, flow: str, source: int, target: int) -> None:
        """Everything that hung on one paper hangs on the other from now on."""
        mine = (attachments.c.flow == flow, attachments.c.paper_id == source)
        await self.session.execute(update(attachments).where(*mine).values(paper_id=target))

    async def recent(self, site_id: int, since: datetime) -> list[Attachment]:
        found = (
            select(Attachment)
            .join(issues, attachments.c.paper_id == issues.c.id)
            .where(
                attachments.c.site_id == site_id,
                attachments.c.flow == "issue",
                attachments.c.sent_at > since,
                attachments.c.fingerprint.is_not(None),
                issues.c.state.in_(ACTIVE),
            )
            .order_by(attachments.c.id.desc())
            .limit(500)
        )
        return list(await self.session.scalars(found))

    async def wanted(self, limit: int, most_tries: int) -> list[Attachment]:
        """Files of papers whose bytes are not in our own store yet."""
        found = (
            select(Attachment)
            .where(
                attachments.c.sha256.is_(None),
                attachments.c.paper_id.is_not(None),
                attachments.c.tries < most_tries,
            )
            .order_by(attachments.c.id)
            .limit(limit)
        )
        return list(await self.session.scalars(found))
