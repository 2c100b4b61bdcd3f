"""Parameters of a request: query, form, JSON or multipart with files."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import orjson
from starlette.datastructures import Headers, UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive, Scope

from sandbox.errors import Refusal, bad
from sandbox.files import LARGEST_UPLOAD
from sandbox.schema.checks import Upload
from sandbox.schema.wire import bounded
from sandbox.shapes import Obj

MOST_PARTS = 1000
JSON = "application/json"
URLENCODED = "application/x-www-form-urlencoded"
LARGEST_PARAMETERS = 1024 * 1024
DECODER = json.JSONDecoder(parse_int=bounded)
HALF_A_CHARACTER = rb"\ud"
MEMBER = re.compile(r'\s*\{\s*"')
COLON = re.compile(r"\s*:\s*")
NEXT = re.compile(r'\s*,\s*"')
# Room for the other parts around a file that is just small enough.
LARGEST_REQUEST = LARGEST_UPLOAD + 1024 * 1024


@dataclass(slots=True)
class Form:
    """Fields by name, the first of several; files by the name of their part."""

    fields: dict[str, object] = field(default_factory=dict)
    files: dict[str, list[Upload]] = field(default_factory=dict)

    def add(self, given: Mapping[str, object]) -> None:
        for name, value in given.items():
            self.fields.setdefault(name, value)

    def uploads(self) -> Mapping[str, Upload]:
        return {name: parts[0] for name, parts in self.files.items()}


async def read_form(scope: Scope, receive: Receive, *, lenient: bool = False) -> Form:
    """Raises Refusal when the request is too large or, unless lenient, makes no sense."""
    form = Form()
    for name, text in parse_qsl(scope["query_string"].decode(), keep_blank_values=True):
        form.fields.setdefault(name, text)
    headers = Headers(scope=scope)
    if int(headers.get("content-length") or 0) > LARGEST_REQUEST:
        raise Refusal(413, "Request Entity Too Large")
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "multipart/form-data":
        await _multipart(form, Request(scope, receive))
        return form
    body = await read_body(receive)
    if len(body) > LARGEST_PARAMETERS:
        raise Refusal(413, "Request Entity Too Large: too many parameters")
    if not lenient:
        _plain(form, kind, body)
    elif kind == JSON:
        form.add(readable_members(body))
    elif kind == URLENCODED:
        form.add(dict(reversed(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))))
    return form


async def read_body(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    while True:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunks.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(chunks)


def _plain(form: Form, kind: str, body: bytes) -> None:
    if not body:
        return
    if kind == JSON:
        try:
            given = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise bad("can't parse JSON object") from error
        if not isinstance(given, dict):
            raise bad("expected a JSON object")
        form.add(given)
        return
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True)
    except UnicodeDecodeError as error:
        raise bad("strings must be encoded in UTF-8") from error
    form.add(dict(reversed(pairs)))


def readable_members(body: bytes) -> Obj:
    """The members of a JSON object up to the first fault: a Bot API server takes what it gets."""
    text = body.decode(errors="replace")
    members: Obj = {}
    opening = MEMBER.match(text)
    while opening:
        try:
            name, at = DECODER.raw_decode(text, opening.end() - 1)
            colon = COLON.match(text, at)
            value, at = DECODER.raw_decode(text, colon.end() if colon else at)
        except ValueError:
            break
        members.setdefault(name, "null" if value is None else value)
        opening = NEXT.match(text, at)
    if HALF_A_CHARACTER in body.lower():
        _check_whole_characters(members)
    return members


def _check_whole_characters(members: Obj) -> None:
    try:
        json.dumps(members, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise bad("strings must be encoded in UTF-8") from error


async def _multipart(form: Form, request: Request) -> None:
    parts = request.form(
        max_files=MOST_PARTS, max_fields=MOST_PARTS, max_part_size=LARGEST_REQUEST
    )
    async with parts as given:
        for name, value in given.multi_items():
            if isinstance(value, UploadFile):
                upload = Upload(value.filename or "", await value.read(), value.content_type or "")
                form.files.setdefault(name, []).append(upload)
            else:
                form.fields.setdefault(name, value)
