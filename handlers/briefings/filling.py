"""What the bot does not know, asked of the host: typed, as yesterday, or nothing today."""

from dataclasses import replace
from typing import Any, Final

from telegram import ForceReply, InlineKeyboardButton, Update

from core.briefings.paper import Briefing
from core.briefings.said import unknown
from core.briefings.verbs import Filling, fill
from core.errors import Refused
from core.facts import LASTING, Fact, Topic
from core.office import Office, SiteWork
from core.questions import Question
from handlers.answers import redraw, reply, toast
from handlers.briefings.reaching import called, in_hand
from handlers.briefings.reading import said_data
from handlers.buttons import board, lined, press, rows
from handlers.cards.briefingboards import data
from handlers.cards.fitting import short
from handlers.context import Context
from handlers.entry import Voice, chat_of
from handlers.outgoing import Outgoing
from handlers.texts import Safe, plain, say

FILL: Final = "briefing.fill"
LONGEST: Final = 1500
ASKED: Final = (
    *(Topic.WEATHER, Topic.WORKS, Topic.PLANT, Topic.MATERIALS, Topic.HOLDS, Topic.METHOD),
    *(Topic.ENVIRONMENT, Topic.EMERGENCY, Topic.INCIDENT, Topic.CHECKLIST),
)
NOTHING: Final = frozenset({Topic.PLANT, Topic.MATERIALS, Topic.HOLDS})  # may be none today


async def show(update: Update, context: Context, id_: int, word: str) -> None:
    """What is still open first; a word of it says that the menu stands there already."""
    async with context.office.look() as work:
        briefing, voice = await in_hand(work, context.office, update, id_, "fill")
        said = topics(voice, briefing)
    await toast(update)
    if word:
        await redraw(update, Safe(said.text), said.keyboard)
    else:
        await reply(update, Safe(said.text), said.keyboard)


def topics(voice: Voice, briefing: Briefing) -> Outgoing:
    asked = unknown(briefing.content)
    open_ = [topic for topic in ASKED if topic in asked]
    known = [topic for topic in ASKED if topic not in asked]
    key = "briefing.fill_which" if open_ else "briefing.fill_all"
    return Outgoing(
        say(voice.lang, key, count=len(open_)),
        board(
            lined(_topic(voice, briefing, topic, "❓ ") for topic in open_),
            lined((_topic(voice, briefing, topic) for topic in known), width=3),
        ),
    )


def _topic(voice: Voice, briefing: Briefing, topic: Topic, mark: str = "") -> InlineKeyboardButton:
    words = mark + plain(voice.lang, f"briefing.topic.{topic}")
    what = "sky" if topic == Topic.WEATHER else "topic"
    return press(words, data(briefing, what, "" if topic == Topic.WEATHER else topic))


def _read(word: str) -> Topic:
    if word not in set(Topic):
        raise Refused("button.old")
    return Topic(word)


async def ask(update: Update, context: Context, id_: int, word: str) -> None:
    """In words; beside it what was said yesterday, and that there is nothing today."""
    topic, message = _read(word), update.effective_message
    async with context.office.work(None) as work:
        briefing, voice = await in_hand(work, context.office, update, id_, "fill")
        before = await _yesterday(work, briefing, topic)
        await work.questions.ask(
            Question(
                chat_id=chat_of(update).id,
                person_id=voice.actor.person_id,
                site_id=voice.here.site_id,
                about=FILL,
                paper_id=briefing.id,
                data={"topic": str(topic), "menu": message.message_id if message else None},
                asked_at=work.now,
            )
        )
    await toast(update)
    shown = _choices(voice, briefing, topic, before)
    await redraw(update, Safe(shown.text), shown.keyboard)
    words = plain(voice.lang, f"briefing.topic.{topic}")
    said = say(voice.lang, f"briefing.tell_{topic}", name=called(voice))
    await reply(update, said, ForceReply(selective=True, input_field_placeholder=words))


async def _yesterday(work: SiteWork, briefing: Briefing, topic: Topic) -> Fact | None:
    """Nothing where what was said stands anyway."""
    if topic in LASTING:
        return None
    return await work.facts.last(briefing.site_id, topic, briefing.day)


def _choices(voice: Voice, briefing: Briefing, topic: Topic, before: Fact | None) -> Outgoing:
    lang, words = voice.lang, short(before.text, 200) if before else ""
    said = say(lang, "briefing.last_time", words=words) if words else Safe()
    buttons = []
    if words:
        buttons.append(press(plain(lang, "briefing.same"), data(briefing, "same", topic)))
    if topic in NOTHING:
        nothing = plain(lang, f"briefing.nothing_{topic}")
        buttons.append(press(nothing, data(briefing, "none", topic)))
    buttons.append(press(plain(lang, "button.back"), data(briefing, "fill", "back")))
    return Outgoing(said or say(lang, "briefing.in_words"), rows(buttons, width=1))


async def same(update: Update, context: Context, id_: int, word: str) -> None:
    await _fill(update, context, id_, _read(word), None)


async def none(update: Update, context: Context, id_: int, word: str) -> None:
    topic = _read(word)
    if topic not in NOTHING:
        raise Refused("button.old")
    await _fill(update, context, id_, topic, {"none": True})


async def _fill(
    update: Update, context: Context, id_: int, topic: Topic, given: dict[str, Any] | None
) -> None:
    """By a button: that it is as it was, or that there is nothing."""
    office = context.office
    async with office.work(update.update_id) as work:
        briefing, voice = await in_hand(work, office, update, id_, "fill")
        text = ""
        if given is None:
            before = await _yesterday(work, briefing, topic)
            if before is None:
                raise Refused("button.old")
            text, given = before.text, dict(before.data)
        filling = Filling(topic, text, given)
        await fill(work, office, voice.here, voice.site, briefing, filling)
        question = await work.questions.open(chat_of(update).id, voice.actor.person_id)
        if question is not None and (question.about, question.paper_id) == (FILL, briefing.id):
            await work.questions.close(question)
        said = topics(voice, briefing)
    await redraw(update, Safe(said.text), said.keyboard)
    await toast(update, plain(voice.lang, "briefing.filled"))


async def told(
    work: SiteWork, office: Office, voice: Voice, question: Question, words: str
) -> Outgoing:
    """The answer in words; the list that was asked from says what is left."""
    briefing = await work.briefings.get(question.paper_id or 0)
    topic = _read(str(question.data["topic"]))
    text = words.strip()[:LONGEST]
    if not text:
        return Outgoing(say(voice.lang, f"briefing.tell_{topic}", name=voice.person.name))
    try:
        given = await said_data(work, voice, topic, text)
    except Refused as refused:  # it may be typed once more
        return Outgoing(say(voice.lang, refused.key))
    await fill(work, office, voice.here, voice.site, briefing, Filling(topic, text, given))
    await work.questions.close(question)
    words = plain(voice.lang, f"briefing.topic.{topic}")
    noted, menu = say(voice.lang, "briefing.noted", topic=words), topics(voice, briefing)
    return replace(menu, text=f"{noted}\n{menu.text}", over=question.data.get("menu"))
