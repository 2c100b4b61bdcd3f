"""Telegram's pace: so much in all, so much per chat, and silence for a chat that said 429."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from enum import StrEnum, auto
from typing import Any, TypeAlias

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter
from typing_extensions import override

from bot.clock import pause
from bot.meters import Meters

# In any second, as it is counted where messages arrive: a little longer on their way is no haste.
OVERALL, A_SECOND = 30, 1.04
PER_CHAT = (1.0, 1.0)
PER_GROUP = (20 / 60, 20.0)
EDITS = (1.0, 5.0)  # not told by Telegram; a pressed button should change at once
PAID = 1
LOUD = ("send", "edit", "copy", "forward")
TRIES = 3
GLOBAL_CHATS, GLOBAL_WITHIN = 3, 2.0
IDLE_CHATS = 10_000
Answer: TypeAlias = bool | dict[str, Any] | list[dict[str, Any]]


class Bucket:
    """Fills steadily; may be overdrawn, and whoever overdraws it waits until it is level."""

    def __init__(self, rate: float, size: float, now: float) -> None:
        self.rate, self.size, self.level, self.at = rate, size, size, now

    def fill(self, now: float) -> float:
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return self.level

    def delay(self, now: float) -> float:
        """Seconds until one more may be taken."""
        return max(0.0, (1 - self.fill(now)) / self.rate)

    def take(self, now: float) -> float:
        """Take one; seconds until it is really ours."""
        delay = self.delay(now)
        self.level -= 1
        return delay


class Window:
    """So many in any span of so many seconds; turns may be promised ahead, one after the other."""

    def __init__(self, most: int, span: float) -> None:
        self._most, self._span = most, span
        self._turns: deque[float] = deque(maxlen=most)

    def fill(self, now: float) -> float:
        """How many may still be taken now."""
        return self._most - sum(turn > now - self._span for turn in self._turns)

    def delay(self, now: float) -> float:
        """Seconds until one more may be taken."""
        full = len(self._turns) == self._most
        return max(0.0, self._turns[0] + self._span - now) if full else 0.0

    def take(self, now: float) -> float:
        """Take one; seconds until it is really ours."""
        delay = self.delay(now)
        self._turns.append(now + delay)
        return delay


class Kind(StrEnum):
    SAY = auto()
    EDIT = auto()


class Lane:
    """What one chat may still hear."""

    def __init__(self, chat: int, now: float) -> None:
        sizes = (PER_CHAT, PER_GROUP) if chat < 0 else (PER_CHAT,)
        self.buckets = {
            Kind.SAY: [Bucket(*size, now) for size in sizes],
            Kind.EDIT: [Bucket(*EDITS, now)],
        }
        self.silent_until = 0.0

    def idle(self, now: float) -> bool:
        full = (b.fill(now) >= b.size for buckets in self.buckets.values() for b in buckets)
        return self.silent_until <= now and all(full)


class Pace:
    """With `limited=False` only what Telegram itself says (429) is obeyed."""

    def __init__(self, *, limited: bool, seconds: Callable[[], float] | None = None) -> None:
        self._seconds = seconds or asyncio.get_running_loop().time
        self._limited = limited
        self._overall = Window(OVERALL, A_SECOND)
        self._lanes: dict[int, Lane] = {}
        self._silent_until = 0.0
        self._refused: dict[int, float] = {}

    def delay(self, chat: int, kind: Kind = Kind.SAY) -> float:
        """Seconds until this chat may hear something, were it asked now."""
        now, lane = self._seconds(), self._lane(chat)
        waits = [lane.silent_until - now, self._silent_until - now, 0.0]
        if self._limited:
            waits += [bucket.delay(now) for bucket in self._limits(lane, kind)]
        return max(waits)

    def free(self, chat: int, kind: Kind, most: int) -> int:
        """How many messages may follow each other without waiting."""
        if not self._limited:
            return most
        now = self._seconds()
        levels = [b.fill(now) for b in self._limits(self._lane(chat), kind)]
        return max(1, min(most, int(min(levels))))

    def spend(self, chat: int, kind: Kind = Kind.SAY) -> float:
        """Take a turn now; seconds until it has really come."""
        now, lane = self._seconds(), self._lane(chat)
        limits = self._limits(lane, kind) if self._limited else ()
        return max((limit.take(now) for limit in limits), default=0.0)

    def _limits(self, lane: Lane, kind: Kind) -> tuple[Bucket | Window, ...]:
        return (*lane.buckets[kind], self._overall)

    async def turn(self, chat: int, kind: Kind = Kind.SAY) -> None:
        """Wait for a turn and take it."""
        ready, lane = self._seconds() + self.spend(chat, kind), self._lane(chat)
        while (wait := max(ready, lane.silent_until, self._silent_until) - self._seconds()) > 0:
            await pause(wait)

    def refused(self, chat: int, seconds: float) -> None:
        """429: this chat is silent for so long; when many chats say so at once, all are."""
        now = self._seconds()
        lane = self._lane(chat)
        lane.silent_until = max(lane.silent_until, now + seconds)
        self._refused = {c: at for c, at in self._refused.items() if now - at < GLOBAL_WITHIN}
        self._refused[chat] = now
        if len(self._refused) >= GLOBAL_CHATS:
            self._silent_until = max(self._silent_until, now + min(seconds, 5.0))

    def _lane(self, chat: int) -> Lane:
        now = self._seconds()
        if len(self._lanes) > IDLE_CHATS:
            self._lanes = {c: lane for c, lane in self._lanes.items() if not lane.idle(now)}
        if chat not in self._lanes:
            self._lanes[chat] = Lane(chat, now)
        return self._lanes[chat]


class Pacer(BaseRateLimiter[int]):
    """Holds what handlers send to the same pace as the courier.

    Answers to a pressed button are never held; the courier waits for its turn by itself.
    """

    def __init__(self, pace: Pace, meters: Meters) -> None:
        self._pace = pace
        self._meters = meters

    @override
    async def initialize(self) -> None: ...

    @override
    async def shutdown(self) -> None: ...

    @override
    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Answer:
        self._meters.calls.labels(endpoint).inc()
        chat = _chat(endpoint, data)
        if chat is None or rate_limit_args == PAID:
            return await callback(*args, **kwargs)
        for left in reversed(range(TRIES)):
            await self._pace.turn(chat, Kind.EDIT if endpoint.startswith("edit") else Kind.SAY)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                self._pace.refused(chat, seconds(error))
                if not left:
                    raise
        raise AssertionError(endpoint)


def seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after) if isinstance(after, int | float) else after.total_seconds()


def _chat(endpoint: str, data: dict[str, Any]) -> int | None:
    """The chat that hears of this call, if any does."""
    loud = (
        endpoint.startswith(("send", "edit", "copy", "forward")) and endpoint != "sendChatAction"
    )
    chat = data.get("chat_id")
    return chat if loud and isinstance(chat, int) else None
