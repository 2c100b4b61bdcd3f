"""Our sites and the groups they live in, for whoever looks after the process."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.sites import Site
from storage.engine import Database
from storage.sites import chats, sites


@dataclass(frozen=True, slots=True)
class KnownGroup:
    chat_id: int
    title: str
    is_forum: bool


async def known_groups(database: Database) -> list[KnownGroup]:
    found = select(chats.c.chat_id, chats.c.title, chats.c.is_forum).where(chats.c.current)
    async with database.reading.connect() as connection:
        rows = await connection.execute(found.order_by(chats.c.chat_id))
        return [KnownGroup(*row) for row in rows]


async def known_sites(database: Database) -> list[Site]:
    async with AsyncSession(database.reading, expire_on_commit=False) as session:
        return list(await session.scalars(select(Site).order_by(sites.c.id)))
