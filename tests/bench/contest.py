"""One bot after the other does the same work in the same kind of sandbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock import SystemClock, stopwatch
from sandbox.client import World
from sandbox.server import Running, serve
from tests.bench.echo import CARD
from tests.bench.speed import Latency, Rate, Subject
from tests.live import Program, settings_for, the_bot, write_config
from tests.town import Crew, move_in, say_hello, settle

WORDS = "3号楼 5层 外墙裂缝需要处理 明天前"
ECHO = Path(__file__).with_name("echo.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How much of everything; `groups` is in how many chats at once."""

    groups: int
    updates: int
    presses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Memory in megabytes, `ready` in seconds."""

    name: str
    groups: int
    rates: dict[str, Rate]
    latency: Latency
    idle: float
    after: float
    ready: float


async def echo(folder: Path, work: Work, database: str) -> Result:
    """The yardstick repeats what it hears, and edits its message when pressed."""
    async with _running("echo", folder, work, database) as (subject, ready, crews):
        idle = subject.megabytes
        rate = await subject.rate(lambda nth: report(crews[nth]), work.updates)
        await subject.rate(lambda _: CARD, work.presses)
        buttons = subject.buttons("pressed", lambda nth: crews[nth].users["foreman"])
        latency = await subject.presses(buttons[: work.presses])
        return Result(
            name="echo",
            groups=work.groups,
            rates={"echo": rate},
            latency=latency,
            idle=idle,
            after=subject.megabytes,
            ready=ready,
        )


async def ours(name: str, folder: Path, work: Work, database: str) -> Result:
    """Reports become issues with cards; lists are asked for; work is started by a press."""
    async with _running(name, folder, work, database) as (subject, ready, crews):
        idle = subject.megabytes
        rates = {"/issue": await subject.rate(lambda nth: report(crews[nth]), work.updates)}
        rates["/issues"] = await subject.rate(lambda _: "/issues", work.updates)
        rates["/help"] = await subject.rate(lambda _: "/help", work.updates)
        buttons = subject.buttons(":start", lambda nth: crews[nth].users["foreman"])
        latency = await subject.presses(buttons[: work.presses])
        return Result(
            name=name,
            groups=work.groups,
            rates=rates,
            latency=latency,
            idle=idle,
            after=subject.megabytes,
            ready=ready,
        )


def report(crew: Crew) -> str:
    return f"/issue {WORDS} {crew.call_name('foreman')}"


@asynccontextmanager
async def _running(
    name: str, folder: Path, work: Work, database: str
) -> AsyncIterator[tuple[Subject, float, list[Crew]]]:
    crews = await settle(database, SystemClock(), work.groups)
    async with serve() as sandbox:
        async with World(sandbox.url) as world:
            await move_in(world, sandbox.world.state.bot.card["id"], crews)
            await say_hello(world, crews)
        sandbox.world.updates.clear()
        bot = _bot(name, folder, sandbox, database)
        started = stopwatch()
        bot.start()
        try:
            await bot.ready()
            ready = stopwatch() - started
            groups = [(crew.chat, crew.users["engineer"]) for crew in crews]
            subject = Subject(sandbox, bot, groups)
            await subject.quiet()
            yield subject, ready, crews
        finally:
            await bot.stop()


def _bot(name: str, folder: Path, sandbox: Running, database: str) -> Program:
    folder.mkdir(parents=True, exist_ok=True)
    if name == "echo":
        return Program((ECHO, sandbox.url, sandbox.token), folder / "echo.log")
    settings = settings_for(
        folder, base_url=sandbox.url, token=sandbox.token, database=database, poll_seconds=10
    )
    return the_bot(write_config(folder, settings))
