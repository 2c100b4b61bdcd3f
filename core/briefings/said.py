"""What a briefing says, in no language: keys of sentences with what fills them."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum, auto
from typing import Any, TypeAlias

from core.bilingual import Bilingual

Said: TypeAlias = Mapping[str, Any]
LONGEST = 600  # characters of what somebody wrote


class Tone(StrEnum):
    """How a line is meant: as it is, with care, not to be done, or still asked of the host."""

    NORMAL = auto()
    WARN = auto()
    STOP = auto()
    ASK = auto()


class Part(StrEnum):
    """The blocks of a briefing, in the order in which they are read out."""

    WEATHER = auto()
    PEOPLE = auto()
    PLANT = auto()
    MATERIALS = auto()
    METHOD = auto()
    ENVIRONMENT = auto()
    HOLDS = auto()
    GEAR = auto()  # what is worn, and what must be signed before work begins
    ISSUES = auto()
    EMERGENCY = auto()


def line(key: str, tone: Tone = Tone.NORMAL, **filled: object) -> dict[str, Any]:
    return {"key": key, "tone": str(tone), "with": filled}


def both(words: Bilingual) -> dict[str, str]:
    """Words that stand in the data in both languages."""
    return {"zh": words.zh, "en": words.en}


def term(key: str) -> dict[str, str]:
    """A word of the catalogue."""
    return {"term": key}


def on(day: date) -> dict[str, str]:
    return {"on": day.isoformat()}


def listed(things: Iterable[object]) -> dict[str, list[object]]:
    """Several of them, joined as the language joins."""
    return {"all": list(things)}


def quoted(text: str) -> str:
    """What somebody wrote, in one line."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def lines_of(content: Said) -> list[tuple[str, Said]]:
    """Every line with its block."""
    return [(name, one) for name, lines in content.get("blocks", ()) for one in lines]


def unknown(content: Said) -> list[str]:
    """What the host is asked for, topic by topic."""
    asked = (one["with"].get("topic") for _, one in lines_of(content) if one["tone"] == Tone.ASK)
    return [str(topic) for topic in dict.fromkeys(asked) if topic]
