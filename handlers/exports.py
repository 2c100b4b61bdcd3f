"""What can be taken out of the chat: the ledger as a workbook, one issue as a PDF of evidence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.dossier import Heading, HistoryLine, IssueRow, IssueSheet, Moment, Shot
from core.issues.flow import ISSUE
from core.issues.paper import Issue, IssueState
from core.ledger import Standing, Wanted
from core.office import Office
from core.people import Actor
from core.photos import Attachment, Media, Stage
from core.reading import query_tokens
from core.records import Entry
from handlers.answers import toast
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.entry import chat_of, enter, reach
from handlers.history import details, told
from handlers.texts import TEXTS, plain

MOST = 5000
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]')


async def ledger(update: Update, context: Context) -> None:
    """/ledger, and words that narrow it."""
    office = context.office
    await chat_of(update).send_action(ChatAction.UPLOAD_DOCUMENT)
    async with office.look() as work:
        voice = await enter(work, office, update)
        view = replace(
            await view_of(work, office, voice.here.site_id, voice.person.id), lang=voice.lang
        )
        wanted = Wanted(
            site_id=voice.here.site_id,
            standing=Standing.EVERY,
            words=frozenset(query_tokens(" ".join(context.args or ()))),
        )
        page = await work.ledger.page(wanted, work.now, MOST)
        rows = await _rows(office, view, page.rows)
        heading = _heading(view, voice.actor)
    book = await office.printer.ledger(heading, rows, TEXTS[view.lang])
    name = f"{heading.site}-{heading.local(heading.made_at):%Y%m%d}.xlsx"
    await _send(update, book, _filed(name))


async def evidence(update: Update, context: Context) -> None:
    """The button under an issue that is shown whole."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    office = context.office
    async with office.look() as work:
        id_ = int(context.match["id"])
        issue, voice = await reach(work, office, update, work.issues, id_)
        view = replace(
            await view_of(work, office, issue.site_id, voice.person.id), lang=voice.lang
        )
        sheet = await _sheet(office, view, issue)
        heading = _heading(view, voice.actor)
    await toast(update, plain(view.lang, "export.coming"))
    await chat_of(update).send_action(ChatAction.UPLOAD_DOCUMENT)
    pdf = await office.printer.evidence(heading, sheet, TEXTS[view.lang])
    await _send(update, pdf, _filed(f"{heading.site}-{issue.number or 0}.pdf"))


def _filed(name: str) -> str:
    """A site may be called what no file can be."""
    return UNFIT.sub("_", name).lstrip(".")


async def _send(update: Update, data: bytes, name: str) -> None:
    message = update.effective_message
    thread = message.message_thread_id if message and message.is_topic_message else None
    await chat_of(update).send_document(data, filename=name, message_thread_id=thread)


def _heading(view: View, actor: Actor) -> Heading:
    return Heading(
        site=view.site.name,
        zone=view.calendar.zone,
        lang=view.lang,
        made_at=view.now,
        made_by=actor.name,
    )


async def _rows(office: Office, view: View, issues: Sequence[Issue]) -> list[IssueRow]:
    ids = [issue.id for issue in issues if issue.id is not None]
    files = await view.work.album.of_papers(ISSUE.name, ids)
    by_paper: dict[int | None, list[Attachment]] = {}
    for file in files:
        by_paper.setdefault(file.paper_id, []).append(file)
    return [await _row(office, view, issue, by_paper.get(issue.id, ())) for issue in issues]


async def _row(office: Office, view: View, issue: Issue, files: Iterable[Attachment]) -> IssueRow:
    pictures = {file.stage: file.thumb for file in reversed(list(files))}
    before, after = pictures.get(Stage.BEFORE), pictures.get(Stage.AFTER)
    closed = issue.state == IssueState.CLOSED
    responsible = view.roster.of(issue.assignee_id)
    return IssueRow(
        number=issue.number or 0,
        title=issue.title,
        state=issue.state,
        kind=issue.kind,
        severity=issue.severity,
        party=responsible.party if responsible else None,
        place=await view.work.place_label(issue.place_id) or None,
        assignee=await view.name(issue.assignee_id),
        reporter=await view.name(issue.reporter_id),
        opened_at=issue.created_at,
        due=issue.due,
        closed_at=issue.changed_at if closed else None,
        reopened=issue.reopened,
        overdue=ISSUE.waits(issue.state) and issue.due is not None and issue.due < view.now,
        before=partial(office.files.read, before) if before else None,
        after=partial(office.files.read, after) if after else None,
    )


async def _sheet(office: Office, view: View, issue: Issue) -> IssueSheet:
    assert issue.id is not None  # noqa: S101 -- it came out of the archive
    files = await view.work.album.of_paper(ISSUE.name, issue.id)
    entries = await view.work.history_of(ISSUE.name, issue.id)
    return IssueSheet(
        row=await _row(office, view, issue, files),
        text=issue.text,
        lat=issue.lat,
        lon=issue.lon,
        history=[await _line(view, entry) for entry in told(entries)],
        shots=[
            await _shot(office, view, issue, file)
            for file in files
            if file.sha256 and file.media in (Media.PHOTO, Media.DOCUMENT)
        ],
    )


async def _line(view: View, entry: Entry) -> HistoryLine:
    actor = view.roster.of(entry.person_id)
    return HistoryLine(
        at=entry.at,
        who=await view.name(entry.person_id) or plain(view.lang, "history.bot"),
        what=plain(view.lang, f"history.{entry.flow}.{entry.verb}"),
        role=plain(view.lang, f"role.{actor.role}") if actor else None,
        note=await details(view, entry.details) or None,
        update_id=entry.update_id,
    )


async def _shot(office: Office, view: View, issue: Issue, file: Attachment) -> Shot:
    """The caption of the message that became the issue is the issue's own text.

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
        caption=file.caption if file.message_id != issue.message_id else None,
    )


HANDLERS = (
    CommandHandler("ledger", ledger),
    CallbackQueryHandler(evidence, pattern=r"^issue:(?P<id>\d{1,9}):pdf$"),
)
