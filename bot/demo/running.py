"""`make demo`: from the first start, through the days of a site, to a friendly good-bye."""

import asyncio
import errno
import shutil
import signal
import webbrowser
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import typer

from bot import logs
from bot.clock import SystemClock
from bot.demo.crew import Crew
from bot.demo.days import lives
from bot.demo.founding import found_site
from bot.demo.house import House, settings
from bot.demo.play import Play
from bot.demo.stages import STAGES
from bot.demo.times import ShiftedClock, TimeMachine
from bot.process import process
from bot.settings import Logs, language
from bot.wiring import furnish
from bot.words import say
from sandbox.client import World
from sandbox.server import Running as Sandbox
from sandbox.server import serve
from storage.alone import Occupied

FOLDER = Path(".demo")
WRONG = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asked for on the command line."""

    stage: str
    port: int
    lang: str
    opens: bool

    @property
    def folder(self) -> Path:
        return FOLDER / self.stage

    @property
    def played(self) -> Path:
        """Stands there once the past is complete; half a past is begun anew."""
        return self.folder / "played"


def demo(*, stage: str, port: int, fresh: bool, page: bool) -> int:
    """Give the exit code; whatever is wrong is said in words."""
    wish = Wish(stage=stage, port=port, lang=language(), opens=page)
    if stage not in STAGES:
        return _wrong(wish, "demo.no_stage", stage=stage, stages=", ".join(STAGES))
    if fresh or not wish.played.exists():
        shutil.rmtree(wish.folder, ignore_errors=True)
    wish.folder.mkdir(parents=True, exist_ok=True)
    try:
        asyncio.run(_until_stopped(wish))
    except Occupied:
        return _wrong(wish, "demo.twice")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return _wrong(wish, "demo.port", port=str(port))
    typer.echo("\n" + say(wish.lang, "demo.bye", stage=stage))
    return 0


def _wrong(wish: Wish, key: str, **params: str) -> int:
    typer.echo(say(wish.lang, key, **params), err=True)
    return WRONG


async def _until_stopped(wish: Wish) -> None:
    loop, us = asyncio.get_running_loop(), asyncio.current_task()
    assert us is not None  # noqa: S101 -- we are running in one

    def asked(number: int) -> None:
        loop.remove_signal_handler(number)  # whoever asks twice does not want to wait
        us.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked, number)
    with suppress(asyncio.CancelledError):
        await _run(wish)


async def _run(wish: Wish) -> None:
    state = wish.folder / "telegram.json"
    clock = ShiftedClock()
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(serve(port=wish.port, state=state))
        chosen = settings(sandbox, wish.folder, f"sqlite:///{wish.folder / 'site.db'}", wish.lang)
        diary = stack.enter_context((wish.folder / "siteloop.log").open("a", encoding="utf8"))
        logs.set_up(Logs(form="json"), chosen.secrets()).setStream(diary)
        running = await stack.enter_async_context(process(chosen, furnish, clock))
        await _show(wish, sandbox)
        if not wish.played.exists():
            typer.echo(say(wish.lang, "demo.playing"))
            await _play(wish, House(sandbox, running), clock)
            typer.echo(say(wish.lang, "demo.played"))
        await asyncio.Event().wait()


async def _play(wish: Wish, house: House, clock: ShiftedClock) -> None:
    """The past of the site before everybody's eyes, at the end of which it is now."""
    async with World(house.sandbox.url) as world:
        crew = Crew(world, wish.lang, house.settle)
        machine = TimeMachine(clock, house.sandbox.world, house.catch_up)
        now = SystemClock().now()
        stage = STAGES[wish.stage]
        await machine.go(now - stage.age)
        zone = await found_site(crew, stage.places)
        here = now.astimezone(zone)
        site = Play(crew, machine, here, here - stage.age)
        await lives(site, house.running.house.office, stage.day)
        await stage.play(site)
        await site.go(here)
    clock.shift -= clock.shift
    house.sandbox.world.clock.shift = 0.0
    wish.played.write_text(wish.lang, "utf8")


async def _show(wish: Wish, sandbox: Sandbox) -> None:
    url = f"http://localhost:{sandbox.port}/"
    for lang in ("zh", "en"):
        typer.echo(say(lang, "demo.ready", url=url))
    if wish.opens:
        await asyncio.to_thread(_open, url)


def _open(url: str) -> None:
    """Only where there is a window: a browser inside this terminal would take it over."""
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        if not isinstance(browser, webbrowser.GenericBrowser) or isinstance(
            browser, webbrowser.BackgroundBrowser
        ):
            browser.open(url)
