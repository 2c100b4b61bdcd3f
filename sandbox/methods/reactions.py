"""Reactions of the bot, and taking away those of others."""

from types import MappingProxyType

from sandbox.access import Access, check_right, message_for
from sandbox.errors import bad
from sandbox.methods.call import Call, Handler
from sandbox.reactions import EMOJI, plain, react
from sandbox.rights import may_send
from sandbox.shapes import Obj


def set_reaction(call: Call) -> object:
    wanted = [_reaction(item) for item in call.items("reaction")]
    chat = call.chat(Access.READ)
    posted = message_for(chat, call.args.get("message_id"), "message to react")
    if not may_send(chat, call.world.bot_id, "can_react_to_messages"):
        raise bad("not enough rights to react to messages in the chat")
    if len(wanted) > 1:
        raise bad("REACTIONS_TOO_MANY")
    react(call.world, chat, posted, call.world.bot_id, wanted)
    return True


def _reaction(item: Obj) -> Obj:
    if item["type"] == "emoji":
        if "emoji" not in item:
            raise bad("can't parse ReactionType: Can't find field \"emoji\"")
        emoji = plain(str(item["emoji"]))
        if emoji not in EMOJI:
            raise bad("REACTION_INVALID")
        return {"type": "emoji", "emoji": emoji}
    if item["type"] == "custom_emoji":
        return {"type": "custom_emoji", "custom_emoji_id": str(item["custom_emoji_id"])}
    raise bad("can't parse ReactionType: invalid reaction type specified")


def delete_reaction(call: Call) -> object:
    chat = call.chat(Access.WRITE)
    posted = message_for(chat, call.args.get("message_id"), "message to delete reactions")
    check_right(call.world, chat, "can_delete_messages", "not enough rights to delete reactions")
    react(call.world, chat, posted, call.number("user_id"), [])
    return True


def delete_all_reactions(call: Call) -> object:
    chat = call.chat(Access.WRITE)
    check_right(call.world, chat, "can_delete_messages", "not enough rights to delete reactions")
    for posted in chat.messages.values():
        if call.number("user_id") in posted.reactions:
            react(call.world, chat, posted, call.number("user_id"), [])
    return True


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "setMessageReaction": set_reaction,
        "deleteMessageReaction": delete_reaction,
        "deleteAllMessageReactions": delete_all_reactions,
    }
)
