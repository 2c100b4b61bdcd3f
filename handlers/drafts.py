"""What somebody has begun and not sent: issues and changes in one list."""

from collections.abc import Iterator, Sequence

from telegram import InlineKeyboardButton, Update
from telegram.ext import CommandHandler, filters

from core.changes.paper import Change
from core.issues.flow import ISSUE
from core.issues.paper import Issue
from handlers.answers import reply
from handlers.buttons import board, lined, press
from handlers.cards import changefields, changes, issues
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.entry import enter
from handlers.texts import Safe, plain, say

SHORT = 20  # characters of a title on a button
SIGN = "📐"  # of a change among issues


async def drafts(update: Update, context: Context) -> None:
    """/drafts: each opens where it was left."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        person_id, site_id = voice.person.id or 0, voice.here.site_id
        view = await view_of(work, context.office, site_id, person_id)
        reports = await work.issues.drafts(person_id, site_id)
        proposals = await work.changes.drafts(person_id, site_id)
        lines = [await _issue(view, one) for one in reports]
        lines += [await _change(view, one) for one in proposals]
    head = say(view.lang, "list.drafts")
    text = Safe("\n\n".join([head, *lines] if lines else [head, say(view.lang, "list.no_drafts")]))
    await reply(update, text, board(lined(_openers(view, reports, proposals))))


async def _issue(view: View, issue: Issue) -> Safe:
    place = await view.work.place_label(issue.place_id)
    said = {"mark": issues.mark(issue), "what": "list.draft_issue", "title": issue.title[:80]}
    return say(view.lang, "list.draft", **said, rest=place)


async def _change(view: View, change: Change) -> Safe:
    """What is missing by name, so that one knows how much is left."""
    comma = "、" if view.lang == "zh" else ", "
    missing = comma.join(changefields.label(view.lang, f) for f in change.lacking)
    rest = say(view.lang, "change.dialogue.lacking", missing=missing) if missing else ""
    return say(
        view.lang,
        "list.draft",
        mark=changes.mark(change),
        what=f"change.kind.{change.kind}" if change.kind else "list.draft_change",
        title=_called(view, change)[:80],
        rest=rest,
    )


def _called(view: View, change: Change) -> str:
    number = f"{change.number} " if change.number else ""
    return f"{number}{change.title or plain(view.lang, 'list.untitled')}"


def _openers(
    view: View, reports: Sequence[Issue], proposals: Sequence[Change]
) -> Iterator[InlineKeyboardButton]:
    for issue in reports:
        yield press(
            f"{issues.mark(issue)} {issue.title[:SHORT]}", f"{ISSUE.name}:{issue.id}:whole"
        )
    for change in proposals:
        label = f"{changes.mark(change)} {SIGN} {_called(view, change)[:SHORT]}"
        yield press(label, changefields.data(change, "open"))


HANDLERS = (CommandHandler("drafts", drafts, filters=filters.ChatType.PRIVATE),)
