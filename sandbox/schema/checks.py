"""Checks of the types of the Bot API: objects, arrays and unions of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sandbox.schema import scalars
from sandbox.schema.problems import Kind, Place, Problem, written
from sandbox.schema.scalars import Check, mismatch
from sandbox.shapes import Obj

SCALARS = {
    "Integer": scalars.integer,
    "Float": scalars.number,
    "String": scalars.text,
    "Boolean": scalars.boolean,
    "True": scalars.true,
}
FORMATTED = frozenset({"text", "caption", "message_text"})
TEXT_WILL_DO = frozenset({"KeyboardButton"})  # "String can be used instead of this object"
ALTERNATIVES = re.compile(r", | or | and ")


class Upload:
    """A file that came with the request."""

    __slots__ = ("data", "mime_type", "name")

    def __init__(self, name: str, data: bytes, mime_type: str) -> None:
        self.name = name
        self.data = data
        self.mime_type = mime_type


class Checks:
    """Every type as a function; types that contain themselves find each other by name."""

    def __init__(self, types: Mapping[str, Obj]) -> None:
        self._types = types
        self._named: dict[str, Check] = {}
        self._named.update({name: self._type(name) for name in types})

    def of(self, expression: str, rules: Obj | None = None) -> Check:
        rules = rules or {}
        if expression.startswith("Array of "):
            return _array(self.of(expression.removeprefix("Array of ")), rules)
        names = ALTERNATIVES.split(expression)
        if len(names) > 1:
            return self._union(expression, names)
        if expression in SCALARS:
            return SCALARS[expression](rules)
        if expression == "InputFile":
            return _input_file
        if expression not in self._types:
            return scalars.anything
        named = self._by_name(expression)
        return _or_text(named) if expression in TEXT_WILL_DO else named

    def problems(self, name: str, value: object) -> list[Problem]:
        """What is wrong with a value of this type."""
        found: list[Problem] = []
        self._named[name](value, None, found)
        return found

    def _by_name(self, name: str) -> Check:
        named = self._named

        def check(value: object, place: Place, problems: list[Problem]) -> None:
            named[name](value, place, problems)

        return check

    def _type(self, name: str) -> Check:
        members = self._types[name].get("one_of")
        return self._union(name, members) if members else self._object(name)

    def _object(self, name: str) -> Check:
        rules = counted_after_parsing(self._types[name].get("fields", {}))
        fields = {field: self.of(rule["type"], rule) for field, rule in rules.items()}
        required = tuple(field for field, rule in rules.items() if rule.get("required"))

        def check(value: object, place: Place, problems: list[Problem]) -> None:
            if not isinstance(value, dict):
                problems.append(mismatch(name, value, place))
                return
            known = len(problems)
            for key, item in value.items():
                field = fields.get(key)
                if field is None:
                    problems.append(_unknown((place, key), name))
                else:
                    field(item, (place, key), problems)
            problems.extend(
                _missing(field, name, place) for field in required if field not in value
            )
            if len(problems) > known:
                problems[known:] = _owned(problems[known:], name)

        return check

    def _union(self, name: str, members: Iterable[str]) -> Check:
        checks = [(self._consts(member), self.of(member)) for member in members]

        def check(value: object, place: Place, problems: list[Problem]) -> None:
            best: list[Problem] | None = None
            for consts, member in checks:
                if any(_tag(value, key) != const for key, const in consts):
                    continue
                found: list[Problem] = []
                member(value, place, found)
                if not found:
                    return
                if best is None or len(found) < len(best):
                    best = found
            if best is None:
                text = f"no variant of {name}"
                best = [Problem(written(place), Kind.VARIANT, text, owner=name, expected=name)]
            problems.extend(best)

        return check

    def _consts(self, member: str) -> list[tuple[str, str]]:
        fields = self._types.get(member, {}).get("fields", {})
        return [(key, rule["const"]) for key, rule in fields.items() if "const" in rule]


def counted_after_parsing(rules: Mapping[str, Obj]) -> Mapping[str, Obj]:
    """Where a parse mode stands beside a text, its length is known only after parsing."""
    return {
        name: {**rule, "after_entities": True}
        if f"{name}_parse_mode" in rules or (name in FORMATTED and "parse_mode" in rules)
        else rule
        for name, rule in rules.items()
    }


def _array(item: Check, rules: Obj) -> Check:
    low, high = rules.get("items_min", 0), rules.get("items_max")

    def check(value: object, place: Place, problems: list[Problem]) -> None:
        if not isinstance(value, list):
            problems.append(mismatch("Array", value, place))
            return
        for index, element in enumerate(value):
            item(element, (place, index), problems)
        if len(value) < low or (high is not None and len(value) > high):
            text = f"{len(value)} items, not {low} to {high}"
            problems.append(Problem(written(place), Kind.LENGTH, text))

    return check


def _or_text(check: Check) -> Check:
    def either(value: object, place: Place, problems: list[Problem]) -> None:
        if not isinstance(value, str):
            check(value, place, problems)

    return either


def _input_file(value: object, place: Place, problems: list[Problem]) -> None:
    attached = isinstance(value, str) and value.startswith("attach://")
    if not attached and not isinstance(value, Upload):
        problems.append(mismatch("InputFile", value, place))


def _tag(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _missing(field: str, owner: str, place: Place) -> Problem:
    text = f"{owner} needs {field}"
    return Problem(written((place, field)), Kind.MISSING, text, owner=owner, field=field)


def _unknown(place: Place, owner: str) -> Problem:
    return Problem(written(place), Kind.UNKNOWN, f"{owner} has no such field", owner=owner)


def _owned(problems: list[Problem], owner: str) -> list[Problem]:
    return [problem if problem.owner else replace(problem, owner=owner) for problem in problems]
