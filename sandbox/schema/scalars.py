"""Checks of single values: numbers, texts and yes-or-no."""

from collections.abc import Callable
from typing import TypeAlias

from sandbox.schema.problems import Kind, Place, Problem, written
from sandbox.shapes import Obj

Check: TypeAlias = Callable[[object, Place, list[Problem]], None]


def anything(_value: object, _place: Place, _problems: list[Problem]) -> None:
    """For what the description leaves open."""


def integer(rules: Obj) -> Check:
    low, high = rules.get("ge"), rules.get("le")

    def check(value: object, place: Place, problems: list[Problem]) -> None:
        if type(value) is not int:
            problems.append(mismatch("Integer", value, place))
        elif (low is not None and value < low) or (high is not None and value > high):
            text = f"{value} is not within {low} to {high}"
            problems.append(Problem(written(place), Kind.RANGE, text))

    return check


def number(_rules: Obj) -> Check:
    def check(value: object, place: Place, problems: list[Problem]) -> None:
        if type(value) is not float and type(value) is not int:
            problems.append(mismatch("Float", value, place))

    return check


def text(rules: Obj) -> Check:
    """Lengths that count after parsing are checked where the text is parsed."""
    low, high = rules.get("min", 0), rules.get("max")
    measure = measure_of(rules)
    limited = (high is not None or low) and not rules.get("after_entities")
    const = rules.get("const")

    def check(value: object, place: Place, problems: list[Problem]) -> None:
        if not isinstance(value, str):
            problems.append(mismatch("String", value, place))
        elif const is not None and value != const:
            problems.append(Problem(written(place), Kind.VARIANT, f"expected {const!r}"))
        elif limited and not low <= measure(value) <= (high or low):
            problems.append(too_long(value, rules, place))

    return check


def measure_of(rules: Obj) -> Callable[[str], int]:
    return _bytes if rules.get("unit") == "bytes" else len


def _bytes(value: str) -> int:
    return len(value.encode())


def too_long(value: str, rules: Obj, place: Place) -> Problem:
    size = measure_of(rules)(value)
    limits = f"{rules.get('min', 0)} to {rules.get('max')} {rules.get('unit', 'characters')}"
    return Problem(written(place), Kind.LENGTH, f"{size} is not within {limits}")


def boolean(_rules: Obj) -> Check:
    def check(value: object, place: Place, problems: list[Problem]) -> None:
        if value is not True and value is not False:
            problems.append(mismatch("Boolean", value, place))

    return check


def true(_rules: Obj) -> Check:
    def check(value: object, place: Place, problems: list[Problem]) -> None:
        if value is not True:
            problems.append(mismatch("True", value, place))

    return check


def mismatch(expected: str, value: object, place: Place) -> Problem:
    field = place[1] if place is not None else ""
    text = f"expected {expected}, not {type(value).__name__}"
    return Problem(written(place), Kind.TYPE, text, field=str(field), expected=expected)
