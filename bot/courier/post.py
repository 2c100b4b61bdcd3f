"""How one message reaches one chat, with Telegram's small refusals overcome on the spot."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import structlog
from telegram import LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.pace import PAID
from bot.verdicts import Verdict, judge
from core.delivery import Address, Pin
from handlers.outgoing import Outgoing
from handlers.split import length, pieces, plain

TEXT, CAPTION = int(MessageLimit.MAX_TEXT_LENGTH), int(MessageLimit.CAPTION_LENGTH)
KNOWN_PICTURES = 2000
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Way:
    """How a message is tried next."""

    thread: int | None
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What accompanies a message."""

    reply_to: int | None = None
    silent: bool = False


class Post:
    """`lost_topic` hears of a topic that takes nothing any more: it was closed, or is gone."""

    def __init__(
        self,
        bot: ExtBot[Any],
        fetch: Callable[[str], Awaitable[bytes]],
        lost_topic: Callable[[int, int], Awaitable[None]],
    ) -> None:
        self._bot = bot
        self._fetch = fetch
        self._lost_topic = lost_topic
        self._pictures: OrderedDict[str, str] = OrderedDict()

    async def send(self, to: Address, what: Outgoing, manner: Manner) -> int:
        """Give back the message that carries the buttons; raises `TelegramError`."""
        way = Way(to.thread_id)
        while True:
            try:
                sent = await self._send(to.chat_id, way, what, manner)
            except BadRequest as error:
                way = _other_way(way, judge(error), error)
                continue
            if to.thread_id is not None and way.thread is None:
                await self._lost_topic(to.chat_id, to.thread_id)
            return sent

    async def edit(self, chat: int, message: int, what: Outgoing) -> None:
        """What stands there already is fine; raises `TelegramError`."""
        way, photo = Way(None), what.photo is not None
        while True:
            try:
                return await self._edit(chat, message, way, what, photo=photo)
            except BadRequest as error:
                match judge(error):
                    case Verdict.NOT_MODIFIED:
                        return None
                    case Verdict.IS_PHOTO if not photo:
                        photo = True
                    case Verdict.IS_TEXT if photo:
                        photo = False
                    case verdict:
                        way = _other_way(way, verdict, error)

    async def pin(self, chat: int, message: int, wish: Pin | None) -> Pin | None:
        """Without a sound; who has no right to do that goes without, and says so once.

        Nothing when nothing was wished, or when Telegram asks for a moment's patience.
        """
        try:
            match wish:
                case Pin.WANTED:
                    await self._bot.pin_chat_message(
                        chat, message, disable_notification=True, rate_limit_args=PAID
                    )
                    return Pin.PINNED
                case Pin.UNWANTED:
                    await self._bot.unpin_chat_message(chat, message, rate_limit_args=PAID)
                    return Pin.OVER
        except (BadRequest, Forbidden) as error:
            log.warning("not pinned", chat=chat, message=message, error=str(error))
            return Pin.REFUSED
        except TelegramError as error:
            log.info("pinned later", chat=chat, error=str(error))
        return None

    async def _send(self, chat: int, way: Way, what: Outgoing, manner: Manner) -> int:
        if what.photo is not None or what.document is not None:
            fits = length(what.text) <= CAPTION
            alone = replace(what, text="", keyboard=None)
            shown = await self._file(chat, way, what if fits else alone, manner)
            if fits:
                return shown
            manner = replace(manner, reply_to=shown, silent=True)
        *first, last = pieces(what.text, TEXT)
        for piece in first:
            await self._text(chat, way, Outgoing(piece), manner)
        return await self._text(chat, way, Outgoing(last, what.keyboard), manner)

    async def _text(self, chat: int, way: Way, what: Outgoing, manner: Manner) -> int:
        sent = await self._bot.send_message(
            chat,
            plain(what.text) if way.plain else what.text,
            parse_mode=None if way.plain else ParseMode.HTML,
            reply_markup=what.keyboard,
            message_thread_id=way.thread,
            reply_parameters=_reply(manner),
            disable_notification=manner.silent,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            rate_limit_args=PAID,
        )
        return sent.message_id

    async def _file(self, chat: int, way: Way, what: Outgoing, manner: Manner) -> int:
        if what.document is None:
            return await self._photo(chat, way, what, manner)
        sent = await self._bot.send_document(
            chat,
            what.document.data,
            filename=what.document.name,
            caption=(plain(what.text) if way.plain else what.text) or None,
            parse_mode=None if way.plain else ParseMode.HTML,
            reply_markup=what.keyboard,
            message_thread_id=way.thread,
            reply_parameters=_reply(manner),
            disable_notification=manner.silent,
            rate_limit_args=PAID,
        )
        return sent.message_id

    async def _photo(self, chat: int, way: Way, what: Outgoing, manner: Manner) -> int:
        sent = await self._bot.send_photo(
            chat,
            await self._picture(what.photo),
            caption=(plain(what.text) if way.plain else what.text) or None,
            parse_mode=None if way.plain else ParseMode.HTML,
            reply_markup=what.keyboard,
            message_thread_id=way.thread,
            reply_parameters=_reply(manner),
            disable_notification=manner.silent,
            rate_limit_args=PAID,
        )
        self._remember(what.photo, sent)
        return sent.message_id

    async def _edit(
        self, chat: int, message: int, way: Way, what: Outgoing, *, photo: bool
    ) -> None:
        first, *more = pieces(what.text, (CAPTION if photo else TEXT) - 1)
        text = first + ("…" if more else "")
        said: dict[str, Any] = {
            "caption" if photo else "text": plain(text) if way.plain else text,
            "parse_mode": None if way.plain else ParseMode.HTML,
            "reply_markup": what.keyboard,
            "rate_limit_args": PAID,
        }
        if photo:
            await self._bot.edit_message_caption(chat, message, **said)
        else:
            said["link_preview_options"] = LinkPreviewOptions(is_disabled=True)
            await self._bot.edit_message_text(chat_id=chat, message_id=message, **said)

    async def _picture(self, photo: bytes | str | None) -> bytes | str:
        """Telegram remembers what it was sent once; a picture is uploaded only the first time."""
        if isinstance(photo, str):
            return self._pictures.get(photo) or await self._fetch(photo)
        return photo or b""

    def _remember(self, photo: bytes | str | None, sent: Message) -> None:
        if isinstance(photo, str) and sent.photo:
            self._pictures[photo] = sent.photo[-1].file_id
            if len(self._pictures) > KNOWN_PICTURES:
                self._pictures.popitem(last=False)


def _other_way(way: Way, verdict: Verdict, error: BadRequest) -> Way:
    match verdict:
        case Verdict.NO_TOPIC if way.thread is not None:
            return replace(way, thread=None)
        case Verdict.BAD_MARKUP if not way.plain:
            return replace(way, plain=True)
    raise error


def _reply(manner: Manner) -> ReplyParameters | None:
    if manner.reply_to is None:
        return None
    return ReplyParameters(manner.reply_to, allow_sending_without_reply=True)
