"""Changing what a site decides about itself: by a button, or by a word."""

from collections.abc import Mapping
from typing import Any

from telegram import ForceReply, InlineKeyboardMarkup, Update

from core.errors import Refused
from core.office import Office, SiteWork
from core.planning import plan_site
from core.questions import Question
from core.records import Entry
from core.setup import SETTINGS, TIMES, decide
from core.sites import Site, SiteState
from handlers.answers import redraw, reply, toast
from handlers.context import Context
from handlers.entry import Voice, chat_of, check_manager, enter_as_manager
from handlers.links import visit_button
from handlers.outgoing import Outgoing
from handlers.setup.card import card, desk_of, menu, next_steps
from handlers.setup.words import country_code
from handlers.texts import Safe, plain, say

TYPED = "other"


async def show(update: Update, context: Context, site_id: int, word: str) -> None:
    """The whole card, under the pressed button."""
    del word
    async with context.office.look() as work:
        voice = await enter_as_manager(work, context.office, update, site_id)
        shown = card(await desk_of(work, voice.site, voice.lang))
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update)


async def choose(update: Update, context: Context, site_id: int, name: str, word: str) -> None:
    """Open the menu of a setting, take one of its choices, or ask for another."""
    if word == TYPED or (not word and not SETTINGS[name].choices):
        await _ask(update, context, site_id, name)
        return
    said = ""
    async with context.office.work(update.update_id) as work:
        voice = await enter_as_manager(work, context.office, update, site_id)
        if word:
            await change(work, context.office, voice, name, word)
            said = plain(_lang(voice), "setup.kept")
        desk = await desk_of(work, voice.site, _lang(voice))
        stays = not word or SETTINGS[name].several
        shown = menu(desk, SETTINGS[name]) if stays else card(desk)
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update, said)


def _lang(voice: Voice) -> str:
    """The group's language may have been changed a moment ago."""
    return voice.lang if voice.private else voice.site.lang


async def change(work: SiteWork, office: Office, voice: Voice, name: str, word: str) -> None:
    """Decide, and write down who did. Raises `Refused` for a word that makes no sense."""
    check_manager(voice)
    site = voice.site
    decide(site, name, word)
    remember(work, voice, {name: word})
    if name in TIMES and site.state != SiteState.SETUP:
        await plan_site(work, office, site)


def remember(work: SiteWork, voice: Voice, details: Mapping[str, Any]) -> None:
    """Who decided what about the site."""
    site, site_id = voice.site, voice.here.site_id
    work.record(
        Entry(
            site_id=site_id,
            flow="site",
            paper_id=site_id,
            at=work.now,
            person_id=voice.person.id,
            verb="set",
            source=site.state,
            target=site.state,
            details=details,
            update_id=work.update_id,
        )
    )


async def _ask(update: Update, context: Context, site_id: int, name: str) -> None:
    async with context.office.work(None) as work:
        voice = await enter_as_manager(work, context.office, update, site_id)
        await work.questions.ask(
            Question(
                chat_id=chat_of(update).id,
                person_id=voice.actor.person_id,
                site_id=site_id,
                about=f"setup.{name}",
                asked_at=work.now,
            )
        )
    await toast(update)
    short = plain(voice.lang, f"setup.type_{name}_short")
    said = say(voice.lang, f"setup.type_{name}", name=_called(voice))
    await reply(update, said, ForceReply(selective=True, input_field_placeholder=short))


def _called(voice: Voice) -> str:
    """In a group the name that Telegram tells them of."""
    who = voice.person.username
    return f"@{who}" if who and not voice.private else voice.person.name


async def answer_setting(
    work: SiteWork, office: Office, voice: Voice, question: Question, text: str
) -> Outgoing:
    """Somebody typed what they were asked for; raises `Refused` when it makes no sense."""
    _, _, name = question.about.partition(".")
    if name not in SETTINGS:
        raise Refused("button.old")
    word = country_code(text) if name == "country" else text
    await change(work, office, voice, name, word)
    await work.questions.close(question)
    return card(await desk_of(work, voice.site, _lang(voice)))


async def done(update: Update, context: Context, site_id: int, word: str) -> None:
    """The site is at work from now on."""
    del word
    async with context.office.work(None) as work:
        voice = await enter_as_manager(work, context.office, update, site_id)
        first = open_site(voice.site)
        desk = await desk_of(work, voice.site, voice.lang)
    said = say(voice.lang, "setup.opened" if first else "setup.put_away", name=voice.site.name)
    begin = visit_button(context.office, context.bot.username, voice.site)
    after = InlineKeyboardMarkup([*next_steps(desk).inline_keyboard, (begin,)])
    await redraw(update, said, after if first else None)
    await toast(update, plain(voice.lang, "setup.kept"))


def open_site(site: Site) -> bool:
    """Whether this is the first time."""
    first = site.state == SiteState.SETUP
    if first:
        site.state = SiteState.ACTIVE
    return first
