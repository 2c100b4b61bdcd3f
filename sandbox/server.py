"""Starting and stopping the sandbox: inside a running event loop, or as a process."""

import asyncio
import contextlib
import socket
from collections.abc import Coroutine, Generator
from pathlib import Path
from types import TracebackType
from typing import Self

import uvicorn
from typing_extensions import override
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from sandbox.app import Sandbox
from sandbox.bot_side import DROP
from sandbox.persistence import Keeper, open_world, write
from sandbox.webhook import WebhookSender
from sandbox.world import World

HOST = "127.0.0.1"
PORT = 8081
KEEP_ALIVE = 75  # seconds an idle connection stays open, longer than any client keeps it
PATIENCE = 2  # seconds for connections to end by themselves


def create(world: World | None = None, *, flood: bool = False) -> Sandbox:
    """The application alone, for an ASGI server of one's own; webhooks need `serve`."""
    return Sandbox(world or World(flood=flood))


class _Protocol(HttpToolsProtocol):
    """Lets the application break a connection without an answer."""

    @override
    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {DROP: {"now": self.transport.abort}}


class _Server(uvicorn.Server):
    """A server which leaves the signals of the process alone and says when it stands."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.standing = asyncio.Event()

    @override
    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.standing.set()


def _listen(host: str, port: int) -> socket.socket:
    """Said to be TCP in so many words: only then asyncio switches Nagle's delay off."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    return listening


class Running:
    """A sandbox that runs in this event loop: `async with serve() as sandbox`."""

    def __init__(self, world: World, host: str, port: int, state: Path | None) -> None:
        self.world = world
        self._path = state
        self._socket = _listen(host, port)
        self.host, self.port = self._socket.getsockname()[:2]
        config = uvicorn.Config(
            Sandbox(world),
            http=_Protocol,
            ws="websockets-sansio",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=PATIENCE,
            timeout_keep_alive=KEEP_ALIVE,
        )
        self._server = _Server(config)
        self._keeper = Keeper(world, state) if state else None
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def token(self) -> str:
        return self.world.token

    async def __aenter__(self) -> Self:
        """Stand and listen."""
        loop = asyncio.get_running_loop()  # the tasks are awaited in `stop`
        jobs: list[Coroutine[None, None, None]] = [
            self._server.serve(sockets=[self._socket]),
            WebhookSender(self.world).run(),
        ]
        if self._keeper:
            jobs.append(self._keeper.run())
        self._tasks = [loop.create_task(job) for job in jobs]
        await self._server.standing.wait()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, whatever happened inside."""
        await self.stop()

    async def stop(self) -> None:
        """Let everybody who waits go, close every connection, write the world down."""
        self.world.closing.set()
        self.world.updates.end_poll()
        self.world.updates.arrived.set()
        self.world.events.close()
        if self._keeper:
            self._keeper.stop()
        self._server.should_exit = True
        await asyncio.gather(*self._tasks)
        self._tasks = []
        if self._path is not None:
            write(self.world, self._path)

    async def wait(self) -> None:
        """As long as the sandbox runs; whoever stops waiting does not stop it."""
        done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()


def serve(
    world: World | None = None,
    *,
    host: str = HOST,
    port: int = 0,
    state: Path | None = None,
    flood: bool = False,
) -> Running:
    """A sandbox in this event loop: `async with` it, and it has `.url`, `.token` and `.world`.

    Port 0 takes a free one. `state` is the file to keep the world in and to carry on from.
    """
    return Running(world or open_world(state, flood=flood), host, port, state)


async def run(
    *, host: str = HOST, port: int = PORT, state: Path | None = None, flood: bool = False
) -> None:
    """Serve until cancelled; the address is printed for whoever started it."""
    async with serve(host=host, port=port, state=state, flood=flood) as sandbox:
        print(f"{sandbox.url}/  token {sandbox.token}", flush=True)  # noqa: T201 -- a command's answer
        await sandbox.wait()
