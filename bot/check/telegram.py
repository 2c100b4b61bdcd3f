"""Whether Telegram knows the token, and the bot may do in each group what it has to do."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from telegram import ChatMember, ChatMemberAdministrator, User
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.app import request
from bot.check.findings import Finding, bad, good, odd
from bot.settings import Settings
from storage.groups import KnownGroup

RIGHTS = ("can_delete_messages", "can_pin_messages")
FORUM_RIGHTS = (*RIGHTS, "can_manage_topics")


async def look_at_telegram(
    settings: Settings, groups: Sequence[KnownGroup]
) -> AsyncIterator[Finding]:
    telegram = settings.telegram
    if not telegram.secret:
        yield bad("no_token")
        return
    bot: ExtBot[None] = ExtBot(
        telegram.secret,
        base_url=f"{telegram.base_url}/bot",
        request=request(telegram.base_url),
    )
    try:
        await bot.initialize()
        async for finding in _around(bot, settings, groups):
            yield finding
    except InvalidToken:
        yield bad("token")
    except TelegramError as error:
        yield bad("telegram", url=telegram.base_url, why=error.message)
    finally:
        await bot.shutdown()


async def _around(
    bot: ExtBot[Any], settings: Settings, groups: Sequence[KnownGroup]
) -> AsyncIterator[Finding]:
    me = bot.bot
    yield good("me", name=me.first_name, username=me.username)
    if not me.can_join_groups:
        yield bad("groups_forbidden")
    yield good("privacy_off") if me.can_read_all_group_messages else odd("privacy_on")
    info = await bot.get_webhook_info()
    if info.url and settings.telegram.mode == "polling":
        yield odd("webhook_set")
    for group in groups:
        yield await _group(bot, me, group)
    async for finding in _maintainers(bot, settings.telegram.maintainers):
        yield finding


async def _group(bot: ExtBot[Any], me: User, group: KnownGroup) -> Finding:
    try:
        member = await bot.get_chat_member(group.chat_id, me.id)
    except TelegramError as error:
        return bad("group_lost", title=group.title, why=error.message)
    match member:
        case ChatMemberAdministrator():
            wanted = FORUM_RIGHTS if group.is_forum else RIGHTS
            missing = [right for right in wanted if not getattr(member, right, False)]
            if missing:
                return odd("group_rights", title=group.title, rights=", ".join(missing))
            return good("group", title=group.title)
        case ChatMember(status=("left" | "kicked")):
            return bad("group_left", title=group.title)
        case _ if me.can_read_all_group_messages:
            return odd("group_member", title=group.title)
        case _:
            return bad("group_deaf", title=group.title)


async def _maintainers(bot: ExtBot[Any], ids: Sequence[int]) -> AsyncIterator[Finding]:
    if not ids:
        yield odd("no_maintainers")
    for person in ids:
        try:
            chat = await bot.get_chat(person)
        except TelegramError:
            yield odd("maintainer_lost", id=person)
        else:
            yield good("maintainer", name=chat.effective_name or person)
