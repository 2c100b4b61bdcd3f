"""One round through everything, in the order in which one mends it."""

from collections.abc import AsyncIterator
from pathlib import Path

from bot.check.database import look_at_database
from bot.check.findings import Finding, good
from bot.check.machine import look_at_machine
from bot.check.telegram import look_at_telegram
from bot.settings import Settings


async def look_around(settings: Settings, config: Path | None) -> AsyncIterator[Finding]:
    """Without a file the settings came from the environment."""
    yield good("config", config=config) if config else good("environment")
    shelf = await look_at_database(settings)
    for finding in shelf.findings:
        yield finding
    async for finding in look_at_telegram(settings, shelf.groups):
        yield finding
    for finding in look_at_machine(settings):
        yield finding
