"""The queue of updates: kept a day, given out in order, confirmed by the next offset."""

import asyncio
from collections import deque
from collections.abc import Callable

from sandbox.clock import Clock
from sandbox.errors import Refusal
from sandbox.schema.botapi import bot_api
from sandbox.shapes import Obj

RETENTION = 24 * 60 * 60
FIRST_ID = 100_000_001
FAR_AHEAD = 10
OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    """Each waiting update with the moment it came."""

    def __init__(self, clock: Clock, check: Callable[[Obj], None]) -> None:
        self._clock = clock
        self._check = check
        self.queue: deque[tuple[int, Obj]] = deque()
        self.next_id = FIRST_ID
        self.allowed: list[str] | None = None
        self.arrived = asyncio.Event()  # for the sender to a webhook
        self._poll: asyncio.Future[str] | None = None

    def wanted(self, kind: str) -> bool:
        if self.allowed is None:
            return kind not in NOT_BY_DEFAULT
        return kind in self.allowed

    def add(self, kind: str, content: object) -> None:
        if self.wanted(kind):
            update = {"update_id": self.next_id, kind: content}
            self._check(update)
            self.put(update)

    def put(self, update: Obj) -> int:
        """Queue an update as it is, a broken one too; answers its number."""
        if not isinstance(update.get("update_id"), int):
            update = {**update, "update_id": self.next_id}
        self.next_id = max(self.next_id, update["update_id"] + 1)
        self.queue.append((self._clock.now(), update))
        self.arrived.set()
        self.end_poll()
        return int(update["update_id"])

    async def wait(self, seconds: float) -> None:
        """Until an update comes or the time is up; raises 409 when another asks meanwhile."""
        self.end_poll(OTHER_POLL)
        poll = self._poll = asyncio.get_running_loop().create_future()
        reason = ""
        try:
            async with asyncio.timeout(seconds):
                reason = await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None
        if reason:
            raise Refusal(409, f"Conflict: {reason}")

    @property
    def polled(self) -> bool:
        """Whether the bot waits for updates at this moment."""
        return self._poll is not None and not self._poll.done()

    def end_poll(self, reason: str = "") -> None:
        """Let the one who waits go on, with a complaint if there is a reason."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)

    def confirm(self, offset: int) -> None:
        """Forget what lies before the offset; a negative one keeps that many of the last."""
        self._expire()
        if offset > self.next_id + FAR_AHEAD:
            return  # of another life of this queue
        if offset < 0:
            while len(self.queue) > -offset:
                self.queue.popleft()
            return
        while self.queue and self.queue[0][1]["update_id"] < offset:
            self.queue.popleft()

    def first(self, limit: int) -> list[Obj]:
        return [update for _, update in list(self.queue)[:limit]]

    def remove(self, update: Obj) -> None:
        self.queue = deque(entry for entry in self.queue if entry[1] is not update)

    def clear(self) -> None:
        self.queue.clear()

    def allow(self, kinds: object) -> None:
        """Keep what the bot asked for; a list without a known kind means the default."""
        if isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds):
            known = bot_api().update_kinds
            chosen = dict.fromkeys(kind.lower() for kind in kinds)
            self.allowed = [kind for kind in chosen if kind in known] or None

    def _expire(self) -> None:
        oldest = self._clock.now() - RETENTION
        while self.queue and self.queue[0][0] < oldest:
            self.queue.popleft()

    def pending(self) -> int:
        self._expire()
        return len(self.queue)
