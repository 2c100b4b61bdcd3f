"""The clocks of the house: they only call ticks; what is due stands in the database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC
from typing import TypeAlias
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.house import Tick
from core.ports import Clock

log = structlog.get_logger()
SET_ANEW = 60.0  # seconds between two looks at which alarms there have to be
Ring: TypeAlias = Callable[[Tick], Awaitable[None]]


@asynccontextmanager
async def ticking(ticks: Sequence[Tick], clock: Clock) -> AsyncIterator[None]:
    """A tick that comes late is done late; one that fails is logged and comes again.

    A tick with alarms is called at those clock times as well, and never twice at once.
    """
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    turns = {tick.name: asyncio.Lock() for tick in ticks}

    async def call(tick: Tick) -> None:
        try:
            async with turns[tick.name]:
                await tick.call(clock.now())
        except Exception:
            log.exception("tick failed", tick=tick.name)

    async def set_anew(tick: Tick) -> None:
        try:
            await set_alarms(scheduler, tick, call)
        except Exception:
            log.exception("alarms not set", tick=tick.name)

    for tick in ticks:
        scheduler.add_job(call, "interval", (tick,), seconds=tick.seconds, name=tick.name)
        if tick.alarms is not None:
            scheduler.add_job(set_anew, "interval", (tick,), seconds=SET_ANEW)
            await set_anew(tick)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def set_alarms(scheduler: AsyncIOScheduler, tick: Tick, ring: Ring) -> None:
    """One trigger for each clock time in each zone, however many sites it is for."""
    wanted = await tick.alarms() if tick.alarms else frozenset()
    known = {job.id for job in scheduler.get_jobs() if job.id.startswith(f"{tick.name} ")}
    names = {_name(tick, *alarm): alarm for alarm in wanted}
    for gone in known - names.keys():
        scheduler.remove_job(gone)
    for new in names.keys() - known:
        zone, minutes = names[new]
        at = CronTrigger(hour=minutes // 60, minute=minutes % 60, timezone=ZoneInfo(zone))
        scheduler.add_job(ring, at, (tick,), id=new, name=new)


def _name(tick: Tick, zone: str, minutes: int) -> str:
    return f"{tick.name} {minutes // 60:02d}:{minutes % 60:02d} {zone}"
