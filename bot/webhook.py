"""Is called by Telegram: checks who calls, stores the update, and only then says 200."""

import json
from collections.abc import Awaitable, Callable, Sequence
from secrets import compare_digest
from typing import Any, TypeAlias

import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.pulse import Pulse
from bot.updates import number

log = structlog.get_logger()
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 2**20
Store: TypeAlias = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


def webhook(path: str, secret: str, store: Store, pulse: Pulse) -> Starlette:
    async def called(request: Request) -> Response:
        given = request.headers.get(HEADER, "")
        if not compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        if int(request.headers.get("content-length") or 0) > LARGEST:
            return Response(status_code=413)
        try:
            update = json.loads(await request.body())
        except ValueError:
            return Response(status_code=400)
        if number(update) is None:
            return Response(status_code=400)
        try:
            await store([update])
        except Exception:
            log.exception("not stored; Telegram will call again")
            return Response(status_code=500)
        pulse.beat()
        return Response(status_code=200)

    return Starlette(routes=[Route(path, called, methods=["POST"])])
