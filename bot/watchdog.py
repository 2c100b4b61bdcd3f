"""Notices that Telegram has gone silent, alerts, and makes the poller start over."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

import structlog

from bot.clock import pause
from bot.pulse import Pulse

log = structlog.get_logger()
Alert: TypeAlias = Callable[[str, Mapping[str, Any]], Awaitable[None]]
LOOKS = 4


class Watchdog:
    """An alert waits in the outbox like any notice, and so tells of a silence that is over."""

    def __init__(
        self, pulse: Pulse, restart: Callable[[], None], alert: Alert, silent_after: float
    ) -> None:
        self._pulse = pulse
        self._restart = restart
        self._alert = alert
        self._every = max(0.05, silent_after / LOOKS)

    async def run(self) -> None:
        while True:
            await self._until(silent=True)
            why, age = self._pulse.trouble or "no answer", round(self._pulse.age)
            log.error("telegram is silent", seconds=age, why=why)
            await self._alert("alert.silent", {"seconds": age, "why": why})
            while self._pulse.silent:
                self._restart()
                await pause(self._every)
            log.info("telegram answers again")
            await self._alert("alert.back", {"seconds": age})

    async def _until(self, *, silent: bool) -> None:
        while self._pulse.silent is not silent:
            await pause(self._every)
