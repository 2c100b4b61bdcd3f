"""A change is begun: by command, by a reply, by a hash tag, or from an issue."""

from collections.abc import Sequence

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from core.issues.flow import ISSUE
from handlers.answers import toast
from handlers.changes import dialogue
from handlers.changes.drafting import Words, of_issue, written
from handlers.changes.private import lead_there, speak
from handlers.changes.showing import numbered
from handlers.context import Context
from handlers.entry import chat_of, enter, quoted, reach
from handlers.hearing import CHANGE_CALLED, words_of
from handlers.intake import album_of, files_of, sticker_of
from handlers.media import Sent, fetch
from handlers.texts import plain

LONGEST_NUMBER = 9  # digits; no site has that many papers, and no database counts further
FROM_ISSUE = r"^issue:(?P<id>\d{1,9}):change$"


async def command(update: Update, context: Context) -> None:
    """/change 7 shows one; with words, or in reply to something, it begins a draft."""
    message = update.effective_message
    assert message is not None  # noqa: S101 -- a command is a message
    number = " ".join(context.args or ()).lstrip("#")
    if number.isascii() and number.isdigit():
        await numbered(update, context, int(number) if len(number) <= LONGEST_NUMBER else 0)
    else:
        await called(update, context, CHANGE_CALLED.sub("", words_of(message)).strip())


async def called(update: Update, context: Context, text: str, sent: Sequence[Sent] = ()) -> None:
    """With its own pictures and words, and with those of the message it answers."""
    message = update.effective_message
    assert message is not None  # noqa: S101 -- it was heard
    answered = quoted(message)
    if answered is None:
        await _begin(update, context, text, sent)
        return
    if (issue_id := await _issue_of(context, answered)) is not None:
        await _from_issue(update, context, issue_id, text)
    elif answered.from_user is not None and answered.from_user.is_bot:
        await _begin(update, context, text, sent)
    else:
        await _begin(update, context, text, sent, answered)


async def _issue_of(context: Context, answered: Message) -> int | None:
    """The issue whose card, or whose own message, somebody points at."""
    async with context.office.look() as work:
        shown = await work.shown_in(answered.chat_id, answered.message_id)
        if shown is not None:
            return shown[1] if shown[0] == ISSUE.name else None
        issue = await work.issues.of_message(answered.chat_id, answered.message_id)
    return issue.id if issue is not None and issue.number is not None else None


async def _begin(
    update: Update,
    context: Context,
    text: str,
    sent: Sequence[Sent],
    answered: Message | None = None,
) -> None:
    """A message begins one draft, however often: it counts as done once the question was seen."""
    message, office = update.effective_message, context.office
    assert message is not None  # noqa: S101 -- it was heard
    pointed = await album_of(update, context, answered) if answered is not None else []
    loose = [await fetch(context.bot, office, file) for file in pointed if file.paper_id is None]
    async with office.work(None) as work:
        voice = await enter(work, office, update)
        words = Words(
            text=text,
            before=words_of(answered) if answered is not None else "",
            chat_id=message.chat_id,
            message_id=message.message_id,
            files=await files_of(work, message, [*sent, *loose]),
            taken=[file for file in pointed if file.paper_id is not None],
            place_id=await sticker_of(work, office, voice, [*sent, *loose]),
        )
        change = await written(work, voice, words)
        talk = await dialogue.talk_of(work, office, voice, change)
        said = await dialogue.begin(talk, len(words.files) + len(words.taken))
    reached = await speak(update, context, voice, said)
    if not voice.private:
        await lead_there(update, context, voice, change, "here" if reached else "door")


async def wished(update: Update, context: Context) -> None:
    """«Needs a change» on the card of an issue."""
    assert context.match  # noqa: S101 -- the pattern matched
    await _from_issue(update, context, int(context.match["id"]))


async def _from_issue(update: Update, context: Context, issue_id: int, text: str = "") -> None:
    office, pressed = context.office, update.callback_query is not None
    message = update.effective_message
    async with office.work(None) as work:
        issue, voice = await reach(work, office, update, work.issues, issue_id)
        own = message.message_id if message is not None and not pressed else None
        change, files = await of_issue(work, voice, issue, text, (chat_of(update).id, own))
        talk = await dialogue.talk_of(work, office, voice, change)
        said = await dialogue.begin(talk, files)
    reached = await speak(update, context, voice, said)
    quiet = pressed and reached  # the word above the button says it
    await toast(update, "" if voice.private else plain(voice.lang, "change.start.sent"))
    if not voice.private and not quiet:
        await lead_there(update, context, voice, change, "here" if reached else "door")


HANDLERS = (
    CommandHandler("change", command, filters=filters.UpdateType.MESSAGE),
    CallbackQueryHandler(wished, pattern=FROM_ISSUE),
)
