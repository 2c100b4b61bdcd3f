"""The table of places; a subtree is everything whose path begins with the root's."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    bindparam,
    literal,
    select,
)

from core.places import DEPTH, LONGEST, Place
from storage.schema import identity, mapper, metadata, of_site

places = Table(
    "places",
    metadata,
    identity(),
    of_site(),
    Column("parent_id", Integer, ForeignKey("places.id")),
    Column("name", String(LONGEST), nullable=False),
    Column("path", String(DEPTH * 11), nullable=False),
    Column("code", String(16), nullable=False, unique=True),
)
Index(
    "uq_places_name",
    places.c.site_id,
    places.c.parent_id,
    places.c.name,
    unique=True,
)
Index("ix_places_path", places.c.site_id, places.c.path)
mapper.map_imperatively(Place, places)


def _way_up() -> Select[int, str]:
    """The place itself with everything it lies in, the root first."""
    here = places.alias("here")
    start = select(here.c.parent_id, here.c.name, literal(0).label("depth"))
    way = start.where(here.c.id == bindparam("place")).cte("way", recursive=True)
    above = select(places.c.parent_id, places.c.name, way.c.depth + 1)
    way = way.union_all(above.join(way, places.c.id == way.c.parent_id))
    return select(way.c.depth, way.c.name).order_by(way.c.depth.desc())


WAY_UP = _way_up()
