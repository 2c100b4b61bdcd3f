"""What the process says to whoever runs it, by key and language."""

import tomllib
from functools import cache
from importlib.resources import files

LANGUAGES = ("zh", "en")


@cache
def words(lang: str) -> dict[str, str]:
    text = files(__package__ or "").joinpath(f"{lang}.toml").read_text("utf8")
    return dict(_flat(tomllib.loads(text)))


def say(lang: str, key: str, **params: object) -> str:
    return words(lang)[key].format_map(params)


def _flat(table: dict[str, object], prefix: str = "") -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            flat += _flat(value, f"{prefix}{name}.")
        else:
            flat.append((prefix + name, str(value)))
    return flat
