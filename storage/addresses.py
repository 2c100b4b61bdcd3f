"""Where people and groups are found: a person in private, a site in its group and topics."""

from sqlalchemy import case, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from core.delivery import Address, CardRow, NoticeRow
from core.members import MEMBER, MemberState
from core.people import Role
from core.ports import Clock
from core.sites import Post, SiteState
from storage.engine import Database
from storage.moves import move
from storage.outbox import notices
from storage.outbox.saying import saying_once
from storage.people import members, persons
from storage.sites import chats, sites, topics


class SqlAddresses:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def resolve(self, row: NoticeRow | CardRow) -> Address | None:
        """A person in private, or the group in their place; None when nobody can be reached.

        A card with private buttons is shown to nobody else.
        """
        async with self._database.glancing.connect() as connection:
            if row.chat_id is not None:
                return Address(await _present(connection, row.chat_id))
            if row.person_id is None:
                return await _group(connection, row)
            if private := await _private(connection, row.person_id):
                return Address(private)
            if isinstance(row, CardRow):
                return None
            return await _group(connection, row, stand_in=True)

    async def moved(self, old: int, new: int) -> None:
        async with AsyncSession(self._database.writing) as session, session.begin():
            await move(session, old, new)

    async def unreachable(self, person_id: int) -> None:
        mute = update(persons).where(persons.c.id == person_id).values(dm_ok=False)
        async with self._database.writing.begin() as connection:
            await connection.execute(mute)

    async def lost_chat(self, chat_id: int) -> None:
        """The site rests until the bot is back in its group; its managers hear why, once."""
        lives = select(chats.c.site_id).where(chats.c.chat_id == chat_id, chats.c.current)
        rest = (
            update(sites)
            .where(sites.c.id.in_(lives), sites.c.state != SiteState.PAUSED)
            .values(state=SiteState.PAUSED, version=sites.c.version + 1)
            .returning(sites.c.id)
        )
        async with self._database.writing.begin() as connection:
            site_id = await connection.scalar(rest)
            if site_id is None:
                return
            news = [
                {
                    "site_id": site_id,
                    "person_id": person_id,
                    "key": "site.lost",
                    "params": {},
                    "told_at": self._clock.now(),
                }
                for person_id in await _managers(connection, site_id)
            ]
            if news:
                await connection.execute(insert(notices), news)

    async def lost_topic(self, chat_id: int, thread_id: int) -> None:
        """What goes there stands in the general one for now; managers hear of it, once."""
        here = (topics.c.chat_id == chat_id, topics.c.thread_id == thread_id)
        async with self._database.writing.begin() as connection:
            found = select(topics.c.site_id, topics.c.kind).where(*here).order_by(topics.c.id)
            lost = (await connection.execute(found)).first()
            if lost is None:
                return
            news = [
                {
                    "site_id": lost.site_id,
                    "person_id": person_id,
                    "key": "site.topic_lost",
                    "params": {"what": f"topic.{lost.kind}"},
                    "silent": True,
                    "once": f"topic:{chat_id}:{thread_id}",
                    "told_at": self._clock.now(),
                }
                for person_id in await _managers(connection, lost.site_id)
            ]
            if news:
                await connection.execute(saying_once(connection.dialect.name), news)


async def _present(connection: AsyncConnection, chat_id: int) -> int:
    """Where a chat is now, should it have moved."""
    site = select(chats.c.site_id).where(chats.c.chat_id == chat_id, ~chats.c.current)
    now = select(chats.c.chat_id).where(chats.c.site_id == site.scalar_subquery(), chats.c.current)
    return await connection.scalar(now.order_by(chats.c.joined_at.desc())) or chat_id


async def _private(connection: AsyncConnection, person_id: int) -> int | None:
    reachable = select(persons.c.telegram_id).where(persons.c.id == person_id, persons.c.dm_ok)
    found: int | None = await connection.scalar(reachable)
    return found


async def _group(
    connection: AsyncConnection, row: NoticeRow | CardRow, *, stand_in: bool = False
) -> Address | None:
    """The site's group and the topic for this kind of message; else the general one, else none."""
    home = (
        select(chats.c.chat_id)
        .join(sites, sites.c.id == chats.c.site_id)
        .where(chats.c.site_id == row.site_id, chats.c.current, sites.c.state != SiteState.PAUSED)
        .order_by(chats.c.joined_at.desc())
    )
    chat_id = await connection.scalar(home)
    if chat_id is None:
        return None
    kind = row.topic or (Post.PEOPLE if row.flow == MEMBER.name else Post.GENERAL)
    thread = (
        select(topics.c.thread_id)
        .where(topics.c.chat_id == chat_id, topics.c.kind.in_({kind, Post.GENERAL}))
        .order_by(case((topics.c.kind == kind, 0), else_=1))
    )
    return Address(chat_id, await connection.scalar(thread), stand_in)


async def _managers(connection: AsyncConnection, site_id: int) -> list[int]:
    """Those who decide about the site and may be written to."""
    leading = or_(members.c.steward, members.c.role == Role.PROJECT_MANAGER)
    found = (
        select(members.c.person_id)
        .join(persons, persons.c.id == members.c.person_id)
        .where(members.c.site_id == site_id, members.c.state == MemberState.ACTIVE)
        .where(leading, persons.c.dm_ok)
    )
    return list(await connection.scalars(found))
