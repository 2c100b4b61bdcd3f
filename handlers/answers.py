"""Saying something back at once: in the chat, or as a word above the button."""

from contextlib import suppress

from telegram import ForceReply, InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, TelegramError

from handlers.entry import chat_of, quoted
from handlers.outgoing import Outgoing
from handlers.split import pieces
from handlers.texts import Safe

LONGEST = int(MessageLimit.MAX_TEXT_LENGTH)


async def reply(
    update: Update,
    text: Safe,
    markup: InlineKeyboardMarkup | ForceReply | None = None,
) -> Message:
    """Answer in the chat and topic where somebody spoke, tied to what they said in a group.

    What is too long for one message becomes several; the last one has the buttons.
    """
    chat, message = chat_of(update), update.effective_message
    threaded = message and message.is_topic_message
    quote = message is not None and chat.type != chat.PRIVATE and update.callback_query is None

    async def send(piece: str, under: InlineKeyboardMarkup | ForceReply | None) -> Message:
        return await chat.send_message(
            piece,
            parse_mode=ParseMode.HTML,
            reply_markup=under,
            message_thread_id=message.message_thread_id if message and threaded else None,
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True)
            if quote and message
            else None,
        )

    *first, last = pieces(text, LONGEST)
    for piece in first:
        await send(piece, None)
    return await send(last, markup)


async def nod(update: Update) -> None:
    """A silent sign that it was understood, where a message would be one too many."""
    if update.effective_message is not None:
        with suppress(TelegramError):
            await update.effective_message.set_reaction("👌")


async def clear_away(update: Update) -> None:
    """A question that was answered need not stand in the group for ever."""
    asked = quoted(update.effective_message) if update.effective_message else None
    if asked is not None and asked.from_user and asked.from_user.id == asked.get_bot().id:
        with suppress(TelegramError):
            await asked.delete()


async def settle(update: Update, said: Outgoing) -> None:
    """The answer to what was asked: a new message, or the older one it stands over."""
    if said.over is None:
        await reply(update, Safe(said.text), said.keyboard)
        return
    chat = chat_of(update)
    try:
        await chat.get_bot().edit_message_text(
            said.text,
            chat_id=chat.id,
            message_id=said.over,
            parse_mode=ParseMode.HTML,
            reply_markup=said.keyboard,
        )
    except BadRequest:  # somebody has deleted it
        await reply(update, Safe(said.text), said.keyboard)
    await nod(update)
    await clear_away(update)


async def toast(update: Update, text: str = "", *, alert: bool = False) -> None:
    """A word above the pressed button; a query too old to be answered needs none."""
    if update.callback_query is not None:
        with suppress(BadRequest):
            await update.callback_query.answer(text[:200], show_alert=alert)


async def redraw(update: Update, text: Safe, markup: InlineKeyboardMarkup | None) -> None:
    """The message under the pressed button changes; if it looks the same already, all is well."""
    if update.callback_query is not None:
        with suppress(BadRequest):
            await update.callback_query.edit_message_text(
                pieces(text, LONGEST)[0], parse_mode=ParseMode.HTML, reply_markup=markup
            )


async def rebutton(update: Update, markup: InlineKeyboardMarkup | None) -> None:
    """Only the buttons of the pressed message change."""
    if update.callback_query is not None:
        with suppress(BadRequest):
            await update.callback_query.edit_message_reply_markup(markup)
