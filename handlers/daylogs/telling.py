"""What people say and send while their log is open: one message is enough."""

from collections.abc import Sequence

from telegram import Message, Update

from core.daylogs import verbs
from core.daylogs.flow import LOG
from core.daylogs.paper import OPEN, DayLog
from core.moves import advance, note
from core.office import SiteWork
from core.photos import Attachment, Stage, tie
from core.sites import Post
from core.work import Given
from handlers.answers import nod
from handlers.context import Context
from handlers.daylogs.understanding import understand
from handlers.entry import Voice, reach
from handlers.hearing import words_of
from handlers.intake import files_of
from handlers.media import Sent

TELL = "log.tell"
LONGEST = 2000  # characters of one message


async def heard(update: Update, context: Context, log_id: int, sent: Sequence[Sent]) -> None:
    """Words and files about a log, in private or in answer to its card."""
    message, office = update.effective_message, context.office
    assert message is not None  # noqa: S101 -- it was heard
    words = words_of(message)
    async with office.work(update.update_id) as work:
        log, voice = await reach(work, office, update, work.daylogs, log_id)
        files = await files_of(work, message, sent)
        await take(work, voice, log, words, files)
        if words.strip() and not voice.private:
            await _show_here(work, log, message)
    await nod(update)


async def take(
    work: SiteWork, voice: Voice, log: DayLog, words: str, files: Sequence[Attachment]
) -> None:
    """Into the log while it is open; afterwards beside it, with whoever says so and when.

    Raises `Refused` when it is not theirs to write, and `Missing` when there are no words to add.
    """
    said, verb = words.strip()[:LONGEST], "tell" if log.state in OPEN else "add"
    if said or verb == "add":
        await _say(work, voice, log, verb, said)
    else:
        LOG.take(log.state, log.flags, "tell", voice.actor, log.ties(voice.actor))
    assert log.id is not None  # noqa: S101 -- it came out of the archive
    kept = tie(files, LOG.name, log.id, Stage.BEFORE)
    if kept and not said:
        told = {"photos": kept}
        note(work, voice.here, LOG, log, verb="photo", before=log.state, details=told)
    work.touch(LOG.name, log.id)


async def _say(work: SiteWork, voice: Voice, log: DayLog, verb: str, said: str) -> None:
    """What was understood is shown at once, to be looked through."""
    if verb == "add":
        await advance(work, voice.here, LOG, log, verb, Given(reason=said))
        return
    heard, same = await understand(work, voice, said)
    if same:
        await verbs.repeat(work, voice.here, log, heard, said)
    else:
        await verbs.say(work, voice.here, log, verb, log.said.joined(heard), said)
    if voice.private:
        await show(work, voice, log)


async def _show_here(work: SiteWork, log: DayLog, message: Message) -> None:
    """Under the words of whoever cannot be written to in private; one card stays true."""
    assert log.id is not None  # noqa: S101 -- a kept log has one
    if await work.card_in(LOG.name, log.id, message.chat_id) is None:
        beside = {"topic": str(Post.GENERAL), "reply_to": message.message_id}
        await work.pin_card(LOG.name, log.id, site_id=log.site_id, **beside)


async def show(work: SiteWork, voice: Voice, log: DayLog) -> None:
    """Their own card, at the end of the conversation; the one above it has no buttons any more."""
    assert log.id is not None  # noqa: S101 -- a kept log has one
    await work.succeed(
        LOG.name,
        log.id,
        voice.person.telegram_id,
        site_id=log.site_id,
        person_id=voice.person.id,
    )
