"""The door of the chat page: its shell at `/`, its parts under `/page`."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from typing_extensions import override

HERE = Path(__file__).with_name("page")

# The page shows what strangers wrote: nothing may run or load but its own files.
GUARD = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' blob:; media-src 'self' blob:; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Parts(StaticFiles):
    @override
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(GUARD)
        return response


async def shell(_: Request) -> Response:
    return FileResponse(HERE / "index.html", headers=GUARD)


async def favicon(_: Request) -> Response:
    return FileResponse(HERE / "bot.svg", headers=GUARD)


def routes() -> list[BaseRoute]:
    """What a server mounts to show the page; the page itself speaks to `/sandbox`."""
    return [
        Route("/", shell),
        Route("/favicon.ico", favicon),
        Mount("/page", Parts(directory=HERE)),
    ]
