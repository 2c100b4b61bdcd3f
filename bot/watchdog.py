"""Notices that Telegram has gone silent, alerts, and makes the poller start over."""

from collections.abc import Awaitable, Callable, Mapping
from math import inf
from typing import Any, TypeAlias

import structlog

from bot.clock import pause
from bot.pulse import Pulse

log = structlog.get_logger()
Alert: TypeAlias = Callable[[str, Mapping[str, Any]], Awaitable[None]]
LOOKS = 8


class Watchdog:
    """An alert waits in the outbox like any notice, and so tells of a silence that is over."""

    def __init__(
        self, pulse: Pulse, restart: Callable[[], None], alert: Alert, silent_after: float
    ) -> None:
        self._pulse = pulse
        self._restart = restart
        self._alert = alert
        self._silent_after = silent_after

    async def run(self) -> None:
        """A new line gets as much time as the old one had."""
        while True:
            await self._until(silent=True, within=inf)
            why, age = self._pulse.trouble or "no answer", round(self._pulse.age)
            log.error("telegram is silent", seconds=age, why=why)
            await self._alert("alert.silent", {"seconds": age, "why": why})
            while self._pulse.silent:
                self._restart()
                await self._until(silent=False, within=self._silent_after)
            log.info("telegram answers again")
            await self._alert("alert.back", {"seconds": age})

    async def _until(self, *, silent: bool, within: float) -> None:
        look = self._silent_after / LOOKS
        waited = 0.0
        while self._pulse.silent is not silent and waited < within:
            await pause(look)
            waited += look
