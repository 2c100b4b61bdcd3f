"""World side: groups, their members and topics."""

from typing import Any

from fastapi import APIRouter

from sandbox import groups
from sandbox.errors import WorldError
from sandbox.links import follow, usable
from sandbox.membership import Change, block
from sandbox.messages import shown_to_people
from sandbox.methods.topics import shown as shown_topic
from sandbox.people import Saying, say
from sandbox.rights import chat_member
from sandbox.state import Chat, Member
from sandbox.world import World
from sandbox.world_side.models import Membership, NewChat, NewTopic, TopicChange


def routes(world: World) -> APIRouter:
    router = APIRouter(prefix="/sandbox/chats", tags=["chats"])
    _chats(world, router)
    _topics(world, router)
    return router


def _chats(world: World, router: APIRouter) -> None:
    @router.post("", summary="A group, supergroup or channel; answers the Bot API `Chat`.")
    async def new_chat(asked: NewChat) -> dict[str, Any]:
        founding = groups.Founding(
            type=asked.type,
            title=asked.title,
            id=asked.id or 0,
            username=asked.username,
            is_forum=asked.is_forum,
            members=[
                Member(m.user_id, m.status, dict(m.rights), title=m.custom_title)
                for m in asked.members
            ],
        )
        return groups.found(world, founding).card

    @router.get("/{chat_id}/members", summary="Who is and was in a chat.")
    async def members(chat_id: int) -> list[dict[str, Any]]:
        chat = world.some_chat(chat_id)
        return [chat_member(world, chat, member) for member in chat.members.values()]

    @router.post("/{chat_id}/members", summary="Joins, leaves, is promoted or thrown out.")
    async def set_member(chat_id: int, asked: Membership) -> dict[str, Any]:
        return _set_member(world, world.some_chat(chat_id), asked)

    @router.post("/{chat_id}/migrate", summary="Becomes a supergroup; answers its id.")
    async def migrate(chat_id: int) -> dict[str, int]:
        return {"id": groups.migrate(world, world.some_chat(chat_id)).id}


def _topics(world: World, router: APIRouter) -> None:
    @router.get("/{chat_id}/topics", summary="The topics of a forum.")
    async def topics(chat_id: int) -> list[dict[str, Any]]:
        return [shown_topic(topic) for topic in world.some_chat(chat_id).topics.values()]

    @router.post("/{chat_id}/topics", summary="A person opens a topic.")
    async def new_topic(chat_id: int, asked: NewTopic) -> dict[str, Any]:
        chat = world.some_chat(chat_id)
        topic = groups.new_topic(world, chat, asked.author, asked.name, asked.icon_color)
        return shown_topic(topic)

    @router.patch("/{chat_id}/topics/{thread}", summary="A person closes or reopens a topic.")
    async def change_topic(chat_id: int, thread: int, asked: TopicChange) -> dict[str, Any]:
        chat = world.some_chat(chat_id)
        topic = chat.topics.get(thread)
        if topic is None:
            raise WorldError(404, "there is no such topic")
        groups.set_topic_closed(world, chat, topic, asked.author, closed=asked.closed)
        return shown_topic(topic)


def _set_member(world: World, chat: Chat, asked: Membership) -> dict[str, Any]:
    if chat.type == "private":
        return _block(world, chat, asked)
    if asked.invite_link:
        return _follow(world, chat, asked)
    own = asked.user_id if asked.user_id != world.bot_id else groups.founder(world, chat)
    leaving_or_joining = asked.status in {"left", "member"}
    by = asked.by or (own if leaving_or_joining else groups.founder(world, chat))
    world.some_person(by)
    change = Change(asked.user_id, asked.status, by, dict(asked.rights), asked.until_date)
    member = groups.set_member(world, chat, change)
    if asked.payload:
        text = f"/start@{world.username} {asked.payload}"
        posted = say(world, chat, Saying(by, text))
        return {
            **chat_member(world, chat, member),
            "messages": [shown_to_people(chat, message) for message in posted],
        }
    return chat_member(world, chat, member)


def _block(world: World, chat: Chat, asked: Membership) -> dict[str, Any]:
    if asked.user_id not in {world.bot_id, chat.id}:
        raise WorldError(422, "in a private chat only the bot is stopped or let speak")
    if asked.status not in {"kicked", "member"}:
        raise WorldError(422, "in a private chat the bot is a member or kicked")
    block(world, chat.id, blocked=asked.status == "kicked")
    return chat_member(world, chat, Member(world.bot_id, asked.status))


def _follow(world: World, chat: Chat, asked: Membership) -> dict[str, Any]:
    link = chat.links.get(asked.invite_link)
    if link is None or not usable(world, link):
        raise WorldError(404, "the invite link leads nowhere")
    follow(world, chat, link, asked.user_id)
    return chat_member(world, chat, chat.members.get(asked.user_id, Member(asked.user_id, "left")))
