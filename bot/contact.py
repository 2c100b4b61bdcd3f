"""How Telegram is told where we listen, and how we notice when it has forgotten."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from telegram import WebhookInfo
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.clock import pause
from bot.pace import seconds
from bot.pulse import Pulse
from bot.updates import ALLOWED
from core.ports import Clock
from handlers.context import App

log = structlog.get_logger()
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
TRUST = 3
RECENT = timedelta(minutes=5)
MOST_CONNECTIONS = 20


async def introduce(app: App, pulse: Pulse) -> None:
    """Ask Telegram who we are, however long it takes; raises `InvalidToken` when it insists."""
    wait, refusals = FIRST_WAIT, 0
    while True:
        try:
            await app.initialize()
        except InvalidToken:
            refusals += 1
            if refusals >= TRUST:
                raise
            pulse.trouble = "Telegram does not know this token"
        except (NetworkError, RetryAfter) as error:
            pulse.trouble = "Telegram cannot be reached"
            log.warning(pulse.trouble, error=repr(error), again_in=wait)
            wait = max(wait, seconds(error)) if isinstance(error, RetryAfter) else wait
        else:
            return
        await pause(wait)
        wait = min(wait * 2, LONGEST_WAIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookKeeper:
    """Sets the webhook, and sets it again when it is gone."""

    bot: ExtBot[Any]
    url: str
    secret: str
    pulse: Pulse
    clock: Clock
    every: float

    def restart(self) -> None:
        """There is no line to hang up: Telegram calls us, or it does not."""

    async def run(self) -> None:
        """Set it, for our secret may be new; look again and again. Errors are the nursery's."""
        await self._set()
        while True:
            await pause(self.every)
            info = await self.bot.get_webhook_info()
            if info.url != self.url:
                await self._set()
            elif not self._failing(info):
                self.pulse.beat()

    async def _set(self) -> None:
        await self.bot.set_webhook(
            self.url,
            secret_token=self.secret,
            allowed_updates=list(ALLOWED),
            max_connections=MOST_CONNECTIONS,
        )
        log.info("webhook set")
        self.pulse.beat()

    def _failing(self, info: WebhookInfo) -> bool:
        """Updates are piling up, because Telegram could not reach us a moment ago."""
        failed = info.last_error_date
        failing = bool(info.pending_update_count and failed)
        if not failing or failed is None or self.clock.now() - failed > RECENT:
            return False
        self.pulse.trouble = f"Telegram cannot call us: {info.last_error_message}"
        return True


async def take_down_webhook(bot: ExtBot[Any]) -> None:
    """Polling and a webhook exclude each other; what waits at Telegram stays there."""
    try:
        await bot.delete_webhook(drop_pending_updates=False)
    except TelegramError as error:
        log.warning("webhook not taken down; the poller will tell", error=repr(error))
