"""The side of the bot: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import re
from http import HTTPStatus

import orjson
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from sandbox.dispatch import Answer, answer, refused
from sandbox.errors import Refusal
from sandbox.forms import read_form
from sandbox.schema.botapi import bot_api
from sandbox.world import World

DROP = "sandbox.drop"  # the server's way to break a connection
JSON = (b"content-type", b"application/json")
BYTES = (b"content-type", b"application/octet-stream")
RANGES = (b"accept-ranges", b"bytes")
RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class BotSide:
    """An ASGI application of its own: bots call often, and this is the short way."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path.startswith("/file/bot"):
            await self._download(path.removeprefix("/file/bot"), scope, send)
        else:
            await self._method(path.removeprefix("/bot"), scope, receive, send)

    async def _method(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            result = await self._answered(path, scope, receive)
        except ClientDisconnect:
            return
        drop = scope.get("extensions", {}).get(DROP)
        if result.dropped and drop is not None:
            drop["now"]()
            return
        headers = [JSON]
        if result.retry_after:
            headers.append((b"retry-after", str(result.retry_after).encode()))
        await _send(send, result.status or 502, headers, orjson.dumps(result.body))

    async def _answered(self, path: str, scope: Scope, receive: Receive) -> Answer:
        token, _, name = path.partition("/")
        try:
            self._check_token(token)
            form = await read_form(scope, receive, lenient=True)
        except Refusal as refusal:
            return refused(refusal)
        name = name or str(form.fields.pop("method", ""))
        method = bot_api().methods.get(name.lower())
        named = method.parameters if method else {}
        uploads = form.uploads()
        given = form.fields | {part: upload for part, upload in uploads.items() if part in named}
        return await answer(self._world, name, given, uploads)

    def _check_token(self, token: str) -> None:
        if token != self._world.token:
            known_shape = ":" in token and token.split(":", maxsplit=1)[0].isdigit()
            words = "Unauthorized" if known_shape else "Not Found"
            raise Refusal(401 if known_shape else 404, words)

    async def _download(self, path: str, scope: Scope, send: Send) -> None:
        token, _, file_path = path.partition("/")
        try:
            data = self._file(token, file_path)
        except Refusal as refusal:
            await _send(send, refusal.code, [JSON], orjson.dumps(refusal.body()))
        else:
            asked = Headers(scope=scope).get("range", "")
            status, headers, part = _part(data, asked)
            await _send(send, status, [BYTES, *headers], part)

    def _file(self, token: str, path: str) -> bytes:
        self._check_token(token)
        record = self._world.files.at_path(path)
        if record is None:
            raise Refusal(404, "Not Found")
        return self._world.files.read(record)


def _part(data: bytes, asked: str) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    """The whole file, or the range of it that was asked for."""
    found = RANGE.fullmatch(asked)
    if not found or not any(found.groups()):
        return HTTPStatus.OK, [RANGES], data
    size = len(data)
    first, last = found.groups()
    start = int(first) if first else max(0, size - int(last))
    stop = min(size, int(last) + 1) if first and last else size
    if start >= stop:
        place = f"bytes */{size}".encode()
        return HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, [(b"content-range", place)], b""
    place = f"bytes {start}-{stop - 1}/{size}".encode()
    headers = [RANGES, (b"content-range", place)]
    return HTTPStatus.PARTIAL_CONTENT, headers, data[start:stop]


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    size = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, size]})
    await send({"type": "http.response.body", "body": body})
