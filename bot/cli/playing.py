"""`siteloop sandbox`: a Telegram of one's own, and nothing else."""

import asyncio
from contextlib import suppress
from pathlib import Path

import typer

from sandbox.server import run

WRONG = 2


def play(host: str, port: int, state: Path | None, *, flood: bool) -> int:
    """Until Ctrl-C, which is the way to end it and no error."""
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(run(host=host, port=port, state=state, flood=flood))
    except OSError as error:
        typer.echo(str(error), err=True)
        return WRONG
    return 0
