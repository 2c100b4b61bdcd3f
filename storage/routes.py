"""The table of the routes a site has decided on."""

from collections.abc import Sequence

from sqlalchemy import JSON, Column, Integer, String, Table, UniqueConstraint, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

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
        found = select(SiteRoute).filter_by(site_id=site_id, flow=flow).order_by(routes.c.place)
        return [route_from(row.data) for row in await self.session.scalars(found)]

    async def put(self, site_id: int, flow: str, new: Sequence[Route]) -> None:
        """These take the place of all there were."""
        await self.session.execute(
            delete(routes).where(routes.c.site_id == site_id, routes.c.flow == flow)
        )
        for place, route in enumerate(new):
            self.session.add(
                SiteRoute(site_id=site_id, flow=flow, place=place, data=route_data(route))
            )
        await self.session.flush()
