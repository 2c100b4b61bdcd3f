"""What Telegram answers to a parameter it cannot read; what it ignores goes on quietly."""

from collections.abc import Iterable

from sandbox.errors import Refusal, bad
from sandbox.schema.botapi import Method
from sandbox.schema.problems import Kind, Problem
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
PREFIXES = {
    "InlineKeyboardButton": "Can't parse inline keyboard button: ",
    "KeyboardButton": "Can't parse keyboard button: ",
    "MessageEntity": "Can't parse MessageEntity: ",
    "BotCommand": "Can't parse BotCommand: ",
    "BotCommandScope": "Can't parse BotCommandScope: ",
    "ReactionType": "Can't parse ReactionType: ",
    "ChatPermissions": "Can't parse chat permissions: ",
    "MenuButton": "Can't parse menu button: ",
    "ChatAdministratorRights": "Can't parse ChatAdministratorRights: ",
    "InputMedia": "Can't parse InputMedia: ",
}
VARIANTS = {
    "ReactionType": "invalid reaction type specified",
    "BotCommandScope": "Unsupported type specified",
    "MenuButton": "MenuButton has unsupported type",
}
FORGIVEN = ("entities", "allowed_updates", "certificate")
NUMBERS_AS_TEXT = frozenset({"Integer", "Float"})


def settle(method: Method, args: Obj, problems: Iterable[Problem]) -> Refusal | None:
    """Make odd values usable as Telegram does, or say what it would say."""
    for problem in problems:
        top = problem.where.split(".")[0].split("[")[0]
        if problem.kind is Kind.TYPE and top == problem.where:
            refusal = _top(method, args, top)
        elif problem.kind in {Kind.TYPE, Kind.VARIANT, Kind.MISSING} and problem.where != top:
            refusal = _nested(problem)
        else:
            refusal = _nested(problem) if problem.kind is Kind.VARIANT else None
        if refusal is not None:
            return refusal
    return None


def _top(method: Method, args: Obj, name: str) -> Refusal | None:
    value, expression = args[name], method.parameters[name].expression
    if expression == "Integer":
        args[name] = _leading_number(value)
    elif expression == "Float":
        args[name] = 0.0
    elif expression in {"Boolean", "True"}:
        args[name] = value == 1
    elif expression == "String" or "String" in expression.split(" or "):
        args[name] = str(value)
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


def _is_markup(problem: Problem) -> bool:
    return problem.where.startswith("reply_markup.")


def _leading_number(value: object) -> int:
    if isinstance(value, float):
        return int(value)
    text = str(value).strip()
    digits = text.lstrip("-")
    count = next((at for at, sign in enumerate(digits) if not sign.isdigit()), len(digits))
    return int(digits[:count] or 0) * (-1 if text.startswith("-") else 1)


def _nested(problem: Problem) -> Refusal | None:
    if problem.kind is Kind.MISSING and problem.where.count(".") == 1 and _is_markup(problem):
        return None  # without any keyboard there is simply none
    prefix = next(
        (words for owner, words in PREFIXES.items() if problem.owner.startswith(owner)), ""
    )
    if problem.kind is Kind.MISSING:
        return bad(f'{prefix}Can\'t find field "{problem.field}"')
    if problem.kind is Kind.VARIANT:
        words = next((w for o, w in VARIANTS.items() if problem.owner.startswith(o)), "")
        return bad(prefix + words) if words else None
    if problem.field.isdigit() or problem.expected in NUMBERS_AS_TEXT:
        return None
    return bad(f'{prefix}Field "{problem.field}" must be of type {problem.expected}')
