"""May the bot do this here: the checks and the refusals of the real Bot API server."""

import re
from enum import IntEnum

from sandbox.errors import Refusal, bad, forbidden
from sandbox.rights import admin_may, expire, is_inside, may_send
from sandbox.shapes import Obj
from sandbox.state import Chat, Posted
from sandbox.world import World

NUMBER = re.compile(r"-?\d+")


class Access(IntEnum):
    """What is wanted of a chat; members of a group that was upgraded cannot be read."""

    READ = 1
    MEMBERS = 2
    EDIT = 3
    WRITE = 4


def chat_for(world: World, chat_id: object, access: Access) -> Chat:
    """The chat a call means; raises what Telegram answers when it is out of reach."""
    if chat_id is None or chat_id == "":
        raise bad("chat_id is empty")
    chat = _found(world, chat_id)
    if chat is None:
        raise bad("chat not found")
    expire(world, chat)
    if chat.type == "private":
        _check_private(world, chat, access)
    elif chat.type == "group":
        _check_group(world, chat, access)
    else:
        _check_supergroup(world, chat, access)
    return chat


def _found(world: World, chat_id: object) -> Chat | None:
    text = str(chat_id)
    if text.startswith("@"):
        name = text[1:].lower()
        return next((c for c in world.state.chats.values() if _is_public(c, name)), None)
    return world.chat(int(text)) if NUMBER.fullmatch(text) else None


def _is_public(chat: Chat, name: str) -> bool:
    return chat.type != "private" and str(chat.card.get("username", "")).lower() == name


def _check_private(world: World, chat: Chat, access: Access) -> None:
    person = world.state.people[chat.id]
    if access < Access.EDIT:
        return
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.card["is_bot"]:
        raise forbidden("bot can't send messages to bots")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")


def _check_group(world: World, chat: Chat, access: Access) -> None:
    if access == Access.READ:
        return
    if chat.migrated_to:
        raise Refusal(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=chat.migrated_to,
        )
    bot = chat.members.get(world.bot_id)
    if bot is not None and bot.status == "kicked":
        raise forbidden("bot was kicked from the group chat")
    if bot is None or not is_inside(bot):
        raise forbidden("bot is not a member of the group chat")


def _check_supergroup(world: World, chat: Chat, access: Access) -> None:
    kind = "channel" if chat.type == "channel" else "supergroup"
    bot = chat.members.get(world.bot_id)
    if bot is not None and bot.status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    public = bool(chat.card.get("username"))
    if (bot is None or not is_inside(bot)) and (not public or access >= Access.EDIT):
        raise forbidden(f"bot is not a member of the {kind} chat")


def message_for(chat: Chat, message_id: object, what: str) -> Posted:
    """The message a call means; `what` is what Telegram calls it in its complaint."""
    number = message_id if isinstance(message_id, int) else 0
    posted = chat.messages.get(number)
    if posted is None:
        raise bad(f"{what} not found")
    return posted


def check_sending(world: World, chat: Chat, content: Obj) -> None:
    """What the group allows its members, and a restricted bot."""
    bot = world.bot_id
    if chat.type == "channel":
        if not admin_may(chat, bot, "can_post_messages"):
            raise bad("need administrator rights in the channel chat")
        return
    for field, (permission, words) in SENDING.items():
        if field in content:
            if not may_send(chat, bot, permission):
                raise bad(f"not enough rights to send {words} to the chat")
            return


SENDING = {
    "text": ("can_send_messages", "text messages"),
    "photo": ("can_send_photos", "photos"),
    "animation": ("can_send_other_messages", "animations"),
    "document": ("can_send_documents", "documents"),
    "audio": ("can_send_audios", "music"),
    "video": ("can_send_videos", "videos"),
    "video_note": ("can_send_video_notes", "video notes"),
    "voice": ("can_send_voice_notes", "voice notes"),
    "sticker": ("can_send_other_messages", "stickers"),
    "poll": ("can_send_polls", "polls"),
    "dice": ("can_send_other_messages", "dice"),
    "venue": ("can_send_messages", "venues"),
    "location": ("can_send_messages", "locations"),
    "contact": ("can_send_messages", "contacts"),
}


def check_right(world: World, chat: Chat, right: str, complaint: str) -> None:
    """Bots may do this only as administrators who hold the right."""
    if not admin_may(chat, world.bot_id, right):
        raise bad(complaint)
