"""The file of the Bot API: which methods there are, and what each takes and answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import orjson

from sandbox.schema import scalars
from sandbox.schema.checks import Checks, counted_after_parsing
from sandbox.schema.problems import Kind, Problem
from sandbox.schema.scalars import Check
from sandbox.schema.wire import Decode, decoder
from sandbox.shapes import Obj

# A method that edits answers `True` for a message sent by way of inline mode.
MESSAGE_OR_TRUE = ("editMessage", "stopMessageLiveLocation", "setGameScore")


@dataclass(frozen=True, slots=True)
class Parameter:
    decode: Decode
    check: Check
    expression: str
    rules: Obj

    @property
    def is_text(self) -> bool:
        return self.expression == "String"


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Bot API, ready to check its calls."""

    name: str
    parameters: Mapping[str, Parameter]
    required: tuple[str, ...]
    returns: Check

    def read(self, given: Mapping[str, object]) -> tuple[Obj, list[Problem]]:
        """The parameters as values, and everything the description objects to."""
        args: Obj = {}
        problems: list[Problem] = []
        for name, raw in given.items():
            parameter = self.parameters.get(name)
            if parameter is None:
                text = f"{self.name} has no such parameter"
                problems.append(Problem(name, Kind.UNKNOWN, text, owner=self.name))
                args[name] = raw  # some are older names which Telegram still understands
                continue
            if raw is None or (raw == "" and not parameter.is_text):
                continue
            value = parameter.decode(raw)
            parameter.check(value, (None, name), problems)
            args[name] = value
        problems.extend(
            Problem(name, Kind.MISSING, f"{self.name} needs {name}", self.name, name)
            for name in self.required
            if name not in args
        )
        return args, problems

    def objections(self, result: object) -> list[Problem]:
        problems: list[Problem] = []
        self.returns(result, (None, "result"), problems)
        return problems


@dataclass(frozen=True, slots=True)
class BotApi:
    """Methods by their lower-case name, and a check for each type."""

    version: str
    methods: Mapping[str, Method]
    checks: Checks
    update_kinds: frozenset[str]


@cache
def bot_api() -> BotApi:
    described = orjson.loads(files("sandbox").joinpath("botapi.json").read_bytes())
    checks = Checks(described["types"])
    methods = {
        name.lower(): _method(name, description, checks)
        for name, description in described["methods"].items()
    }
    kinds = frozenset(described["types"]["Update"]["fields"]) - {"update_id"}
    return BotApi(described["bot_api"], methods, checks, kinds)


def _method(name: str, description: Obj, checks: Checks) -> Method:
    parameters = {
        parameter: Parameter(
            decoder(rules["type"]), checks.of(rules["type"], rules), rules["type"], rules
        )
        for parameter, rules in counted_after_parsing(description["params"]).items()
    }
    required = tuple(
        parameter for parameter, rules in description["params"].items() if rules.get("required")
    )
    return Method(name, parameters, required, _returns(name, description["returns"], checks))


def _returns(name: str, expression: str, checks: Checks) -> Check:
    if name.startswith(MESSAGE_OR_TRUE):
        return checks.of("Message or True")
    if expression == "Telegram":  # the description names no type here
        return scalars.anything
    return checks.of(expression)
