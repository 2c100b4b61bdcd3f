"""Every message of the bot on one page, in both languages side by side."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from bot.gallery.page import html
from bot.gallery.rooms import rooms
from bot.gallery.stage import staged
from bot.settings import language
from bot.words import say

__all__ = ("gallery",)


def gallery(out: Path) -> int:
    """Write the page; the people on it are those of the demo."""
    page = asyncio.run(_drawn())
    out.write_text(page, "utf8")
    typer.echo(say(language(), "gallery.done", out=str(out)))
    return 0


async def _drawn() -> str:
    with TemporaryDirectory() as folder:
        async with staged(Path(folder)) as stage:
            return html(await rooms(stage))
