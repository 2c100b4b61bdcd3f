"""Every button of every workflow is pressed here."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeAlias

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler

from core.errors import Refused
from core.issues import verbs as issue_verbs
from core.issues.paper import Issue, Kind, Severity
from core.meetings import verbs as meeting_verbs
from core.meetings.paper import Meeting
from core.moves import advance
from core.office import WORKFLOWS, Office, SiteWork
from core.people import Trade
from core.photos import Stage, pictures
from core.work import Given, Missing, Paper
from core.workflow import Need, Workflow
from handlers.answers import rebutton, reply, toast
from handlers.buttons import IN_A_MEETING
from handlers.cards.choices import Choice, menu_for
from handlers.cards.drawing import draw, menu, unfold
from handlers.cards.view import view_of
from handlers.context import Context
from handlers.dates import evening
from handlers.entry import Voice, chat_of, reach
from handlers.publish import send
from handlers.questions import key_of, prompt, want
from handlers.texts import Safe, plain

PATTERN = (
    rf"^(?P<flow>{'|'.join(WORKFLOWS)}):(?P<id>[0-9]{{1,9}}):(?P<verb>[a-z]{{2,16}})"
    r"(?:@(?P<value>[A-Za-z0-9_-]{1,32}))?$"
)
CHOSEN = (Need.PERSON, Need.DATE)  # what is chosen from a menu; the rest is answered
LOOKS = frozenset({"more", "less", "menu"})
WORDS_OF: Mapping[str, Mapping[str, type[StrEnum]]] = MappingProxyType(
    {"issue": {"kind": Kind, "severity": Severity}, "member": {"trade": Trade}}
)


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press, as the button says it."""

    flow: str
    id: int
    verb: str
    value: str

    @property
    def seen(self) -> int | None:
        """The edition of the paper which the button stood under."""
        first = self.value.partition("-")[0]
        return int(first[1:]) if first[:1] == "r" and first[1:].isdecimal() else None

    @property
    def chosen(self) -> list[str]:
        """What was chosen from menus, one after the other."""
        parts = self.value.split("-") if self.value else []
        return parts[(self.seen is not None) :]


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
        asked = Choice(button.flow, paper, button.verb, button.value)
        menu = menu_for(view, asked, missing.need)
        if menu is None:
            given = given_from(button, voice, work.now)
            await want(work, update, voice, _about(button), paper, given)
            await adopt(work, update, voice, button.flow, paper)  # it changes with the answer
    if menu is not None:
        await rebutton(update, menu)
        await toast(update, plain(voice.lang, key_of(_about(button), missing.need, "short")))
    else:
        await toast(update)
        await prompt(update, voice, paper, _about(button), missing.need)


def _about(button: Pressed) -> str:
    return f"{button.flow}.{_said(button)}"


def _said(button: Pressed) -> str:
    return "amend" if button.verb == "set" else button.verb


async def _step(work: SiteWork, voice: Voice, button: Pressed, paper: Paper[Any]) -> None:
    flow = WORKFLOWS[button.flow]
    special = SPECIAL.get((button.flow, button.verb))
    if button.verb == "amend":  # no button says so: what is to be amended is said with «set»
        raise Refused("button.old")
    if button.verb == "set":
        await amend(work, voice, button, paper)
    elif special is not None:
        await special(work, voice, paper)
    else:
        given = given_from(button, voice, work.now)
        given = replace(given, photos=await _fresh_photos(work, flow, paper))
        await advance(work, voice.here, flow, paper, button.verb, given)


async def _merge(work: SiteWork, voice: Voice, issue: Issue) -> None:
    await issue_verbs.merge(work, voice.here, issue)


async def _send_minutes(work: SiteWork, voice: Voice, meeting: Meeting) -> None:
    await meeting_verbs.send(work, voice.here, meeting)


async def _open_meeting(work: SiteWork, voice: Voice, meeting: Meeting) -> None:
    await meeting_verbs.open_(work, voice.here, meeting)


async def _by_its_own(work: SiteWork, voice: Voice, paper: Paper[Any]) -> None:
    """These have buttons of their own, which say more than a step can."""
    del work, voice, paper
    raise Refused("button.old")


# Steps that are more than a row of the table.
Special: TypeAlias = Callable[[SiteWork, Voice, Any], Awaitable[None]]
OWN = ("sign", "check", "fill", "tick", "join")
SPECIAL: Mapping[tuple[str, str], Special] = MappingProxyType(
    {
        ("issue", "send"): send,
        ("issue", "merge"): _merge,
        ("meeting", "open"): _open_meeting,
        ("meeting", "send"): _send_minutes,
        **{("briefing", verb): _by_its_own for verb in OWN},
        **{("meeting", verb): _by_its_own for verb in IN_A_MEETING},
    }
)


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
    words = WORDS_OF.get(button.flow, {})
    flow = WORKFLOWS[button.flow]
    flow.take(paper.state, paper.flags, "amend", voice.actor, paper.ties(voice.actor))
    if name == "new_place":
        raise Missing(Need.PLACE)
    if name == "place_id" and value.isdecimal():
        place = (await work.places(paper.site_id)).of(int(value))
        if place is None:
            raise Refused("button.old")
        changes: dict[str, object] = {"place_id": place.id}
    elif value in set(words.get(name, ())):
        changes = {name: words[name](value)}
    else:
        raise Refused("button.old")
    await advance(work, voice.here, flow, paper, "amend", Given(changes=changes))


def given_from(button: Pressed, voice: Voice, now: datetime) -> Given:
    """What the button itself brings along: a person of this site, a day, an edition seen."""
    if button.verb == "set":  # its value is a field's, and was read with it
        return Given()
    steps = WORKFLOWS[button.flow].steps
    asked = next((s.needs for s in steps if s.verb == button.verb), ())
    given, needs = Given(seen=button.seen), [need for need in asked if need in CHOSEN]
    if len(button.chosen) > len(needs):
        raise Refused("button.old")
    for need, value in zip(needs, button.chosen, strict=False):
        if not value.isdecimal():
            raise Refused("button.old")
        if need == Need.DATE:
            given = replace(given, date=evening(voice.here.calendar, value, now))
        elif voice.here.roster.of(int(value)) is None:
            raise Refused("button.old")
        else:
            given = replace(given, person_id=int(value))
    return given


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
