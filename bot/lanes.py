"""One lane per chat, in order; many chats at once; whatever happens in one stays in it."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

import structlog
from structlog.contextvars import bound_contextvars
from telegram.error import NetworkError, RetryAfter

from bot.clock import pause, stopwatch
from bot.faults import fault_number, passing
from bot.meters import Meters
from bot.nursery import Nursery
from bot.pace import seconds
from bot.scribe import Scribe
from bot.updates import kind_of, person_of
from core.errors import AlreadyDone
from storage.inbox import Kept, SqlInbox

log = structlog.get_logger()
TRIES, NETWORK_TRIES = 4, 8
FIRST_WAIT, LONGEST_WAIT = 0.05, 15.0
# A process killed by others dies with innocent updates in hand, some of them ten times in a row.
STARTS = 30
APOLOGY_SECONDS = 10


class Handlers(Protocol):
    """What is done with an update, and what is said when it could not be done."""

    async def handle(self, raw: Mapping[str, Any]) -> None: ...
    async def apologise(self, raw: Mapping[str, Any], number: str) -> None: ...


class Lanes:
    def __init__(  # noqa: PLR0913 -- it stands between all of these
        self,
        *,
        inbox: SqlInbox,
        handlers: Handlers,
        nursery: Nursery,
        finished: Scribe[int],
        meters: Meters,
        poke: Callable[[], None],
        maintainers: tuple[int, ...],
        at_once: int,
    ) -> None:
        self._inbox = inbox
        self._handlers = handlers
        self._nursery = nursery
        self._finished = finished
        self._meters = meters
        self._poke = poke
        self._maintainers = maintainers
        self._hands = asyncio.Semaphore(at_once)
        self._queues: dict[int, deque[Kept]] = {}
        self._in_hand: set[int] = set()
        self._closed = False
        self._empty = asyncio.Event()
        self._empty.set()

    @property
    def waiting(self) -> int:
        return len(self._in_hand)

    def feed(self, updates: Iterable[Kept]) -> None:
        """Line up what is not in line already."""
        for kept in updates:
            if kept.update_id in self._in_hand or self._closed:
                continue
            self._in_hand.add(kept.update_id)
            if (queue := self._queues.get(kept.lane)) is not None:
                queue.append(kept)
                continue
            self._queues[kept.lane] = deque([kept])
            self._empty.clear()
            self._nursery.start(self._serve(kept.lane), f"lane {kept.lane}")
        self._meters.lanes.set(len(self._queues))

    async def close(self) -> None:
        """Begin nothing new, finish what is in hand; the rest is still in the inbox."""
        self._closed = True
        await self._empty.wait()

    async def idle(self) -> None:
        """Everything fed so far has been dealt with."""
        await self._empty.wait()
        await self._finished.finished()

    async def _serve(self, lane: int) -> None:
        queue = self._queues[lane]
        while queue and not self._closed:
            async with self._hands:
                await self._one(queue.popleft())
        del self._queues[lane]
        self._meters.lanes.set(len(self._queues))
        if not self._queues:
            self._empty.set()

    async def _one(self, kept: Kept) -> None:
        kind, started = kind_of(kept.raw), stopwatch()
        with bound_contextvars(update=kept.update_id, lane=kept.lane):
            try:
                outcome = await self._done(kept)
            except Exception:  # even the database of dead letters may be away
                log.exception("update waits for the next start")
                self._in_hand.discard(kept.update_id)
                return
            took = stopwatch() - started
            log.info(
                "update",
                kind=kind,
                person=person_of(kept.raw),
                ms=round(took * 1000),
                outcome=outcome,
            )
        self._meters.updates.labels(kind, outcome).inc()
        self._meters.handling.observe(took)
        written = self._finished.put(kept.update_id)
        written.add_done_callback(lambda _: self._in_hand.discard(kept.update_id))

    async def _done(self, kept: Kept) -> str:
        """Handle it, as often as there is hope; in words what came of it."""
        if kept.attempts and await self._inbox.attempt(kept.update_id) > STARTS:
            return await self._bury(kept, RuntimeError("every start ends with this update"))
        tries = 0
        while True:
            try:
                await self._handlers.handle(kept.raw)
            except AlreadyDone:
                return "done before"
            except Exception as error:  # noqa: BLE001 -- a handler may fail in any way
                tries += 1
                if not passing(error) or tries >= _most(error):
                    return await self._bury(kept, error)
                log.warning("once more", error=repr(error), tries=tries)
                await pause(_wait(error, tries))
            else:
                return "done"

    async def _bury(self, kept: Kept, error: Exception) -> str:
        """The lane goes on; the update is kept aside under a number that everybody can say."""
        number = fault_number()
        log.error("unhandled", number=number, exc_info=error)
        await self._inbox.bury(kept, number, repr(error), self._maintainers)
        self._poke()
        try:
            async with asyncio.timeout(APOLOGY_SECONDS):
                await self._handlers.apologise(kept.raw, number)
        except Exception as silence:  # noqa: BLE001 -- who cannot be told, cannot be told
            log.warning("no apology", number=number, error=repr(silence))
        return "dead letter"


def _most(error: Exception) -> int:
    return NETWORK_TRIES if isinstance(error, NetworkError) else TRIES


def _wait(error: Exception, tries: int) -> float:
    if isinstance(error, RetryAfter):
        return seconds(error)
    first = 10 * FIRST_WAIT if isinstance(error, NetworkError) else FIRST_WAIT
    return min(first * 2.0**tries, LONGEST_WAIT)
