"""The running house, from the opened database to the last message sent on the way out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass

import structlog

from bot.app import build
from bot.clock import SystemClock, pause, stopwatch
from bot.clocks import ticking
from bot.contact import introduce
from bot.courier import Courier
from bot.ground import Ground, lay
from bot.health import Health, office_window
from bot.house import Furnish, House, Tick, Tools
from bot.intake import Intake
from bot.lanes import Lanes
from bot.pace import Pacer
from bot.server import Listening, listening
from bot.settings import Settings
from bot.staff import Listener, hire_courier, hire_lanes
from core.ports import Clock
from handlers.context import App

log = structlog.get_logger()
LAST_WORDS = 1.2
DAY, HALF_MINUTE = 86_400.0, 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What tests, the demo and the measurements may touch of a running house."""

    app: App
    house: House
    ground: Ground
    lanes: Lanes
    courier: Courier
    intake: Intake
    health: Health
    web: Listening | None

    async def settled(self, within: float = 10) -> None:
        """Every update so far is dealt with and everything told has been delivered."""
        async with asyncio.timeout(within):
            while not await self._quiet():
                await pause(0.02)

    async def _quiet(self) -> bool:
        await self.lanes.idle()
        waiting, _ = await self.ground.inbox.counts()
        backlog = await self.ground.outbox.backlog()
        return not (waiting or backlog.notices or backlog.cards or self.lanes.waiting)


@asynccontextmanager
async def process(
    settings: Settings, furnish: Furnish, clock: Clock | None = None
) -> AsyncIterator[Running]:
    """Ready when this yields; on leaving, what is in hand is finished and nothing begun.

    Raises `Occupied`, `InvalidToken`, or `OSError` for a port that is taken.
    """
    started = stopwatch()
    async with AsyncExitStack() as stack:
        running = await _built(stack, await lay(stack, settings, clock or SystemClock()), furnish)
        await introduce(running.app, running.ground.pulse)
        await _pick_up(running)
        await _begin(stack, running)
        took = round((stopwatch() - started) * 1000)
        log.info("ready", bot=running.app.bot.username, ms=took)
        yield running


async def _built(stack: AsyncExitStack, ground: Ground, furnish: Furnish) -> Running:
    """Everything in its place, and nothing moving yet but the window that shows our health."""
    house = await furnish(_tools(ground))
    pacer = Pacer(ground.pace, ground.meters)
    app = build(house.office, ground.settings.telegram, pacer, house.register)
    lanes = hire_lanes(ground, house, app)
    health = Health.of(ground, lanes)
    web = await _open_window(stack, ground, health)
    stack.push_async_callback(_hang_up, app)
    return Running(
        app=app,
        house=house,
        ground=ground,
        lanes=lanes,
        courier=hire_courier(ground, house, app),
        intake=Intake(ground.inbox, lanes),
        health=health,
        web=web,
    )


async def _pick_up(running: Running) -> None:
    """What a former process had in hand comes first."""
    ground = running.ground
    if await ground.inbox.serve(running.app.bot.id):
        log.warning("another bot than before; what the former one had done is forgotten")
    await ground.outbox.recover()
    await running.intake.resume()


async def _begin(stack: AsyncExitStack, running: Running) -> None:
    ground, house, app = running.ground, running.house, running.app
    listener = Listener(ground, app, running.intake)
    stack.push_async_callback(_wind_down, listener, running.lanes, running.courier)
    ground.nursery.keep(running.courier.run, "courier")
    await listener.listen()
    ticks = (*house.ticks, *_chores(ground, running.intake, running.health))
    await stack.enter_async_context(ticking(ticks, ground.clock))
    if house.greet:
        ground.nursery.start(_greet(house, app), "greeting")


def _tools(ground: Ground) -> Tools:
    return Tools(
        settings=ground.settings,
        database=ground.database,
        clock=ground.clock,
        nursery=ground.nursery,
        poke=ground.bell.set,
    )


async def _open_window(stack: AsyncExitStack, ground: Ground, health: Health) -> Listening | None:
    host, port = ground.settings.web.host, ground.settings.web.port
    if not port:
        return None
    return await stack.enter_async_context(
        listening(office_window(health), host, port, ground.nursery)
    )


def _chores(ground: Ground, intake: Intake, health: Health) -> tuple[Tick, ...]:
    """Old updates are forgotten, and what was put back into the inbox is taken up."""
    return (
        Tick("forget", DAY, lambda _: ground.forget()),
        Tick("resume", HALF_MINUTE, lambda _: intake.resume()),
        Tick("measure", HALF_MINUTE, lambda _: health.measure()),
    )


async def _hang_up(app: App) -> None:
    """Also when Telegram never told us who we are: then only the lines are open."""
    await app.shutdown()
    await app.bot.shutdown()


async def _greet(house: House, app: App) -> None:
    """Commands and descriptions; the bot works without them as well."""
    try:
        if house.greet:
            await house.greet(app)
    except Exception:
        log.exception("commands are not registered")


async def _wind_down(listener: Listener, lanes: Lanes, courier: Courier) -> None:
    """Hear nothing new, finish what is in hand; the next start takes up what is left."""
    await listener.hang_up()
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST_WORDS):
            await lanes.close()
            await lanes.idle()
            await courier.close()
    log.info("closed")
