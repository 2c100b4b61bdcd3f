"""What files that are handed out have in common, whatever paper they are about."""

import re
from collections.abc import Iterable
from functools import partial

from telegram import Update

from core.dossier import Heading, HistoryLine, Moment, Shot
from core.office import Office
from core.people import Actor
from core.photos import Attachment, Media, Stage
from core.records import Entry
from handlers.cards.view import View
from handlers.entry import chat_of
from handlers.history import details, verb_of
from handlers.texts import plain

UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]')


def filed(name: str) -> str:
    """A site may be called what no file can be."""
    return UNFIT.sub("_", name).lstrip(".")


async def send_file(update: Update, data: bytes, name: str) -> None:
    message = update.effective_message
    thread = message.message_thread_id if message and message.is_topic_message else None
    await chat_of(update).send_document(data, filename=filed(name), message_thread_id=thread)


def heading_of(view: View, actor: Actor) -> Heading:
    return Heading(
        site=view.site.name,
        zone=view.calendar.zone,
        lang=view.lang,
        made_at=view.now,
        made_by=actor.name,
    )


async def entry_line(view: View, entry: Entry, note: str | None = None) -> HistoryLine:
    actor = view.roster.of(entry.person_id)
    return HistoryLine(
        at=entry.at,
        who=await view.name(entry.person_id) or plain(view.lang, "history.bot"),
        what=plain(view.lang, verb_of(entry)),
        role=plain(view.lang, f"role.{actor.role}") if actor else None,
        note=note or await details(view, entry) or None,
        update_id=entry.update_id,
    )


async def shots_of(
    office: Office, view: View, files: Iterable[Attachment], message_id: int | None
) -> list[Shot]:
    """Everything of a paper that shows something; `message_id` is what the paper came from."""
    return [
        await _shot(office, view, file, message_id)
        for file in files
        if file.sha256 and file.media in (Media.PHOTO, Media.DOCUMENT)
    ]


async def _shot(office: Office, view: View, file: Attachment, message_id: int | None) -> Shot:
    """The caption of the message that became the paper is the paper's own text.

    Of a document only its small picture is sure to be printable.
    """
    printable = file.sha256 if file.media == Media.PHOTO else file.thumb or file.sha256
    return Shot(
        sha256=file.sha256 or "",
        moment=Moment.AFTER if file.stage == Stage.AFTER else Moment.BEFORE,
        sent_at=file.sent_at,
        sender=await view.name(file.person_id) or "",
        fetch=partial(office.files.read, printable or ""),
        taken_at=file.taken_at,
        lat=file.lat,
        lon=file.lon,
        caption=file.caption if file.message_id != message_id else None,
    )
