"""Tables of sites, the chats they live in, and the topics of those chats."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Refused
from core.members import MemberState
from core.sites import Chat, Post, Site, SiteState, Topic
from storage.people import members
from storage.schema import Moment, identity, mapper, metadata, of_kind, of_site, telegram_id

sites = Table(
    "sites",
    metadata,
    identity(),
    Column("name", String(120), nullable=False),
    Column("lang", String(8), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("country", String(2), nullable=False),
    Column("weekdays", JSON, nullable=False),
    Column("opens", Integer, nullable=False),
    Column("closes", Integer, nullable=False),
    Column("second_opens", Integer),
    Column("second_closes", Integer),
    Column("quiet_from", Integer, nullable=False),
    Column("quiet_until", Integer, nullable=False),
    Column("asks", Boolean(create_constraint=False), nullable=False, server_default=false()),
    Column("lat", Float),
    Column("lon", Float),
    Column("days", JSON, nullable=False, server_default="{}"),
    *of_kind("state", SiteState, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
)
chats = Table(
    "chats",
    metadata,
    telegram_id("chat_id", primary_key=True, autoincrement=False),
    of_site(index=True),
    Column("title", String(255), nullable=False),
    Column("current", Boolean(create_constraint=False), nullable=False),
    Column("is_forum", Boolean(create_constraint=False), nullable=False),
    Column("joined_at", Moment, nullable=False),
)
topics = Table(
    "topics",
    metadata,
    identity(),
    of_site(),
    *of_kind("kind", Post, nullable=False),
    telegram_id("chat_id", nullable=False),
    Column("thread_id", Integer, nullable=False),
    UniqueConstraint("site_id", "kind"),
)
mapper.map_imperatively(Site, sites, version_id_col=sites.c.version)
mapper.map_imperatively(Chat, chats)
mapper.map_imperatively(Topic, topics)


class SqlSites:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def get(self, id_: int) -> Site:
        site = await self.session.get(Site, id_)
        if site is None:
            raise Refused("site.unknown")
        return site

    async def keep(self, thing: Site | Chat | Topic) -> None:
        self.session.add(thing)
        await self.session.flush()

    async def chat(self, chat_id: int) -> Chat | None:
        return await self.session.get(Chat, chat_id)

    async def of_chat(self, chat_id: int) -> Site | None:
        """The site that lives, or once lived, in this chat."""
        chat = await self.chat(chat_id)
        return None if chat is None else await self.get(chat.site_id)

    async def group_of(self, site_id: int) -> Chat | None:
        found = select(Chat).filter_by(site_id=site_id, current=True)
        return (await self.session.scalars(found.order_by(chats.c.joined_at.desc()))).first()

    async def topics(self, site_id: int) -> list[Topic]:
        return list(await self.session.scalars(select(Topic).filter_by(site_id=site_id)))

    async def drop(self, topic: Topic) -> None:
        await self.session.delete(topic)
        await self.session.flush()

    async def of_person(self, person_id: int) -> list[Site]:
        """Every site this person is at work on."""
        mine = (
            select(Site)
            .join(members, members.c.site_id == sites.c.id)
            .where(members.c.person_id == person_id, members.c.state == MemberState.ACTIVE)
        )
        return list(await self.session.scalars(mine.order_by(sites.c.id)))
