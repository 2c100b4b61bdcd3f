"""One storm from its first kill to the calm after it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from math import inf
from pathlib import Path
from random import Random

from sqlalchemy import make_url

from bot.clock import SystemClock, pause, stopwatch
from sandbox.client import World
from sandbox.server import Running, serve
from tests.chaos.archive import undone
from tests.chaos.diary import Diary
from tests.chaos.eyes import Eyes
from tests.chaos.people import EVERYBODY, Human
from tests.chaos.ready import lay_ready
from tests.chaos.signers import SIGNERS
from tests.chaos.weather import Weather
from tests.live import Program, settings_for, the_bot, write_config
from tests.town import Crew, move_in, say_hello, settle

EARLY = 0.25  # so many of the kills come while the bot still starts
STARTING, WORKING = (0.1, 1.2), (0.05, 1.5)
LONGEST_START = 15.0
SETTLING = 150.0  # a file that could not be fetched is asked for again after a minute


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`files` says whether fetching files goes wrong as well; it is made good within a minute.

    `changes` lie ready on every site, to be sent and signed.
    """

    kills: int
    seed: int
    database: str
    folder: Path
    sites: int = 3
    files: bool = True
    changes: int = 8


@dataclass(slots=True)
class Storm:
    """All that is there while it blows, and what is left afterwards."""

    plan: Plan
    sandbox: Running
    world: World
    crews: Sequence[Crew]
    bot: Program
    weather: Weather
    diary: Diary
    eyes: Eyes
    first_update: int = 0
    early_kills: int = 0
    seconds: float = 0.0
    calm: float = inf

    async def blow(self) -> None:
        self.first_update = self.sandbox.world.updates.next_id
        rng, started, over = chance(self.plan.seed), stopwatch(), asyncio.Event()
        people = list(self._people(over))
        async with asyncio.TaskGroup() as group:
            wind = group.create_task(self.weather.blow())
            for human in people:
                group.create_task(human.work())
            for _ in range(self.plan.kills):
                await self._strike(rng)
            wind.cancel()
            self.weather.calm()
            self.bot.start()
            await self.bot.ready()
            over.set()
        self.seconds = stopwatch() - started

    async def settle(self) -> None:
        """Whatever was left behind is done by itself; nobody says anything any more."""
        started = stopwatch()
        while await undone(self.plan.database) or self.sandbox.world.updates.pending():
            if stopwatch() - started > SETTLING:
                return  # what is wrong the audit will say
            await pause(0.5)
        self.calm = stopwatch() - started

    @property
    def kind(self) -> str:
        return make_url(self.plan.database).get_backend_name()

    async def _strike(self, rng: Random) -> None:
        """Start the bot and kill it: while it starts, or in the middle of its work."""
        self.bot.start()
        if rng.random() < EARLY:
            self.early_kills += 1
            await pause(rng.uniform(*STARTING))
        else:
            with suppress(TimeoutError):  # Telegram may be away for so long that it cannot start
                async with asyncio.timeout(LONGEST_START):
                    await self.bot.ready()
                    await pause(rng.uniform(*WORKING))
        self.bot.kill()

    def _people(self, over: asyncio.Event) -> list[Human]:
        return [
            kind(
                crew=crew,
                world=self.world,
                eyes=self.eyes,
                diary=self.diary,
                rng=chance(self.plan.seed, crew.site_id, kind.__name__),
                over=over,
            )
            for crew in self.crews
            for kind in (*EVERYBODY, *SIGNERS)
        ]


def chance(*seed: object) -> Random:
    return Random(str(seed))  # noqa: S311 -- it is to be repeatable, not secret


@asynccontextmanager
async def stormy(plan: Plan) -> AsyncIterator[Storm]:
    """Sites, people and a bot that does not run yet."""
    crews = await settle(plan.database, SystemClock(), plan.sites)
    await lay_ready(plan.database, SystemClock(), crews, plan.changes)
    async with serve() as sandbox, World(sandbox.url) as world:
        me = sandbox.world.state.bot.card["id"]
        await move_in(world, me, crews)
        await say_hello(world, crews)
        sandbox.world.updates.clear()
        settings = settings_for(
            plan.folder,
            base_url=sandbox.url,
            token=sandbox.token,
            database=plan.database,
            gather_seconds=0.3,
            maintainers=[crews[0].users["manager"]],
        )
        weather = Weather(sandbox.world.faults, chance(plan.seed, "weather"), files=plan.files)
        bot = the_bot(write_config(plan.folder, settings))
        eyes = Eyes(sandbox.world.state)
        storm = Storm(plan, sandbox, world, crews, bot, weather, Diary(), eyes)
        try:
            yield storm
        finally:
            if bot.running:
                await bot.stop()
