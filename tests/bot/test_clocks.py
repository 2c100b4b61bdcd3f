"""The clocks of the house ring at the sites' own times, and decide nothing."""

import asyncio
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import pause
from bot.clocks import set_alarms, ticking
from bot.house import Tick
from tests.fakes import FakeClock

SUMMER = datetime(2026, 7, 1, tzinfo=UTC)
ZONES = ("Asia/Shanghai", "Europe/London", "America/New_York")


class Sites:
    """What the archive would answer."""

    def __init__(self, *alarms):
        self.alarms = frozenset(alarms)
        self.rung = []

    async def asked(self):
        return self.alarms

    async def ring(self, at):
        self.rung.append(at)

    def tick(self, seconds=3600.0):
        return Tick("strike", seconds, self.ring, self.asked)


async def nothing(tick):
    raise AssertionError(tick)


async def test_five_hundred_sites_in_three_zones_are_three_triggers():
    sites = Sites(*[(ZONES[n % 3], 405) for n in range(500)])
    scheduler = AsyncIOScheduler(timezone=UTC)
    await set_alarms(scheduler, sites.tick(), nothing)
    fire = {job.name: job.trigger.get_next_fire_time(None, SUMMER) for job in scheduler.get_jobs()}
    assert {name: f"{at.astimezone(UTC):%H:%M}" for name, at in fire.items()} == {
        "strike 06:45 Asia/Shanghai": "22:45",
        "strike 06:45 Europe/London": "05:45",
        "strike 06:45 America/New_York": "10:45",
    }


async def test_alarms_follow_what_the_sites_decide():
    sites = Sites(("Asia/Shanghai", 405))
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(nothing, "interval", (None,), seconds=60, name="another")
    for alarms in ({("Asia/Shanghai", 405)}, {("Asia/Shanghai", 390), ("UTC", 0)}, set()):
        sites.alarms = frozenset(alarms)
        await set_alarms(scheduler, sites.tick(), nothing)
        assert len(scheduler.get_jobs()) == 1 + len(alarms)


async def test_a_tick_is_never_called_while_it_runs():
    """Alarm and sweep may come at the same moment."""
    together = []

    class Slow(Sites):
        async def ring(self, at):
            together.append(1)
            assert len(together) == 1
            await pause(0.03)
            together.pop()
            self.rung.append(at)

    slow = Slow()
    async with ticking([slow.tick(0.02), slow.tick(0.02)], FakeClock()):
        async with asyncio.timeout(5):
            while len(slow.rung) < 4:
                await pause(0.01)


async def test_alarms_that_cannot_be_asked_for_leave_the_sweep():
    class Lost(Sites):
        async def asked(self):
            raise OSError

    lost = Lost()
    async with ticking([lost.tick(0.02)], FakeClock()), asyncio.timeout(5):
        while not lost.rung:
            await pause(0.01)
