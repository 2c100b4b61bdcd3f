"""What the bot may do in a group, what it lacks, and who decides about that."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from telegram import Bot, Chat, ChatMemberAdministrator, ChatMemberOwner, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.buttons import press, rows
from handlers.texts import Safe, plain, say

READ, PIN, TOPICS = "read", "pin", "topics"


async def lacking(bot: Bot, chat: Chat) -> tuple[str, ...]:
    """The most important first; photos without a command reach only administrators."""
    me = await bot.get_me()
    member = await bot.get_chat_member(chat.id, me.id)
    admin = member if isinstance(member, ChatMemberAdministrator) else None
    topics = admin is not None and admin.can_manage_topics
    missing = {
        READ: admin is None and not me.can_read_all_group_messages,
        PIN: admin is None or not admin.can_pin_messages,
        TOPICS: bool(chat.is_forum) and not topics,
    }
    return tuple(name for name, absent in missing.items() if absent)


async def is_administrator(bot: Bot, chat_id: int, user_id: int) -> bool:
    """By the list of administrators, which also a bot without rights may read."""
    leaders = await bot.get_chat_administrators(chat_id)
    return any(
        leader.user.id == user_id
        for leader in leaders
        if isinstance(leader, ChatMemberOwner | ChatMemberAdministrator)
    )


def wanted(lang: str, missing: Sequence[str]) -> Safe:
    """What is to be changed, line by line, as the phone words it."""
    lines = [say(lang, f"rights.{name}") for name in missing]
    return say(lang, "rights.head", lines=Safe("\n".join(lines)))


def picture(lang: str) -> bytes:
    """The page of Telegram's settings on which it is done."""
    return files("handlers").joinpath("pictures", f"administrator.{lang}.png").read_bytes()


async def show(
    chat: Chat,
    lang: str,
    site_id: int,
    missing: Sequence[str],
    **where: Any,  # noqa: ANN401 -- the topic, if any
) -> Message:
    again = rows([press(plain(lang, "rights.again"), f"setup:{site_id}:check")])
    how: dict[str, Any] = {"parse_mode": ParseMode.HTML, "reply_markup": again} | where
    try:
        return await chat.send_photo(picture(lang), caption=wanted(lang, missing), **how)
    except BadRequest:  # a group may forbid pictures; the words are allowed longer
        return await chat.send_message(wanted(lang, missing), **how)
