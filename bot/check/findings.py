"""One thing that was looked at, and what is to be done about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from bot.words import say


class Mark(Enum):
    GOOD = "✓"
    ODD = "!"
    BAD = "✗"


@dataclass(frozen=True, slots=True)
class Finding:
    """`key` names what is said; for what is not good, `key` + `.do` says what to do."""

    mark: Mark
    key: str
    params: Mapping[str, object] = field(default_factory=dict)

    def lines(self, lang: str) -> list[str]:
        said = [f"{self.mark.value} {say(lang, f'check.{self.key}.is', **self.params)}"]
        if self.mark is not Mark.GOOD:
            said.append(f"  → {say(lang, f'check.{self.key}.do', **self.params)}")
        return said


def good(key: str, **params: object) -> Finding:
    return Finding(Mark.GOOD, key, params)


def odd(key: str, **params: object) -> Finding:
    return Finding(Mark.ODD, key, params)


def bad(key: str, **params: object) -> Finding:
    return Finding(Mark.BAD, key, params)
