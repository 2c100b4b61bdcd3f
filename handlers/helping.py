"""What somebody can do here, in which language they hear it, and how they change their mind."""

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.office import Office, SiteWork
from handlers.answers import redraw, reply, toast
from handlers.buttons import press, rows
from handlers.context import Context
from handlers.entry import (
    Voice,
    answer_lang,
    chat_of,
    enter_as_manager,
    is_private,
    meet,
    speaker,
    whoever,
)
from handlers.menu import Where, open_to
from handlers.texts import LANGUAGES, Safe, plain, say

NAMES = {"zh": "中文", "en": "English"}
LANGUAGE = r"^lang:(?P<whose>me|\d{1,9})@(?P<lang>zh|en)$"


async def help_(update: Update, context: Context) -> None:
    """Only what this very person can do in this very chat."""
    await reply(update, await summary(update, context.office))


async def summary(update: Update, office: Office) -> Safe:
    async with office.look() as work:
        voice = await whoever(work, office, update)
        lang = voice.lang if voice else await _stranger_lang(work, update)
    here = _where(update)
    commands = open_to(voice.actor if voice else None, here)
    lines = [
        say(lang, "help.line", name=c.name, what=f"command.{c.name}")
        for c in commands
        if c.name != "help"
    ]
    return Safe("\n".join([_head(voice, lang, here), "", *lines]))


def _where(update: Update) -> Where:
    if is_private(update):
        return Where.PRIVATE
    return Where.FORUM if chat_of(update).is_forum else Where.GROUP


def _head(voice: Voice | None, lang: str, here: Where) -> Safe:
    room = "private" if here is Where.PRIVATE else "group"
    if voice is None:
        return say(lang, f"help.stranger_{room}")
    return say(
        lang,
        f"help.head_{room}",
        name=voice.person.name,
        site=voice.site.name,
        party=f"party.{voice.actor.party}",
        role=f"role.{voice.actor.role}",
    )


async def _stranger_lang(work: SiteWork, update: Update) -> str:
    """The group's language, or their own."""
    if not is_private(update):
        site = await work.sites.of_chat(chat_of(update).id)
        return site.lang if site else answer_lang(update)
    person = await work.people.by_telegram(speaker(update).id)
    return person.lang if person else answer_lang(update)


async def language(update: Update, context: Context) -> None:
    """In private everybody's own, in the group the site's."""
    office = context.office
    async with office.look() as work:
        if is_private(update):
            whose, lang = "me", await _stranger_lang(work, update)
        else:
            voice = await enter_as_manager(work, office, update)
            whose, lang = str(voice.here.site_id), voice.lang
    await reply(update, say(lang, "language.which"), _languages(whose, lang))


def _languages(whose: str, lang: str) -> InlineKeyboardMarkup:
    marks = {code: "✓ " if code == lang else "" for code in LANGUAGES}
    return rows(press(marks[code] + NAMES[code], f"lang:{whose}@{code}") for code in LANGUAGES)


async def speak(update: Update, context: Context) -> None:
    """From now on in this language."""
    assert context.match  # noqa: S101 -- the pattern matched
    whose, lang = context.match["whose"], context.match["lang"]
    async with context.office.work(None) as work:
        if whose == "me":
            person = await meet(work, speaker(update))
            person.lang = lang
        else:
            voice = await enter_as_manager(work, context.office, update, int(whose))
            voice.site.lang = lang
    await redraw(update, say(lang, "language.which"), _languages(whose, lang))
    await toast(update, plain(lang, "language.done"))


async def cancel(update: Update, context: Context) -> None:
    """The bot stops waiting for an answer."""
    async with context.office.work(None) as work:
        person = await meet(work, speaker(update))
        lang = person.lang if is_private(update) else await _stranger_lang(work, update)
        question = await work.questions.open(chat_of(update).id, person.id or 0)
        if question is not None:
            await work.questions.close(question)
    await reply(update, say(lang, "cancel.done" if question else "cancel.nothing"))


HANDLERS = (
    CommandHandler("help", help_),
    CommandHandler("language", language),
    CommandHandler("cancel", cancel),
    CallbackQueryHandler(speak, pattern=LANGUAGE),
)
