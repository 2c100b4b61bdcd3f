"""The table of the routes a site has decided on."""

from collections.abc import Sequence

from sqlalchemy import (
    JSON,
    Column,
    Integer,
    String,
    Table,
    UniqueConstraint,
    delete,
    insert,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from core.document import Signatory
from core.members import MemberState
from core.rounds.route import Route, route_data, route_from
from core.rounds.routing import SiteRoute
from storage.schema import identity, mapper, metadata, of_site

routes = Table(
    "routes",
    metadata,
    identity(),
    of_site(),
    Column("flow", String(32), nullable=False),
    Column("place", Integer, nullable=False),
    Column("data", JSON, nullable=False),
    UniqueConstraint("site_id", "flow", "place"),
)
mapper.map_imperatively(SiteRoute, routes)


class SqlRoutes:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def of(self, site_id: int, flow: str) -> list[Route]:
        """In their order: the first that fits is taken."""
        mine = (routes.c.site_id == site_id, routes.c.flow == flow)
        found = select(routes.c.data).where(*mine).order_by(routes.c.place)
        return [route_from(data) for data in await self.session.scalars(found)]

    async def held(self, site_id: int, flow: str) -> list[Route]:
        """Another hand waits until this piece of work is done, and then sees what came of it.

        The row of the site is what is locked: routes are taken away and written anew. In SQLite
        there is one writer at a time anyway.
        """
        site = metadata.tables["sites"]
        lock = select(site.c.id).where(site.c.id == site_id).with_for_update()
        await self.session.execute(lock)
        return await self.of(site_id, flow)

    async def signatories(self, site_id: int) -> list[Signatory]:
        """Whoever may be named in a route: all who are at work, and all who ever were."""
        persons, members = (metadata.tables[name] for name in ("persons", "members"))
        found = (
            select(
                persons.c.id.label("person_id"),
                members.c.id.label("number"),
                persons.c.name,
                persons.c.username,
                members.c.state == MemberState.ACTIVE,
            )
            .join_from(members, persons, members.c.person_id == persons.c.id)
            .where(members.c.site_id == site_id)
            .where(members.c.state.in_((MemberState.ACTIVE, MemberState.LEFT)))
            .order_by(members.c.id)
        )
        return [
            Signatory(person_id=id_, number=number, name=name, username=username, active=active)
            for id_, number, name, username, active in await self.session.execute(found)
        ]

    async def put(self, site_id: int, flow: str, new: Sequence[Route]) -> None:
        """These take the place of all there were."""
        await self.session.execute(
            delete(routes).where(routes.c.site_id == site_id, routes.c.flow == flow)
        )
        rows = [
            {"site_id": site_id, "flow": flow, "place": place, "data": route_data(route)}
            for place, route in enumerate(new)
        ]
        if rows:
            await self.session.execute(insert(routes), rows)
