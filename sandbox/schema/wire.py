"""Parameters as they travel, text in forms and anything in JSON, into values of their types."""

import re
from collections.abc import Callable
from typing import TypeAlias

import orjson

from sandbox.schema.checks import ALTERNATIVES

Decode: TypeAlias = Callable[[object], object]

WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
LARGEST = (1 << 63) - 1
YES = frozenset({"true", "yes", "1"})
NO = frozenset({"false", "no", "0"})


def decoder(expression: str) -> Decode:
    """What cannot be read stays as it came; the check then says what is wrong with it."""
    if expression in {"Integer", "Integer or String"}:
        return _whole
    if expression == "Float":
        return _number
    if expression in {"Boolean", "True"}:
        return _yes_or_no
    names = ALTERNATIVES.split(expression)
    if "String" in names or "InputFile" in names:
        return _same
    return _json


def _same(value: object) -> object:
    return value


def _whole(value: object) -> object:
    if isinstance(value, str) and WHOLE.fullmatch(value.strip()):
        return bounded(value)
    return value


def bounded(digits: str) -> int:
    """A number as 64 bits hold it; what is larger means nothing to Telegram anyway."""
    return max(-LARGEST, min(LARGEST, int(digits)))


def _number(value: object) -> object:
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return value
    return value


def _yes_or_no(value: object) -> object:
    if isinstance(value, str):
        lowered = value.strip().lower()
        if lowered in YES:
            return True
        if lowered in NO:
            return False
    return value


def _json(value: object) -> object:
    if isinstance(value, str):
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            return value
    return value
