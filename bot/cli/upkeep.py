"""`siteloop migrate` and `siteloop dead`: looking after the database by hand."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import typer

from bot.clock import SystemClock
from bot.settings import Settings, WrongSettings, load
from bot.words import say
from storage import revision
from storage.engine import Database
from storage.inbox import SqlInbox

WRONG = 2


def migrate(config: Path, lang: str) -> int:
    async def work(database: Database) -> int:
        before = await revision.present(database)
        await revision.migrate(database)
        after = await revision.present(database)
        key = "migrate.same" if before == after else "migrate.done"
        typer.echo(say(lang, key, before=before or "-", after=after))
        return 0

    return _with_database(config, lang, work)


def list_dead(config: Path, lang: str) -> int:
    async def work(database: Database) -> int:
        letters = await SqlInbox(database, SystemClock()).dead()
        for letter in letters:
            key = "dead.seen" if letter.seen_at else "dead.line"
            at = letter.at.astimezone().strftime("%Y-%m-%d %H:%M")
            first = letter.error.splitlines()[0][:120] if letter.error else ""
            typer.echo(say(lang, key, number=letter.number, at=at, error=first))
        if not letters:
            typer.echo(say(lang, "dead.none"))
        return 0

    return _with_database(config, lang, work)


def replay(config: Path, number: str, lang: str) -> int:
    """Back into the inbox; a process that is running takes it up within half a minute."""

    async def work(database: Database) -> int:
        found = await SqlInbox(database, SystemClock()).revive(number.strip().upper())
        typer.echo(say(lang, "dead.replayed" if found else "dead.unknown", number=number))
        return 0 if found else 1

    return _with_database(config, lang, work)


def _with_database(config: Path, lang: str, work: Callable[[Database], Awaitable[int]]) -> int:
    try:
        settings = load(config)
    except WrongSettings as wrong:
        typer.echo("\n".join(wrong.sentences(lang)), err=True)
        return WRONG
    return asyncio.run(_opened(settings, work))


async def _opened(settings: Settings, work: Callable[[Database], Awaitable[int]]) -> int:
    database = Database.open(settings.storage.address)
    try:
        return await work(database)
    finally:
        await database.close()
