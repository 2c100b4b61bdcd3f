"""/meeting: the one that is held or comes next, one by its number, or a new one beside it."""

import re
from dataclasses import replace
from datetime import datetime

from telegram import ForceReply, Update
from telegram.ext import CommandHandler

from core.beats.kinds import KINDS, Beat
from core.errors import Refused
from core.meetings.flow import MEETING
from core.meetings.paper import Meeting, MeetingState, Sort
from core.meetings.verbs import Plan, call
from core.office import Office, SiteWork
from core.questions import Question
from core.reading import PersonName
from core.reading.due import read_start
from core.reading.people import read_people
from core.reading.title import title_of
from handlers.answers import reply
from handlers.cards.drawing import draw
from handlers.cards.view import view_of
from handlers.context import Context
from handlers.entry import Voice, chat_of, enter
from handlers.meetings.answers import written
from handlers.outgoing import Outgoing
from handlers.texts import Safe, plain, say

NUMBER = re.compile(r"#?(\d{1,6})")
LEFT = re.compile(r"\s+(?:at|on|by|for)$", re.IGNORECASE)  # what stood before the moment
NAMED = 200  # characters of what it is called


async def meeting(update: Update, context: Context) -> None:
    """What is looked at changes nothing; words call a meeting."""
    words = " ".join(context.args or ()).strip()
    number = NUMBER.fullmatch(words)
    if words and number is None:
        await _call(update, context, words)
    else:
        await _show(update, context, int(number[1]) if number else None)


async def _show(update: Update, context: Context, number: int | None) -> None:
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        found = await _found(work, voice, number)
        said = await card(work, context.office, voice, found) if found else _none(voice, number)
    await reply(update, Safe(said.text), said.keyboard)


def _none(voice: Voice, number: int | None) -> Outgoing:
    if number is not None:
        raise Refused("paper.unknown")
    return Outgoing(say(voice.lang, "meeting.none"))


async def _found(work: SiteWork, voice: Voice, number: int | None) -> Meeting | None:
    """The one that is held; else the next to come; else what is still to be written down."""
    site_id = voice.here.site_id
    if number is not None:
        return await work.meetings.numbered(site_id, number)
    going = await work.meetings.going(site_id)
    order = (MeetingState.RUNNING, MeetingState.PLANNED, MeetingState.MINUTES)
    return next((m for state in order for m in going if m.state == state), None)


async def card(work: SiteWork, office: Office, voice: Voice, found: Meeting) -> Outgoing:
    view = await view_of(work, office, voice.here.site_id, voice.person.id)
    return await draw(replace(view, lang=voice.lang), MEETING.name, found)


async def _call(update: Update, context: Context, words: str) -> None:
    """The group sees its card; whoever called it is asked what about."""
    office = context.office
    async with office.work(update.update_id) as work:
        voice = await enter(work, office, update)
        title, starts_at = _read(work, voice, words)
        wanted = Plan(
            starts_at=starts_at,
            items=written(title),
            sort=Sort.EXTRA,
            title=title,
            topic=KINDS[Beat.MEETING].topic,
            proposer_id=voice.actor.person_id,
        )
        made = await call(work, voice.here, wanted)
        await _stand(work, made)
        await _ask(work, voice, made, chat_of(update).id)
    lang = voice.lang
    said = say(lang, "meeting.called", number=made.number, title=title, name=voice.person.name)
    short = plain(lang, "meeting.ask_short.lay")
    await reply(update, said, ForceReply(selective=True, input_field_placeholder=short))


async def _stand(work: SiteWork, made: Meeting) -> None:
    """Its card stands in the group and stays true."""
    await work.pin_card(MEETING.name, made.id or 0, site_id=made.site_id, topic=made.topic)


def _read(work: SiteWork, voice: Voice, words: str) -> tuple[str, datetime]:
    """Raises `Refused` where no moment can be read: nobody comes together at some time."""
    people = [PersonName(a.person_id, a.name, a.username) for a in voice.here.roster]
    marks = [m.mark for m in read_people(words, people)]
    due = read_start(words, work.now, voice.here.calendar, marks)
    if due.due is None:
        raise Refused("meeting.past" if due.doubt == "due.past" else "meeting.when")
    title = LEFT.sub("", title_of(words, due.marks))
    return title[:NAMED], due.due


async def _ask(work: SiteWork, voice: Voice, made: Meeting, chat_id: int) -> None:
    await work.questions.ask(
        Question(
            chat_id=chat_id,
            person_id=voice.actor.person_id,
            site_id=made.site_id,
            about="meet.lay",
            paper_id=made.id,
            asked_at=work.now,
        )
    )


HANDLERS = (CommandHandler("meeting", meeting),)
