"""What people do with groups: they make them, join and leave, promote, and let them grow."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.errors import WorldError
from sandbox.membership import Change, become
from sandbox.messages import Draft, write
from sandbox.methods.topics import COLOURS, new_forum_topics
from sandbox.rights import all_rights, default_permissions, is_inside
from sandbox.state import Chat, Member, Topic
from sandbox.world import World, anonymous_card

if TYPE_CHECKING:
    from sandbox.shapes import Obj

GROUP_FIRST = -4_000_000_001
SUPERGROUP_FIRST = -1_001_000_000_001


@dataclass(slots=True)
class Founding:
    """A group to be."""

    type: str
    title: str
    id: int = 0
    username: str = ""
    is_forum: bool = False
    members: list[Member] = field(default_factory=list)


def found(world: World, founding: Founding) -> Chat:
    """Make a group; the bot, when it is among the members, hears that it was added."""
    if founding.is_forum and founding.type != "supergroup":
        raise WorldError(422, "only a supergroup can be a forum")
    chat_id = founding.id or _new_id(world, founding.type)
    if chat_id in world.state.chats:
        raise WorldError(409, f"there is a chat {chat_id} already")
    card: Obj = {"id": chat_id, "title": founding.title, "type": founding.type}
    if founding.username:
        card["username"] = founding.username
    if founding.is_forum:
        card["is_forum"] = True
    chat = Chat(card, world.new_instance(), permissions=default_permissions())
    world.state.chats[chat_id] = chat
    if founding.is_forum:
        new_forum_topics(chat)
    world.events.tell("chat", chat_id=chat_id, chat=card)
    _let_in(world, chat, founding.members)
    return chat


def _new_id(world: World, kind: str) -> int:
    name, first = ("group", GROUP_FIRST) if kind == "group" else ("supergroup", SUPERGROUP_FIRST)
    chat_id = world.state.count(name, first, -1)
    while chat_id in world.state.chats:  # somebody chose it by hand
        chat_id = world.state.count(name, first, -1)
    return chat_id


def _let_in(world: World, chat: Chat, members: list[Member]) -> None:
    bot: Member | None = None
    for member in members:
        world.some_person(member.user_id)
        if member.status in {"creator", "administrator"} and not member.rights:
            member.rights = all_rights(chat)
        if member.user_id == world.bot_id:
            bot = member
        else:
            chat.members[member.user_id] = member
    if bot is not None:
        by = founder(world, chat)
        become(world, chat, Change(bot.user_id, bot.status, by, bot.rights))
    world.changed()


def founder(world: World, chat: Chat) -> int:
    """Who acts when nobody is named: the owner, else the first person, else the bot itself."""
    owner = next((m.user_id for m in chat.members.values() if m.status == "creator"), 0)
    return owner or next(iter(chat.members), world.bot_id)


def set_member(world: World, chat: Chat, change: Change) -> Member:
    """Joins, leaves, is promoted, restricted or thrown out."""
    world.some_person(change.user_id)
    if chat.migrated_to:
        raise WorldError(409, f"the group has become {chat.migrated_to}")
    old = chat.members.get(change.user_id)
    if change.status == "restricted" and old is not None:
        change.inside = is_inside(old)
    return become(world, chat, change)


def migrate(world: World, chat: Chat) -> Chat:
    """A group becomes a supergroup: a new id, message numbers from one, the same people."""
    if chat.type != "group":
        raise WorldError(409, "only a group becomes a supergroup")
    if chat.migrated_to:
        raise WorldError(409, f"the group has become {chat.migrated_to}")
    new_id = _new_id(world, "supergroup")
    card = {"id": new_id, "title": chat.card["title"], "type": "supergroup"}
    new = Chat(
        card,
        world.new_instance(),
        members=dict(chat.members),
        permissions=dict(chat.permissions),
        description=chat.description,
        photo=chat.photo,
    )
    world.state.chats[new_id] = new
    by = founder(world, chat)
    write(world, chat, Draft(by, {"migrate_to_chat_id": new_id}, service=True))
    chat.migrated_to = new_id
    draft = Draft(by, {"migrate_from_chat_id": chat.id}, sender_chat=card, service=True)
    draft.shown_as = anonymous_card()
    write(world, new, draft)
    world.events.tell("chat", chat_id=new_id, chat=card, migrated_from=chat.id)
    return new


def new_topic(world: World, chat: Chat, user_id: int, name: str, colour: int) -> Topic:
    """A person opens a topic."""
    if not chat.is_forum:
        raise WorldError(409, "the chat is no forum")
    topic = Topic(chat.next_message_id, name, colour or COLOURS[0])
    chat.topics[topic.id] = topic
    said = {"name": name, "icon_color": topic.icon_color}
    content = {"forum_topic_created": said}
    write(world, chat, Draft(user_id, content, thread=topic.id, service=True))
    world.events.tell("topic", chat_id=chat.id, topic={"message_thread_id": topic.id, **said})
    return topic


def set_topic_closed(
    world: World, chat: Chat, topic: Topic, user_id: int, *, closed: bool
) -> None:
    topic.closed = closed
    content: Obj = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
    thread = topic.id if topic.id != 1 else 0
    write(world, chat, Draft(user_id, content, thread=thread, service=True))
