"""What Telegram answers to a parameter it cannot read; what it ignores goes on quietly."""

import json
import re
from collections.abc import Iterable
from typing import Any

from sandbox.errors import Refusal, bad
from sandbox.schema.botapi import Method
from sandbox.schema.problems import Kind, Problem
from sandbox.schema.wire import bounded
from sandbox.shapes import Obj

NOT_JSON = {
    "reply_markup": "Can't parse reply keyboard markup JSON object",
    "reply_parameters": "Can't parse reply parameters JSON object",
    "link_preview_options": "Can't parse link preview options JSON object",
    "permissions": "Can't parse permissions JSON object",
    "commands": "Can't parse commands JSON object",
    "scope": "Can't parse BotCommandScope JSON object",
    "reaction": "Can't parse reaction types JSON object",
    "options": "Can't parse options JSON object",
    "message_ids": "Can't parse message_ids JSON object",
    "menu_button": "Can't parse menu button JSON object",
    "rights": "Can't parse ChatAdministratorRights JSON object",
    "results": "Can't parse inline query results JSON object",
    "media": "Can't parse media JSON object",
    "correct_option_ids": "Can't parse correct option identifiers JSON object",
}
WRONG_TYPE = {
    "reply_markup": "Object expected as reply markup",
    "reply_parameters": "Object expected as reply parameters",
    "link_preview_options": "Object expected as link preview options",
    "permissions": "Object expected as permissions",
    "commands": "Expected an Array of BotCommand",
    "reaction": "Expected an Array of ReactionType",
    "options": "Expected an Array of String as options",
    "message_ids": "Expected an Array of message identifiers",
    "menu_button": "Can't parse menu button: MenuButton must be an Object",
    "scope": "Can't parse BotCommandScope: BotCommandScope must be an Object",
    "rights": "Can't parse ChatAdministratorRights: ChatAdministratorRights must be an Object",
    "results": "Expected an Array of inline query results",
    "media": "Expected an Array of InputMedia",
    "correct_option_ids": "Expected an Array of correct option identifiers",
}
PREFIXES = (
    (re.compile(r"(commands)\b"), "Can't parse BotCommand: "),
    (re.compile(r"(scope)\b"), "Can't parse BotCommandScope: "),
    (re.compile(r"(reaction)\b"), "Can't parse ReactionType: "),
    (re.compile(r"(permissions)\b"), "Can't parse chat permissions: "),
    (re.compile(r"(menu_button)\b"), "Can't parse menu button: "),
    (re.compile(r"(rights)\b"), "Can't parse ChatAdministratorRights: "),
    (re.compile(r"(media)\b"), "Can't parse InputMedia: "),
    (re.compile(r"reply_markup\.inline_keyboard\["), "Can't parse inline keyboard button: "),
    (re.compile(r"reply_markup\.keyboard\["), "Can't parse keyboard button: "),
    (re.compile(r"(.*\.)?\w*entities\["), "Can't parse MessageEntity: "),
)
NO_OBJECT = {
    "BotCommandScope": "BotCommandScope must be an Object",
    "MenuButton": "MenuButton must be an Object",
    "InlineKeyboardButton": "InlineKeyboardButton must be an Object",
    "KeyboardButton": "KeyboardButton must be a String or an Object",
}
NO_ROW = {
    "inline_keyboard": (
        'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    ),
    "keyboard": 'Field "keyboard" must be an Array of Arrays',
}
VARIANTS = {
    "ReactionType": "invalid reaction type specified",
    "BotCommandScope": "Unsupported type specified",
    "MenuButton": "MenuButton has unsupported type",
}
# Of these Telegram misses what is not there; of all others it assumes nothing was meant.
STRICT = re.compile(
    r"(InlineKeyboardButton|KeyboardButton|MessageEntity|BotCommand|ReactionType|MenuButton"
    r"|WebAppInfo|LoginUrl|CopyTextButton|InputPollOption|InputMedia)"
)
STRICT_FIELDS = frozenset({("ReplyParameters", "message_id"), ("User", "id")})
AS_TEXT = frozenset({"KeyboardButton", "InputPollOption"})
FORGIVEN = ("entities", "allowed_updates", "certificate")
STEP = re.compile(r"[^.\[\]]+")
NUMBER = re.compile(r"-?\d+", re.ASCII)


def settle(method: Method, args: Obj, problems: Iterable[Problem]) -> Refusal | None:
    """Make odd values usable as Telegram does, or say what it would say."""
    for problem in problems:
        value = _value_at(args, problem)
        if problem.where == _top_of(problem):
            refusal = _whole(method, args, problem, value)
        elif problem.kind is Kind.TYPE:
            refusal = None if _mended(args, problem, value) else _wrongly_typed(problem, value)
        elif problem.kind is Kind.VARIANT:
            refusal = _no_variant(problem, value)
        else:
            refusal = _missing(problem) if problem.kind is Kind.MISSING else None
        if refusal is not None:
            return refusal
    return None


def _top_of(problem: Problem) -> str:
    return problem.where.split(".")[0].split("[")[0]


def _steps(problem: Problem) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in STEP.findall(problem.where)]


def _value_at(args: Obj, problem: Problem) -> object:
    value: Any = args
    for step in _steps(problem):
        known = step in value if isinstance(value, dict) else isinstance(step, int)
        value = value[step] if known else None
    return value


def _whole(method: Method, args: Obj, problem: Problem, value: object) -> Refusal | None:
    """A parameter that is wrong as such."""
    if problem.kind is Kind.TYPE or (problem.kind is Kind.VARIANT and not isinstance(value, dict)):
        return _top(method, args, problem.where)
    return _no_variant(problem, value) if problem.kind is Kind.VARIANT else None


def _top(method: Method, args: Obj, name: str) -> Refusal | None:
    value, expression = args[name], method.parameters[name].expression
    if expression == "Integer":
        args[name] = _leading_number(value)
    elif expression == "Float":
        args[name] = 0.0
    elif expression in {"Boolean", "True"}:
        args[name] = value == 1
    elif expression == "String" or "String" in expression.split(" or "):
        args[name] = json.dumps(value, ensure_ascii=False)
    elif expression == "InputFile":
        return None  # the method says which file it misses
    elif name.endswith(FORGIVEN):
        del args[name]
    else:
        single = method.name == "editMessageMedia" and name == "media"
        if isinstance(value, str):
            return bad("Can't parse input media JSON object" if single else _not_json(name))
        return bad("Can't parse InputMedia: expected an Object" if single else _wrong(name))
    return None


def _not_json(name: str) -> str:
    return NOT_JSON.get(name, f"Can't parse {name} JSON object")


def _wrong(name: str) -> str:
    return WRONG_TYPE.get(name, f"Wrong type of the parameter {name} specified")


def _leading_number(value: object) -> int:
    if isinstance(value, float):
        return int(value)
    found = NUMBER.match(str(value).strip())
    return bounded(found[0]) if found else 0


def _prefix(problem: Problem) -> str:
    return "".join(words for place, words in PREFIXES if place.match(problem.where))


def _missing(problem: Problem) -> Refusal | None:
    if (problem.owner, problem.field) in STRICT_FIELDS or STRICT.match(problem.owner):
        if problem.owner.startswith("InputMedia") and problem.field == "media":
            return bad(f"{_prefix(problem)}media not found")
        return bad(f'{_prefix(problem)}Can\'t find field "{problem.field}"')
    return None


def _no_variant(problem: Problem, value: object) -> Refusal | None:
    owner = next((o for o in (*VARIANTS, "InputMedia") if problem.owner.startswith(o)), "")
    if not owner:
        return None
    prefix = _prefix(problem)
    if not isinstance(value, dict):
        return bad(prefix + NO_OBJECT.get(owner, "expected an Object"))
    if "type" not in value:
        return bad(f'{prefix}Can\'t find field "type"')
    return bad(prefix + VARIANTS[owner]) if owner in VARIANTS else None


def _wrongly_typed(problem: Problem, value: object) -> Refusal | None:
    prefix = _prefix(problem)
    if isinstance(_steps(problem)[-1], int):
        return _wrong_element(problem, prefix)
    if problem.expected == "Integer":
        valid = " valid" if isinstance(value, (str, float)) else ""
        return bad(f'{prefix}Field "{problem.field}" must be a{valid} Number')
    expected = {"Float": "Number", "True": "Boolean"}.get(problem.expected, problem.expected)
    if expected not in {"String", "Boolean", "Number", "Array"}:
        expected = "Object"
    return bad(f'{prefix}Field "{problem.field}" must be of type {expected}')


def _wrong_element(problem: Problem, prefix: str) -> Refusal | None:
    """Something in an array that should not be there."""
    if problem.expected == "InputPollOption":
        return bad("Expected an option to be of type String")
    if problem.expected == "Array":
        return bad(NO_ROW.get(str(_steps(problem)[-2]), "Array expected"))
    words = NO_OBJECT.get(problem.expected, "expected an Object")
    return bad(prefix + words) if prefix else None


def _mended(args: Obj, problem: Problem, value: object) -> bool:
    """Inside objects Telegram takes numbers for texts, and texts for numbers, where it can."""
    *steps, last = _steps(problem)
    holder: Any = args
    for step in steps:
        holder = holder[step]
    if problem.expected in AS_TEXT:
        return isinstance(value, str)
    if isinstance(value, bool) or isinstance(last, int):
        return False
    if problem.expected == "String" and isinstance(value, (int, float)):
        holder[last] = str(value)
    elif problem.expected == "Integer" and NUMBER.fullmatch(str(value)):
        holder[last] = bounded(str(value))
    else:
        return False
    return True
