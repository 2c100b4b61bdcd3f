"""Reading of a raw update without trusting its shape: its lane, its kind, its person."""

import json
from collections.abc import Mapping
from typing import Any

from telegram.constants import BotCommandLimit

ALLOWED = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "message_reaction",
    "poll",
    "poll_answer",
)
NOBODY = 0
LARGEST = 2**63
WRAPPED = "unstorable"
COMMAND = int(BotCommandLimit.MAX_COMMAND)


def number(raw: object) -> int | None:
    """The update's number, or None when this is no update at all."""
    found = raw.get("update_id") if isinstance(raw, Mapping) else None
    return found if type(found) is int and abs(found) < LARGEST else None


def lane_of(raw: Mapping[str, Any]) -> int:
    """What happens in one chat happens in order; without a chat, what one person does."""
    body = _body(raw)
    message = _part(body, "message")
    for holder in (body, message):
        if (chat := _id(_part(holder, "chat"))) is not None:
            return chat
    return person_of(raw) or NOBODY


def person_of(raw: Mapping[str, Any]) -> int | None:
    body = _body(raw)
    for name in ("from", "user"):
        if (person := _id(_part(body, name))) is not None:
            return person
    return None


def kind_of(raw: Mapping[str, Any]) -> str:
    """Few words for logs and meters, never what somebody wrote: `message /issue`."""
    name = next((name for name in raw if name != "update_id"), "nothing")
    body = _body(raw)
    match name, body:
        case "callback_query", {"data": str(data)}:
            return f"press {_word(data.split(':', 1)[0])}"
        case "message", {"text": str(text)} if text.startswith("/"):
            return f"message /{_word(text[1:].split(maxsplit=1)[0].split('@')[0])}"
    return name if name in ALLOWED else "other"


def _word(text: str) -> str:
    """A label that cannot grow without end, whatever somebody forges."""
    return text if text.isascii() and text.isidentifier() and len(text) <= COMMAND else "?"


def _body(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    return next((v for k, v in raw.items() if k != "update_id" and isinstance(v, Mapping)), {})


def _part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = body.get(name)
    return part if isinstance(part, Mapping) else {}


def _id(part: Mapping[str, Any]) -> int | None:
    found = part.get("id")
    return found if type(found) is int and abs(found) < LARGEST else None


def wrapped(raw: Mapping[str, Any]) -> dict[str, Any]:
    """An update that no database takes as it is, kept as plain text for somebody to look at."""
    return {"update_id": raw["update_id"], WRAPPED: json.dumps(raw)}
