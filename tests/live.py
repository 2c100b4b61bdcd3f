"""The real bot as a process of its own, against a sandbox; it can be stopped, or killed."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.clock import pause, stopwatch

ROOT = Path(__file__).parent.parent
PATIENCE = 30.0
LOOKS = 0.01
READY = '"event": "ready"'


class BotFellOverError(Exception):
    """The bot ended by itself or never became ready; the message is the end of its log."""


def write_config(folder: Path, settings: Mapping[str, Mapping[str, object]]) -> Path:
    """The settings as the bot reads them: strings, numbers and lists are written alike."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for section, keys in settings.items():
        lines.append(f"[{section}]")
        lines += [
            f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()
        ]
    path = folder / "config.toml"
    path.write_text("\n".join(lines) + "\n", "utf8")
    return path


def settings_for(
    folder: Path, *, base_url: str, token: str, database: str, **telegram: object
) -> dict[str, dict[str, object]]:
    """What `siteloop run` needs against a sandbox that knows no flood limits."""
    told = {"token": token, "base_url": base_url, "pace": "off", "poll_seconds": 5}
    return {
        "telegram": told | telegram,
        "storage": {"url": database},
        "files": {"folder": str(folder / "files")},
        "web": {"port": 0},
        "logs": {"form": "json"},
    }


@dataclass
class Program:
    """A program of ours that says when it is ready; what it logs is kept in one file."""

    command: tuple[str | Path, ...]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0
    _seen: int = field(default=0, repr=False)

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        self._seen = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.command],
                cwd=ROOT,
                env=_surroundings(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.starts += 1

    async def ready(self) -> float:
        """Wait until it says so; seconds since this was asked. Raises `BotFellOverError`."""
        asked = stopwatch()
        while READY not in self.said():
            if not self.running or stopwatch() - asked > PATIENCE:
                raise BotFellOverError(self.said()[-4000:])
            await pause(LOOKS)
        return stopwatch() - asked

    def said(self) -> str:
        """What it has logged since it was started."""
        with self.log.open("rb") as log:
            log.seek(self._seen)
            return log.read().decode("utf8", "replace")

    def kill(self) -> None:
        """At once, as if the power had gone; it has no chance to say anything."""
        self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Politely; gives its exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.to_thread(self.process.wait, PATIENCE)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait()


def the_bot(config: Path) -> Program:
    return Program(("-m", "bot", "run", "--config", config), config.with_name("bot.log"))


def _surroundings() -> dict[str, str]:
    """Ours without settings of the machine's own bot, which would win over the configuration."""
    own = os.environ  # noqa: TID251 -- a child inherits everything but the settings
    return {name: value for name, value in own.items() if not name.startswith("SITELOOP_")}
