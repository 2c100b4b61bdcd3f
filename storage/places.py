"""The table of places; a subtree is everything whose path begins with the root's."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

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
