"""`siteloop qr`: A4 sheets of stickers, one for each place of a site."""

import asyncio
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.app import request
from bot.cli.serving import complete
from bot.clock import SystemClock
from bot.settings import Settings, Telegram, WrongSettings
from bot.words import say
from core.dossier import Heading, PlaceSticker
from core.links import Sticker, sign
from core.sites import Site
from handlers.links import private_address
from handlers.texts import TEXTS
from reports.stickers import stickers as printed
from storage.engine import Database
from storage.groups import known_sites
from storage.keys import own_key
from storage.work import looker

WRONG = 2


def stickers(config: Path, out: Path, site_id: int | None, lang: str) -> int:
    try:
        settings = complete(config)
        said, made = asyncio.run(_print(settings, site_id, lang))
    except WrongSettings as wrong:
        typer.echo("\n".join(wrong.sentences(lang)), err=True)
        return WRONG
    except TelegramError as error:
        typer.echo(say(lang, "qr.telegram", why=error.message), err=True)
        return WRONG
    if made is None:
        typer.echo(said, err=True)
        return WRONG
    out.write_bytes(made)
    typer.echo(f"{said} {out}")
    return 0


async def _print(settings: Settings, site_id: int | None, lang: str) -> tuple[str, bytes | None]:
    """What to say, and the sheets, unless it must be said first which site is meant."""
    database = Database.open(settings.storage.address)
    try:
        sites = await known_sites(database)
        chosen = [s for s in sites if site_id in {None, s.id}]
        if len(chosen) != 1:
            names = "\n".join(f"  {s.id}  {s.name}" for s in sites)
            return say(lang, "qr.which" if sites else "qr.no_site", sites=names), None
        places = await _places(settings.telegram, database, chosen[0])
    finally:
        await database.close()
    if not places:
        return say(lang, "qr.no_places", site=chosen[0].name), None
    site = chosen[0]
    heading = Heading(
        site=site.name, zone=ZoneInfo(site.zone), lang=site.lang, made_at=SystemClock().now()
    )
    made = await asyncio.to_thread(printed, heading, places, TEXTS[site.lang])
    return say(lang, "qr.done", count=len(places), site=site.name), made


async def _places(telegram: Telegram, database: Database, site: Site) -> list[PlaceSticker]:
    """Whoever scans a sticker is led to our bot: its name is Telegram's to tell."""
    assert site.id is not None  # noqa: S101 -- it came out of the archive
    secret = await own_key(database, "links")
    async with looker(database, SystemClock())() as work:
        places = await work.places(site.id)
    bot: ExtBot[None] = ExtBot(
        telegram.secret,
        base_url=f"{telegram.base_url}/bot",
        request=request(telegram.base_url),
    )
    async with bot:
        name = bot.username
    return [
        PlaceSticker(
            path=places.names(place.id),
            link=private_address(name, sign(secret, Sticker(place.code))),
        )
        for place in places
    ]
