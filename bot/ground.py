"""What everything in the process stands on: database, clock, meters, and a place for tasks."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog

from bot.meters import Meters
from bot.nursery import Nursery
from bot.pace import Pace
from bot.pulse import Pulse
from bot.settings import Settings
from core.ports import Clock
from storage.alone import alone
from storage.engine import Database
from storage.inbox import SqlInbox
from storage.outbox import SqlOutbox
from storage.revision import migrate

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    settings: Settings
    clock: Clock
    database: Database
    inbox: SqlInbox
    outbox: SqlOutbox
    nursery: Nursery
    meters: Meters
    pulse: Pulse
    pace: Pace
    bell: asyncio.Event

    async def alert(self, key: str, params: Mapping[str, Any]) -> None:
        """Tell those who look after us, by way of the courier."""
        await self.outbox.alert(self.settings.telegram.maintainers, key, params)
        self.bell.set()

    async def forget(self, _: object = None) -> None:
        """Updates that were dealt with long ago."""
        await self.inbox.prune(timedelta(days=self.settings.storage.keep_updates_days))


async def lay(stack: AsyncExitStack, settings: Settings, clock: Clock) -> Ground:
    """Raises `Occupied` when another process works on the database."""
    database = Database.open(settings.storage.address)
    stack.push_async_callback(database.close)
    await stack.enter_async_context(alone(database))
    if await migrate(database):
        log.info("database migrated")
    return Ground(
        settings=settings,
        clock=clock,
        database=database,
        inbox=SqlInbox(database, clock),
        outbox=SqlOutbox(database, clock),
        nursery=await stack.enter_async_context(Nursery()),
        meters=Meters(),
        pulse=Pulse(settings.telegram.silent_after_seconds),
        pace=Pace(limited=settings.telegram.pace == "telegram"),
        bell=asyncio.Event(),
    )
