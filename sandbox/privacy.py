"""What a bot is shown of a group: with privacy mode on, only what is meant for it."""

from sandbox.entities.units import cut
from sandbox.rights import ADMINISTRATORS, is_inside
from sandbox.shapes import Obj
from sandbox.state import Chat, Posted
from sandbox.world import World


def bot_sees(world: World, chat: Chat, posted: Posted) -> bool:
    """Administrators see everything; others commands, mentions, replies and service messages."""
    if chat.type == "private":
        person = world.state.people[chat.id]
        return person.started and not person.blocked
    bot = chat.members.get(world.bot_id)
    if bot is None:
        return False
    if not is_inside(bot):
        left = posted.message.get("left_chat_member")
        return left is not None and left["id"] == world.bot_id
    if bot.status in ADMINISTRATORS or world.state.reads_all or posted.service:
        return True
    if chat.type == "channel":
        return False
    return _answers_bot(world, chat, posted) or _speaks_to_bot(world, posted.message)


def _answers_bot(world: World, chat: Chat, posted: Posted) -> bool:
    replied = chat.messages.get(posted.reply_to) if posted.reply_to else None
    if replied is not None and replied.author == world.bot_id and not replied.service:
        return True
    via = posted.message.get("via_bot")
    return via is not None and via["id"] == world.bot_id


def _speaks_to_bot(world: World, message: Obj) -> bool:
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    return any(_means_bot(world, text, entity) for entity in entities)


def _means_bot(world: World, text: str, entity: Obj) -> bool:
    if entity["type"] == "text_mention":
        return bool(entity["user"]["id"] == world.bot_id)
    said = cut(text, entity["offset"], entity["length"]).lower()
    name = f"@{world.username.lower()}"
    if entity["type"] == "mention":
        return said == name
    if entity["type"] == "bot_command":
        return said.endswith(name) if "@" in said else entity["offset"] == 0
    return False
