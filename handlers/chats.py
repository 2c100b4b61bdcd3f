"""What happens to the bot's chats: added, removed, blocked, renamed, grown; and who arrives."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from telegram import Chat as Group
from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatType, ParseMode
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from core.members import managers
from core.office import SiteWork
from core.records import Notice
from core.sites import Site, SiteState
from handlers.buttons import rows
from handlers.context import Context
from handlers.entry import answer_lang, chat_of, meet
from handlers.links import join_button
from handlers.setup import introduce, settle, wake
from handlers.setup.rights import READ, lacking
from handlers.texts import say

BREATH = timedelta(minutes=1)
THERE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER)


def _there(member: ChatMember) -> bool:
    """In the chat and able to speak."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return member.status in THERE


async def changed(update: Update, context: Context) -> None:
    """The bot itself has come, gone, or been given another standing."""
    change = update.my_chat_member
    assert change is not None  # noqa: S101 -- the handler is for these updates
    before, now = _there(change.old_chat_member), _there(change.new_chat_member)
    if change.chat.type == ChatType.PRIVATE:
        await _reachable(context, change, now=now)
    elif change.chat.type == ChatType.CHANNEL:
        return
    elif now and not before:
        await introduce(update, context)
    elif before and not now:
        await _gone(context, change.chat)
    elif now:
        await _promoted(update, context, change)


async def _reachable(context: Context, change: ChatMemberUpdated, *, now: bool) -> None:
    """Somebody has blocked the bot, or let it in again."""
    async with context.office.work(None) as work:
        person = await meet(work, change.from_user)
        person.dm_ok = now


async def _gone(context: Context, group: Group) -> None:
    """The site rests, and its managers hear in private what to do."""
    async with context.office.work(None) as work:
        chat = await work.sites.chat(group.id)
        if chat is None or not chat.current:
            return
        site = await work.sites.get(chat.site_id)
        if site.state != SiteState.PAUSED:
            site.state = SiteState.PAUSED
            for manager in managers(await work.members.roster(chat.site_id)):
                work.tell(
                    Notice(site_id=chat.site_id, person_id=manager.person_id, key="site.lost")
                )


async def _promoted(update: Update, context: Context, change: ChatMemberUpdated) -> None:
    """A new administrator says when everything is as it should be."""
    if change.new_chat_member.status != ChatMember.ADMINISTRATOR:
        return
    async with context.office.work(None) as work:
        site = await settle(work, change.chat, answer_lang(update))
    if READ not in await lacking(context.bot, change.chat):
        await change.chat.send_message(
            say(site.lang, "rights.fine"), parse_mode=ParseMode.HTML, disable_notification=True
        )


async def grown(update: Update, context: Context) -> None:
    """A group became a supergroup; both of its messages tell so, in any order."""
    message = update.effective_message
    assert message is not None  # noqa: S101 -- the handler is for messages
    old = message.migrate_from_chat_id or message.chat_id
    new = message.migrate_to_chat_id or message.chat_id
    async with context.office.work(None) as work:
        await work.move_chat(old, new)
        if site := await work.sites.of_chat(new):
            await wake(work, site)


async def renamed(update: Update, context: Context) -> None:
    """A site that nobody has set up yet goes by the name of its group."""
    message = update.effective_message
    assert message is not None  # noqa: S101 -- as above
    async with context.office.work(None) as work:
        chat = await work.sites.chat(message.chat_id)
        if chat is None or not message.new_chat_title:
            return
        site = await work.sites.get(chat.site_id)
        if site.state == SiteState.SETUP and site.name == chat.title:
            site.name = message.new_chat_title
        chat.title = message.new_chat_title


async def arrived(update: Update, context: Context) -> None:
    """Somebody has come into the group, as Telegram tells every bot there."""
    message = update.effective_message
    assert message is not None  # noqa: S101 -- as above
    people = [user for user in message.new_chat_members if not user.is_bot]
    await _welcome(update, context, people, message)


async def joined(update: Update, context: Context) -> None:
    """The same as an administrator hears it."""
    change = update.chat_member
    assert change is not None  # noqa: S101 -- the handler is for these updates
    user = change.new_chat_member.user
    if not user.is_bot and _there(change.new_chat_member) and not _there(change.old_chat_member):
        await _welcome(update, context, [user])


async def _welcome(
    update: Update, context: Context, users: Sequence[User], message: Message | None = None
) -> None:
    """One line with the way in, once a minute at most, and only for who is not on the roster."""
    group = chat_of(update)
    async with context.office.look() as work:
        site = await work.sites.of_chat(group.id)
        new = await _unknown(work, site, users) if site else []
        now = work.now
    if site is None or not new or not _may_speak(context, now):
        return
    names = ("、" if site.lang == "zh" else ", ").join(user.full_name for user in new)
    button = join_button(context.office, context.bot.username, site)
    await group.send_message(
        say(site.lang, "join.welcome", names=names, site=site.name),
        parse_mode=ParseMode.HTML,
        reply_markup=rows([button]),
        disable_notification=True,
        message_thread_id=message.message_thread_id
        if message and message.is_topic_message
        else None,
    )


async def _unknown(work: SiteWork, site: Site, users: Sequence[User]) -> list[User]:
    """Before anybody manages the site nobody could let them in."""
    roster = await work.members.roster(site.id or 0)
    if site.state != SiteState.ACTIVE or not managers(roster):
        return []
    known = {a.telegram_id for a in roster}
    return [user for user in users if user.id not in known]


def _may_speak(context: Context, now: datetime) -> bool:
    """Twenty newcomers are one welcome; what is forgotten at a restart is only this pause."""
    memory = context.chat_data
    if memory is None:
        return True
    last = memory.get("welcomed")
    if last is not None and now - last < BREATH:
        return False
    memory["welcomed"] = now
    return True


HANDLERS = (
    ChatMemberHandler(changed, ChatMemberHandler.MY_CHAT_MEMBER),
    ChatMemberHandler(joined, ChatMemberHandler.CHAT_MEMBER),
    MessageHandler(filters.StatusUpdate.MIGRATE, grown),
    MessageHandler(filters.StatusUpdate.NEW_CHAT_TITLE, renamed),
    MessageHandler(filters.StatusUpdate.NEW_CHAT_MEMBERS, arrived),
)
