"""Where on the site: buildings, their floors, and the axes or rooms on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeAlias

from core.errors import Refused

Path: TypeAlias = tuple[str, ...]
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


@dataclass(frozen=True)
class Places:
    """The whole tree of one site, in the order people gave it."""

    all: tuple[Place, ...]

    @cached_property
    def by_id(self) -> Mapping[int | None, Place]:
        return {place.id: place for place in self.all}

    @cached_property
    def children(self) -> Mapping[int | None, tuple[Place, ...]]:
        grouped: dict[int | None, list[Place]] = {}
        for place in self.all:
            grouped.setdefault(place.parent_id, []).append(place)
        return {parent_id: tuple(places) for parent_id, places in grouped.items()}

    def __iter__(self) -> Iterator[Place]:
        """Every place, a parent before its children."""
        return iter(self.all)

    def of(self, id_: int | None) -> Place | None:
        return None if id_ is None else self.by_id.get(id_)

    def under(self, parent_id: int | None) -> tuple[Place, ...]:
        return self.children.get(parent_id, ())

    def size(self, id_: int | None) -> int:
        """How many places are in it, itself left out."""
        below = self.under(id_)
        return len(below) + sum(self.size(place.id) for place in below)

    def walk(self, parent_id: int | None = None) -> Iterator[Place]:
        """Every place, each followed by what is in it: as one would go round the site."""
        for place in self.under(parent_id):
            yield place
            yield from self.walk(place.id)

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

    async def plant(self, places: Sequence[Place]) -> None:
        """Keep new places, and give each its id, its path and its code."""


async def grow(work: PlaceWork, site_id: int, paths: Iterable[Path]) -> list[Place]:
    """Add what is not there yet; answer the last place of each path.

    Raises `Refused` for a path that is too deep or a name that is too long. A whole level is
    planted at once: a list of thousands is common.
    """
    wanted = [_checked(path) for path in paths]
    known = {(p.parent_id, p.name): p for p in await work.places(site_id)}
    placed: dict[Path, Place] = {}
    for depth in range(1, DEPTH + 1):
        level = dict.fromkeys(path[:depth] for path in wanted if len(path) >= depth)
        new = []
        for path in level:
            parent = placed.get(path[:-1])
            place = known.get((parent.id if parent else None, path[-1]))
            if place is None:
                place = _seedling(site_id, parent, path[-1])
                new.append(place)
            placed[path] = place
        if new:
            await work.plant(new)
    return [placed[path] for path in wanted]


def _checked(path: Path) -> Path:
    if not 0 < len(path) <= DEPTH:
        raise Refused("place.too_deep", most=str(DEPTH))
    for name in path:
        if len(name) > LONGEST:
            raise Refused("place.too_long", name=name[:20], most=str(LONGEST))
    return path


def _seedling(site_id: int, parent: Place | None, name: str) -> Place:
    parent_id, path = (parent.id, parent.path) if parent else (None, "")
    return Place(site_id=site_id, parent_id=parent_id, name=name, path=path, code="")


def sketch(paths: Iterable[Path]) -> Places:
    """A tree as it would be, were it planted on empty ground."""
    drawn: dict[Path, Place] = {}
    for path in paths:
        for depth in range(1, len(path) + 1):
            parent = drawn.get(path[: depth - 1])
            place = _seedling(0, parent, path[depth - 1])
            drawn.setdefault(path[:depth], place)
            drawn[path[:depth]].id = drawn[path[:depth]].id or len(drawn)
    return Places(tuple(drawn.values()))
