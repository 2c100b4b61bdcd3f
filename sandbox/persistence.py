"""Keeping a world in a file, so that a restart carries on."""

import asyncio
import time
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from sandbox.state import Chat, Posted, State
from sandbox.world import World, new_state

QUIET = 0.5  # seconds from a change until it is written down
SHARE = 20  # a large world is written less often: at most a twentieth of the time


def files_folder(path: Path) -> Path:
    """The files lie beside the state: `world.json` and `world.files/`."""
    return path.with_suffix(".files")


def open_world(path: Path | None, *, flood: bool = False) -> World:
    """The world of a file, or a new one."""
    if path is None:
        return World(flood=flood)
    path.parent.mkdir(parents=True, exist_ok=True)
    state = read(path) if path.exists() else new_state()
    return World(state, files=files_folder(path), flood=flood)


@cache
def _adapter() -> TypeAdapter[State]:
    """To work out how a state is written takes longer than to write a small one."""
    return TypeAdapter(State)


def read(path: Path) -> State:
    state = _adapter().validate_json(path.read_bytes())
    for chat in state.chats.values():
        _share_cards(state, chat)
    return state


def _share_cards(state: State, chat: Chat) -> None:
    """Messages show today's names: they hold the very objects of their chat and people."""
    for posted in chat.messages.values():
        message = posted.message
        message["chat"] = chat.card
        author = state.bot if posted.author == state.bot.id else state.people.get(posted.author)
        if author is not None and _written_by(posted, author.id):
            message["from"] = author.card


def _written_by(posted: Posted, user_id: int) -> bool:
    return bool(posted.message.get("from", {}).get("id") == user_id)


def write(world: World, path: Path) -> None:
    """All or nothing: a new file takes the place of the old one."""
    text = _adapter().dump_json(world.saved())
    fresh = path.with_suffix(".new")
    fresh.write_bytes(text)
    fresh.replace(path)


class Keeper:
    """Writes the world down a moment after it changed, and at the end."""

    def __init__(self, world: World, path: Path) -> None:
        self._world = world
        self._path = path
        self._dirty = asyncio.Event()
        self._quiet = QUIET
        world.changed = self._dirty.set

    async def run(self) -> None:
        while not self._world.closing.is_set():
            await self._wait_for_change()
            self._dirty.clear()
            begun = time.perf_counter()
            write(self._world, self._path)
            self._quiet = max(QUIET, SHARE * (time.perf_counter() - begun))

    async def _wait_for_change(self) -> None:
        """Until something changed and a moment has passed, or the end has come."""
        await self._dirty.wait()
        try:
            async with asyncio.timeout(self._quiet):
                await self._world.closing.wait()
        except TimeoutError:
            return

    def stop(self) -> None:
        self._dirty.set()
