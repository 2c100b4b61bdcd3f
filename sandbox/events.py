"""What happens, told live to whoever watches."""

import asyncio
from collections.abc import AsyncIterator

import orjson

from sandbox.shapes import Obj


class Events:
    """Watchers get every event from the moment they begin to watch."""

    def __init__(self) -> None:
        self._watchers: set[asyncio.Queue[str | None]] = set()

    def tell(self, kind: str, /, **facts: object) -> None:
        if self._watchers:
            text = orjson.dumps({"type": kind, **facts}, option=orjson.OPT_NON_STR_KEYS).decode()
            for watcher in self._watchers:
                watcher.put_nowait(text)

    @property
    def watched(self) -> bool:
        return bool(self._watchers)

    async def watch(self) -> AsyncIterator[str]:
        """Every event as JSON text, until the sandbox closes."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._watchers.add(queue)
        try:
            while (text := await queue.get()) is not None:
                yield text
        finally:
            self._watchers.discard(queue)

    def close(self) -> None:
        for watcher in self._watchers:
            watcher.put_nowait(None)


def as_text(event: Obj) -> str:
    return orjson.dumps(event, option=orjson.OPT_NON_STR_KEYS).decode()
