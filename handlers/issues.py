"""An issue by command: reported, or shown whole with its photos and its history."""

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from core.issues.flow import ISSUE
from core.issues.paper import Issue
from core.questions import REPORT, Question
from handlers.buttons import press
from handlers.cards.view import View
from handlers.context import Context
from handlers.entry import chat_of, enter, quoted
from handlers.intake import album_of, logged
from handlers.media import fetch
from handlers.questions import ask_for_report
from handlers.texts import plain
from handlers.whole import Whole, show_numbered, show_pressed, whole_of

LONGEST_NUMBER = 9  # digits; no site has that many papers, and no database counts further


async def command(update: Update, context: Context) -> None:
    """/issue 12 shows one; with words, a photo or a reply it reports one; alone it asks."""
    message = update.effective_message
    assert message is not None  # noqa: S101 -- a command is a message
    words = " ".join(context.args or ()).lstrip("#")
    answered = quoted(message)
    if words.isascii() and words.isdigit():
        number = int(words) if len(words) <= LONGEST_NUMBER else 0
        await show_numbered(update, context, ISSUE.name, number, _whole)
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


async def opened(update: Update, context: Context) -> None:
    await show_pressed(update, context, ISSUE.name, _whole)


async def _whole(view: View, issue: Issue) -> Whole:
    pdf = press(plain(view.lang, "button.pdf"), f"issue:{issue.id}:pdf")
    return await whole_of(view, ISSUE.name, issue, lambda s: f"photo.{s}", doors=[pdf])


HANDLERS = (
    CommandHandler("issue", command, filters=filters.UpdateType.MESSAGE),
    CallbackQueryHandler(opened, pattern=r"^issue:(?P<id>\d{1,9}):whole$"),
)
