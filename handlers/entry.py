"""Who is speaking, on which site, and in which language they are answered."""

from dataclasses import dataclass
from typing import Any, TypeVar

from telegram import Chat, Message, Update, User
from telegram.constants import ChatType

from core.errors import Refused
from core.members import Gate, manages
from core.office import Office, SiteWork
from core.people import Actor, Person
from core.sites import Site
from core.work import Here, Paper, Register
from handlers.texts import language

P = TypeVar("P", bound=Paper[Any])
NOBODY = frozenset({1087968824, 777000})  # anonymous administrators, and Telegram itself


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody of a site, speaking; `lang` is theirs in private and the site's in the group."""

    person: Person
    site: Site
    here: Here
    lang: str
    private: bool

    @property
    def actor(self) -> Actor:
        return self.here.actor


def speaker(update: Update) -> User:
    """The human being behind an update.

    Raises `Refused` for channels and for administrators who hide behind the group.
    """
    user = update.effective_user
    message = update.effective_message
    hidden = update.callback_query is None and message is not None and message.sender_chat
    if user is None or user.id in NOBODY or hidden:
        raise Refused("who.anonymous")
    if user.is_bot:
        raise Refused("who.bot")
    return user


def chat_of(update: Update) -> Chat:
    assert update.effective_chat  # noqa: S101 -- every update we register for has one
    return update.effective_chat


def quoted(message: Message) -> Message | None:
    """What somebody answered; in a topic everything seems to answer the topic's own beginning."""
    answered = message.reply_to_message
    return None if answered is None or answered.forum_topic_created else answered


def is_private(update: Update) -> bool:
    return chat_of(update).type == ChatType.PRIVATE


async def meet(work: SiteWork, user: User) -> Person:
    """The person behind a telegram account, whom we may see for the first time."""
    person = await work.people.by_telegram(user.id)
    if person is None:
        person = Person(
            telegram_id=user.id,
            name=user.full_name,
            username=user.username,
            lang=language(user.language_code),
        )
        await work.people.keep(person)
    elif (person.name, person.username) != (user.full_name, user.username):
        person.name, person.username = user.full_name, user.username
    return person


async def enter(work: SiteWork, office: Office, update: Update) -> Voice:
    """Somebody comes in through a chat: the group's site, or in private the one they look at.

    Raises `Refused` for strangers, with what they can do about it.
    """
    person = await work.people.by_telegram(speaker(update).id)
    private = is_private(update)
    if person is None:
        raise Refused("who.stranger" if private else "who.stranger_here")
    site = await (_current(work, person) if private else _of_group(work, update))
    return await stand(work, office, person, site, private=private)


async def whoever(work: SiteWork, office: Office, update: Update) -> Voice | None:
    """The person as the site of this chat knows them, or nobody."""
    try:
        return await enter(work, office, update)
    except Refused:
        return None


async def enter_at(work: SiteWork, office: Office, update: Update, site_id: int) -> Voice:
    """Somebody touches what is a site's: that site counts, wherever the message may stand.

    To people of other sites it does not exist.
    """
    person = await work.people.by_telegram(speaker(update).id)
    private = is_private(update)
    if person is None:
        raise Refused("who.stranger" if private else "who.stranger_here")
    if not private and (await _of_group(work, update)).id != site_id:
        raise Refused("paper.unknown")
    if private and all(site.id != site_id for site in await work.sites.of_person(person.id or 0)):
        raise Refused("paper.unknown")
    return await stand(work, office, person, await work.sites.get(site_id), private=private)


async def reach(
    work: SiteWork, office: Office, update: Update, register: Register[P], paper_id: int
) -> tuple[P, Voice]:
    """A paper, and whoever touches it: every button, link and reply comes by here.

    First who they are, then what they may see: a paper of another site, somebody else's draft
    and a paper that never was are refused in the same words.
    """
    voice = await enter(work, office, update)
    paper = await register.get(paper_id)
    if paper.site_id != voice.here.site_id:
        voice = await enter_at(work, office, update, paper.site_id)
    if not paper.shown_to(voice.actor, chat_of(update).id):
        raise Refused("paper.unknown")
    return paper, voice


async def stand(
    work: SiteWork, office: Office, person: Person, site: Site, *, private: bool
) -> Voice:
    """The person's standing on that site."""
    assert site.id is not None  # noqa: S101 -- it came out of the archive
    roster = await work.members.roster(site.id)
    actor = roster.of(person.id)
    if actor is None:
        raise Refused("who.stranger" if private else "who.stranger_here")
    here = Here(site.id, roster, office.calendar(site, work.now.year), actor)
    return Voice(person, site, here, person.lang if private else site.lang, private)


async def enter_as_manager(
    work: SiteWork, office: Office, update: Update, site_id: int | None = None
) -> Voice:
    """Somebody decides about a site: the one of a button, or the one they are looking at."""
    if site_id is None:
        voice = await enter(work, office, update)
    else:
        voice = await enter_at(work, office, update, site_id)
    check_manager(voice)
    return voice


def check_manager(voice: Voice) -> None:
    """Also of whoever answers a question: they may have managed the site when it was asked."""
    if not manages(voice.actor):
        raise Refused("workflow.not_yours", hand="hand.manager")


async def gate_of(work: SiteWork, office: Office, site: Site) -> Gate:
    """The site as people see it who are not on its roster yet."""
    assert site.id is not None  # noqa: S101 -- it came out of the archive
    calendar = office.calendar(site, work.now.year)
    return Gate(site.id, await work.members.roster(site.id), calendar)


async def _of_group(work: SiteWork, update: Update) -> Site:
    site = await work.sites.of_chat(chat_of(update).id)
    if site is None:
        raise Refused("who.no_site_here")
    return site


async def _current(work: SiteWork, person: Person) -> Site:
    assert person.id is not None  # noqa: S101 -- it came out of the archive
    mine = await work.sites.of_person(person.id)
    if not mine:
        raise Refused("who.stranger")
    return next((s for s in mine if s.id == person.site_id), mine[0])


def answer_lang(update: Update) -> str:
    """The language to refuse somebody in whom we may not know."""
    user = update.effective_user
    return language(user.language_code if user else None)
