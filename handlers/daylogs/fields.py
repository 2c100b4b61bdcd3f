"""One line of a log put right: written anew, struck out, given its cause, or made an issue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import ForceReply, Update
from telegram.ext import CallbackQueryHandler

from core.daylogs import verbs
from core.daylogs.content import Content, Field
from core.daylogs.flow import LOG
from core.daylogs.paper import DayLog
from core.errors import Refused
from core.issues.paper import Kind, Severity
from core.issues.verbs import Said, draft
from core.office import SiteWork
from core.photos import Attachment, Stage, tie
from core.questions import Question
from core.reading.hindrance import Cause
from handlers.answers import reply, toast
from handlers.context import Context
from handlers.daylogs.telling import LONGEST, TELL, take
from handlers.daylogs.understanding import understand_line
from handlers.entry import Voice, chat_of, reach
from handlers.publish import show_in_private
from handlers.reporting import LONGEST_TITLE, index
from handlers.steps import adopt
from handlers.texts import mention, plain, say

FIELD = "log.field"
ANSWERS = frozenset({TELL, FIELD})
PATTERN = (
    rf"^dl:(?P<id>[0-9]{{1,9}}):(?P<verb>[wxnca]):(?P<field>{'|'.join(Field)})"
    rf"(?:-(?P<n>[0-9]{{1,2}})-(?P<stamp>[0-9a-f]{{4}})(?:-(?P<cause>{'|'.join(Cause)}))?)?$"
)


@dataclass(frozen=True, slots=True)
class Pressed:
    """Which line of which field; without a place it is the field as a whole."""

    id: int
    verb: str
    field: Field
    place: int | None
    stamp: str
    cause: Cause | None

    @classmethod
    def of(cls, context: Context) -> "Pressed":
        assert context.match is not None  # noqa: S101 -- the pattern matched
        found = context.match
        cause = Cause(found["cause"]) if found["cause"] else None
        place = int(found["n"]) if found["n"] else None
        id_, field = int(found["id"]), Field(found["field"])
        return cls(id_, found["verb"], field, place, found["stamp"] or "", cause)


async def pressed(update: Update, context: Context) -> None:
    """A button of a menu; whatever it carries is looked for in the log as it is now."""
    button = Pressed.of(context)
    match button.verb:
        case "w":
            await _ask(update, context, button)
        case "a":
            await _alarm(update, context, button)
        case _:
            await _change(update, context, button)


async def _reached(
    work: SiteWork, context: Context, update: Update, button: Pressed
) -> tuple[DayLog, Voice]:
    log, voice = await reach(work, context.office, update, work.daylogs, button.id)
    LOG.take(log.state, log.flags, "amend", voice.actor, log.ties(voice.actor))
    if button.place is not None:
        log.said.line(button.field, button.place, button.stamp)
    return log, voice


async def _change(update: Update, context: Context, button: Pressed) -> None:
    async with context.office.work(update.update_id) as work:
        log, voice = await _reached(work, context, update, button)
        await verbs.say(work, voice.here, log, "amend", changed(log.said, button))
        await adopt(work, update, voice, LOG.name, log)
    await toast(update, plain(voice.lang, "log.done.changed"))


def changed(content: Content, button: Pressed) -> Content:
    """Raises `Refused` for a button nobody has drawn."""
    if button.verb == "n" and button.place is None and not content[button.field]:
        return content.with_lines(button.field, ())
    if button.place is None or (button.verb == "c") != (button.cause is not None):
        raise Refused("button.old")
    line = content.line(button.field, button.place, button.stamp)
    caused = replace(line, cause=button.cause) if button.verb == "c" else None
    if caused and button.field != Field.DELAYS:
        raise Refused("button.old")
    return content.put(button.field, button.place, caused)


async def _ask(update: Update, context: Context, button: Pressed) -> None:
    """Asking twice does no harm, so the press counts as done only once the question was seen."""
    async with context.office.work(None) as work:
        log, voice = await _reached(work, context, update, button)
        await work.questions.ask(
            Question(
                chat_id=chat_of(update).id,
                person_id=voice.actor.person_id,
                site_id=voice.here.site_id,
                about=FIELD,
                paper_id=log.id,
                data={"field": button.field, "n": button.place, "stamp": button.stamp},
                asked_at=work.now,
            )
        )
        await adopt(work, update, voice, LOG.name, log)  # it changes with the answer
    name = voice.person.name
    called = name if voice.private else mention(voice.person.telegram_id, name)
    short = plain(voice.lang, "log.write.short")
    await toast(update)
    await reply(
        update,
        say(voice.lang, f"log.write.{button.field}", name=called),
        ForceReply(selective=True, input_field_placeholder=short),
    )


async def answered(
    work: SiteWork, voice: Voice, question: Question, words: str, files: Sequence[Attachment]
) -> None:
    """What was asked for with a button: the day as a whole, or one line."""
    log = await work.daylogs.get(question.paper_id or 0)
    if question.about == TELL:
        await take(work, voice, log, words, files)
    else:
        await _written(work, voice, log, question, words)
        tie(files, LOG.name, log.id or 0, Stage.BEFORE)
    await work.questions.close(question)


async def _written(
    work: SiteWork, voice: Voice, log: DayLog, question: Question, words: str
) -> None:
    """One line in the place of another, or behind the last one."""
    if not words.strip():
        return
    name, place = Field(question.data["field"]), question.data["n"]
    fresh = await understand_line(work, voice, name, words.strip()[:LONGEST])
    content = log.said
    if place is not None:
        content.line(name, place, question.data["stamp"])
    rest = list(content[name])
    at = len(rest) if place is None else place
    rest[at : at + 1] = fresh
    await verbs.say(work, voice.here, log, "amend", content.with_lines(name, rest), words)


async def _alarm(update: Update, context: Context, button: Pressed) -> None:
    """What has happened becomes a draft of a critical issue; its author looks and sends it."""
    async with context.office.work(update.update_id) as work:
        log, voice = await _reached(work, context, update, button)
        lines = log.said[Field.ACCIDENTS]
        if not lines or button.field != Field.ACCIDENTS:
            raise Refused("button.old")
        words = "\n".join(line.text for line in lines)
        said = Said(
            title=lines[0].text[:LONGEST_TITLE],
            text=words,
            kind=Kind.SAFETY,
            severity=Severity.CRITICAL,
            place_id=lines[0].place_id,
            chat_id=chat_of(update).id,
        )
        issue = await draft(work, voice.here, said)
        await index(work, issue)
        await show_in_private(work, voice, issue, voice.person.telegram_id)
    await toast(update)


HANDLERS = (CallbackQueryHandler(pressed, pattern=PATTERN),)
