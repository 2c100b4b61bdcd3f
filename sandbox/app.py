"""The whole sandbox as one ASGI application: the bot's side, the world's side, the page."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi_offline import FastAPIOffline
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.bot_side import BotSide
from sandbox.errors import WorldError
from sandbox.page import routes as page_routes
from sandbox.world import World
from sandbox.world_side import chats, control, persons, talk

ABOUT = """A Telegram of one's own: a local Bot API server with people in it.

The bot's side is `/bot<token>/<method>` and `/file/bot<token>/<path>`; here is the side of the
people and the tests. `WS /sandbox/events` tells everything live as JSON objects with a `type`:
`message`, `edited_message` (with `chat_id`, `message`), `deleted` (`chat_id`, `message_ids`),
`reaction` (`chat_id`, `message_id`, `reactions`), `pinned` (`chat_id`, `pinned`), `chat`,
`user`, `member`, `topic`, `commands`, `callback_answer` (`callback_query_id`, `user_id`,
`chat_id`, `message_id`, `text`, `show_alert`, `url`), `chat_action` (`chat_id`, `action`),
`message_draft`, `inline_answer`, `call`, `violation`, `fault`, `clock` (`now`).
"""


class Sandbox:
    """Bots take the short way in; everything else goes through FastAPI."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._bot = BotSide(world)
        self._world_side: ASGIApp = world_side(world)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(("/bot", "/file/bot")):
            await self._bot(scope, receive, send)
        else:
            await self._world_side(scope, receive, send)


def world_side(world: World) -> FastAPI:
    app = FastAPIOffline(
        title="The sandbox",
        description=ABOUT,
        version="1",
        docs_url="/sandbox/docs",
        redoc_url=None,
        openapi_url="/sandbox/openapi.json",
        static_url="/sandbox/docs-static",
    )
    for router in (persons, chats, talk, control):
        app.include_router(router.routes(world))
    app.add_exception_handler(WorldError, _refused)
    app.router.routes.extend(page_routes())
    return app


async def _refused(_request: Request, error: Exception) -> JSONResponse:
    status = error.status if isinstance(error, WorldError) else 500
    return JSONResponse({"detail": str(error)}, status_code=status)
