"""A small web server inside our own event loop, which leaves signals and exits to us."""

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp
from typing_extensions import override

from bot.nursery import Nursery

GRACE_SECONDS = 1


class Guest(uvicorn.Server):
    @contextmanager
    @override
    def capture_signals(self) -> Iterator[None]:
        """Signals belong to the process, not to its guest."""
        yield


@dataclass(frozen=True, slots=True)
class Listening:
    host: str
    port: int

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"


@asynccontextmanager
async def listening(
    app: ASGIApp, host: str, port: int, nursery: Nursery
) -> AsyncIterator[Listening]:
    """Raises `OSError` when the port is taken."""
    sock = socket.create_server((host, port), reuse_port=False)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=GRACE_SECONDS,
        server_header=False,
    )
    server = Guest(config)
    serving = nursery.start(server.serve(sockets=[sock]), f"web {port}")
    try:
        yield Listening(host, sock.getsockname()[1])
    finally:
        server.should_exit = True
        await serving
