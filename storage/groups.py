"""The groups in which our sites live, for whoever looks after the process."""

from dataclasses import dataclass

from sqlalchemy import select

from storage.engine import Database
from storage.sites import chats


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
