"""What somebody says without a command: an answer, an issue, a late photo, or nothing of ours."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from core.changes.flow import CHANGE
from core.issues.flow import ISSUE
from core.moves import note
from core.office import Office, SiteWork
from core.questions import REPORT, Question
from handlers import (
    actions,
    briefings,
    crew,
    daylogs,
    intake,
    meetings,
    places,
    reporting,
    routes,
    schedule,
    setup,
)
from handlers.answers import clear_away, nod, reply, settle
from handlers.changes import answers, dialogue, raising
from handlers.changes.drafting import reworded
from handlers.context import Context
from handlers.entry import Voice, enter, is_private, meet, reach, speaker, stand, whoever
from handlers.hearing import CALLED, CHANGE_CALLED, NAMES, Heard, recognise, words_of
from handlers.media import Sent, fetch
from handlers.outgoing import Outgoing
from handlers.questions import answer, insist, open_question, while_asked
from handlers.texts import say


async def hear(update: Update, context: Context) -> None:
    """Look first, fetch the file if it belongs to a paper, then do it in one piece of work."""
    message = update.effective_message
    if message is None:
        return
    async with context.office.look() as work:
        heard = await recognise(work, update, message)
    if heard is None:
        return
    wanted = heard.file is not None and heard.ours
    sent = [await fetch(context.bot, context.office, heard.file)] if wanted and heard.file else []
    await _do(update, context, heard, sent)


async def _do(update: Update, context: Context, heard: Heard, sent: Sequence[Sent]) -> None:
    """The order is the order of certainty: what was asked for, what was called so, the rest."""
    if heard.late and not heard.worded:
        await intake.join(update, context, heard, sent)
    elif heard.in_meeting and update.effective_message is not None:
        await meetings.spoken(update, context, words_of(update.effective_message))
    elif heard.question is not None:
        await _answer(update, context, heard.question, sent)
    elif heard.called:
        await _called(update, context, heard, sent)
    elif heard.log is not None:
        await daylogs.heard(update, context, heard.log, sent)
    elif heard.shown is not None and sent:
        await intake.attach(update, context, heard.shown, sent)
    else:
        await _loose(update, context, heard, sent)


async def _loose(update: Update, context: Context, heard: Heard, sent: Sequence[Sent]) -> None:
    """What belongs to nothing yet."""
    if heard.siblings:
        await intake.join(update, context, heard, sent)
    elif heard.private:
        await intake.draft(update, context, sent)
    elif heard.file is not None:
        await intake.keep_loose(update, context, heard.file)


async def _called(update: Update, context: Context, heard: Heard, sent: Sequence[Sent]) -> None:
    """By its hash tag, or by a command under a picture."""
    assert update.effective_message is not None  # noqa: S101 -- it was heard
    words = NAMES[heard.called].sub("", words_of(update.effective_message))
    if heard.called == CHANGE.name:
        await raising.called(update, context, words.strip(), sent)
    else:
        await intake.logged(update, context, words, sent)


async def _answer(
    update: Update, context: Context, question: Question, sent: Sequence[Sent]
) -> None:
    """An answer to what the bot has asked this person."""
    message, office = update.effective_message, context.office
    assert message is not None  # noqa: S101 -- it was heard
    words = await _read(office, question, sent, _degrees(message) or words_of(message))
    if question.about == REPORT:
        await intake.logged(update, context, words, sent, question)
        return
    missing = paper = None
    async with while_asked(office, update, question), office.work(update.update_id) as work:
        voice = await _asked(work, office, update, question)
        question = await work.questions.open(question.chat_id, question.person_id) or question
        said = await _said(work, office, voice, question, words)
        if said is None:
            files = await intake.files_of(work, message, sent)
            flow = question.about.partition(".")[0]
            if question.about in briefings.ASKED:
                said = await briefings.answered(work, office, voice, question, (words, files))
            elif flow == dialogue.ABOUT:
                said = await answers.take(work, office, voice, question, (words, files))
            elif question.about in daylogs.ANSWERS:
                await daylogs.answered(work, voice, question, words, files)
            else:
                missing = await answer(work, voice, question, words, files)
                paper = await work.registers[flow].get(question.paper_id or 0)
    if said is not None:
        await settle(update, said)
    elif missing is not None and paper is not None:
        await insist(update, voice, paper, question.about, missing)
    else:
        await nod(update)
        await clear_away(update)


def _degrees(message: Message) -> str:
    """A location, as somebody would have written it."""
    where = message.location
    return f"{where.latitude:.5f},{where.longitude:.5f}" if where else ""


async def _read(office: Office, question: Question, sent: Sequence[Sent], words: str) -> str:
    """What was written, or what stands in the file that was sent instead."""
    files = [one.attachment for one in sent]
    if question.about == places.PASTE:
        return await places.lines_of(office, files) or words
    if question.about in routes.FILES:
        return await routes.text_of(office, question, files, words)
    return words


async def _places(
    work: SiteWork, office: Office, voice: Voice, question: Question, words: str
) -> Outgoing:
    del office
    return await places.answer_places(work, voice, question, words)


async def _routes(
    work: SiteWork, office: Office, voice: Voice, question: Question, words: str
) -> Outgoing:
    del office
    return await routes.answer(work, voice, question, words)


Answer: TypeAlias = Callable[[SiteWork, Office, Voice, Question, str], Awaitable[Outgoing]]
# Who takes an answer about the site itself, by the first word of what was asked.
ANSWERS: Mapping[str, Answer] = MappingProxyType(
    {
        "act": actions.answer,
        "crew": crew.answered,
        "meet": meetings.answer,
        "places": _places,
        "routes": _routes,
        "schedule": schedule.answer,
        "setup": setup.answer_setting,
    }
)


async def _said(
    work: SiteWork, office: Office, voice: Voice, question: Question, words: str
) -> Outgoing | None:
    """What there is to say to an answer about the site itself; nothing if it is about a paper."""
    taken = ANSWERS.get(question.about.partition(".")[0])
    return await taken(work, office, voice, question, words) if taken else None


async def _asked(work: SiteWork, office: Office, update: Update, question: Question) -> Voice:
    """Whoever was asked, on the site it was about."""
    person = await meet(work, speaker(update))
    site = await work.sites.get(question.site_id or 0)
    return await stand(work, office, person, site, private=is_private(update))


async def edited(update: Update, context: Context) -> None:
    """Somebody changed what they had said: the paper made from it follows."""
    message, office = update.edited_message, context.office
    if message is None:
        return
    async with office.work(update.update_id) as work:
        issue = await work.issues.of_message(message.chat_id, message.message_id)
        if issue is None:
            await _change_edited(update, office, work, message)
            return
        issue, voice = await reach(work, office, update, work.issues, issue.id or 0)
        if voice.person.id == issue.reporter_id:
            ISSUE.take(issue.state, issue.flags, "amend", voice.actor, issue.ties(voice.actor))
            text = CALLED.sub("", words_of(message)).strip()
            await reporting.edited(work, voice, issue, text)


async def _change_edited(update: Update, office: Office, work: SiteWork, message: Message) -> None:
    change = await work.changes.of_message(message.chat_id, message.message_id)
    if change is not None:
        change, voice = await reach(work, office, update, work.changes, change.id or 0)
        text = CHANGE_CALLED.sub("", words_of(message)).strip()
        await reworded(work, voice, change, text)


async def located(update: Update, context: Context) -> None:
    """A shared location belongs to what this person has just reported."""
    message, office = update.effective_message, context.office
    if message is None or message.location is None:
        return
    async with office.look() as work:
        if await whoever(work, office, update) is None:
            return
        question = await open_question(work, update)
    if question is not None and question.about == setup.MAP:
        await _answer(update, context, question, ())
        return
    async with office.work(update.update_id) as work:
        voice = await enter(work, office, update)
        issue = await work.issues.latest_of(voice.person.id or 0, voice.here.site_id)
        if issue is None or work.now - issue.created_at > reporting.STILL_THERE:
            return
        issue.lat, issue.lon = message.location.latitude, message.location.longitude
        where = {"lat": issue.lat, "lon": issue.lon}
        note(work, voice.here, ISSUE, issue, verb="locate", before=issue.state, details=where)
    if voice.private:
        await reply(update, say(voice.lang, "issue.located", number=issue.number or ""))


SAID = filters.TEXT | filters.PHOTO | filters.Document.ALL | filters.VOICE | filters.VIDEO
NEW = filters.UpdateType.MESSAGE
HANDLERS = (
    MessageHandler(filters.UpdateType.EDITED_MESSAGE & SAID, edited),
    MessageHandler(NEW & filters.LOCATION, located),
    MessageHandler(NEW & SAID & ~filters.COMMAND, hear),
)
