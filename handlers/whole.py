"""A paper with all there is to see of it: its pictures, its card, its history."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Chat, InlineKeyboardButton, InputMediaPhoto, Update
from telegram.error import BadRequest

from core.photos import Attachment, Media, Stage
from core.work import Paper
from handlers.answers import reply
from handlers.buttons import Row, board
from handlers.cards.drawing import draw
from handlers.cards.view import View
from handlers.context import Context
from handlers.dates import moment
from handlers.entry import chat_of
from handlers.history import history_line, told
from handlers.outgoing import Outgoing
from handlers.texts import Safe, plain, say

MOST_LINES = 40
ALBUM = 10


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything there is to see of one paper."""

    card: Outgoing
    files: Sequence[Attachment]
    captions: Sequence[str]


async def whole_of(
    view: View,
    flow: str,
    paper: Paper[Any],
    stages: Callable[[Stage], str],
    *,
    more: Sequence[Safe] = (),
    doors: Sequence[InlineKeyboardButton] = (),
) -> Whole:
    """`stages` names its pictures; `more` stands between the card and its history."""
    assert paper.id is not None  # noqa: S101 -- it came out of the archive
    files = await view.work.album.of_paper(flow, paper.id)
    entries = await view.work.history_of(flow, paper.id)
    lines = [await history_line(view, entry) for entry in told(entries)[-MOST_LINES:]]
    card = await draw(view, flow, paper)
    history = folded(say(view.lang, "history.head"), lines)
    text = Safe("\n\n".join([card.text, *more, history]))
    under: Sequence[Row] = card.keyboard.inline_keyboard if card.keyboard else ()
    markup = board(under, [doors])
    captions = [await _caption(view, f, stages) for f in files]
    return Whole(Outgoing(text, markup), files, captions)


def folded(head: Safe, lines: Sequence[Safe]) -> Safe:
    """Long lists open at a touch."""
    inside = Safe("\n".join(lines))
    return Safe(f"{head}\n<blockquote expandable>{inside}</blockquote>")


async def _caption(view: View, file: Attachment, stages: Callable[[Stage], str]) -> str:
    stage = plain(view.lang, stages(file.stage))
    at = moment(view.lang, view.calendar, file.sent_at, view.now)
    return " · ".join(part for part in (stage, await view.name(file.person_id), at) if part)


async def show(update: Update, context: Context, whole: Whole) -> None:
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
