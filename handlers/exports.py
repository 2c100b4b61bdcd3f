"""What can be taken out of the chat: the ledger as a workbook, one issue as a PDF of evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.dossier import IssueRow, IssueSheet
from core.issues.flow import ISSUE
from core.issues.paper import Issue, IssueState
from core.ledger import Standing, Wanted
from core.office import Office
from core.photos import Attachment, Stage
from core.reading import query_tokens
from handlers.answers import toast
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.entry import chat_of, enter, reach
from handlers.handing import entry_line, heading_of, send_file, shots_of
from handlers.history import told
from handlers.texts import TEXTS, plain

MOST = 5000


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
        heading = heading_of(view, voice.actor)
    book = await office.printer.ledger(heading, rows, TEXTS[view.lang])
    name = f"{heading.site}-{heading.local(heading.made_at):%Y%m%d}.xlsx"
    await send_file(update, book, name)


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
        heading = heading_of(view, voice.actor)
    await toast(update, plain(view.lang, "export.coming"))
    await chat_of(update).send_action(ChatAction.UPLOAD_DOCUMENT)
    pdf = await office.printer.evidence(heading, sheet, TEXTS[view.lang])
    await send_file(update, pdf, f"{heading.site}-{issue.number or 0}.pdf")


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
        history=[await entry_line(view, entry) for entry in told(entries)],
        shots=await shots_of(office, view, files, issue.message_id),
    )


HANDLERS = (
    CommandHandler("ledger", ledger),
    CallbackQueryHandler(evidence, pattern=r"^issue:(?P<id>\d{1,9}):pdf$"),
)
