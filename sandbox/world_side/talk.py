"""World side: messages, and everything one does with them."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from sandbox import people
from sandbox.errors import WorldError
from sandbox.messages import shown_to_people
from sandbox.rights import is_inside
from sandbox.shapes import Obj
from sandbox.state import Chat, Posted
from sandbox.world import World
from sandbox.world_side.models import ButtonPress, Edit, Reaction, Vote
from sandbox.world_side.speaking import DESCRIBED, read_saying

AT_ONCE = 1000


def routes(world: World) -> APIRouter:
    router = APIRouter(prefix="/sandbox/chats/{chat_id}/messages", tags=["messages"])
    _speaking(world, router)
    _changing(world, router)
    _answering(world, router)
    return router


def _speaking(world: World, router: APIRouter) -> None:
    @router.post("", summary="Someone says something.", openapi_extra=DESCRIBED)
    async def say(chat_id: int, request: Request) -> list[dict[str, Any]]:
        saying = await read_saying(request)
        world.some_person(saying.author)
        chat = world.some_chat(chat_id)
        return [shown_to_people(chat, posted) for posted in people.say(world, chat, saying)]

    @router.get("", summary="What stands in the chat, edits applied.")
    async def messages(
        chat_id: int,
        seen_by: Annotated[int | None, Query(alias="as")] = None,
        after: int = 0,
        before: int | None = None,
        limit: int | None = None,
        thread: int | None = None,
    ) -> list[dict[str, Any]]:
        chat = world.some_chat(chat_id)
        _check_view(chat, seen_by)
        chosen = [
            posted
            for posted in chat.messages.values()
            if posted.id > after
            and (before is None or posted.id < before)
            and (thread is None or (posted.thread or 1) == thread)
        ]
        if limit is not None:
            chosen = chosen[-limit:] if limit > 0 else []
        return [shown_to_people(chat, posted) for posted in chosen]


def _changing(world: World, router: APIRouter) -> None:
    @router.get("/{message_id}", summary="One message.")
    async def message(chat_id: int, message_id: int) -> dict[str, Any]:
        chat, posted = _found(world, chat_id, message_id)
        return shown_to_people(chat, posted)

    @router.patch("/{message_id}", summary="Its author edits it.")
    async def edit(chat_id: int, message_id: int, asked: Edit) -> dict[str, Any]:
        chat, posted = _found(world, chat_id, message_id)
        if asked.location is not None:
            people.move(world, chat, posted, asked.location)
        else:
            saying = people.Saying(asked.author, asked.text, asked.caption, asked.entities)
            people.edit(world, chat, posted, saying)
        return shown_to_people(chat, posted)

    @router.delete("/{message_id}", summary="Someone deletes it; bots are not told.")
    async def remove(
        chat_id: int, message_id: int, user_id: Annotated[int, Query(alias="from")]
    ) -> dict[str, bool]:
        chat, posted = _found(world, chat_id, message_id)
        people.remove(world, chat, posted, user_id)
        return {"deleted": True}


def _answering(world: World, router: APIRouter) -> None:
    @router.post("/{message_id}/press", summary="Presses a button by its data or its label.")
    async def press(chat_id: int, message_id: int, asked: ButtonPress) -> dict[str, Any]:
        return _pressed(world, world.some_chat(chat_id), message_id, asked)

    @router.post("/{message_id}/reactions", summary="Reacts, or takes it back.")
    async def reaction(chat_id: int, message_id: int, asked: Reaction) -> dict[str, Any]:
        chat, posted = _found(world, chat_id, message_id)
        people.reaction(world, chat, posted, asked.author, asked.emoji or "")
        return shown_to_people(chat, posted)

    @router.post("/{message_id}/vote", summary="Votes in a poll.")
    async def vote(chat_id: int, message_id: int, asked: Vote) -> dict[str, Any]:
        chat, posted = _found(world, chat_id, message_id)
        people.vote(world, posted, asked.author, asked.option_ids)
        return shown_to_people(chat, posted)


def _found(world: World, chat_id: int, message_id: int) -> tuple[Chat, Posted]:
    chat = world.some_chat(chat_id)
    posted = chat.messages.get(message_id)
    if posted is None:
        raise WorldError(404, f"there is no message {message_id}")
    return chat, posted


def _check_view(chat: Chat, user_id: int | None) -> None:
    if user_id is None or chat.id == user_id:
        return
    member = chat.members.get(user_id)
    if chat.type == "private" or member is None or not is_inside(member):
        raise WorldError(403, f"{user_id} is not in the chat")


def _pressed(world: World, chat: Chat, message_id: int, asked: ButtonPress) -> Obj:
    if asked.data is not None:
        pressed = people.press(world, chat, message_id, asked.author, asked.data)
        return {"callback_query_id": pressed.id}
    if asked.text is None:
        raise WorldError(422, "either data or text says which button")
    posted = chat.messages.get(message_id)
    if posted is None:
        raise WorldError(404, f"there is no message {message_id}")
    action, button = people.labelled(posted, asked.text)
    if action == "callback_data":
        pressed = people.press(world, chat, message_id, asked.author, button["callback_data"])
        return {"callback_query_id": pressed.id}
    if action == "text":
        said = people.say(world, chat, people.Saying(asked.author, asked.text))
        return {"messages": [shown_to_people(chat, message) for message in said]}
    return {action: button[action]}
