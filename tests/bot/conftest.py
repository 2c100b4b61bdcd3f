"""A sandbox, people in it, and a miniature house that runs against it."""

import logging
from contextlib import asynccontextmanager

import pytest
import structlog

from bot import logs
from bot.process import process
from bot.settings import Logs, answer_in_timedeltas
from sandbox.client import World
from sandbox.server import serve
from tests.fakes_bot import CounterHouse, settings, until


@pytest.fixture(autouse=True)
def said_aloud():
    """Logs as the running process writes them."""
    answer_in_timedeltas()
    handler = logs.set_up(Logs(form="json"), ())
    yield
    logging.getLogger().removeHandler(handler)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


@pytest.fixture
async def sandbox():
    async with serve() as running:
        yield running


@pytest.fixture
async def world(sandbox):
    async with World(sandbox.url) as world:
        await world.settings(can_read_all_group_messages=True)
        yield world
        assert await world.violations() == []


@pytest.fixture
def house():
    return CounterHouse()


class Watched:
    """The running process; it has settled when Telegram has nothing more for it either."""

    def __init__(self, running, world):
        self.running = running
        self.world = world

    def __getattr__(self, name):
        """Everything else is the process's own."""
        return getattr(self.running, name)

    async def settled(self, within=10):
        async def fetched():
            return not (await self.world.state())["pending_updates"]

        await until(fetched)
        await self.running.settled(within)


@pytest.fixture
def start(sandbox, world, database_url, house):
    """Start the process; a second start on the same database is a restart."""

    @asynccontextmanager
    async def started(**telegram):
        async with process(settings(sandbox, database_url, **telegram), house.furnish) as running:
            yield Watched(running, world)

    return started


@pytest.fixture
async def wang(world):
    """Manager Wang, who has pressed Start."""
    person = await world.person("王")
    await world.start(person["id"])
    return person["id"]


@pytest.fixture
async def texts(world):
    """What the bot has said in a chat."""

    async def said(chat):
        return [
            m.get("text", m.get("caption"))
            for m in await world.messages(chat)
            if m.get("from", {}).get("is_bot")
        ]

    return said


@pytest.fixture
async def li(world):
    """Foreman Li, who has pressed Start."""
    person = await world.person("李")
    await world.start(person["id"])
    return person["id"]


@pytest.fixture
async def maintainer(world):
    """Lin, who hears of faults."""
    person = await world.person("Lin", id=900)
    await world.start(person["id"])
    return person["id"]
