"""A chat as people see it in their list: members, topics, pins, the last word."""

from sandbox.messages import shown_to_people
from sandbox.methods.topics import shown as shown_topic
from sandbox.rights import chat_member
from sandbox.shapes import Obj
from sandbox.state import Chat
from sandbox.world import World


def shown_chat(world: World, chat: Chat) -> Obj:
    shown: Obj = {
        "chat": chat.card,
        "members": [_member(world, chat, user_id) for user_id in chat.members],
        "topics": [shown_topic(topic) for topic in chat.topics.values()],
        "pinned": list(chat.pinned),
        "description": chat.description,
        "photo": chat.photo,
        "message_count": len(chat.messages),
    }
    if chat.type == "private":
        person = world.state.people[chat.id]
        shown |= {"started": person.started, "blocked": person.blocked}
    if chat.messages:
        last = next(reversed(chat.messages.values()))
        shown["last_message"] = shown_to_people(chat, last)
    return shown


def _member(world: World, chat: Chat, user_id: int) -> Obj:
    return {**chat_member(world, chat, chat.members[user_id]), "user_id": user_id}
