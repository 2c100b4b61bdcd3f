"""The one owner of background tasks: nothing runs that nobody waits for."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from types import TracebackType
from typing import Any, Self

import structlog

from bot.clock import pause

log = structlog.get_logger()
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0


class Nursery:
    """On leaving, whatever still runs is cancelled and waited for."""

    def __init__(self) -> None:
        self._group = asyncio.TaskGroup()
        self._tasks: set[asyncio.Task[Any]] = set()

    async def __aenter__(self) -> Self:
        """From here on tasks may be started."""
        await self._group.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nobody is left behind."""
        for task in self._tasks:
            task.cancel()
        try:
            await self._group.__aexit__(kind, error, trace)
        except BaseExceptionGroup as group:
            if group.exceptions != (error,):
                raise  # else the one error goes on by itself, as if there had been no group

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """An error in `work` ends the whole process: catch what you expect."""
        task = self._group.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def keep(self, service: Callable[[], Awaitable[None]], name: str) -> asyncio.Task[Any]:
        """Run something that should never end; when it falls over, log it and set it up again."""
        return self.start(_again_and_again(service, name), name)


async def _again_and_again(service: Callable[[], Awaitable[None]], name: str) -> None:
    wait = FIRST_WAIT
    while True:
        started = asyncio.get_running_loop().time()
        try:
            await service()
        except Exception:
            log.exception("service fell over", service=name, again_in=wait)
        if asyncio.get_running_loop().time() - started > LONGEST_WAIT:
            wait = FIRST_WAIT
        await pause(wait)
        wait = min(wait * 2, LONGEST_WAIT)
