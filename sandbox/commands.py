"""The bot's commands by scope and language, and which of them a person is shown."""

from collections.abc import Iterator

from sandbox.rights import is_admin
from sandbox.shapes import Obj
from sandbox.state import Chat
from sandbox.world import World


def key(scope: str, language: str) -> str:
    return f"{scope}|{language}"


def shown_to(world: World, chat: Chat, user_id: int, language: str) -> list[Obj]:
    """The narrowest scope that has commands wins, the person's language before none."""
    known = world.state.profile.commands
    for scope in _scopes(chat, user_id):
        for spoken in (language.split("-", maxsplit=1)[0], ""):
            if commands := known.get(key(scope, spoken)):
                return commands
    return []


def _scopes(chat: Chat, user_id: int) -> Iterator[str]:
    if chat.type == "private":
        yield f"chat:{chat.id}"
        yield "all_private_chats"
    else:
        admin = is_admin(chat, user_id)
        yield f"chat_member:{chat.id}:{user_id}"
        if admin:
            yield f"chat_administrators:{chat.id}"
        yield f"chat:{chat.id}"
        if admin:
            yield "all_chat_administrators"
        yield "all_group_chats"
    yield "default"
