"""The door of the chat page: its shell at `/`, its parts under `/page`."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

HERE = Path(__file__).with_name("page").resolve()
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
PRELOADS = "<!-- preloads -->"

# The page shows what strangers wrote: nothing may run or load but its own files.
GUARD = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' blob:; media-src 'self' blob:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def routes() -> list[BaseRoute]:
    """What a server mounts to show the page; the page itself speaks to `/sandbox`."""
    return [
        Route("/", shell),
        Route("/favicon.ico", favicon),
        Route("/page/{path:path}", part),
    ]


async def shell(_: Request) -> Response:
    return HTMLResponse(_shell(), headers=GUARD)


async def favicon(_: Request) -> Response:
    return _part("bot.svg")


async def part(request: Request) -> Response:
    return _part(request.path_params["path"])


def _shell() -> str:
    """The shell asks for all modules at once, not for one generation of imports after another."""
    modules = sorted(HERE.glob("*/*.js"))
    names = (module.relative_to(HERE).as_posix() for module in modules)
    preloads = "\n    ".join(f'<link rel="modulepreload" href="/page/{name}">' for name in names)
    return (HERE / "index.html").read_text("utf-8").replace(PRELOADS, preloads)


def _part(name: str) -> Response:
    path = (HERE / name).resolve()
    if not path.is_relative_to(HERE) or path.suffix not in KINDS or not path.is_file():
        raise HTTPException(404)
    return Response(path.read_bytes(), media_type=KINDS[path.suffix], headers=GUARD)
