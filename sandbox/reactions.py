"""Reactions to messages, of people and of the bot."""

from sandbox.messages import reactions_of
from sandbox.rights import is_admin
from sandbox.shapes import Obj
from sandbox.state import Chat, Posted
from sandbox.world import World

# What every chat allows; Telegram's own list, which bots are held to.
EMOJI_WORDS = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 "
    "🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 "
    "🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
EMOJI = frozenset(EMOJI_WORDS.split())
VARIATION = "\ufe0f"


def plain(emoji: str) -> str:
    """Without the mark that only asks for colour."""
    return emoji.replace(VARIATION, "")


def react(world: World, chat: Chat, posted: Posted, user_id: int, reactions: list[Obj]) -> None:
    """Someone's reactions to a message are now these; an administrator bot hears of it."""
    old = posted.reactions.get(user_id, [])
    if reactions:
        posted.reactions[user_id] = reactions
    else:
        posted.reactions.pop(user_id, None)
    world.events.tell(
        "reaction", chat_id=chat.id, message_id=posted.id, reactions=reactions_of(posted)
    )
    world.changed()
    hears = chat.type == "private" or is_admin(chat, world.bot_id)
    if user_id != world.bot_id and old != reactions and hears:
        world.updates.add(
            "message_reaction",
            {
                "chat": chat.card,
                "message_id": posted.id,
                "user": world.card(user_id),
                "date": world.clock.now(),
                "old_reaction": old,
                "new_reaction": reactions,
            },
        )
