"""Where on the site: buildings, their floors, and the axes or rooms on them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from core.errors import Refused

DEPTH = 6
LONGEST = 60


@dataclass(eq=False, kw_only=True)
class Place:
    """A node of the tree; `path` holds the ids from the root, so that a subtree is a prefix."""

    id: int | None = None
    site_id: int
    parent_id: int | None
    name: str
    path: str = ""
    code: str


@dataclass(frozen=True, slots=True)
class Places:
    """The whole tree of one site, in the order people gave it."""

    all: tuple[Place, ...]

    def __iter__(self) -> Iterator[Place]:
        """Every place, a parent before its children."""
        return iter(self.all)

    def of(self, id_: int | None) -> Place | None:
        return next((p for p in self.all if p.id == id_), None)

    def under(self, parent_id: int | None) -> tuple[Place, ...]:
        return tuple(p for p in self.all if p.parent_id == parent_id)

    def names(self, id_: int | None) -> tuple[str, ...]:
        """The way from the root, as people say it."""
        place = self.of(id_)
        if place is None:
            return ()
        return (*self.names(place.parent_id), place.name)

    def label(self, id_: int | None) -> str:
        return " / ".join(self.names(id_))


class PlaceWork(Protocol):
    async def places(self, site_id: int) -> Places: ...

    async def plant(self, place: Place) -> None:
        """Keep a new place, and give it its id, its path and its code."""


async def grow(work: PlaceWork, site_id: int, paths: Iterable[tuple[str, ...]]) -> list[Place]:
    """Add what is not there yet; answer the last place of each path.

    Raises `Refused` for a path that is too deep or a name that is too long.
    """
    known = {(p.parent_id, p.name): p for p in await work.places(site_id)}
    ends = []
    for names in paths:
        if not 0 < len(names) <= DEPTH:
            raise Refused("place.too_deep", most=str(DEPTH))
        parent: Place | None = None
        for name in names:
            if len(name) > LONGEST:
                raise Refused("place.too_long", name=name[:20], most=str(LONGEST))
            key = (parent.id if parent else None, name)
            if key not in known:
                place = Place(
                    site_id=site_id,
                    parent_id=key[0],
                    name=name,
                    path=parent.path if parent else "",
                    code="",
                )
                await work.plant(place)
                known[key] = place
            parent = known[key]
        assert parent is not None  # noqa: S101 -- a path has at least one name
        ends.append(parent)
    return ends
