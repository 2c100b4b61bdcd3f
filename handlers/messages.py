"""What somebody says without a command: an answer, an issue, a late photo, or nothing of ours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from core.errors import Refused
from core.issues.flow import ISSUE
from core.office import Office, SiteWork
from core.people import Person
from core.photos import Attachment
from core.questions import Question
from core.sites import Site
from core.work import note
from handlers import places, reporting, setup
from handlers.answers import reply
from handlers.context import Context
from handlers.entry import Voice, chat_of, enter, is_private, meet, speaker, stand
from handlers.media import Sent, fetch, record_of
from handlers.questions import answer, open_question, prompt
from handlers.stickers import place_of_codes
from handlers.texts import say

CALLED = re.compile(r"^\s*(?:#问题|#issue\b|/issue(?:@\w+)?\b)[\s:：,，]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message turned out to be, once somebody looked into the archive."""

    site: Site
    person: Person
    question: Question | None
    siblings: tuple[Attachment, ...]
    file: Attachment | None


def words_of(message: Message) -> str:
    return message.text or message.caption or ""


async def hear(update: Update, context: Context) -> None:
    """Look first, fetch the file if it belongs to a paper, then do it in one piece of work."""
    message = update.effective_message
    if message is None:
        return
    async with context.office.look() as work:
        heard = await recognise(work, update, message)
    if heard is None:
        return
    called = bool(CALLED.match(words_of(message)))
    private = is_private(update)
    ours = called or private or heard.question or any(s.paper_id for s in heard.siblings)
    sent = [await fetch(context.bot, context.office, heard.file)] if heard.file and ours else []
    if heard.question is not None:
        await _answer(update, context, heard.question, sent)
    elif heard.siblings and not called:
        await _join(update, context, heard, sent)
    elif called:
        await logged(update, context, CALLED.sub("", words_of(message)), sent)
    elif private:
        await _private(update, context, sent)
    elif heard.file is not None:
        await _keep_loose(update, context, heard.file)


async def recognise(work: SiteWork, update: Update, message: Message) -> Heard | None:
    """Whether this concerns us at all; what strangers say in a group does not."""
    try:
        user = speaker(update)
    except Refused:
        return None
    person = await work.people.by_telegram(user.id)
    site = await _site(work, update, person)
    if site is None or site.id is None:
        if is_private(update):
            raise Refused("who.stranger")
        return None
    siblings: tuple[Attachment, ...] = ()
    if message.media_group_id:
        group = await work.album.of_group(message.chat_id, message.media_group_id)
        siblings = tuple(group)
    question = await open_question(work, update)
    file = record_of(message, site.id, person.id if person else None)
    unknown = Person(telegram_id=user.id, name=user.full_name, lang=site.lang)
    return Heard(site, person or unknown, question, siblings, file)


async def _site(work: SiteWork, update: Update, person: Person | None) -> Site | None:
    if not is_private(update):
        return await work.sites.of_chat(chat_of(update).id)
    mine = await work.sites.of_person(person.id) if person and person.id else []
    current = person.site_id if person else None
    return next((s for s in mine if s.id == current), mine[0] if mine else None)


async def logged(
    update: Update,
    context: Context,
    text: str,
    sent: Sequence[Sent] = (),
    place_id: int | None = None,
) -> None:
    """Somebody called it an issue: it becomes one, with every photo of its album."""
    message, office = update.effective_message, context.office
    assert message is not None  # noqa: S101 -- every update we register for has one
    async with office.work(update.update_id) as work:
        voice = await enter(work, office, update)
        files = await _files(work, message, sent)
        place_id = place_id or await _sticker(work, office, voice, sent)
        if not text.strip() and not files:
            raise Refused("issue.say_what")
        words = reporting.Words(
            text=text.strip(),
            chat_id=message.chat_id,
            message_id=message.message_id,
            place_id=place_id,
            files=files,
        )
        await reporting.report(work, voice, words)


async def _files(work: SiteWork, message: Message, sent: Sequence[Sent]) -> list[Attachment]:
    """The files that were sent, and those of the album which came before the words did."""
    files = []
    if message.media_group_id:
        files = await work.album.of_group(message.chat_id, message.media_group_id)
    for new in sent:
        files = [f for f in files if f.message_id != new.attachment.message_id]
        files.append(await work.album.settle(new.attachment))
    return files


async def _sticker(
    work: SiteWork, office: Office, voice: Voice, sent: Sequence[Sent]
) -> int | None:
    """The place whose sticker is in one of the pictures."""
    codes = tuple(code for one in sent for code in one.codes)
    return await place_of_codes(work, office, voice.here.site_id, codes)


async def _answer(
    update: Update, context: Context, question: Question, sent: Sequence[Sent]
) -> None:
    """An answer to what the bot has asked this person."""
    message, office = update.effective_message, context.office
    assert message is not None  # noqa: S101 -- as above
    said = missing = paper = None
    async with office.work(update.update_id) as work:
        person = await meet(work, speaker(update))
        site = await work.sites.get(question.site_id or 0)
        voice = await stand(work, office, person, site, private=is_private(update))
        question = await work.questions.open(question.chat_id, question.person_id) or question
        match question.about.partition(".")[0]:
            case "setup":
                said = await setup.answer_setting(work, office, voice, question, words_of(message))
            case "places":
                said = await places.answer_places(work, voice, question, words_of(message))
            case "report":
                await work.questions.close(question)
            case flow:
                files = await _files(work, message, sent)
                missing = await answer(work, voice, question, words_of(message), files)
                paper = await work.registers[flow].get(question.paper_id or 0)
    if question.about == "report.issue":
        place = question.data.get("place_id")
        await logged(update, context, words_of(message), sent, place)
    elif said is not None:
        await reply(update, said)
    elif missing is not None and paper is not None:
        await prompt(update, voice, paper, missing)


async def _join(update: Update, context: Context, heard: Heard, sent: Sequence[Sent]) -> None:
    """A late photo of an album joins the paper of the first one."""
    first = next((s for s in heard.siblings if s.paper_id is not None), None)
    file = sent[0].attachment if sent else heard.file
    if file is None:
        return
    async with context.office.work(update.update_id) as work:
        if first is not None and first.flow and first.paper_id:
            file.flow, file.paper_id, file.stage = first.flow, first.paper_id, first.stage
            work.touch(first.flow, first.paper_id)
        await work.album.keep(file)


async def _private(update: Update, context: Context, sent: Sequence[Sent]) -> None:
    """In private every word and picture may be an issue: a draft asks whether it is one."""
    message, office = update.effective_message, context.office
    assert message is not None  # noqa: S101 -- as above
    async with office.work(update.update_id) as work:
        voice = await enter(work, office, update)
        files = await _files(work, message, sent)
        words = reporting.Words(
            text=words_of(message),
            chat_id=message.chat_id,
            message_id=message.message_id,
            place_id=await _sticker(work, office, voice, sent),
            files=files,
        )
        await reporting.draft(work, voice, words)


async def _keep_loose(update: Update, context: Context, file: Attachment) -> None:
    """Nobody called it anything yet; a reply with /issue may, so remember where it is."""
    async with context.office.work(update.update_id) as work:
        await work.album.keep(file)


async def edited(update: Update, context: Context) -> None:
    """Somebody changed what they had said: the paper made from it follows."""
    message, office = update.edited_message, context.office
    if message is None:
        return
    async with office.work(update.update_id) as work:
        issue = await work.issues.of_message(message.chat_id, message.message_id)
        if issue is None:
            return
        voice = await enter(work, office, update)
        if voice.person.id == issue.reporter_id:
            text = CALLED.sub("", words_of(message)).strip()
            await reporting.edited(work, voice, issue, text)


async def located(update: Update, context: Context) -> None:
    """A shared location belongs to what this person has just reported."""
    message, office = update.effective_message, context.office
    if message is None or message.location is None:
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
