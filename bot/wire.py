"""The wire to Telegram: the framework's requests over aiohttp, at a third of the usual cost."""

from typing import Any, TypeAlias

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

CONNECTIONS = 64
IDLE_SECONDS = 50
CONNECT, READ, WRITE_MEDIA = 5.0, 15.0, 60.0
Patience: TypeAlias = Any  # a number, None, or the framework's own "not given"


class Wire(BaseRequest):
    """Keeps connections open; proxies of the surroundings count, except on this machine."""

    def __init__(self, *, local: bool) -> None:
        self._local = local
        self._session: aiohttp.ClientSession | None = None

    @property
    @override
    def read_timeout(self) -> float:
        return READ

    @override
    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=CONNECTIONS, keepalive_timeout=IDLE_SECONDS, ttl_dns_cache=300
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=not self._local,
            )

    @override
    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Patience = BaseRequest.DEFAULT_NONE,
        write_timeout: Patience = BaseRequest.DEFAULT_NONE,
        connect_timeout: Patience = BaseRequest.DEFAULT_NONE,
        pool_timeout: Patience = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """What was sent and not answered may have arrived: that is for the caller to judge."""
        if self._session is None:
            raise RuntimeError(Wire.__name__)
        read = _given(read_timeout, READ) or 0
        if request_data and request_data.contains_files:
            read += _given(write_timeout, WRITE_MEDIA) or 0
        patience = aiohttp.ClientTimeout(
            sock_connect=_given(connect_timeout, CONNECT), sock_read=read
        )
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=patience
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(_cause(error)) from error


def _cause(error: aiohttp.ClientError) -> str:
    """What the system says of it: «Connection refused» tells more than all parameters."""
    system = getattr(error, "os_error", None)
    return getattr(system, "strerror", None) or str(error) or type(error).__name__


def _given(value: Patience, otherwise: float) -> float | None:
    return value if value is None or isinstance(value, int | float) else otherwise


def _body(data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
