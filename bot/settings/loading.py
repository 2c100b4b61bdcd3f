"""From file and environment to settings that are whole, or to words that say what is wrong."""

import os
import tomllib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.settings.model import Settings
from bot.settings.wrong import Mistake, WrongSettings, all_keys, find_line, lines, meant

PREFIX = "SITELOOP_"
SHORT = {"TOKEN": "TELEGRAM_TOKEN", "TOKEN_FILE": "TELEGRAM_TOKEN_FILE"}
NOT_SETTINGS = {"CONFIG", "LANG"}
SENTENCES = {
    "missing": "settings.missing",
    "extra_forbidden": "settings.unknown",
    "int_parsing": "settings.number",
    "int_type": "settings.number",
    "float_parsing": "settings.number",
    "float_type": "settings.number",
    "string_type": "settings.text",
    "less_than_equal": "settings.at_most",
    "greater_than_equal": "settings.at_least",
    "too_short": "settings.too_short",
    "string_too_short": "settings.too_short",
    "token_placeholder": "settings.placeholder",
    "token_form": "settings.token_form",
    "database_kind": "settings.database_kind",
    "webhook_url": "settings.webhook_url",
    "impatient": "settings.impatient",
    "net_address": "settings.net_address",
    "secret_characters": "settings.secret_characters",
}


def language(environ: Mapping[str, str] | None = None, arguments: Sequence[str] = ()) -> str:
    """The language of whoever sits at this terminal; `--lang` says it louder than anything."""
    environ = os.environ if environ is None else environ
    spoken = [b for a, b in pairwise([*arguments, ""]) if a == "--lang"]
    spoken += [a.removeprefix("--lang=") for a in arguments if a.startswith("--lang=")]
    names = ("SITELOOP_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next(filter(None, [*spoken, *map(environ.get, names)]), "")
    return "zh" if chosen.lower().startswith("zh") else "en"


def answer_in_timedeltas() -> None:
    """The framework's answer of tomorrow; today's costs a warning with every 429."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")


def load(path: Path, environ: Mapping[str, str] | None = None) -> Settings:
    """Raises `WrongSettings`; a missing file is fine when the environment says enough."""
    environ = os.environ if environ is None else environ
    overrides = _from_environment(environ)
    if not path.exists() and not overrides.get("telegram"):
        raise WrongSettings(str(path), [Mistake("settings.no_file", (), None, {})])
    text = path.read_text("utf8") if path.exists() else ""
    raw = _merge(_parse(text, path), overrides)
    raw = _with_secrets(raw, path)
    try:
        return Settings.model_validate(raw)
    except ValidationError as error:
        known = lines(text)
        found = [_mistake(detail, known) for detail in error.errors(include_input=False)]
        raise WrongSettings(str(path), found) from None


def _parse(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        broken = Mistake("settings.not_toml", (), None, {"why": str(error)})
        raise WrongSettings(str(path), [broken]) from None


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    """SITELOOP_WEB_PORT=0 means web.port = 0; SITELOOP_TOKEN is short for telegram.token."""
    paths = {"_".join(p).upper(): p for p in all_keys(Settings)}
    found: dict[str, Any] = {}
    for name, value in environ.items():
        bare = name.removeprefix(PREFIX)
        if bare == name or bare in NOT_SETTINGS:
            continue
        where = paths.get(SHORT.get(bare, bare))
        if where is None:
            raise WrongSettings(name, [Mistake("settings.unknown_variable", (), None, {})])
        _put(found, where, value if "," not in value else _listed(value, where))
    return found


def _listed(value: str, where: tuple[str, ...]) -> str | list[str]:
    return [part.strip() for part in value.split(",")] if where[-1] == "maintainers" else value


def _put(tree: dict[str, Any], where: tuple[str, ...], value: object) -> None:
    *tables, name = where
    for table in tables:
        tree = tree.setdefault(table, {})
    tree[name] = [value] if name == "maintainers" and isinstance(value, str) else value


def _merge(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for name, value in above.items():
        old = merged.get(name)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[name] = _merge(old, value)
        else:
            merged[name] = value
    return merged


def _with_secrets(raw: dict[str, Any], config: Path) -> dict[str, Any]:
    """A key that ends in _file is read from there, unless the secret itself was given."""
    merged: dict[str, Any] = raw
    for where in [p for p in all_keys(Settings) if p[-1].endswith("_file")]:
        given = _get(raw, where)
        target = (*where[:-1], where[-1].removesuffix("_file"))
        if not isinstance(given, str) or _get(raw, target):
            continue
        file = config.parent / given
        try:
            secret = file.read_text("utf8").strip()
        except OSError as error:
            why = {"file": str(file), "why": error.strerror or ""}
            raise WrongSettings(
                str(config), [Mistake("settings.secret_file", where, None, why)]
            ) from None
        layer: dict[str, Any] = {}
        _put(layer, target, secret)
        merged = _merge(merged, layer)
    return merged


def _get(tree: object, where: tuple[str, ...]) -> object:
    for name in where:
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree


def _mistake(detail: ErrorDetails, known: Mapping[tuple[str, ...], int]) -> Mistake:
    where = tuple(str(part) for part in detail["loc"] if isinstance(part, str))
    line = find_line(where, known)
    kind = detail["type"]
    if kind == "extra_forbidden" and (guess := meant(where, Settings)):
        return Mistake("settings.misspelt", where, line, {"guess": guess})
    params = {name: str(value) for name, value in detail.get("ctx", {}).items()}
    if kind == "literal_error":
        choices = params["expected"].replace("'", "").replace(" or ", ", ")
        return Mistake("settings.choice", where, line, {"choices": choices})
    params["why"] = detail["msg"]
    return Mistake(SENTENCES.get(kind, "settings.bad"), where, line, params)
