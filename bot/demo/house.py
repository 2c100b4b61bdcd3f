"""The real bot against the sandbox: what the demo and the stories have in hand."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import pause
from bot.process import Running
from bot.settings import Settings
from sandbox.server import Running as Sandbox

BEAT = 0.004


@dataclass(slots=True)
class House:
    """`running` changes when the bot is started again."""

    sandbox: Sandbox
    running: Running

    async def settle(self) -> None:
        """Everything said is heard and done, and everything told has arrived."""
        while self.sandbox.world.updates.pending():
            await pause(BEAT)
        await self.running.settled()

    async def catch_up(self, moment: datetime) -> None:
        """What the clocks of the house would have done until this moment."""
        for tick in self.running.house.ticks:
            await tick.call(moment)
        self.running.courier.poke()
        await self.settle()


def settings(sandbox: Sandbox, folder: Path, database: str, lang: str) -> Settings:
    """A bot that talks to the sandbox, at once and without Telegram's limits."""
    return Settings.model_validate(
        {
            "telegram": {
                "token": sandbox.token,
                "base_url": sandbox.url,
                "pace": "off",
                "gather_seconds": 0,
                "language": lang,
            },
            "storage": {"url": database},
            "files": {"folder": folder / "files"},
            "web": {"port": 0},
        }
    )
