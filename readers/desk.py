"""The desk where what people send is looked at, a few things at a time, off the event loop."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from typing import ParamSpec, TypeVar

from core.document import ReadRoutes, Signatory
from readers import pairs, pictures, routes, sheets
from readers.pictures import Picture

P = ParamSpec("P")
T = TypeVar("T")

SEATS = 2  # large pictures are large in memory


class Desk:
    def __init__(self, seats: int = SEATS) -> None:
        self._seats = asyncio.Semaphore(seats)

    async def look(self, data: bytes) -> Picture:
        """What a picture shows; refuses what is none."""
        return await self._sit(pictures.look, data)

    async def beside(self, several: Sequence[bytes]) -> bytes:
        """Before and after in one picture."""
        return await self._sit(pairs.beside, several)

    async def places(self, data: bytes) -> str:
        """The lines of a spreadsheet of places, to be read by `outline`."""
        return await self._sit(sheets.places, data)

    async def routes(
        self, data: bytes, people: Sequence[Signatory], kinds: Collection[str]
    ) -> ReadRoutes:
        """The routes of a TOML document, or everything that is wrong with it."""
        return await self._sit(routes.read, data, people, kinds)

    async def _sit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        async with self._seats:
            return await asyncio.to_thread(work, *args, **kwargs)
