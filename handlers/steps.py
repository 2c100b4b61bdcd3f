"""Every button of every workflow is pressed here."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler

from core.calendar import Calendar
from core.errors import Refused
from core.issues import verbs as issue_verbs
from core.issues.paper import Kind, Severity
from core.moves import advance
from core.office import WORKFLOWS, Office, SiteWork
from core.photos import Stage, pictures
from core.work import NOTHING, Given, Missing, Paper
from core.workflow import Need, Workflow
from handlers.answers import rebutton, reply, toast
from handlers.cards.drawing import draw, menu, menu_for, unfold
from handlers.cards.view import view_of
from handlers.context import Context
from handlers.entry import Voice, chat_of, reach
from handlers.publish import send
from handlers.questions import prompt, want
from handlers.texts import Safe, plain

PATTERN = (
    r"^(?P<flow>issue|member):(?P<id>\d{1,9}):(?P<verb>[a-z]{2,16})(?:@(?P<value>[\w-]{1,32}))?$"
)
FARTHEST = timedelta(days=3650)  # no promise on a site is longer
LOOKS = frozenset({"more", "less", "menu"})
WORDS_OF = {"kind": Kind, "severity": Severity}


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press, as the button says it."""

    flow: str
    id: int
    verb: str
    value: str


def pressed(context: Context) -> Pressed:
    assert context.match  # noqa: S101 -- the pattern matched
    found = context.match
    return Pressed(found["flow"], int(found["id"]), found["verb"], found["value"] or "")


async def press(update: Update, context: Context) -> None:
    """Look at a card more closely, or take a step."""
    button = pressed(context)
    if button.verb in LOOKS:
        await look(update, context, button)
    elif button.verb == "whole":
        await whole(update, context, button)
    else:
        await take(update, context, button)


async def look(update: Update, context: Context, button: Pressed) -> None:
    """The same card with other buttons under it; nothing of the paper changes."""
    office = context.office
    async with office.look() as work:
        paper, voice = await reach(work, office, update, work.registers[button.flow], button.id)
        mine = None if button.verb == "less" and not voice.private else voice.person.id
        view = await view_of(work, office, paper.site_id, mine)
        match button.verb:
            case "more":
                markup: InlineKeyboardMarkup | None = unfold(view, button.flow, paper)
            case "menu":
                markup = await menu(view, button.flow, paper, button.value)
            case _:
                card = await draw(view, button.flow, paper)
                markup = card.keyboard
    await rebutton(update, markup)
    await toast(update)


async def whole(update: Update, context: Context, button: Pressed) -> None:
    """The paper in a message of its own, from a list or from a notice about many."""
    office = context.office
    async with office.look() as work:
        paper, voice = await reach(work, office, update, work.registers[button.flow], button.id)
        view = await view_of(work, office, paper.site_id, voice.person.id)
        card = await draw(replace(view, lang=voice.lang), button.flow, paper)
    await toast(update)
    await reply(update, Safe(card.text), card.keyboard)


async def take(update: Update, context: Context, button: Pressed) -> None:
    """Take the step, or ask for what it still needs."""
    try:
        voice = await _taken(update, context.office, button)
    except Missing as missing:
        await _ask(update, context.office, button, missing)
    else:
        await toast(update, plain(voice.lang, f"{button.flow}.done.{_said(button)}"))


async def _taken(update: Update, office: Office, button: Pressed) -> Voice:
    """Raises `Missing`, and then the press has not been used up."""
    async with office.work(update.update_id) as work:
        paper, voice = await reach(work, office, update, work.registers[button.flow], button.id)
        await _step(work, voice, button, paper)
        await adopt(work, update, voice, button.flow, paper)
    return voice


async def _ask(update: Update, office: Office, button: Pressed, missing: Missing) -> None:
    """Asking twice does no harm, so the press counts as done only once the question was seen."""
    async with office.work(None) as work:
        paper, voice = await reach(work, office, update, work.registers[button.flow], button.id)
        view = await view_of(work, office, paper.site_id, voice.person.id)
        menu = menu_for(view, button.flow, paper, button.verb, missing.need)
        if menu is None:
            await want(
                work, update, voice, _about(button), paper, given_from(button, voice, work.now)
            )
    if menu is not None:
        await rebutton(update, menu)
        await toast(update, plain(voice.lang, f"{missing.key}_short"))
    else:
        await toast(update)
        await prompt(update, voice, paper, missing.need)


def _about(button: Pressed) -> str:
    return f"{button.flow}.{_said(button)}"


def _said(button: Pressed) -> str:
    return "amend" if button.verb == "set" else button.verb


async def _step(work: SiteWork, voice: Voice, button: Pressed, paper: Paper[Any]) -> None:
    flow = WORKFLOWS[button.flow]
    match button.flow, button.verb:
        case _, "set":
            await amend(work, voice, button, paper)
        case "issue", "send":
            await send(work, voice, await work.issues.get(button.id))
        case "issue", "merge":
            await issue_verbs.merge(work, voice.here, await work.issues.get(button.id))
        case _, verb:
            given = given_from(button, voice, work.now)
            given = replace(given, photos=await _fresh_photos(work, flow, paper))
            await advance(work, voice.here, flow, paper, verb, given)


async def _fresh_photos(work: SiteWork, flow: Workflow[Any], paper: Paper[Any]) -> int:
    """Photos of the fix that came before the button was pressed need not come again."""
    if paper.id is None:
        return 0
    files = await work.album.of_paper(flow.name, paper.id)
    since = paper.changed_at
    return pictures(f for f in files if f.stage == Stage.AFTER and f.sent_at >= since)


async def amend(work: SiteWork, voice: Voice, button: Pressed, paper: Paper[Any]) -> None:
    """One field of the card gets the value of the pressed button."""
    name, _, value = button.value.partition("-")
    flow = WORKFLOWS[button.flow]
    flow.take(paper.state, paper.flags, "amend", voice.actor, paper.ties(voice.actor))
    if name == "new_place":
        raise Missing(Need.PLACE)
    if name == "place_id" and value.isdecimal():
        place = (await work.places(paper.site_id)).of(int(value))
        if place is None:
            raise Refused("button.old")
        changes: dict[str, object] = {"place_id": place.id}
    elif name in WORDS_OF and value in set(WORDS_OF[name]):
        changes = {name: WORDS_OF[name](value)}
    else:
        raise Refused("button.old")
    await advance(work, voice.here, flow, paper, "amend", Given(changes=changes))


def given_from(button: Pressed, voice: Voice, now: datetime) -> Given:
    """What the button itself brings along: a person of this site, or a day."""
    if not button.value.isdecimal():
        return NOTHING
    asked = {n for s in WORKFLOWS[button.flow].steps if s.verb == button.verb for n in s.needs}
    if Need.DATE in asked:
        return Given(date=evening(voice.here.calendar, button.value, now))
    if Need.PERSON not in asked or voice.here.roster.of(int(button.value)) is None:
        raise Refused("button.old")
    return Given(person_id=int(button.value))


def evening(calendar: Calendar, digits: str, now: datetime) -> datetime:
    """The end of work on that day, which is still to come."""
    try:
        day = datetime.strptime(digits, "%Y%m%d").replace(tzinfo=calendar.zone).date()
    except ValueError as odd:
        raise Refused("button.old") from odd
    if not calendar.day(now) <= day <= calendar.day(now + FARTHEST):
        raise Refused("button.old")
    return calendar.closing(day)


async def adopt(
    work: SiteWork, update: Update, voice: Voice, flow: str, paper: Paper[Any]
) -> None:
    """From now on the pressed message stays true by itself."""
    message = update.effective_message
    if message is None or paper.id is None:
        return
    await work.adopt_card(
        flow,
        paper.id,
        chat_of(update).id,
        site_id=paper.site_id,
        message_id=message.message_id,
        person_id=voice.person.id if voice.private else None,
    )


HANDLERS = (CallbackQueryHandler(press, pattern=PATTERN),)
