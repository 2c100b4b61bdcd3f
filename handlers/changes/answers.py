"""An answer in the dialogue is one step of the change: what was typed, sent or pressed."""

from collections.abc import Sequence
from typing import Any

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler

from core.changes.flow import CHANGE
from core.changes.paper import OPTIONAL, Field
from core.errors import Refused
from core.moves import advance
from core.office import Office, SiteWork
from core.photos import Attachment, Stage, tie
from core.questions import Question
from core.reading.money import CURRENCIES
from core.work import Given
from handlers.answers import rebutton, redraw, toast
from handlers.cards.changefields import asking, listed, unsaid
from handlers.changes.choices import chosen, mask_in
from handlers.changes.dialogue import Talk, ask, begin, go_on, insist, talk_of
from handlers.changes.fields import Again, typed
from handlers.changes.indexing import index
from handlers.changes.private import lead_there, speak
from handlers.context import Context
from handlers.entry import Voice, reach
from handlers.outgoing import Outgoing
from handlers.texts import Safe, plain

PATTERN = r"^chg:(?P<id>\d{1,9}):(?P<what>[a-z_]{3,12})(?:@(?P<value>[\w-]{1,32}))?$"
FIELDS = frozenset(map(str, Field))


async def take(
    work: SiteWork,
    office: Office,
    voice: Voice,
    question: Question,
    said: tuple[str, Sequence[Attachment]],
) -> Outgoing:
    """What was typed or sent; it is asked again where nothing certain was said."""
    text, files = said
    what = Field(question.about.partition(".")[2])
    talk = await talk_of(work, office, voice, await work.changes.get(question.paper_id or 0))
    talk.check()
    tie(
        files,
        CHANGE.name,
        talk.change.id or 0,
        Stage.AFTER if what == Field.AFTER else Stage.BEFORE,
    )
    meaning = await typed(talk, what, text)
    if isinstance(meaning, Again):
        return await insist(talk, what, meaning.key, **meaning.blanks)
    return await say_so(talk, what, meaning)


async def say_so(talk: Talk, what: Field, changes: dict[str, Any]) -> Outgoing:
    """One step of the table; then the next question."""
    before = unsaid(talk.change)
    await amend(talk, changes)
    return await go_on(talk, what, before)


async def amend(talk: Talk, changes: dict[str, Any]) -> None:
    given = Given(changes=changes)
    await advance(talk.work, talk.voice.here, CHANGE, talk.change, "amend", given)
    await index(talk.work, talk.change)


async def pressed(update: Update, context: Context) -> None:
    """A button of the dialogue: on with it, a look at what may be chosen, or an answer."""
    assert context.match  # noqa: S101 -- the pattern matched
    what, value = context.match["what"], context.match["value"] or ""
    if what in ("open", "edit") or (what in FIELDS and not value):
        await _taken_up(update, context, what)
    elif value.startswith(("in-", "t")) and what in (Field.PLACE, Field.TRADES):
        await _looked(update, context, Field(what), value.removeprefix("in-").removeprefix("t"))
    elif value in ("new", "other") and what in (Field.PLACE, Field.DAYS):
        await _to_be_typed(update, context, Field(what))
    elif what in FIELDS or what == "currency":
        await _chosen(update, context, what, value)
    else:
        raise Refused("button.old")


async def _talk(work: SiteWork, update: Update, context: Context) -> Talk:
    """Whoever pressed, and the change; raises `Refused` for all but its proposer."""
    assert context.match  # noqa: S101 -- the pattern matched
    id_ = int(context.match["id"])
    change, voice = await reach(work, context.office, update, work.changes, id_)
    talk = await talk_of(work, context.office, voice, change)
    talk.check()
    return talk


async def _taken_up(update: Update, context: Context, what: str) -> None:
    """Where it stopped, all there is to say, or one thing; always in private."""
    async with context.office.work(None) as work:
        talk = await _talk(work, update, context)
        if what == "edit" and talk.voice.private:
            said, menu = None, listed(talk.view, talk.change)
        else:
            field = Field(what) if what in FIELDS else None
            said, menu = await (ask(talk, field) if field else begin(talk)), None
    if said is None:
        await rebutton(update, menu)
        await toast(update)
    elif await speak(update, context, talk.voice, said):
        sent = "" if talk.voice.private else plain(talk.voice.lang, "change.start.sent")
        await toast(update, sent)
    else:
        await toast(update)
        await lead_there(update, context, talk.voice, talk.change)


async def _looked(update: Update, context: Context, field: Field, inside: str) -> None:
    """Another level of places, or one more tick: nothing is said yet."""
    if field == Field.TRADES:
        mask_in(inside)
    async with context.office.look() as work:
        talk = await _talk(work, update, context)
        markup = InlineKeyboardMarkup(await asking(talk.view, talk.change, field, inside))
    await rebutton(update, markup)
    await toast(update)


async def _to_be_typed(update: Update, context: Context, field: Field) -> None:
    async with context.office.work(None) as work:
        talk = await _talk(work, update, context)
        await ask(talk, field)
    key = "change.again.place" if field == Field.PLACE else "change.again.days_typed"
    await toast(update, plain(talk.lang, key), alert=True)


async def _chosen(update: Update, context: Context, what: str, value: str) -> None:
    async with context.office.work(update.update_id) as work:
        talk = await _talk(work, update, context)
        said = await _answered(talk, what, value)
    await toast(update)
    if talk.voice.private:
        await redraw(update, Safe(said.text), said.keyboard)
    elif not await speak(update, context, talk.voice, said):
        await lead_there(update, context, talk.voice, talk.change)


async def _answered(talk: Talk, what: str, value: str) -> Outgoing:
    if what == "currency":
        if value not in CURRENCIES:
            raise Refused("button.old")
        await amend(talk, {"currency": value})
        return await ask(talk, Field.COST)
    field = Field(what)
    if value == "skip":
        if field not in OPTIONAL:
            raise Refused("button.old")
        return await go_on(talk, field, unsaid(talk.change))
    return await say_so(talk, field, await chosen(talk, field, value))


HANDLERS = (CallbackQueryHandler(pressed, pattern=PATTERN),)
