"""World side: what a test looks at and what it turns: calls, faults, clock, updates, state."""

from contextlib import suppress
from typing import Any
from urllib.parse import quote

import orjson
from fastapi import APIRouter, Request, Response, WebSocket, WebSocketDisconnect

from sandbox.commands import shown_to
from sandbox.errors import WorldError
from sandbox.faults import Fault
from sandbox.methods.call import Call
from sandbox.methods.profile import get_me
from sandbox.shapes import Obj
from sandbox.world import World
from sandbox.world_side.models import BotChange, ClockChange, InlineAsk, NewFault
from sandbox.world_side.persons import shown as shown_person
from sandbox.world_side.view import shown_chat

# People send anything: an opened file must not act as the page.
HARMLESS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self'; media-src 'self';"
    " style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
}
INLINE_FIRST = 8_640_000_000_000_000_001


def routes(world: World) -> APIRouter:
    router = APIRouter(prefix="/sandbox", tags=["control"])
    for part in (_watching, _state, _faults, _turning, _settings, _asking, _inline):
        part(world, router)
    return router


def _watching(world: World, router: APIRouter) -> None:
    @router.get("/calls", summary="Every call of the bot after number N.")
    async def calls(after: int = 0) -> Response:
        return _json(world.journal.calls(after))

    @router.get("/violations", summary="What the schema objected to.")
    async def violations() -> list[dict[str, Any]]:
        return list(world.journal.violations)

    @router.delete("/violations", summary="Forgets the violations.")
    async def forget() -> dict[str, bool]:
        world.journal.violations.clear()
        return {"forgotten": True}


def _state(world: World, router: APIRouter) -> None:
    @router.get("/state", summary="Users, chats with members, pending updates, webhook, clock.")
    async def state() -> Response:
        return _json(whole(world))

    @router.get("/callbacks/{query_id}", summary="What the bot answered to a press.")
    async def callback(query_id: str) -> dict[str, Any]:
        press = world.state.presses.get(query_id)
        if press is None:
            raise WorldError(404, f"there is no callback query {query_id}")
        silent: Obj = {"text": "", "show_alert": False, "url": ""}
        return {"answered": press.answered, **silent, **press.answer}

    @router.websocket("/events")
    async def events(socket: WebSocket) -> None:
        """Everything that happens, as JSON texts `{"type": ...}`."""
        await socket.accept()
        with suppress(WebSocketDisconnect):
            async for text in world.events.watch():
                await socket.send_text(text)


def whole(world: World) -> Obj:
    state = world.state
    chats = [chat for chat in state.chats.values() if not chat.migrated_to]
    return {
        "bot": get_me(Call(world, "getMe", {}, {})),
        "token": world.token,
        "now": world.clock.now(),
        "users": [shown_person(person) for person in state.people.values()],
        "chats": [shown_chat(world, chat) for chat in chats],
        "migrated": {c.id: c.migrated_to for c in state.chats.values() if c.migrated_to},
        "polling": world.updates.polled,
        "pending_updates": world.updates.pending(),
        "updates": [update for _, update in world.updates.queue],
        "webhook": {"url": state.webhook.url},
        "faults": world.faults.armed(),
        "flood": world.flood.on,
    }


def _faults(world: World, router: APIRouter) -> None:
    @router.get("/faults", summary="The faults still armed.")
    async def armed() -> list[dict[str, Any]]:
        return world.faults.armed()

    @router.post("/faults", summary="The next calls of a method go wrong.")
    async def arm(asked: NewFault) -> list[dict[str, Any]]:
        world.faults.arm(Fault(**asked.model_dump()))
        return world.faults.armed()

    @router.delete("/faults", summary="Nothing goes wrong any more.")
    async def disarm() -> list[dict[str, Any]]:
        world.faults.disarm()
        return []


def _turning(world: World, router: APIRouter) -> None:
    @router.post("/updates", summary="Injects a raw update, a broken one too.")
    async def inject(request: Request) -> dict[str, int]:
        update = await request.json()
        if not isinstance(update, dict):
            raise WorldError(422, "an update is a JSON object")
        return {"update_id": world.updates.put(update)}

    @router.get("/clock", summary="The sandbox's time.")
    async def clock() -> dict[str, float]:
        return {"now": world.clock.exact()}

    @router.post("/clock", summary="Moves the sandbox's time.")
    async def move(asked: ClockChange) -> dict[str, float]:
        if asked.now is not None:
            world.clock.set(asked.now)
        world.clock.advance(asked.advance)
        world.updates.arrived.set()
        world.events.tell("clock", now=world.clock.now())
        world.changed()
        return {"now": world.clock.exact()}


def _settings(world: World, router: APIRouter) -> None:
    @router.post("/bot", summary="What the bot's owner sets at BotFather's, and the pace.")
    async def settings(asked: BotChange) -> dict[str, Any]:
        if asked.can_read_all_group_messages is not None:
            world.state.reads_all = asked.can_read_all_group_messages
        if asked.flood is not None:
            world.flood.on = asked.flood
        world.changed()
        return {"can_read_all_group_messages": world.state.reads_all, "flood": world.flood.on}


def _asking(world: World, router: APIRouter) -> None:
    @router.get("/commands", summary="The bot's commands as Telegram chooses them.")
    async def commands(
        user: int, chat: int | None = None, language_code: str | None = None
    ) -> list[dict[str, Any]]:
        person = world.some_person(user)
        spoken = person.card.get("language_code", "") if language_code is None else language_code
        return shown_to(world, world.some_chat(chat or user), user, spoken)

    @router.get("/files/{file_id}", summary="The bytes of a file.")
    async def file(file_id: str, name: str = "") -> Response:
        record = world.files.find(file_id)
        if record is None:
            raise WorldError(404, "there is no such file")
        disposition = f"inline; filename*=UTF-8''{quote(name or record.name)}"
        headers = {"Content-Disposition": disposition, **HARMLESS}
        return Response(world.files.read(record), media_type=record.mime_type, headers=headers)


def _inline(world: World, router: APIRouter) -> None:
    @router.post("/inline", summary="Someone asks the bot inline.")
    async def inline(asked: InlineAsk) -> dict[str, str]:
        number = str(world.state.count("inline", INLINE_FIRST, 7))
        query = {"id": number, "from": world.some_person(asked.author).card}
        query |= {"query": asked.query, "offset": asked.offset, "chat_type": asked.chat_type}
        world.state.inline[number] = {"at": world.clock.exact()}
        world.updates.add("inline_query", query)
        return {"inline_query_id": number}

    @router.get("/inline/{query_id}", summary="What the bot offered.")
    async def inline_answer(query_id: str) -> dict[str, Any]:
        query = world.state.inline.get(query_id)
        if query is None:
            raise WorldError(404, "there is no such inline query")
        return {"answered": "answer" in query, **query.get("answer", {})}


def _json(content: object) -> Response:
    body = orjson.dumps(content, option=orjson.OPT_NON_STR_KEYS)
    return Response(body, media_type="application/json")
