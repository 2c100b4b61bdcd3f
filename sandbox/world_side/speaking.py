"""What someone says, read from JSON or from a form with files."""

from typing import TypeAlias

import orjson
from starlette.requests import Request

from sandbox.errors import Refusal, WorldError
from sandbox.forms import Form, read_form
from sandbox.people import SENDING, Saying
from sandbox.shapes import Obj

FIELDS = frozenset(
    {
        "from",
        "text",
        "caption",
        "entities",
        "reply_to_message_id",
        "message_thread_id",
        "media_group_id",
        "location",
        "venue",
        "contact",
        "duration",
        "anonymous",
        "sender_chat",
    }
)
JsonSchema: TypeAlias = dict[str, object]
NUMBER: JsonSchema = {"type": "integer"}
TEXT: JsonSchema = {"type": "string"}
OBJECT: JsonSchema = {"type": "object"}
FILES: JsonSchema = {"type": "array", "items": {"type": "string", "format": "binary"}}
PROPERTIES: dict[str, JsonSchema] = {
    "from": NUMBER,
    "text": TEXT,
    "caption": TEXT,
    "reply_to_message_id": NUMBER,
    "message_thread_id": NUMBER,
    "media_group_id": TEXT,
    "location": OBJECT,
    "venue": OBJECT,
    "contact": OBJECT,
    "duration": NUMBER,
    "anonymous": {"type": "boolean"},
    "sender_chat": NUMBER,
}
DESCRIBED: JsonSchema = {
    "requestBody": {
        "content": {
            "application/json": {
                "schema": {"type": "object", "required": ["from"], "properties": PROPERTIES}
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["from"],
                    "properties": PROPERTIES | dict.fromkeys(SENDING, FILES),
                }
            },
        }
    }
}


async def read_saying(request: Request) -> Saying:
    try:
        form = await read_form(request.scope, request.receive)
    except Refusal as refusal:
        raise WorldError(refusal.code, refusal.description) from refusal
    unknown = form.fields.keys() - FIELDS | form.files.keys() - SENDING.keys()
    if unknown:
        raise WorldError(422, f"unknown: {', '.join(sorted(unknown))}")
    return _saying(form)


def _saying(form: Form) -> Saying:
    fields = form.fields
    entities = _structured(fields.get("entities"))
    return Saying(
        author=_number(fields.get("from"), "from"),
        text=_text(fields.get("text")),
        caption=_text(fields.get("caption")),
        entities=entities if isinstance(entities, list) else None,
        files=form.files,
        content=_content(fields),
        reply_to=_number(fields.get("reply_to_message_id") or 0, "reply_to_message_id"),
        thread=_number(fields.get("message_thread_id") or 0, "message_thread_id"),
        group=_text(fields.get("media_group_id")),
        duration=_number(fields.get("duration") or 0, "duration"),
        anonymous=fields.get("anonymous") in {True, "true", "1"},
        sender_chat=_number(fields.get("sender_chat") or 0, "sender_chat"),
    )


def _content(fields: Obj) -> Obj:
    content: Obj = {}
    for name in ("location", "venue", "contact"):
        value = _structured(fields.get(name))
        if isinstance(value, dict):
            content[name] = value
    if "venue" in content:
        content["location"] = content["venue"]["location"]
    for name in ("latitude", "longitude"):
        if name not in content.get("location", {"latitude": 0, "longitude": 0}):
            raise WorldError(422, f"a location needs its {name}")
    return content


def _structured(value: object) -> object:
    if isinstance(value, str) and value:
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError as error:
            raise WorldError(422, f"not JSON: {value[:80]}") from error
    return value


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _number(value: object, name: str) -> int:
    try:
        return int(str(value))
    except ValueError as error:
        raise WorldError(422, f"{name} must be a number") from error
