"""Many small marks in one transaction: whoever writes while another writes joins the next page."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

import structlog

from bot.clock import pause

log = structlog.get_logger()
Mark = TypeVar("Mark")
RETRY_SECONDS = 0.5


class Scribe(Generic[Mark]):
    """`write` returns when the mark stands in the database; what failed is written again."""

    def __init__(self, page: Callable[[Sequence[Mark]], Awaitable[None]]) -> None:
        self._page = page
        self._marks: list[Mark] = []
        self._readers: list[asyncio.Future[None]] = []
        self._bell = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    async def write(self, *marks: Mark) -> None:
        await asyncio.shield(self.put(*marks))

    def put(self, *marks: Mark) -> asyncio.Future[None]:
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._marks += marks
        self._readers.append(written)
        self._idle.clear()
        self._bell.set()
        return written

    async def run(self) -> None:
        while True:
            await self._bell.wait()
            self._bell.clear()
            marks, self._marks = self._marks, []
            readers, self._readers = self._readers, []
            await self._write_down(marks)
            for reader in readers:
                if not reader.done():
                    reader.set_result(None)
            if not self._marks:
                self._idle.set()

    async def _write_down(self, marks: Sequence[Mark]) -> None:
        while marks:
            try:
                await self._page(marks)
            except Exception:
                log.exception("marks are not written yet", marks=len(marks))
                await pause(RETRY_SECONDS)
            else:
                return

    async def finished(self) -> None:
        """Everything put so far stands in the database."""
        await self._idle.wait()
