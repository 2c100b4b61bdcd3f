"""`siteloop check`: one line for each thing, and below it what to do."""

import asyncio
from pathlib import Path

import typer

from bot.check import Mark, look_around
from bot.library import hazards
from bot.settings import Settings, WrongSettings, load
from bot.words import say

BAD = 1


def check(config: Path, lang: str) -> int:
    """Give 1 when something must be mended before the bot can work."""
    try:
        settings = load(config)
        hazards(settings)
    except WrongSettings as wrong:
        for sentence in wrong.sentences(lang):
            typer.echo(f"{Mark.BAD.value} {sentence}")
        return BAD
    marks = asyncio.run(_print(settings, config if config.exists() else None, lang))
    key = "check.bad" if Mark.BAD in marks else "check.odd" if Mark.ODD in marks else "check.good"
    typer.echo(f"\n{say(lang, key)}")
    return BAD if Mark.BAD in marks else 0


async def _print(settings: Settings, config: Path | None, lang: str) -> set[Mark]:
    marks = set[Mark]()
    async for finding in look_around(settings, config):
        marks.add(finding.mark)
        typer.echo("\n".join(finding.lines(lang)))
    return marks
