"""Keeping a world in a file, so that a restart carries on."""

import asyncio
from pathlib import Path

import orjson
from pydantic import TypeAdapter

from sandbox.state import Chat, Posted, State
from sandbox.world import World, new_state

QUIET = 0.5  # seconds without a change before it is written down


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


def read(path: Path) -> State:
    state = TypeAdapter(State).validate_json(path.read_bytes())
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
    text = TypeAdapter(State).dump_json(world.saved())
    fresh = path.with_suffix(".new")
    fresh.write_bytes(text)
    fresh.replace(path)


class Keeper:
    """Writes the world down a moment after it changed, and at the end."""

    def __init__(self, world: World, path: Path) -> None:
        self._world = world
        self._path = path
        self._dirty = asyncio.Event()
        world.changed = self._dirty.set

    async def run(self) -> None:
        while not self._world.closing.is_set():
            await self._wait_for_change()
            self._dirty.clear()
            write(self._world, self._path)

    async def _wait_for_change(self) -> None:
        """Until something changed and it has been quiet, or the end has come."""
        await self._dirty.wait()
        try:
            async with asyncio.timeout(QUIET):
                await self._world.closing.wait()
        except TimeoutError:
            return

    def stop(self) -> None:
        self._dirty.set()


def as_json(world: World) -> bytes:
    return orjson.dumps(TypeAdapter(State).dump_python(world.saved(), mode="json"))
