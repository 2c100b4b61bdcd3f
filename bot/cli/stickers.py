"""`siteloop qr`: A4 sheets of stickers, one for each place of a site."""

import asyncio
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from sqlalchemy import select
from telegram import Bot
from telegram.error import TelegramError

from bot.clock import SystemClock
from bot.settings import Settings, WrongSettings
from bot.words import say
from core.dossier import Heading, PlaceSticker
from core.links import Sticker, sign
from core.places import Places
from core.sites import Site
from handlers.texts import TEXTS
from reports.stickers import stickers as sheets
from storage.engine import Database
from storage.keys import own_key
from storage.sites import sites
from storage.work import looker

WRONG = 2


def stickers(config: Path, out: Path, site: int | None, lang: str) -> int:
    """Give the exit code; which site is meant is asked when there are several."""
    from bot.cli.serving import complete  # noqa: PLC0415 -- only what is called is loaded

    try:
        found = asyncio.run(_gather(complete(config), site, lang))
    except WrongSettings as wrong:
        typer.echo("\n".join(wrong.sentences(lang)), err=True)
    except TelegramError as error:
        typer.echo(say(lang, "qr.telegram", why=str(error)), err=True)
    else:
        if found is not None:
            out.write_bytes(sheets(*found, TEXTS[lang]))
            typer.echo(say(lang, "qr.done", count=len(found[1]), out=out))
            return 0
    return WRONG


async def _gather(
    settings: Settings, wanted: int | None, lang: str
) -> tuple[Heading, list[PlaceSticker]] | None:
    """What stands on the sheets; what is missing is said."""
    database = Database.open(settings.storage.address)
    try:
        found = await _site(database, wanted, lang)
        if found is None:
            return None
        site, tree = found
        if not tree.all:
            typer.echo(say(lang, "qr.no_places", site=site.name), err=True)
            return None
        secret = await own_key(database, "links")
    finally:
        await database.close()
    async with Bot(settings.telegram.secret, base_url=f"{settings.telegram.base_url}/bot") as bot:
        links = _links(tree, secret, bot.username)
    heading = Heading(
        site=site.name, zone=ZoneInfo(site.zone), lang=lang, made_at=SystemClock().now()
    )
    return heading, links


async def _site(database: Database, wanted: int | None, lang: str) -> tuple[Site, Places] | None:
    """The one that was named, or the only one there is."""
    async with looker(database, SystemClock())() as work:
        known = list(await work.session.scalars(select(Site).order_by(sites.c.id)))
        chosen = [s for s in known if wanted in (None, s.id)]
        if len(chosen) == 1 and chosen[0].id is not None:
            return chosen[0], await work.places(chosen[0].id)
    typer.echo(say(lang, "qr.which" if known else "qr.no_sites"), err=True)
    for site in known:
        typer.echo(f"  --site {site.id}  {site.name}", err=True)
    return None


def _links(tree: Places, secret: bytes, username: str) -> list[PlaceSticker]:
    """In the order in which somebody goes round and sticks them on."""
    return [
        PlaceSticker(
            path=tree.names(place.id),
            link=f"https://t.me/{username}?start={sign(secret, Sticker(place.code))}",
        )
        for place in tree.walk()
    ]
