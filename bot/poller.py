"""Asks Telegram for updates, and stores each batch before the next question confirms it."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, TypeAlias
from urllib.parse import urlencode

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.clock import rung
from bot.pace import seconds
from bot.pulse import Pulse
from bot.updates import ALLOWED, number

log = structlog.get_logger()
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
PATIENCE = 10
BATCH = 100
STRANGE = "the answer is no list of updates"
WORDS = {
    Conflict: "another process asks with the same token, or a webhook is set; only one may",
    InvalidToken: "Telegram does not know this token; @BotFather shows the right one",
    RetryAfter: "Telegram asks us to slow down",
}
Store: TypeAlias = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


class Poller:
    """Never ends by itself: whatever goes wrong, it says so and asks again a little later."""

    def __init__(
        self,
        *,
        line: Callable[[], BaseRequest],
        url: str,
        store: Store,
        pulse: Pulse,
        poll_seconds: float,
    ) -> None:
        self._line = line
        self._url = url
        self._store = store
        self._pulse = pulse
        self._poll_seconds = poll_seconds
        self._offset: int | None = None
        self._limit: asyncio.Timeout | None = None
        self._wake = asyncio.Event()
        self._laid = asyncio.Event()

    async def run(self) -> None:
        """Ask for ever; the first question has no offset, Telegram knows where we stopped."""
        wait = FIRST_WAIT / 2
        while True:
            asked = self._pulse.beats
            try:
                self._wake.clear()
                self._laid.clear()
                async with self._line() as line:
                    await self._ask(line, 0)
                    self._laid.set()
                    while True:
                        await self._ask(line, self._poll_seconds)
            except (TelegramError, TimeoutError, OSError) as error:
                wait = FIRST_WAIT if self._pulse.beats > asked else min(wait * 2, LONGEST_WAIT)
                if isinstance(error, RetryAfter):
                    wait = max(wait, seconds(error))
                self._explain(error, wait)
                self._laid.set()
            await rung(self._wake, wait)

    async def laid(self) -> None:
        """A line that is just being laid must not be cut: its socket would stay behind."""
        with suppress(TimeoutError):
            async with asyncio.timeout(1):
                await self._laid.wait()

    def restart(self) -> None:
        """Hang up on a line that no longer answers, or wait no longer for the next try."""
        self._wake.set()
        if self._limit is not None:
            self._limit.reschedule(asyncio.get_running_loop().time())

    async def _ask(self, line: BaseRequest, wait: float) -> None:
        question = {
            "timeout": int(wait),
            "limit": BATCH,
            "allowed_updates": json.dumps(ALLOWED),
        } | ({} if self._offset is None else {"offset": self._offset})
        patience = wait + PATIENCE
        try:
            async with asyncio.timeout(patience + PATIENCE) as self._limit:
                payload = await line.retrieve(
                    f"{self._url}/getUpdates?{urlencode(question)}", read_timeout=patience
                )
                updates = _updates(payload)
                await self._store(updates)
        finally:
            self._limit = None
        self._pulse.beat()
        if numbers := [n for n in map(number, updates) if n is not None]:
            self._offset = numbers[-1] + 1

    def _explain(self, error: Exception, wait: float) -> None:
        words = WORDS.get(type(error), "Telegram cannot be reached")
        self._pulse.trouble = words
        log.warning(words, error=repr(error), again_in=round(wait, 1))


def _updates(payload: bytes) -> list[dict[str, Any]]:
    answer = BaseRequest.parse_json_payload(payload)
    updates = answer.get("result")
    if not isinstance(updates, list):
        raise TelegramError(STRANGE)
    return updates
