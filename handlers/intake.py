"""From what somebody sent to the paper it belongs to: a new one, or one that is there."""

from collections.abc import Sequence

from telegram import Message, Update

from core.errors import Refused
from core.issues.flow import ISSUE
from core.moves import note
from core.office import WORKFLOWS, Office, SiteWork
from core.photos import Attachment, Stage, tie
from core.questions import Question
from core.work import open_steps
from handlers import reporting
from handlers.context import Context
from handlers.entry import Voice, enter, enter_at, reach
from handlers.hearing import Heard, words_of
from handlers.media import Sent, record_of
from handlers.stickers import place_of_codes

FIXING = frozenset({"fix", "build"})  # whoever may do this shows how it is afterwards


async def logged(
    update: Update,
    context: Context,
    text: str,
    sent: Sequence[Sent] = (),
    question: Question | None = None,
) -> None:
    """Somebody called it an issue, or was asked for one: with every photo of its album."""
    message, office = update.effective_message, context.office
    assert message is not None  # noqa: S101 -- every update we register for has one
    async with office.work(update.update_id) as work:
        asked_on = question.site_id if question is not None else None
        voice = await (
            enter_at(work, office, update, asked_on) if asked_on else enter(work, office, update)
        )
        files = await files_of(work, message, sent)
        place_id = await sticker_of(work, office, voice, sent)
        if question is not None:
            place_id = place_id or question.data.get("place_id")
            await work.questions.forget(question)
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


async def files_of(work: SiteWork, message: Message, sent: Sequence[Sent]) -> list[Attachment]:
    """The files that were sent, and those of the album which came before the words did."""
    files = []
    if message.media_group_id:
        files = await work.album.of_group(message.chat_id, message.media_group_id)
    for new in sent:
        files = [f for f in files if f.message_id != new.attachment.message_id]
        files.append(await work.album.settle(new.attachment))
    return files


async def album_of(update: Update, context: Context, quoted: Message) -> list[Attachment]:
    """The files of a message somebody points at, with the whole album it is of."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        known = await work.album.of_message(quoted.chat_id, quoted.message_id)
        group = quoted.media_group_id
        album = await work.album.of_group(quoted.chat_id, group) if group else []
    files = album or ([known] if known else [])
    if not files and (file := record_of(quoted, voice.here.site_id, voice.person.id)):
        files = [file]
    return files


async def sticker_of(
    work: SiteWork, office: Office, voice: Voice, sent: Sequence[Sent]
) -> int | None:
    """The place whose sticker is in one of the pictures."""
    codes = tuple(code for one in sent for code in one.codes)
    return await place_of_codes(work, office, voice.here.site_id, codes)


async def join(update: Update, context: Context, heard: Heard, sent: Sequence[Sent]) -> None:
    """A late photo of an album joins the paper of the first one, unless it lies before signers."""
    first = next((s for s in heard.siblings if s.paper_id is not None), None)
    file = sent[0].attachment if sent else heard.file
    if file is None:
        return
    async with context.office.work(update.update_id) as work:
        if first is not None and first.flow and first.paper_id:
            paper = await work.registers[first.flow].get(first.paper_id)
            if paper.edition is None:
                file.flow, file.paper_id, file.stage = first.flow, first.paper_id, first.stage
                work.touch(first.flow, first.paper_id)
                await _place_by_sticker(work, context.office, first, sent)
        await work.album.keep(file)


async def _place_by_sticker(
    work: SiteWork, office: Office, first: Attachment, sent: Sequence[Sent]
) -> None:
    """The sticker may be on any picture of an album; a place that was said stays."""
    if first.flow != ISSUE.name or not first.paper_id:
        return
    issue = await work.issues.get(first.paper_id)
    codes = tuple(code for one in sent for code in one.codes)
    if issue.place_id is None and codes:
        issue.place_id = await place_of_codes(work, office, issue.site_id, codes)


async def attach(
    update: Update, context: Context, shown: tuple[str, int], sent: Sequence[Sent]
) -> None:
    """A photo in answer to a card belongs to the paper; the fixer's shows how it is now.

    Raises `Refused` while the paper lies before signers: what they see does not grow.
    """
    flow, paper_id = WORKFLOWS[shown[0]], shown[1]
    message, office = update.effective_message, context.office
    assert message is not None  # noqa: S101 -- as above
    async with office.work(update.update_id) as work:
        paper, voice = await reach(work, office, update, work.registers[flow.name], paper_id)
        if paper.edition is not None:
            raise Refused("paper.being_signed")
        fixes = any(s.verb in FIXING for s in open_steps(flow, paper, voice.actor))
        files = await files_of(work, message, sent)
        added = tie(files, flow.name, paper_id, Stage.AFTER if fixes else Stage.BEFORE)
        told = {"photos": added, "text": words_of(message)}
        note(work, voice.here, flow, paper, verb="photo", before=paper.state, details=told)


async def draft(update: Update, context: Context, sent: Sequence[Sent]) -> None:
    """In private every word and picture may be an issue: a draft asks whether it is one."""
    message, office = update.effective_message, context.office
    assert message is not None  # noqa: S101 -- as above
    async with office.work(update.update_id) as work:
        voice = await enter(work, office, update)
        files = await files_of(work, message, sent)
        words = reporting.Words(
            text=words_of(message),
            chat_id=message.chat_id,
            message_id=message.message_id,
            place_id=await sticker_of(work, office, voice, sent),
            files=files,
        )
        await reporting.draft(work, voice, words)


async def keep_loose(update: Update, context: Context, file: Attachment) -> None:
    """Nobody called it anything yet; a reply with /issue may, so remember where it is."""
    async with context.office.work(update.update_id) as work:
        await work.album.keep(file)
