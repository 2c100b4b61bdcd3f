"""Keyboards below messages, checked button by button as Telegram checks them."""

import re

from sandbox.entities.links import checked_url, linked_user
from sandbox.errors import bad
from sandbox.methods.call import Call
from sandbox.schema.malformed import NO_OBJECT, NO_ROW
from sandbox.shapes import Obj
from sandbox.state import Chat

MOST_BUTTONS = 100
WIDEST_ROW = 8
LONGEST_DATA = 64
LONGEST_COPY = 256
STYLES = frozenset({"", "default", "primary", "danger", "success"})
ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
    "disabled",
)
LOOKS = ("text", "icon_custom_emoji_id")
ONLY_PRIVATE = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "web_app": "Web App buttons can be used in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
}


def read_markup(call: Call) -> Obj | None:
    """The keyboard of a call as it will stand in the message, nothing when there is none."""
    markup = call.given("reply_markup")
    _check_shape(markup)
    if markup.get("keyboard"):
        text_rows = _text_rows(markup["keyboard"])
        return {**markup, "keyboard": text_rows} if text_rows else None
    if markup.get("inline_keyboard"):
        rows = [row for row in map(_inline_row, markup["inline_keyboard"]) if row]
        _check_size(call, rows)
        return {"inline_keyboard": rows} if rows else None
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    return None


def _check_shape(markup: Obj) -> None:
    """Rows of buttons, also in the kind of keyboard that does not belong here."""
    for name, button, kinds in (
        ("keyboard", "KeyboardButton", (dict, str)),
        ("inline_keyboard", "InlineKeyboardButton", dict),
    ):
        rows = markup.get(name) or []
        if not isinstance(rows, list):
            raise bad(f'field "{name}" must be of type Array')
        if not all(isinstance(row, list) for row in rows):
            raise bad(NO_ROW[name])
        if not all(isinstance(given, kinds) for row in rows for given in row):
            spoken = name.replace("_", " ")
            raise bad(f"can't parse {spoken} button: {NO_OBJECT[button]}")


def inline_only(markup: Obj | None) -> Obj | None:
    """Edits take inline keyboards only."""
    if markup is not None and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    return markup


def check_for_chat(markup: Obj | None, chat: Chat) -> None:
    """Some buttons work in private chats only."""
    if markup is None or chat.type == "private":
        return
    for row in markup.get("inline_keyboard", []):
        if any("web_app" in button for button in row):
            raise bad("BUTTON_TYPE_INVALID")
    for row in markup.get("keyboard", []):
        for button in row:
            for field, complaint in ONLY_PRIVATE.items():
                if button.get(field):
                    raise bad(complaint)


def _text_rows(rows: list[list[Obj | str]]) -> list[list[Obj]]:
    buttons = [[{"text": b} if isinstance(b, str) else b for b in row] for row in rows]
    for row in buttons:
        for button in row:
            _check_style(button, "keyboard")
    labelled = [[button for button in row if _has_face(button)] for row in buttons]
    return [row for row in labelled if row]


def _check_style(button: Obj, kind: str) -> None:
    if str(button.get("style", "")).lower() not in STYLES:
        raise bad(f"can't parse {kind} button: invalid button style specified")


def _check_size(call: Call, rows: list[list[Obj]]) -> None:
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        call.object_to("reply_markup", f"more than {MOST_BUTTONS} buttons")
        raise bad("reply markup is too long")
    if any(len(row) > WIDEST_ROW for row in rows):
        call.object_to("reply_markup", f"more than {WIDEST_ROW} buttons in a row")


def _inline_row(row: list[Obj]) -> list[Obj]:
    return [_inline_button(button) for button in row if _has_face(button)]


def _has_face(button: Obj) -> bool:
    """Buttons without a label are left out in silence."""
    return bool(button["text"] or button.get("icon_custom_emoji_id"))


def _inline_button(button: Obj) -> Obj:
    _check_style(button, "inline keyboard")
    action = next((name for name in ACTIONS if _is_set(button, name)), "")
    if not action:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    looks = {name: button[name] for name in LOOKS if button.get(name)}
    if style := _coloured(button):
        looks["style"] = style
    checked = _checked(action, button[action])
    if action == "login_url" and isinstance(checked, dict):
        return {**looks, "url": checked["url"]}  # shown as what it opens
    return {**looks, action: checked}


def _coloured(button: Obj) -> str:
    style = str(button.get("style", "")).lower()
    return "" if style == "default" else style


def _is_set(button: Obj, name: str) -> bool:
    if name in {"url", "callback_data"}:
        return bool(button.get(name))
    return name in button


def _checked(action: str, value: object) -> object:
    if action == "callback_data":
        if len(str(value).encode()) > LONGEST_DATA:
            raise bad("BUTTON_DATA_INVALID")
    elif action == "url":
        return _checked_address("", str(value))
    elif action in {"web_app", "login_url"} and isinstance(value, dict):
        return {**value, "url": _secure(action, str(value.get("url", "")))}
    elif action == "copy_text" and isinstance(value, dict):
        _check_copied(str(value.get("text", "")))
    return value


def _check_copied(text: str) -> None:
    if not 1 <= len(text) <= LONGEST_COPY:
        raise bad("BUTTON_COPY_TEXT_INVALID")


def _checked_address(kind: str, url: str) -> str:
    if linked_user(url):
        return url
    checked = checked_url(url)
    if not checked:
        reason = "URL host is empty" if not url.strip() else "Wrong HTTP URL"
        raise bad(f"inline keyboard button {kind}URL '{url}' is invalid: {reason}")
    return checked


def _secure(action: str, url: str) -> str:
    kind = "Web App " if action == "web_app" else "login "
    if not re.match(r"https://", url, re.IGNORECASE):
        reason = "Only HTTPS links are allowed"
        raise bad(f"inline keyboard button {kind}URL '{url}' is invalid: {reason}")
    return _checked_address(kind, url)
