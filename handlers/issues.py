"""An issue by command: reported, or shown whole with its photos and its history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import Chat, InputMediaPhoto, Message, Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from core.errors import Refused
from core.issues.flow import ISSUE
from core.issues.paper import Issue
from core.photos import Attachment, Media, Stage
from core.questions import REPORT, Question
from handlers.answers import reply, toast
from handlers.buttons import board, press
from handlers.cards.drawing import draw
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.dates import moment
from handlers.entry import chat_of, enter, quoted, reach
from handlers.history import history_line, told
from handlers.intake import album_of, logged
from handlers.media import fetch
from handlers.outgoing import Outgoing
from handlers.questions import ask_for_report
from handlers.texts import Safe, plain, say

MOST_LINES = 40
LONGEST_NUMBER = 9  # digits; no site has that many papers, and no database counts further
ALBUM = 10


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything there is to see of one issue."""

    card: Outgoing
    files: Sequence[Attachment]
    captions: Sequence[str]


async def command(update: Update, context: Context) -> None:
    """/issue 12 shows one; with words, a photo or a reply it reports one; alone it asks."""
    message = update.effective_message
    assert message is not None  # noqa: S101 -- a command is a message
    words = " ".join(context.args or ()).lstrip("#")
    answered = quoted(message)
    if words.isascii() and words.isdigit():
        await _numbered(update, context, int(words) if len(words) <= LONGEST_NUMBER else 0)
    elif answered is not None and not (answered.from_user and answered.from_user.is_bot):
        await _from_reply(update, context, answered)
    elif words:
        await logged(update, context, words)
    else:
        await _ask(update, context)


async def _from_reply(update: Update, context: Context, quoted: Message) -> None:
    """Somebody points at a message: its words and its pictures become the issue."""
    said = " ".join(context.args or ())
    files = await album_of(update, context, quoted)
    sent = [
        await fetch(context.bot, context.office, file) for file in files if file.paper_id is None
    ]
    text = "\n".join(part for part in (said, quoted.text or quoted.caption or "") if part)
    await logged(update, context, text, sent)


async def _ask(update: Update, context: Context) -> None:
    """Asking twice does no harm, so the command counts as done only once the question was seen."""
    async with context.office.work(None) as work:
        voice = await enter(work, context.office, update)
        await work.questions.ask(
            Question(
                chat_id=chat_of(update).id,
                person_id=voice.actor.person_id,
                site_id=voice.here.site_id,
                about=REPORT,
                asked_at=work.now,
            )
        )
    await ask_for_report(update, voice)


async def _numbered(update: Update, context: Context, number: int) -> None:
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        issue = await work.issues.numbered(voice.here.site_id, number)
        if issue is None:
            raise Refused("paper.unknown")
        view = await view_of(work, context.office, issue.site_id, voice.person.id)
        whole = await _whole(replace(view, lang=voice.lang), issue)
    await _show(update, context, whole)


async def opened(update: Update, context: Context) -> None:
    """The same from a button."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    async with context.office.look() as work:
        id_ = int(context.match["id"])
        issue, voice = await reach(work, context.office, update, work.issues, id_)
        view = await view_of(work, context.office, issue.site_id, voice.person.id)
        whole = await _whole(replace(view, lang=voice.lang), issue)
    await toast(update)
    await _show(update, context, whole)


async def _whole(view: View, issue: Issue) -> Whole:
    assert issue.id is not None  # noqa: S101 -- it came out of the archive
    files = await view.work.album.of_paper(ISSUE.name, issue.id)
    entries = await view.work.history_of(ISSUE.name, issue.id)
    lines = [await history_line(view, entry) for entry in told(entries)[-MOST_LINES:]]
    history = Safe("\n".join(lines))
    card = await draw(view, ISSUE.name, issue)
    head = say(view.lang, "history.head")
    text = Safe(f"{card.text}\n\n{head}\n<blockquote expandable>{history}</blockquote>")
    pdf = press(plain(view.lang, "button.pdf"), f"issue:{issue.id}:pdf")
    under = card.keyboard.inline_keyboard if card.keyboard else ()
    markup = board(under, [(pdf,)])
    return Whole(Outgoing(text, markup), files, [await _caption(view, f) for f in files])


async def _caption(view: View, file: Attachment) -> str:
    stage = plain(view.lang, f"photo.{file.stage}")
    at = moment(view.lang, view.calendar, file.sent_at, view.now)
    return " · ".join(part for part in (stage, await view.name(file.person_id), at) if part)


async def _show(update: Update, context: Context, whole: Whole) -> None:
    """The pictures first, so that the buttons are the last thing on the screen."""
    photos = [
        (file, caption)
        for file, caption in zip(whole.files, whole.captions, strict=True)
        if file.media == Media.PHOTO
    ]
    photos.sort(key=lambda pair: pair[0].stage != Stage.BEFORE)
    for start in range(0, len(photos), ALBUM):
        await _album(update, context, photos[start : start + ALBUM])
    await reply(update, Safe(whole.card.text), whole.card.keyboard)


async def _album(
    update: Update, context: Context, photos: Sequence[tuple[Attachment, str]]
) -> None:
    """By Telegram's own copy; where that is gone, from our store."""
    thread = update.effective_message.message_thread_id if update.effective_message else None
    chat = chat_of(update)
    try:
        media = [InputMediaPhoto(file.file_id, caption=caption) for file, caption in photos]
        await _send(chat, media, thread)
    except BadRequest:
        kept = [
            InputMediaPhoto(await context.office.files.fetch(file.sha256), caption=caption)
            for file, caption in photos
            if file.sha256
        ]
        if kept:
            await _send(chat, kept, thread)


async def _send(chat: Chat, media: Sequence[InputMediaPhoto], thread: int | None) -> None:
    """One picture is no album: Telegram's have two to ten."""
    if len(media) > 1:
        await chat.send_media_group(media, message_thread_id=thread)
        return
    (only,) = media
    await chat.send_photo(only.media, caption=only.caption, message_thread_id=thread)


HANDLERS = (
    CommandHandler("issue", command, filters=filters.UpdateType.MESSAGE),
    CallbackQueryHandler(opened, pattern=r"^issue:(?P<id>\d{1,9}):whole$"),
)
