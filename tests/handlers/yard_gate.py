"""The gate of the yard: it is built once, and opened as often as somebody wants to see it."""

from ast import literal_eval
from contextlib import asynccontextmanager

from bot.demo.house import House, settings
from bot.process import process
from bot.wiring import furnish
from sandbox.client import World
from sandbox.server import serve
from tests.handlers.yard import Yard

KNOWN = (
    *("group", "other_group", "site_id", "other_id", "people", "members"),
    *("issues", "changes", "actions", "foreign", "places", "under"),
)


@asynccontextmanager
async def built(folder, url, clock):
    """The yard for the first time; what is known of it is written down beside its archive."""
    async with opened(folder, url, clock) as yard:
        await yard.gather()
        await yard.settle_in()
        await yard.house.catch_up(clock.moment)  # what the clocks plan is no answer to a press
        known = {name: getattr(yard, name) for name in KNOWN}
        (folder / "yard").write_text(repr(known), "utf8")
        yield yard


@asynccontextmanager
async def yard_of(folder, url, clock):
    """The yard as it was left in this folder."""
    async with opened(folder, url, clock) as yard:
        for name, value in literal_eval((folder / "yard").read_text("utf8")).items():
            setattr(yard, name, value)
        yield yard


@asynccontextmanager
async def opened(folder, url, clock):
    """Nothing may be left over that somebody would have to explain."""
    state = folder / "telegram.json"
    async with serve(state=state) as sandbox, World(sandbox.url) as world:
        house = House(sandbox, None)
        async with process(settings(sandbox, folder, url, "en"), furnish, clock) as running:
            house.running = running
            yard = Yard(house, world)
            yield yard
            dead = await running.ground.inbox.dead()
            assert [letter.error for letter in dead] == []
            assert await world.violations() == []
            assert await yard.leaks() == []
