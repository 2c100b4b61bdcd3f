"""Every sentence the bot can say, by key and language."""

import tomllib
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from string import Formatter

from typing_extensions import override

LANGUAGES = ("zh", "en")
# Whatever people write themselves goes by other names: somebody may be called «help.line».
KEYED = frozenset(
    {"hand", "kind", "party", "role", "severity", "standing", "state", "verb", "what"}
)


class Safe(str):
    """Words that are HTML already; everything else is escaped on its way into a sentence."""

    __slots__ = ()


class _Counting(Formatter):
    """`{count:item|items}` says the word that goes with the number, but not the number itself."""

    @override
    def format_field(self, value: object, format_spec: str) -> str:
        one, several, other = format_spec.partition("|")
        if several:
            return one if value in (1, "1") else other
        return str(super().format_field(value, format_spec))


class _Escaping(_Counting):
    @override
    def format_field(self, value: object, format_spec: str) -> str:
        text = super().format_field(value, format_spec)
        return text if isinstance(value, Safe) else escape(text, quote=False)


def _flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            flat |= _flatten(value, f"{prefix}{name}.")
        else:
            flat[prefix + name] = str(value)
    return flat


def _read(lang: str) -> Mapping[str, str]:
    """One file for each feature, so that two hands seldom write in the same."""
    texts: dict[str, str] = {}
    for file in sorted(files(__package__ or "").joinpath(lang).iterdir(), key=lambda f: f.name):
        found = _flatten(tomllib.loads(file.read_text("utf8")))
        if twice := texts.keys() & found.keys():
            raise ValueError(twice)
        texts |= found
    return texts


TEXTS: Mapping[str, Mapping[str, str]] = {lang: _read(lang) for lang in LANGUAGES}
_FORMATTER, _PLAINLY = _Escaping(), _Counting()


def say(lang: str, key: str, **params: object) -> Safe:
    """One sentence; what is named in `KEYED` is itself a key, said in the same language."""
    texts = TEXTS[lang]
    spoken = {name: _spoken(texts, name, value) for name, value in params.items()}
    return Safe(_FORMATTER.vformat(texts[key], (), spoken))


def _spoken(texts: Mapping[str, str], name: str, value: object) -> object:
    return texts.get(value, value) if name in KEYED and type(value) is str else value


def knows(key: str) -> bool:
    return key in TEXTS[LANGUAGES[0]]


def plain(lang: str, key: str, **params: object) -> str:
    """The same sentence where no HTML is understood: on buttons and in toasts."""
    texts = TEXTS[lang]
    spoken = {name: _spoken(texts, name, value) for name, value in params.items()}
    return _PLAINLY.vformat(texts[key], (), spoken)


def mention(telegram_id: int, name: str) -> Safe:
    """A name that reaches its bearer, with or without a username."""
    return Safe(f'<a href="tg://user?id={telegram_id}">{escape(name, quote=False)}</a>')


def language(code: str | None) -> str:
    """The nearest language of ours to the one Telegram reports; English for the rest."""
    return "zh" if (code or "").lower().startswith("zh") else "en"
