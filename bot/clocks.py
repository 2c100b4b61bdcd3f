"""The clocks of the house: they only call ticks; what is due stands in the database."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.house import Tick
from core.ports import Clock

log = structlog.get_logger()


@asynccontextmanager
async def ticking(ticks: Sequence[Tick], clock: Clock) -> AsyncIterator[None]:
    """A tick that comes late is done late; one that fails is logged and comes again."""
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )

    async def call(tick: Tick) -> None:
        try:
            await tick.call(clock.now())
        except Exception:
            log.exception("tick failed", tick=tick.name)

    for tick in ticks:
        scheduler.add_job(call, "interval", (tick,), seconds=tick.seconds, name=tick.name)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
