"""The one Telegram application, with every handler in its place."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast
from urllib.parse import urlsplit

from telegram import Update
from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import BaseRequest
from typing_extensions import override

from bot.pace import Pacer
from bot.settings import Telegram, answer_in_timedeltas
from bot.updates import WRAPPED
from bot.wire import Wire
from core.errors import Refused
from core.office import Office
from handlers.context import App, Context

LOOPBACK = ("127.0.0.1", "localhost", "::1")
Register: TypeAlias = Callable[[App], None]
Apologise: TypeAlias = Callable[[App, Update, str], Any]


class FrankApplication(Application[Any, Any, Any, Any, Any, Any]):
    """Answers a refusal itself, and hands every other error on to the lane, which knows better."""

    @override
    async def process_error(
        self, update: object, error: Exception, job: Any = None, coroutine: Any = None
    ) -> bool:
        if not isinstance(error, Refused):
            raise error
        return await super().process_error(update, error, job, coroutine)


def build(office: Office, settings: Telegram, pacer: Pacer, register: Register) -> App:
    answer_in_timedeltas()
    data = cast("type[Office]", lambda: office)
    app = (
        Application.builder()
        .application_class(FrankApplication)
        .token(settings.secret)
        .base_url(f"{settings.base_url}/bot")
        .base_file_url(f"{settings.base_url}/file/bot")
        .request(request(settings.base_url))
        .get_updates_request(request(settings.base_url))
        .rate_limiter(pacer)
        .job_queue(None)
        .updater(None)
        .context_types(ContextTypes(context=Context, bot_data=data))
        .build()
    )
    register(cast("App", app))
    return cast("App", app)


def request(base_url: str) -> BaseRequest:
    """One kind of wire for every call."""
    return Wire(local=urlsplit(base_url).hostname in LOOPBACK)


class AppHandlers:
    """Between the raw update in its lane and the handlers that understand it."""

    def __init__(self, app: App, apologise: Apologise) -> None:
        self._app = app
        self._apologise = apologise

    async def handle(self, raw: Mapping[str, Any]) -> None:
        await self._app.process_update(self._parsed(raw))

    async def apologise(self, raw: Mapping[str, Any], number: str) -> None:
        await self._apologise(self._app, self._parsed(raw), number)

    def _parsed(self, raw: Mapping[str, Any]) -> Update:
        if WRAPPED in raw:
            raise ValueError(WRAPPED)
        bot: ExtBot[Any] = self._app.bot
        return Update.de_json(dict(raw), bot)
