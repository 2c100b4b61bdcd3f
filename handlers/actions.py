"""What there is to do because of a change: given in one line, chosen where words left it open."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler

from core.actions.flow import ACTION
from core.actions.verbs import give, may_order
from core.changes.paper import Change
from core.errors import Refused
from core.office import Office, SiteWork
from core.questions import Question
from handlers.answers import redraw, reply, toast
from handlers.buttons import Row, lined, press
from handlers.cards.choices import days_from, people_first, who
from handlers.cards.drawing import draw
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.dates import evening
from handlers.entry import Voice, chat_of, reach
from handlers.outgoing import Outgoing
from handlers.reporting import understand
from handlers.texts import Safe, mention, plain, say

ABOUT = "act.words"
LONGEST = 500  # characters
DAYS = (1, 2, 3, 5, 7, 14)
PATTERN = r"^act:(?P<id>[0-9]{1,9}):(?P<verb>new|to|by)(?:@(?P<value>[0-9]{1,9}))?$"


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been said of an action so far."""

    text: str = ""
    owner_id: int | None = None
    due: datetime | None = None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Draft":
        due = kept.get("due")
        said = datetime.fromisoformat(due) if due else None
        return cls(kept.get("text", ""), kept.get("owner"), said)

    def kept(self) -> dict[str, Any]:
        due = self.due.isoformat() if self.due else None
        return {"text": self.text, "owner": self.owner_id, "due": due}


async def pressed(update: Update, context: Context) -> None:
    """The button on a change's card, or a choice of who or when."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    found = context.match
    if found["verb"] == "new":
        await _ask(update, context, int(found["id"]))
    else:
        await _chosen(update, context, int(found["id"]), found["verb"], found["value"] or "")


async def _ask(update: Update, context: Context, change_id: int) -> None:
    """Asking twice does no harm, so the press counts as done only once the question was seen."""
    async with context.office.work(None) as work:
        change, voice = await _reached(work, context.office, update, change_id)
        await work.questions.ask(
            Question(
                chat_id=chat_of(update).id,
                person_id=voice.actor.person_id,
                site_id=voice.here.site_id,
                about=ABOUT,
                paper_id=change.id,
                data=Draft().kept(),
                asked_at=work.now,
            )
        )
    name = voice.person.name
    called = name if voice.private else mention(voice.person.telegram_id, name)
    said = say(voice.lang, "action.ask", name=called, number=change.number)
    short = plain(voice.lang, "action.ask_short")
    await toast(update)
    await reply(update, said, ForceReply(selective=True, input_field_placeholder=short))


async def answer(
    work: SiteWork, office: Office, voice: Voice, question: Question, words: str
) -> Outgoing:
    """What somebody wrote; later words only fill what the first ones left open."""
    change = await work.changes.get(question.paper_id or 0)
    _check(voice, change)
    old, reading = Draft.of(question.data), await understand(work, voice, words[:LONGEST])
    draft = Draft(
        text=old.text or reading.title.strip(),
        owner_id=reading.person_id or old.owner_id,
        due=reading.due or old.due,
    )
    return await _go_on(work, office, voice, question, draft)


async def _chosen(update: Update, context: Context, change_id: int, verb: str, value: str) -> None:
    """Raises `Refused` when nothing is being written down about this change here."""
    office = context.office
    async with office.work(update.update_id) as work:
        change, voice = await _reached(work, office, update, change_id)
        question = await work.questions.open(chat_of(update).id, voice.actor.person_id)
        if question is None or (question.about, question.paper_id) != (ABOUT, change.id):
            raise Refused("button.old")
        old = Draft.of(question.data)
        owner_id, due = old.owner_id, old.due
        if verb == "by":
            due = evening(voice.here.calendar, value, work.now)
        else:
            owner_id = int(value or 0)
        draft = Draft(old.text, owner_id, due)
        said = await _go_on(work, office, voice, question, draft)
    await redraw(update, Safe(said.text), said.keyboard)
    await toast(update)


async def _reached(
    work: SiteWork, office: Office, update: Update, change_id: int
) -> tuple[Change, Voice]:
    change, voice = await reach(work, office, update, work.changes, change_id)
    _check(voice, change)
    return change, voice


def _check(voice: Voice, change: Change) -> None:
    if change.site_id != voice.here.site_id:
        raise Refused("paper.unknown")
    if not may_order(change, voice.actor):
        raise Refused("action.not_now")


async def _go_on(
    work: SiteWork, office: Office, voice: Voice, question: Question, draft: Draft
) -> Outgoing:
    """Ask for the next thing that is missing, or give it to its owner."""
    question.data = draft.kept()
    view = await view_of(work, office, voice.here.site_id, voice.person.id)
    view = replace(view, lang=voice.lang)
    lang, owner = voice.lang, voice.here.roster.of(draft.owner_id)
    if not draft.text:
        return Outgoing(say(lang, "action.ask_text"))
    if owner is None:
        said = say(lang, "action.ask_owner", text=draft.text)
        return Outgoing(
            said, InlineKeyboardMarkup(chosen_people(view, f"act:{question.paper_id}"))
        )
    if draft.due is None or draft.due <= work.now:
        said = say(lang, "action.ask_due", text=draft.text, name=owner.name)
        return Outgoing(said, _days(view, question))
    action = await give(
        work,
        voice.here,
        owner_id=owner.person_id,
        giver_id=voice.actor.person_id,
        due=draft.due,
        text=draft.text,
        flow="change",
        paper_id=question.paper_id,
    )
    await work.questions.close(question)
    return await draw(view, ACTION.name, action)


def chosen_people(view: View, prefix: str) -> list[Row]:
    """Everybody, whoever usually puts things right first."""
    return lined(
        press(who(view, actor), f"{prefix}:to@{actor.person_id}")
        for actor in people_first(view.roster)
    )


def _days(view: View, question: Question) -> InlineKeyboardMarkup:
    buttons: list[InlineKeyboardButton] = [
        press(label, f"act:{question.paper_id}:by@{digits}")
        for label, digits in days_from(view, view.now, DAYS)
    ]
    return InlineKeyboardMarkup(lined(buttons))


HANDLERS = (CallbackQueryHandler(pressed, pattern=PATTERN),)
