"""What a check objected to, with the place and the kind of the objection."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

# A place is linked from the inside out, so that a check which finds nothing builds no text.
Place: TypeAlias = tuple[Any, str | int] | None


class Kind(StrEnum):
    MISSING = "missing"
    UNKNOWN = "unknown"
    TYPE = "type"
    LENGTH = "length"
    RANGE = "range"
    NOT_JSON = "not_json"
    VARIANT = "variant"
    UNMODELLED = "unmodelled"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Problem:
    where: str
    kind: Kind
    text: str
    owner: str = ""
    field: str = ""
    expected: str = ""


def written(place: Place) -> str:
    """`reply_markup.inline_keyboard[0][1].text`."""
    steps: list[str | int] = []
    while place is not None:
        place, step = place
        steps.append(step)
    text = ""
    for step in reversed(steps):
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text
