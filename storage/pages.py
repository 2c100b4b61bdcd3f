"""Long lists read a page at a time, whatever their length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, Subquery, Table, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from storage.places import places

Condition: TypeAlias = ColumnElement[bool]
FEW_PLACES = 8


@dataclass(slots=True)
class Ways:
    """What every row must be, and the choices of which it must be one of each.

    Every combination of choices is read along an index of its own and stops after a page, so
    that the length of the whole list does not matter.
    """

    table: Table
    always: list[Condition]
    choices: list[list[Condition]] = field(default_factory=list)

    def lie_in(self, inside: Sequence[int] | None) -> None:
        """Few places are looked up one by one, many are looked for along the way."""
        column = self.table.c.place_id
        if inside is not None and len(inside) <= FEW_PLACES:
            self.choices.append([column == id_ for id_ in inside])
        elif inside is not None:
            self.always.append(column.in_(inside))

    def newest(self, size: int) -> Subquery:
        """The ids and numbers of all that may be among the last so many."""
        table = self.table
        return self.first(size, select(table.c.id, table.c.number), table.c.number.desc())

    def first(self, size: int, found: Select[Any], *order: ColumnElement[Any]) -> Subquery:
        """The same along another order."""
        return union_all(
            *(
                select(found.where(*self.always, *way).order_by(*order).limit(size).subquery())
                for way in product(*self.choices)
            )
        ).subquery()


def numbered(table: Table, site_id: int) -> Iterator[Condition]:
    """Papers of the site that were sent."""
    yield table.c.site_id == site_id
    yield table.c.number.is_not(None)


async def places_inside(
    session: AsyncSession, site_id: int, place_id: int | None
) -> Sequence[int] | None:
    """The place that is wanted with everything in it, or None for everywhere."""
    if place_id is None:
        return None
    here = (places.c.id == place_id, places.c.site_id == site_id)
    root = select(places.c.path).where(*here).scalar_subquery()
    below = select(places.c.id).where(
        places.c.site_id == site_id, places.c.path.startswith(root, autoescape=False)
    )
    return list(await session.scalars(below))
