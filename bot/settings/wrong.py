"""What is wrong with a configuration, in words: which key, in which line, and what was meant."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from bot.words import say, words

TABLE = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]+")
KEY = re.compile(r"""^\s*([\w."'-]+?)\s*=""")
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to put right; `key` names the sentence that says it.

    What is itself the key of a few words, among `params`, is said in them.
    """

    key: str
    where: Path
    line: int | None
    params: Mapping[str, str]

    def sentence(self, lang: str, source: str) -> str:
        place = say(lang, "settings.line", source=source, line=self.line) if self.line else source
        params = {name: words(lang).get(value, value) for name, value in self.params.items()}
        said = say(lang, self.key, name=".".join(self.where), **params)
        return say(lang, "settings.mistake", place=place, said=said)


class WrongSettings(Exception):  # noqa: N818 -- it describes the settings, and is shown to a person
    """Everything that is wrong at once; values are never repeated, they may be secrets."""

    def __init__(self, source: str, mistakes: Sequence[Mistake]) -> None:
        self.source = source
        self.mistakes = mistakes
        super().__init__("\n".join(self.sentences("en")))

    def sentences(self, lang: str) -> list[str]:
        return [mistake.sentence(lang, self.source) for mistake in self.mistakes]


def lines(text: str) -> dict[Path, int]:
    """In which line of a TOML file each key stands."""
    found: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := TABLE.match(line):
            table = _path(header[1])
            found.setdefault(table, number)
        elif key := KEY.match(line):
            found.setdefault((*table, *_path(key[1])), number)
    return found


def _path(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def find_line(where: Path, known: Mapping[Path, int]) -> int | None:
    """The line of the key, or of the nearest table around it."""
    for end in range(len(where), 0, -1):
        if where[:end] in known:
            return known[where[:end]]
    return None


def meant(where: Path, model: type[BaseModel]) -> str | None:
    """The key that was probably meant: a neighbour spelt alike, or the same name elsewhere."""
    *tables, name = where
    near = [p for p in all_keys(model) if p[:-1] == tuple(tables)]
    if close := get_close_matches(name, [p[-1] for p in near], n=1):
        return ".".join((*tables, close[0]))
    same = [p for p in all_keys(model) if p[-1] == name]
    return min(map(".".join, same), key=len, default=None)


def all_keys(model: type[BaseModel], before: Path = ()) -> Iterator[Path]:
    for name, field in model.model_fields.items():
        yield (*before, name)
        kind: Any = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from all_keys(kind, (*before, name))
