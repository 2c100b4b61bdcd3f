"""Which topic of the forum gets which kind of message."""

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.errors import Refused
from core.office import SiteWork
from core.sites import Post, Topic
from handlers.answers import redraw, reply, toast
from handlers.buttons import press, rows
from handlers.context import Context
from handlers.entry import Voice, chat_of, enter_as_manager, is_private
from handlers.texts import Safe, plain, say

PRESSED = r"^topic:(?P<site>\d{1,9}):(?P<thread>\d{1,9})@(?P<kind>[a-z]{5,10})$"


async def topic(update: Update, context: Context) -> None:
    """/topic, said in the topic it is about."""
    message = update.effective_message
    assert message is not None  # noqa: S101 -- a command is a message
    async with context.office.look() as work:
        voice = await enter_as_manager(work, context.office, update)
        if is_private(update) or not chat_of(update).is_forum:
            raise Refused("topic.no_forum")
        thread = thread_of(message)
        if thread is None:
            raise Refused("topic.inside_one")
        said, markup = await _menu(work, voice, thread)
    await reply(update, said, markup)


def thread_of(message: Message) -> int | None:
    """The topic; the general one has no number of its own."""
    return message.message_thread_id if message.is_topic_message else None


async def _menu(work: SiteWork, voice: Voice, thread: int) -> tuple[Safe, InlineKeyboardMarkup]:
    """A tick for each kind that comes here."""
    site_id = voice.here.site_id
    here = {t.kind for t in await work.sites.topics(site_id) if t.thread_id == thread}
    buttons = [
        press(
            ("✅ " if kind in here else "▫️ ") + plain(voice.lang, f"topic.{kind}"),
            f"topic:{site_id}:{thread}@{kind}",
        )
        for kind in Post
    ]
    return say(voice.lang, "topic.which"), rows(buttons)


async def toggled(update: Update, context: Context) -> None:
    """This kind comes here from now on; or no more, if it did."""
    assert context.match  # noqa: S101 -- the pattern matched
    site_id, thread = int(context.match["site"]), int(context.match["thread"])
    kind = context.match["kind"]
    if kind not in set(Post):
        raise Refused("button.old")
    async with context.office.work(update.update_id) as work:
        voice = await enter_as_manager(work, context.office, update, site_id)
        if is_private(update):
            raise Refused("topic.no_forum")
        await assign(
            work,
            Topic(site_id=site_id, kind=Post(kind), chat_id=chat_of(update).id, thread_id=thread),
        )
        said, markup = await _menu(work, voice, thread)
    await redraw(update, said, markup)
    await toast(update)


async def assign(work: SiteWork, wanted: Topic) -> None:
    """One topic for each kind: the last word counts."""
    known = next(
        (t for t in await work.sites.topics(wanted.site_id) if t.kind == wanted.kind), None
    )
    if known is None:
        await work.sites.keep(wanted)
    elif (known.chat_id, known.thread_id) == (wanted.chat_id, wanted.thread_id):
        await work.sites.drop(known)
    else:
        known.chat_id, known.thread_id = wanted.chat_id, wanted.thread_id


HANDLERS = (
    CommandHandler("topic", topic),
    CallbackQueryHandler(toggled, pattern=PRESSED),
)
