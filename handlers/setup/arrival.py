"""The bot in a group: the site it stands for, its first words, and what it lacks there."""

from contextlib import suppress

from telegram import Chat as Group
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from core.errors import Refused
from core.members import managers
from core.office import SiteWork
from core.setup import HABITS
from core.sites import Chat, Site, SiteState
from handlers.answers import redraw, reply, toast
from handlers.context import Context
from handlers.entry import answer_lang, chat_of, enter_as_manager, is_private
from handlers.links import group_address
from handlers.setup import rights
from handlers.setup.card import card, desk_of
from handlers.setup.founding import check_administrator
from handlers.setup.welcome import hello
from handlers.texts import LANGUAGES, Safe, plain, say

LONGEST_NAME = 60


async def settle(work: SiteWork, group: Group, lang: str) -> Site:
    """The site that lives in this group: known, awake again after a pause, or new."""
    chat = await work.sites.chat(group.id)
    if chat is None:
        return await _new(work, group, lang)
    site = await work.sites.get(chat.site_id)
    chat.title, chat.is_forum = group.title or chat.title, bool(group.is_forum)
    await wake(work, site)
    return site


async def wake(work: SiteWork, site: Site) -> None:
    """The bot is in the group again; what nobody manages is yet to be set up."""
    if site.state == SiteState.PAUSED:
        led = managers(await work.members.roster(site.id or 0))
        site.state = SiteState.ACTIVE if led else SiteState.SETUP


async def _new(work: SiteWork, group: Group, lang: str) -> Site:
    zone, country = HABITS[lang]
    title = group.title or ""
    site = Site(
        name=title[:LONGEST_NAME], lang=lang, zone=zone, country=country, created_at=work.now
    )
    await work.sites.keep(site)
    assert site.id is not None  # noqa: S101 -- it has just been kept
    await work.sites.keep(
        Chat(
            chat_id=group.id,
            site_id=site.id,
            title=title,
            is_forum=bool(group.is_forum),
            joined_at=work.now,
        )
    )
    return site


async def introduce(update: Update, context: Context) -> None:
    """Say who has come and what is to be done; twice after a crash rather than never."""
    group = chat_of(update)
    async with context.office.work(None) as work:
        site = await settle(work, group, answer_lang(update))
        led = managers(await work.members.roster(site.id or 0))
    said, markup = hello(site, [a.name for a in led])
    message = update.effective_message
    thread = message.message_thread_id if message and message.is_topic_message else None
    await group.send_message(
        said, parse_mode=ParseMode.HTML, reply_markup=markup, message_thread_id=thread
    )
    missing = await rights.lacking(context.bot, group)
    if missing:
        await rights.show(group, site.lang, site.id or 0, missing, message_thread_id=thread)


async def command(update: Update, context: Context) -> None:
    """/setup: in private the way into a group, in a group the first words again."""
    if is_private(update):
        lang = answer_lang(update)
        url = group_address(context.bot.username)
        button = InlineKeyboardButton(plain(lang, "setup.add"), url=url)
        await reply(update, say(lang, "setup.in_private"), InlineKeyboardMarkup([[button]]))
        return
    async with context.office.look() as work:
        site = await work.sites.of_chat(chat_of(update).id)
        led = managers(await work.members.roster(site.id or 0)) if site else ()
    if led:
        await settings(update, context)
    else:
        await introduce(update, context)


async def settings(update: Update, context: Context) -> None:
    """/settings: the card for whoever manages the site; rights are looked at on the way."""
    async with context.office.look() as work:
        voice = await enter_as_manager(work, context.office, update)
        shown = card(await desk_of(work, voice.site, voice.lang))
    await reply(update, Safe(shown.text), shown.keyboard)
    if not voice.private:
        missing = await rights.lacking(context.bot, chat_of(update))
        if missing:
            await rights.show(chat_of(update), voice.lang, voice.here.site_id, missing)


async def translate(update: Update, context: Context, site_id: int, word: str) -> None:
    """The first words in the other language, which becomes the site's."""
    if word not in LANGUAGES:
        raise Refused("button.old")
    await check_administrator(update, context, site_id)
    async with context.office.work(None) as work:
        site = await work.sites.get(site_id)
        if managers(await work.members.roster(site_id)):
            raise Refused("button.old")
        site.lang, (site.zone, site.country) = word, HABITS[word]
    said, markup = hello(site, [])
    await redraw(update, said, markup)
    await toast(update)


async def check(update: Update, context: Context, site_id: int, word: str) -> None:
    """Look at the rights again; the picture goes when nothing is missing any more."""
    del word
    async with context.office.look() as work:
        site = await work.sites.of_chat(chat_of(update).id)
    if site is None or site.id != site_id:
        raise Refused("button.old")
    missing = await rights.lacking(context.bot, chat_of(update))
    if missing:
        names = "\n".join(plain(site.lang, f"rights.{name}_short") for name in missing)
        await toast(update, plain(site.lang, "rights.still", lines=names), alert=True)
        return
    if update.callback_query is not None:
        with suppress(BadRequest):
            await update.callback_query.edit_message_caption(say(site.lang, "rights.fine"))
    await toast(update, plain(site.lang, "rights.fine"))
