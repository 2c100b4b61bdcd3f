"""A paper with all there is to see of it: its pictures, its card, its history."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from telegram import Chat, InlineKeyboardButton, InputMediaPhoto, Update
from telegram.error import BadRequest

from core.errors import Refused
from core.photos import Attachment, Media, Stage
from core.work import Paper
from handlers.answers import reply, toast
from handlers.buttons import Row, board
from handlers.cards.drawing import draw
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.dates import moment
from handlers.entry import chat_of, enter, reach
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


Looks: TypeAlias = Callable[[View, Any], Awaitable[Whole]]


async def show_numbered(
    update: Update, context: Context, flow: str, number: int, looks: Looks
) -> None:
    """The paper of this number on the site where somebody speaks."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        paper = await work.registers[flow].numbered(voice.here.site_id, number)
        if paper is None:
            raise Refused("paper.unknown")
        view = await view_of(work, context.office, paper.site_id, voice.person.id)
        whole = await looks(replace(view, lang=voice.lang), paper)
    await show(update, context, whole)


async def show_pressed(update: Update, context: Context, flow: str, looks: Looks) -> None:
    """The same from a button, whose pattern gives the `id` of the paper."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    async with context.office.look() as work:
        register, id_ = work.registers[flow], int(context.match["id"])
        paper, voice = await reach(work, context.office, update, register, id_)
        view = await view_of(work, context.office, paper.site_id, voice.person.id)
        whole = await looks(replace(view, lang=voice.lang), paper)
    await toast(update)
    await show(update, context, whole)


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
