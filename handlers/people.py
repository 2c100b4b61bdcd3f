"""The roster: who is on site, in which party and role; its managers let people in and out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.errors import Refused
from core.members import MEMBER, Member, manages
from core.office import SiteWork
from core.people import Actor, Party
from core.work import open_steps
from handlers.answers import redraw, reply, toast
from handlers.buttons import press, rows
from handlers.cards.drawing import draw
from handlers.cards.view import view_of
from handlers.context import Context
from handlers.entry import Voice, enter, enter_as_manager, enter_at
from handlers.outgoing import Outgoing
from handlers.texts import Safe, plain, say

PAGE = 24
PRESSED = r"^people:(?P<site>\d{1,9}):(?P<page>\d{1,3})(?:@(?P<member>\d{1,9}))?$"
PARTIES = list(Party)


@dataclass(frozen=True, slots=True)
class List:
    """One page of the roster, as one person sees it."""

    voice: Voice
    people: Sequence[Actor]
    waiting: Sequence[tuple[Member, str]]
    page: int

    @property
    def shown(self) -> Sequence[Actor]:
        return self.people[self.page * PAGE : (self.page + 1) * PAGE]

    @property
    def managed(self) -> bool:
        """Buttons for each person only where nobody else sees them."""
        return self.voice.private and manages(self.voice.actor)


async def listed(work: SiteWork, voice: Voice, page: int) -> List:
    people = sorted(voice.here.roster, key=_order)
    last = max(len(people) - 1, 0) // PAGE
    waiting = []
    if voice.private and manages(voice.actor):
        for member in (await work.members.waiting(voice.here.site_id))[:PAGE]:
            person = await work.people.get(member.person_id)
            waiting.append((member, person.name))
    return List(voice, people, waiting, min(page, last))


def _order(actor: Actor) -> tuple[int, bool, str]:
    return PARTIES.index(actor.party), not manages(actor), actor.name


def drawn(roster: List) -> Outgoing:
    """Party by party, whoever manages the site first."""
    lang, site = roster.voice.lang, roster.voice.site
    lines = [say(lang, "people.head", site=site.name, count=len(roster.people))]
    for member, name in roster.waiting:
        lines.append(say(lang, "people.waiting", name=name, role=f"role.{member.role}"))
    for party in PARTIES:
        here = [a for a in roster.shown if a.party == party]
        if here:
            count = sum(a.party == party for a in roster.people)
            lines.append(say(lang, "people.party", party=f"party.{party}", count=count))
            lines += [_line(lang, actor) for actor in here]
    return Outgoing(Safe("\n".join(lines)), _buttons(roster))


def _line(lang: str, actor: Actor) -> Safe:
    key = "people.manager" if manages(actor) else "people.line"
    return say(lang, key, name=actor.name, role=f"role.{actor.role}")


def _buttons(roster: List) -> InlineKeyboardMarkup | None:
    below = [*rows(_cards(roster)).inline_keyboard, *rows(_pages(roster)).inline_keyboard]
    if roster.managed:
        invite = plain(roster.voice.lang, "setup.invite")
        below.append((press(invite, f"invite:{roster.voice.here.site_id}"),))
    return InlineKeyboardMarkup(below) if below else None


def _cards(roster: List) -> Iterator[InlineKeyboardButton]:
    if not roster.managed:
        return
    here = f"people:{roster.voice.here.site_id}:{roster.page}"
    for member, name in roster.waiting:
        yield press(plain(roster.voice.lang, "people.new", name=name), f"{here}@{member.id}")
    for actor in roster.shown:
        yield press(actor.name, f"{here}@{actor.member_id}")


def _pages(roster: List) -> Iterator[InlineKeyboardButton]:
    site_id, lang = roster.voice.here.site_id, roster.voice.lang
    if roster.page > 0:
        yield press(plain(lang, "button.earlier"), f"people:{site_id}:{roster.page - 1}")
    if (roster.page + 1) * PAGE < len(roster.people):
        yield press(plain(lang, "button.further"), f"people:{site_id}:{roster.page + 1}")


async def people(update: Update, context: Context) -> None:
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        page = drawn(await listed(work, voice, 0))
    await reply(update, Safe(page.text), page.keyboard)


async def turned(update: Update, context: Context) -> None:
    """Another page, or the card of one person."""
    assert context.match  # noqa: S101 -- the pattern matched
    site_id, page = int(context.match["site"]), int(context.match["page"])
    if context.match["member"]:
        await _card(update, context, site_id, int(context.match["member"]))
        return
    async with context.office.look() as work:
        voice = await enter_at(work, context.office, update, site_id)
        shown = drawn(await listed(work, voice, page))
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update)


async def _card(update: Update, context: Context, site_id: int, member_id: int) -> None:
    """What a manager may do with one person."""
    async with context.office.look() as work:
        voice = await enter_as_manager(work, context.office, update, site_id)
        member = await work.members.get(member_id)
        if member.site_id != site_id:
            raise Refused("paper.unknown")
        view = await view_of(work, context.office, site_id, voice.person.id)
        card = await draw(replace(view, lang=voice.lang), MEMBER.name, member)
    await toast(update)
    await reply(update, Safe(card.text), card.keyboard)


async def leave(update: Update, context: Context) -> None:
    """Ask once more; the button is the step itself."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        member = await work.members.get(voice.actor.member_id)
        open_now = {step.verb for step in open_steps(MEMBER, member, voice.actor)}
    if "leave" not in open_now:
        raise Refused("member.last_manager")
    button = press(plain(voice.lang, "member.verb.leave"), f"member:{member.id}:leave", "danger")
    said = say(voice.lang, "people.leave", site=voice.site.name)
    await reply(update, said, rows([button]))


HANDLERS = (
    CommandHandler("people", people),
    CommandHandler("leave", leave),
    CallbackQueryHandler(turned, pattern=PRESSED),
)
