"""The commands of the command line; each loads what it needs only when it is called."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from bot.settings import language
from bot.words import say

CONFIG = Path("config.toml")
Config: TypeAlias = Annotated[
    Path, typer.Option("--config", "-c", envvar="SITELOOP_CONFIG", help="cli.config")
]
Lang: TypeAlias = Annotated[str, typer.Option("--lang", help="cli.lang")]
Out: TypeAlias = Annotated[Path, typer.Option("--out", "-o", help="cli.out")]


def commands(lang: str) -> Callable[[], None]:
    """All commands, with their help in the language of whoever sits there."""
    app = typer.Typer(
        help="cli.siteloop",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for command in (run, demo, sandbox, migrate, check, gallery, qr):
        app.command(help=f"cli.{command.__name__}")(command)
    dead = typer.Typer(help="cli.dead", no_args_is_help=True)
    dead.command("list", help="cli.dead_list")(dead_list)
    dead.command("replay", help="cli.dead_replay")(dead_replay)
    app.add_typer(dead, name="dead")
    entry: Callable[[], None] = _translated(typer.main.get_command(app), lang)
    return entry


def _translated(command: Any, lang: str) -> Any:  # noqa: ANN401 -- the command line library keeps its classes to itself
    if command.help:
        command.help = say(lang, command.help)
    for parameter in command.params:
        words = getattr(parameter, "help", None)
        if words and words.startswith("cli."):
            parameter.help = say(lang, words)
    for inner in getattr(command, "commands", {}).values():
        _translated(inner, lang)
    return command


def run(config: Config = CONFIG) -> None:
    from bot.cli.serving import serve  # noqa: PLC0415 -- only what is called is loaded

    raise typer.Exit(serve(config, language()))


def demo(
    stage: Annotated[str, typer.Option(help="cli.stage")] = "structure",
    port: Annotated[int, typer.Option(min=0, max=65535, help="cli.port")] = 8081,
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="cli.fresh")] = False,
    page: Annotated[bool, typer.Option("--open/--no-open", help="cli.open")] = True,
) -> None:
    from bot.demo import demo as play  # noqa: PLC0415 -- only what is called is loaded

    raise typer.Exit(play(stage=stage, port=port, fresh=fresh, page=page))


def sandbox(
    host: Annotated[str, typer.Option(help="cli.host")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="cli.port")] = 8081,
    state: Annotated[Path | None, typer.Option(help="cli.state")] = None,
    *,
    flood: Annotated[bool, typer.Option("--flood", help="cli.flood")] = False,
) -> None:
    from bot.cli.playing import play  # noqa: PLC0415 -- only what is called is loaded

    raise typer.Exit(play(host, port, state, flood=flood))


def migrate(config: Config = CONFIG) -> None:
    from bot.cli.upkeep import migrate as work  # noqa: PLC0415 -- only what is called is loaded

    raise typer.Exit(work(config, language()))


def check(config: Config = CONFIG, lang: Lang = "") -> None:
    from bot.cli.checking import check as work  # noqa: PLC0415 -- only what is called is loaded

    raise typer.Exit(work(config, lang or language()))


def gallery(out: Out = Path("gallery.html")) -> None:
    from bot.gallery import gallery as draw  # noqa: PLC0415 -- only what is called is loaded

    raise typer.Exit(draw(out))


def qr(
    config: Config = CONFIG,
    out: Out = Path("stickers.pdf"),
    site: Annotated[int | None, typer.Option(help="cli.site")] = None,
    lang: Lang = "",
) -> None:
    from bot.cli.stickers import stickers  # noqa: PLC0415 -- only what is called is loaded

    raise typer.Exit(stickers(config, out, site, lang or language()))


def dead_list(config: Config = CONFIG) -> None:
    from bot.cli.upkeep import list_dead  # noqa: PLC0415 -- only what is called is loaded

    raise typer.Exit(list_dead(config, language()))


def dead_replay(
    number: Annotated[str, typer.Argument(help="cli.number")], config: Config = CONFIG
) -> None:
    from bot.cli.upkeep import replay  # noqa: PLC0415 -- only what is called is loaded

    raise typer.Exit(replay(config, number, language()))
