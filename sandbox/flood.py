"""Telegram's pace: about 30 messages a second, one a second per chat, 20 a minute per group."""

import math
from collections import defaultdict, deque

from sandbox.clock import Clock
from sandbox.errors import too_many

OVERALL = (30, 1.0)
PER_CHAT = (1, 1.0)
PER_GROUP = (20, 60.0)


class Flood:
    """Counts what the bot sends; quiet unless switched on."""

    def __init__(self, clock: Clock, *, on: bool) -> None:
        self.on = on
        self._clock = clock
        self._all: deque[float] = deque()
        self._chats: dict[int, deque[float]] = defaultdict(deque)

    def count(self, chat_id: int, messages: int = 1) -> None:
        """Raises 429 with the seconds to wait when the bot is too fast."""
        if not self.on:
            return
        now = self._clock.exact()
        chat = self._chats[chat_id]
        waits = [_wait(self._all, now, *OVERALL), _wait(chat, now, *PER_CHAT)]
        if chat_id < 0:
            waits.append(_wait(chat, now, *PER_GROUP))
        if max(waits) > 0:
            raise too_many(max(1, math.ceil(max(waits))))
        for _ in range(messages):
            self._all.append(now)
            chat.append(now)


def _wait(sent: deque[float], now: float, limit: int, period: float) -> float:
    while sent and sent[0] <= now - PER_GROUP[1]:
        sent.popleft()
    recent = [moment for moment in sent if moment > now - period]
    return recent[-limit] + period - now if len(recent) >= limit else 0.0
