"""The buttons of a meeting that are more than a step of its table."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, TypeAlias

from telegram import ForceReply, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler

from core.errors import Refused
from core.meetings import verbs
from core.meetings.flow import MEETING
from core.meetings.items import owed
from core.meetings.paper import Meeting, Word
from core.moves import advance, allowed
from core.office import Office, SiteWork
from core.questions import Question
from core.work import Given
from handlers.answers import rebutton, redraw, reply, toast
from handlers.buttons import lined, press
from handlers.cards.choices import who
from handlers.cards.meetingbuttons import data
from handlers.cards.points import named
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.dates import evening
from handlers.entry import Voice, chat_of, reach
from handlers.meetings.answers import line_of
from handlers.meetings.drafts import ABOUT, Draft, go_on
from handlers.meetings.ruling import ruled
from handlers.outgoing import Outgoing
from handlers.steps import adopt
from handlers.texts import Safe, mention, plain, say

PATTERN = (
    r"^mt:(?P<id>[0-9]{1,9}):(?P<what>in|proxy|for|at|list|word|to|by|fill|none|lay|mend|strike|rule)"
    r"(?:@(?P<value>[a-z0-9]{1,16}))?$"
)
CHOOSING = ("to", "by")  # under a question of its own, not under the card
VERBS = {"fill": "supply", "lay": "lay", "mend": "mend"}


@dataclass(frozen=True, slots=True)
class Touch:
    """One press on the card of a meeting, by somebody of its site."""

    work: SiteWork
    office: Office
    update: Update
    voice: Voice
    meeting: Meeting
    what: str
    value: str

    @property
    def number(self) -> int:
        if not self.value.isdecimal():
            raise Refused("button.old")
        return int(self.value)


@dataclass(frozen=True, slots=True)
class Reaction:
    """What is seen of it: a word above the button, other buttons, a question, an answer."""

    toast: str = ""
    menu: InlineKeyboardMarkup | None = None
    asks: str = ""
    short: str = ""
    instead: Outgoing | None = None


async def pressed(update: Update, context: Context) -> None:
    """Looked at again against what stands now, whatever the button says."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    office, found = context.office, context.match
    async with office.work(update.update_id) as work:
        meeting, voice = await reach(work, office, update, work.meetings, int(found["id"]))
        touch = Touch(work, office, update, voice, meeting, found["what"], found["value"] or "")
        reaction = await REACTIONS[touch.what](touch)
        drawn = touch.what in CHOOSING or reaction.menu is not None
        if not drawn:  # drawn anew, a menu would be gone
            await adopt(work, update, voice, MEETING.name, meeting)
    if reaction.menu is not None:
        await rebutton(update, reaction.menu)
    if reaction.instead is not None:
        await redraw(update, Safe(reaction.instead.text), reaction.instead.keyboard)
    await toast(update, reaction.toast)
    if reaction.asks:
        short = ForceReply(selective=True, input_field_placeholder=reaction.short)
        await reply(update, Safe(reaction.asks), short)


async def _in(touch: Touch) -> Reaction:
    await verbs.attend(touch.work, touch.voice.here, touch.meeting)
    return Reaction(plain(touch.voice.lang, "meeting.done.attend"))


async def _proxy(touch: Touch) -> Reaction:
    """Whom of their own party somebody stands for."""
    allowed(touch.voice.here, MEETING, touch.meeting, "attend")
    view, me = await _view(touch), touch.voice.actor
    there = await touch.work.attendance.of(MEETING.name, touch.meeting.id or 0)
    came = {p.person_id for p in there} | {p.proxy_for for p in there}
    own = [
        a
        for a in view.roster
        if verbs.may_stand_for(me, a) and a.person_id not in (me.person_id, *came)
    ]
    if not own:
        raise Refused("meeting.nobody_to_stand_for")
    buttons = [press(who(view, a), data(touch.meeting, "for", a.person_id)) for a in own]
    return Reaction(plain(view.lang, "meeting.for_whom"), menu=_menu(view, touch, buttons))


async def _for(touch: Touch) -> Reaction:
    await verbs.attend(touch.work, touch.voice.here, touch.meeting, instead_of=touch.number)
    name = touch.voice.here.roster.name(touch.number) or ""
    return Reaction(plain(touch.voice.lang, "meeting.done.proxy", name=name))


async def _at(touch: Touch) -> Reaction:
    given = Given(changes={"item": touch.number if touch.what == "at" else None})
    await advance(touch.work, touch.voice.here, MEETING, touch.meeting, "turn", given)
    return Reaction()


async def _word(touch: Touch) -> Reaction:
    """A button says what it is to be, the words come as an answer."""
    if touch.value not in set(Word):
        raise Refused("button.old")
    word = Word(touch.value)
    verb = "decide" if word == Word.DECISION else "say"
    allowed(touch.voice.here, MEETING, touch.meeting, verb)
    await _ask(touch, ABOUT, Draft(word).kept())
    lang = touch.voice.lang
    asks = say(lang, f"meeting.ask.{word}", name=_called(touch.voice))
    return Reaction(asks=asks, short=plain(lang, f"meeting.ask_short.{word}"))


async def _to(touch: Touch) -> Reaction:
    """Who is to do it, or to answer."""
    if touch.voice.here.roster.of(touch.number) is None:
        raise Refused("button.old")
    return await _chosen(touch, lambda draft: draft.with_owner(touch.number))


async def _by(touch: Touch) -> Reaction:
    """The day, where the words named none that can be."""
    due = evening(touch.voice.here.calendar, touch.value, touch.work.now)
    return await _chosen(touch, lambda draft: replace(draft, due=due, doubt=None))


async def _chosen(touch: Touch, fill: Callable[[Draft], Draft]) -> Reaction:
    """Raises `Refused` when nothing is being written down here by whoever pressed."""
    chat_id, me = chat_of(touch.update).id, touch.voice.actor
    question = await touch.work.questions.open(chat_id, me.person_id)
    if question is None or (question.about, question.paper_id) != (ABOUT, touch.meeting.id):
        raise Refused("button.old")
    draft = fill(Draft.of(question.data))
    await touch.work.questions.close(question)
    meeting, voice = touch.meeting, touch.voice
    said = await go_on(touch.work, touch.office, voice, meeting, draft, chat_id)
    return Reaction(instead=said)


async def _fill(touch: Touch) -> Reaction:
    allowed(touch.voice.here, MEETING, touch.meeting, "supply")
    items = touch.meeting.items
    if touch.number >= len(items):
        raise Refused("button.old")
    await _ask(touch, "meet.fill", {"items": [touch.number]})
    name = list(named(touch.voice.lang, items))[touch.number]
    return _asking(touch, "fill", item=name)


async def _none(touch: Touch) -> Reaction:
    """There is nothing to say on whatever they were asked."""
    mine = owed(touch.meeting.items, touch.voice.actor.person_id)
    if not mine:
        raise Refused("button.old")
    given = Given(changes={"items": mine, "text": ""})
    await advance(touch.work, touch.voice.here, MEETING, touch.meeting, "supply", given)
    return Reaction(plain(touch.voice.lang, "meeting.done.none"))


async def _lay(touch: Touch) -> Reaction:
    allowed(touch.voice.here, MEETING, touch.meeting, "lay")
    await _ask(touch, "meet.lay", {})
    return _asking(touch, "lay")


async def _mend(touch: Touch) -> Reaction:
    """Which line, and then in which words."""
    allowed(touch.voice.here, MEETING, touch.meeting, "mend")
    if not touch.value:
        return await _which(touch, "mend")
    line = await line_of(touch.work, touch.meeting, touch.number)
    await _ask(touch, "meet.mend", {"place": line.place})
    return _asking(touch, "mend", place=line.place, words=line.text)


async def _strike(touch: Touch) -> Reaction:
    allowed(touch.voice.here, MEETING, touch.meeting, "strike")
    if not touch.value:
        return await _which(touch, "strike")
    line = await line_of(touch.work, touch.meeting, touch.number)
    await verbs.strike(touch.work, touch.voice.here, touch.meeting, line)
    return Reaction(plain(touch.voice.lang, "meeting.done.strike", place=line.place))


async def _rule(touch: Touch) -> Reaction:
    said, menu = await ruled(touch.work, touch.voice, touch.meeting, touch.value)
    return Reaction(said, menu=menu)


async def _which(touch: Touch, what: str) -> Reaction:
    view = await _view(touch)
    lines = await touch.work.meetings.resolutions(touch.meeting.id or 0)
    kept = [line for line in lines if line.struck_at is None]
    if not kept:
        raise Refused("meeting.nothing_to_change")
    buttons = [press(str(one.place), data(touch.meeting, what, one.place)) for one in kept]
    short = plain(view.lang, f"meeting.which.{what}")
    return Reaction(short, menu=_menu(view, touch, buttons, width=5))


def _menu(view: View, touch: Touch, buttons: list[Any], width: int = 2) -> InlineKeyboardMarkup:
    back = press(plain(view.lang, "button.back"), f"{MEETING.name}:{touch.meeting.id}:less")
    return InlineKeyboardMarkup([*lined(buttons, width=width), (back,)])


async def _view(touch: Touch) -> View:
    view = await view_of(touch.work, touch.office, touch.meeting.site_id, touch.voice.person.id)
    return replace(view, lang=touch.voice.lang)


async def _ask(touch: Touch, about: str, kept: Mapping[str, Any]) -> None:
    await touch.work.questions.ask(
        Question(
            chat_id=chat_of(touch.update).id,
            person_id=touch.voice.actor.person_id,
            site_id=touch.meeting.site_id,
            about=about,
            paper_id=touch.meeting.id,
            data=kept,
            asked_at=touch.work.now,
        )
    )


def _asking(touch: Touch, what: str, **more: object) -> Reaction:
    lang = touch.voice.lang
    asks = say(lang, f"meeting.ask.{what}", name=_called(touch.voice), **more)
    return Reaction(asks=asks, short=plain(lang, f"meeting.ask_short.{what}"))


def _called(voice: Voice) -> str:
    """By name; in a group so that telegram opens the answer for this person alone."""
    name = voice.person.name
    return name if voice.private else mention(voice.person.telegram_id, name)


Reacting: TypeAlias = Callable[[Touch], Awaitable[Reaction]]
REACTIONS: Mapping[str, Reacting] = MappingProxyType(
    {
        "in": _in,
        "proxy": _proxy,
        "for": _for,
        "at": _at,
        "list": _at,
        "word": _word,
        "to": _to,
        "by": _by,
        "fill": _fill,
        "none": _none,
        "lay": _lay,
        "mend": _mend,
        "strike": _strike,
        "rule": _rule,
    }
)
HANDLERS = (CallbackQueryHandler(pressed, pattern=PATTERN),)
