"""What the bot asks back, and the answers people give: a photo, a reason, the name of a place."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from telegram import ForceReply, Update

from core.errors import Refused
from core.moves import advance
from core.office import WORKFLOWS, Office, SiteWork
from core.photos import Attachment, Stage, pictures, tie
from core.places import grow
from core.questions import Question
from core.reading import outline
from core.work import Given, Missing, Paper
from core.workflow import Need
from handlers.answers import reply
from handlers.entry import Voice, chat_of, quoted
from handlers.texts import knows, mention, plain, say

LONGEST_REASON = 1000
AFTERWARDS = frozenset({"issue.fix", "change.build"})  # their photos show how it is now


async def want(
    work: SiteWork, update: Update, voice: Voice, about: str, paper: Paper[Any], given: Given
) -> None:
    """Remember what was asked of whom, so that a restart does not forget it."""
    assert voice.person.id is not None  # noqa: S101 -- people who speak are kept
    await work.questions.ask(
        Question(
            chat_id=chat_of(update).id,
            person_id=voice.person.id,
            site_id=voice.here.site_id,
            about=about,
            paper_id=paper.id,
            data=given.told(),
            asked_at=work.now,
        )
    )


def key_of(about: str, need: Need, manner: str = "") -> str:
    """How something is asked for: in the words of this very step, or in those of all."""
    tail = f"{need}_{manner}" if manner else str(need)
    flow, _, verb = about.partition(".")
    own = f"{flow}.need.{verb}_{tail}"
    return own if knows(own) else f"need.{tail}"


async def prompt(
    update: Update, voice: Voice, paper: Paper[Any], about: str, need: Need, manner: str = ""
) -> None:
    """Ask the one person who pressed; in a group the others are left in peace."""
    short = plain(voice.lang, key_of(about, need, "short"))
    said = say(
        voice.lang,
        key_of(about, need, manner),
        name=_called(voice),
        number=paper.number or "",
    )
    await reply(update, said, ForceReply(selective=True, input_field_placeholder=short))


async def insist(update: Update, voice: Voice, paper: Paper[Any], about: str, need: Need) -> None:
    """Something came, but not what was asked for."""
    await prompt(update, voice, paper, about, need, "again")


def _called(voice: Voice) -> str:
    """By name; in a group so that telegram opens the answer for this person alone."""
    name = voice.person.name
    return name if voice.private else mention(voice.person.telegram_id, name)


async def ask_for_report(update: Update, voice: Voice) -> None:
    """What is wrong? One photo or one sentence is enough."""
    await reply(
        update,
        say(voice.lang, "issue.what", name=_called(voice)),
        ForceReply(selective=True, input_field_placeholder=plain(voice.lang, "issue.what_short")),
    )


async def open_question(work: SiteWork, update: Update) -> Question | None:
    """The question this message answers: the open one in private, or a reply to the bot."""
    user, message = update.effective_user, update.effective_message
    if user is None or message is None:
        return None
    answered = quoted(message)
    if chat_of(update).type != chat_of(update).PRIVATE and not (
        answered and answered.from_user and answered.from_user.id == message.get_bot().id
    ):
        return None
    person = await work.people.by_telegram(user.id)
    if person is None or person.id is None:
        return None
    return await work.questions.open(chat_of(update).id, person.id)


@asynccontextmanager
async def while_asked(office: Office, update: Update, question: Question) -> AsyncIterator[None]:
    """Whoever may not take the step any more is not waited for: what they say next is no answer.

    What nobody could read may be typed once more.
    """
    try:
        yield
    except Refused as refused:
        flow, _, verb = question.about.partition(".")
        stepping = flow in WORKFLOWS and verb != "amend"
        if stepping or refused.key.startswith(("workflow.", "paper.")):
            async with office.work(update.update_id) as work:
                await work.questions.forget(question)
        raise


async def answer(
    work: SiteWork,
    voice: Voice,
    question: Question,
    text: str | None,
    files: list[Attachment],
) -> Need | None:
    """Take the step with what was just given; answers what is still missing.

    The question is closed when nothing is. Raises `Refused` when the step is not open any more.
    """
    flow_name, _, verb = question.about.partition(".")
    flow = WORKFLOWS[flow_name]
    paper = await work.registers[flow_name].get(question.paper_id or 0)
    given = _given(question, text, files)
    if verb == "amend":
        given = await _placed(work, voice, text)
    try:
        await advance(work, voice.here, flow, paper, verb, given)
    except Missing as missing:
        question.data = given.told()
        return missing.need
    if paper.id is not None:
        stage = Stage.AFTER if question.about in AFTERWARDS else Stage.BEFORE
        tie(files, flow_name, paper.id, stage)
    await work.questions.close(question)
    return None


def _given(question: Question, text: str | None, files: list[Attachment]) -> Given:
    kept = question.data
    date = kept.get("date")
    reason = (text or "").strip()[:LONGEST_REASON] or kept.get("reason")
    return Given(
        reason=reason,
        photos=pictures(files),
        person_id=kept.get("person"),
        date=datetime.fromisoformat(date) if date else None,
        seen=kept.get("seen"),
    )


async def _placed(work: SiteWork, voice: Voice, text: str | None) -> Given:
    """A place somebody typed; new ones grow into the tree."""
    paths = outline(text or "")
    deepest = max(paths, key=len, default=())
    if not deepest or any(path != deepest[: len(path)] for path in paths):
        raise Refused("place.one_please")
    (place,) = await grow(work, voice.here.site_id, [deepest])
    return Given(changes={"place_id": place.id})
