"""`siteloop run`: the process in the foreground, until it is asked to stop."""

import asyncio
import signal
from contextlib import suppress
from pathlib import Path

import typer
from sqlalchemy.exc import DBAPIError
from telegram.error import InvalidToken

from bot import logs
from bot.process import process
from bot.settings import Settings, WrongSettings, load
from bot.settings.wrong import Mistake
from bot.wiring import furnish
from bot.words import say
from storage.alone import Occupied

WRONG = 2
SAID = {InvalidToken: "run.token", Occupied: "run.occupied"}


def serve(config: Path, lang: str) -> int:
    """Give the exit code; whatever is wrong is said in words."""
    try:
        settings = complete(config)
        logs.set_up(settings.logs, settings.secrets())
        asyncio.run(until_stopped(settings))
    except WrongSettings as wrong:
        typer.echo("\n".join(wrong.sentences(lang)), err=True)
    except (InvalidToken, Occupied) as error:
        typer.echo(say(lang, SAID[type(error)]), err=True)
    except DBAPIError as error:
        typer.echo(say(lang, "run.database", why=plainly(error)), err=True)
    except OSError as error:
        typer.echo(say(lang, "run.system", why=str(error)), err=True)
    else:
        return 0
    return WRONG


def plainly(error: DBAPIError) -> str:
    """The driver's own first line; the rest is for whoever reads source code."""
    return str(error.orig).partition("\n")[0]


def complete(config: Path) -> Settings:
    """Settings with which a bot can run: there must be a token."""
    settings = load(config)
    if not settings.telegram.secret:
        raise WrongSettings(str(config), [Mistake("settings.no_token", (), None, {})])
    return settings


async def until_stopped(settings: Settings) -> None:
    """Ctrl-C and SIGTERM are polite requests, even while we still look for Telegram."""
    loop, us = asyncio.get_running_loop(), asyncio.current_task()
    assert us is not None  # noqa: S101 -- we are running in one

    def asked(number: int) -> None:
        loop.remove_signal_handler(number)  # whoever asks twice does not want to wait
        us.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked, number)
    with suppress(asyncio.CancelledError):
        async with process(settings, furnish):
            await asyncio.Event().wait()
