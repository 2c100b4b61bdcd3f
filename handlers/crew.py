"""Workers without a telephone: who they are, what ends when, added by typed lines."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from telegram import ForceReply, InlineKeyboardButton, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.briefings.crew import by_trade, ending, uneducated
from core.errors import Refused
from core.office import Office, SiteWork
from core.questions import Question
from core.reading.enrolling import enrolled
from core.workers import Worker, check_enroller, dismiss, enrol, may_enrol, train
from handlers.answers import redraw, reply, toast
from handlers.buttons import Row, board, lined, press
from handlers.cards.fitting import short
from handlers.cards.held import trade_word
from handlers.cards.spoken import on_day
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.entry import Voice, chat_of, enter, enter_at
from handlers.outgoing import Outgoing
from handlers.texts import Safe, mention, plain, say

ADD: Final = "crew.add"
PAGE: Final = 10
MOST_LINES: Final = 60
MOST_NAMED: Final = 12
PATTERN: Final = r"^crew:(?P<site>\d{1,9}):(?P<what>page|add|who|train|leave)(?:@(?P<n>\d{1,9}))?$"


async def crew(update: Update, context: Context) -> None:
    """/crew, or /crew with lines behind it, which are added."""
    message, office = update.effective_message, context.office
    assert message is not None  # noqa: S101 -- a command is a message
    _, *typed = re.split(r"\s", message.text or "", maxsplit=1)
    if context.args:
        async with office.work(update.update_id) as work:
            voice = await enter(work, office, update)
            said = await _added(work, office, voice, typed[0])
    else:
        async with office.look() as work:
            voice = await enter(work, office, update)
            said = await _page(work, office, voice, 0)
    await reply(update, Safe(said.text), said.keyboard)


async def pressed(update: Update, context: Context) -> None:
    assert context.match is not None  # noqa: S101 -- the pattern matched
    site_id, number = int(context.match["site"]), int(context.match["n"] or 0)
    match context.match["what"]:
        case "add":
            await _ask(update, context, site_id)
        case "page":
            await _look(update, context, site_id, page=number)
        case "who":
            await _look(update, context, site_id, worker_id=number)
        case verb:
            await _do(update, context, site_id, number, verb)


async def _look(
    update: Update,
    context: Context,
    site_id: int,
    *,
    page: int = 0,
    worker_id: int | None = None,
) -> None:
    async with context.office.look() as work:
        voice = await enter_at(work, context.office, update, site_id)
        if worker_id is None:
            said = await _page(work, context.office, voice, page)
        else:
            said = await _card(work, context.office, voice, await _of(work, voice, worker_id))
    await redraw(update, Safe(said.text), said.keyboard)
    await toast(update)


async def _of(work: SiteWork, voice: Voice, worker_id: int) -> Worker:
    """To people of other sites, and of those who have left, nothing is said."""
    check_enroller(voice.actor)
    worker = await work.workers.get(worker_id)
    if worker.site_id != voice.here.site_id or worker.left_on is not None:
        raise Refused("paper.unknown")
    return worker


async def _do(update: Update, context: Context, site_id: int, worker_id: int, verb: str) -> None:
    """The training is done, or somebody has left."""
    async with context.office.work(update.update_id) as work:
        voice = await enter_at(work, context.office, update, site_id)
        worker = await _of(work, voice, worker_id)
        if verb == "train":
            await train(work, voice.here, worker)
            said = await _card(work, context.office, voice, worker)
        else:
            await dismiss(work, voice.here, worker)
            said = await _page(work, context.office, voice, 0)
    await redraw(update, Safe(said.text), said.keyboard)
    await toast(update, plain(voice.lang, f"crew.done_{verb}", name=worker.name))


async def _ask(update: Update, context: Context, site_id: int) -> None:
    async with context.office.work(None) as work:
        voice = await enter_at(work, context.office, update, site_id)
        check_enroller(voice.actor)
        await work.questions.ask(
            Question(
                chat_id=chat_of(update).id,
                person_id=voice.actor.person_id,
                site_id=site_id,
                about=ADD,
                asked_at=work.now,
            )
        )
    name = voice.person.name
    called = name if voice.private else mention(voice.person.telegram_id, name)
    await toast(update)
    placeholder = plain(voice.lang, "crew.ask_short")
    said = say(voice.lang, "crew.ask", name=called)
    await reply(update, said, ForceReply(selective=True, input_field_placeholder=placeholder))


async def answered(
    work: SiteWork, office: Office, voice: Voice, question: Question, words: str
) -> Outgoing:
    said = await _added(work, office, voice, words)
    await work.questions.close(question)
    return said


async def _added(work: SiteWork, office: Office, voice: Voice, words: str) -> Outgoing:
    """One worker a line; what could not be read is said, the rest is kept."""
    check_enroller(voice.actor)
    lines = [line for line in words.splitlines() if line.strip()][:MOST_LINES]
    read = [(line, enrolled(line)) for line in lines]
    kept = {(await enrol(work, voice.here, one)).id for _, one in read if one is not None}
    unread = [line for line, one in read if one is None]
    undated = [f"{one.name} {what}" for _, one in read if one for what in one.undated]
    shown = await _page(work, office, voice, 0)
    said = [say(voice.lang, "crew.added", count=len(kept))] if kept else []
    for key, some in (("unread", unread), ("undated", undated)):
        if some:
            said.append(say(voice.lang, f"crew.{key}", lines=short("; ".join(some), 300)))
    return Outgoing(Safe("\n".join([*said, "", shown.text])), shown.keyboard)


async def _page(work: SiteWork, office: Office, voice: Voice, page: int) -> Outgoing:
    """By trade, with what ends soon; the names only for those who keep the list."""
    workers = await work.workers.of(voice.here.site_id)
    view = await _view(work, office, voice)
    head = say(voice.lang, "crew.head", site=voice.site.name, count=len(workers))
    lines: list[Safe] = [head, *_trades(view, workers)]
    if not may_enrol(voice.actor):
        return Outgoing(Safe("\n".join(lines)))
    lines += _warnings(view, workers, voice.here.calendar.day(work.now))
    shown = workers[page * PAGE : (page + 1) * PAGE]
    openers = [press(_words(view, one), _data(voice, "who", one.id)) for one in shown]
    turns: list[InlineKeyboardButton] = []
    if page:
        turns.append(press(plain(voice.lang, "button.earlier"), _data(voice, "page", page - 1)))
    if (page + 1) * PAGE < len(workers):
        turns.append(press(plain(voice.lang, "button.further"), _data(voice, "page", page + 1)))
    add: Row = [press(plain(voice.lang, "crew.button_add"), _data(voice, "add"))]
    return Outgoing(Safe("\n".join(lines)), board(lined(openers), [turns], [add]))


async def _view(work: SiteWork, office: Office, voice: Voice) -> View:
    view = await view_of(work, office, voice.here.site_id, voice.person.id)
    return replace(view, lang=voice.lang)


def _data(voice: Voice, what: str, number: int | None = None) -> str:
    tail = f"@{number}" if number is not None else ""
    return f"crew:{voice.here.site_id}:{what}{tail}"


def _words(view: View, worker: Worker) -> str:
    mark = "" if worker.educated_on else "⚠️ "
    return f"{mark}{short(worker.name, 16)} · {trade_word(view, worker.trade)}"


def _trades(view: View, workers: Sequence[Worker]) -> list[Safe]:
    counts = by_trade(one.trade for one in workers)
    return [
        say(view.lang, "crew.trade", trade=trade_word(view, trade), count=count)
        for trade, count in counts
    ]


def _warnings(view: View, workers: Sequence[Worker], today: date) -> list[Safe]:
    """Nobody works untrained, nobody operates with a certificate that is over (C.1)."""
    said = []
    if untrained := uneducated(workers):
        names = ("、" if view.lang == "zh" else ", ").join(one.name for one in untrained)
        said.append(
            say(view.lang, "crew.untrained", count=len(untrained), names=short(names, 200))
        )
    soon = ending(workers, today)
    for one in soon[:MOST_NAMED]:
        key = "crew.over" if one.until < today else "crew.ends"
        day = on_day(view, one.until)
        said.append(say(view.lang, key, name=short(one.name, 30), what=one.what, day=day))
    left = len(soon) - MOST_NAMED
    return [*said, say(view.lang, "crew.more", count=left)] if left > 0 else said


async def _card(work: SiteWork, office: Office, voice: Voice, worker: Worker) -> Outgoing:
    view, lang = await _view(work, office, voice), voice.lang
    trained = on_day(view, worker.educated_on) if worker.educated_on else None
    lines = [
        say(lang, "crew.card", name=worker.name, trade=trade_word(view, worker.trade)),
        say(lang, "crew.entered", day=on_day(view, worker.entered_on)),
        say(lang, "crew.trained", day=trained) if trained else say(lang, "crew.not_trained"),
    ]
    for one in worker.certificates:
        day = on_day(view, date.fromisoformat(one["until"]))
        lines.append(say(lang, "crew.certificate", what=one["what"], day=day))
    buttons = [
        *(
            []
            if trained
            else [press(plain(lang, "crew.button_train"), _data(voice, "train", worker.id))]
        ),
        press(plain(lang, "crew.button_leave"), _data(voice, "leave", worker.id), "danger"),
        press(plain(lang, "button.back"), _data(voice, "page", 0)),
    ]
    return Outgoing(Safe("\n".join(lines)), board(lined(buttons)))


HANDLERS = (CommandHandler("crew", crew), CallbackQueryHandler(pressed, pattern=PATTERN))
