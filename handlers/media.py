"""What somebody attached to a message, fetched into our own store."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC
from typing import TypeAlias

import structlog
from telegram import Document, Message, PhotoSize, Video, Voice
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError
from telegram.ext import ExtBot

from core.errors import Refused
from core.office import Office
from core.photos import Attachment, Media

log = structlog.get_logger()
PATIENCE = 20
LONGEST_NAME, LONGEST_CAPTION = 255, 1024  # characters kept of what may be longer
MOST_TRIES = 20
AT_ONCE = 20
File: TypeAlias = PhotoSize | Document | Voice | Video


@dataclass(frozen=True, slots=True)
class Sent:
    """One attached file, and the texts of the QR codes found in it."""

    attachment: Attachment
    codes: tuple[str, ...] = field(default=())


def enclosed(message: Message) -> tuple[Media, File] | None:
    """The file of a message; of a photo the largest size."""
    if message.photo:
        return Media.PHOTO, message.photo[-1]
    if message.document:
        return Media.DOCUMENT, message.document
    if message.voice:
        return Media.VOICE, message.voice
    if message.video:
        return Media.VIDEO, message.video
    return None


def record_of(message: Message, site_id: int, person_id: int | None) -> Attachment | None:
    """What the message says about its file, before a byte of it is fetched."""
    found = enclosed(message)
    if found is None:
        return None
    media, file = found
    return Attachment(
        site_id=site_id,
        person_id=person_id,
        media=media,
        chat_id=message.chat_id,
        message_id=message.message_id,
        media_group=message.media_group_id,
        file_id=file.file_id,
        file_unique=file.file_unique_id,
        name=(getattr(file, "file_name", None) or "")[:LONGEST_NAME] or None,
        size=file.file_size,
        caption=(message.caption or "")[:LONGEST_CAPTION] or None,
        sent_at=message.date.astimezone(UTC),
    )


async def fetch(bot: ExtBot[None], office: Office, attachment: Attachment) -> Sent:
    """Bring the bytes home; if that fails now, a later tick tries again and nothing is lost."""
    if attachment.size and attachment.size > FileSizeLimit.FILESIZE_DOWNLOAD:
        attachment.tries = MOST_TRIES
        return Sent(attachment)
    try:
        async with asyncio.timeout(PATIENCE):
            file = await bot.get_file(attachment.file_id)
            data = bytes(await file.download_as_bytearray())
    except (TelegramError, TimeoutError) as fault:
        attachment.tries += 1
        log.warning("file not fetched", error=repr(fault), tries=attachment.tries)
        return Sent(attachment)
    return await keep(office, attachment, data)


async def fetch_late(bot: ExtBot[None], office: Office) -> int:
    """Files that could not be fetched when they came; gives how many are home now.

    While whole batches come home, the next one need not wait for the next tick.
    """
    home = batch = await _fetch_some(bot, office)
    while batch == AT_ONCE:
        batch = await _fetch_some(bot, office)
        home += batch
    return home


async def _fetch_some(bot: ExtBot[None], office: Office) -> int:
    async with office.look() as work:
        wanted = await work.album.wanted(AT_ONCE, MOST_TRIES)
    for attachment in wanted:
        await fetch(bot, office, attachment)
    if wanted:
        async with office.work(None) as work:
            for attachment in wanted:
                await work.album.settle(attachment)
                if attachment.flow and attachment.paper_id:
                    work.touch(attachment.flow, attachment.paper_id)
    return sum(attachment.sha256 is not None for attachment in wanted)


async def keep(office: Office, attachment: Attachment, data: bytes) -> Sent:
    """Store the bytes under their hash, and a small picture of them beside."""
    attachment.sha256 = await office.files.keep(data)
    attachment.size = len(data)
    if attachment.media in (Media.VOICE, Media.VIDEO):
        return Sent(attachment)
    try:
        picture = await office.desk.look(data)
    except Refused:
        return Sent(attachment)  # a document that is no picture is kept as it is
    attachment.thumb = await office.files.keep(picture.thumbnail)
    attachment.fingerprint = picture.fingerprint
    attachment.width, attachment.height = picture.width, picture.height
    attachment.lat, attachment.lon = picture.lat, picture.lon
    attachment.taken_at = picture.taken_at
    return Sent(attachment, picture.codes)
