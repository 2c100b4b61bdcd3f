"""Reminders are acted on where they stand: done, one more day, not mine."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import CallbackQueryHandler

from core.digests import Item, items_for, relief
from core.errors import Refused
from core.moves import advance
from core.office import WORKFLOWS, Office, SiteWork
from core.work import Given, Missing
from core.workflow import Need, Relief, Step
from handlers.answers import rebutton, redraw, toast
from handlers.cards.digest import Leaf, beside, sheet, whom
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.entry import Voice, enter_at
from handlers.questions import prompt, want
from handlers.steps import SPECIAL
from handlers.texts import Safe, plain

PATTERN = (
    r"^dg:(?P<site>[0-9]{1,9}):(?P<page>d|[0-9]{1,4}):(?P<op>look|back|do|later|other)"
    rf"(?::(?P<flow>{'|'.join(WORKFLOWS)}):(?P<id>[0-9]{{1,9}}))?"
    r"(?:@(?P<verb>[a-z]{2,16})(?:-(?P<person>[0-9]{1,9}))?)?$"
)


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press, as the button says it."""

    leaf: Leaf
    op: str
    flow: str
    id: int
    verb: str
    person: int | None


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody and what they are reminded of, as things stand now."""

    work: SiteWork
    view: View
    voice: Voice
    items: list[Item]

    def item(self, pressed: Pressed) -> Item:
        """Raises `Refused` when it does not wait any more: another hand was quicker."""
        mine = (i for i in self.items if (i.flow, i.paper.id) == (pressed.flow, pressed.id))
        found = next(mine, None)
        if found is None:
            raise Refused("digest.gone")
        return found


async def desk(work: SiteWork, office: Office, update: Update, site_id: int) -> Desk:
    """Raises `Refused` for whoever is not of that site, and where others look on."""
    voice = await enter_at(work, office, update, site_id)
    if not voice.private:
        raise Refused("button.old")
    view = await view_of(work, office, site_id, voice.person.id)
    return Desk(work, view, voice, await items_for(work, voice.here, voice.actor))


async def press(update: Update, context: Context) -> None:
    """Whatever came of it, the message shows how things stand now."""
    pressed = _read(context)
    try:
        toasted = await OPS[pressed.op](update, context.office, pressed)
    except Refused:
        await _redraw(update, context.office, pressed)
        raise
    await toast(update, toasted)


def _read(context: Context) -> Pressed:
    assert context.match is not None  # noqa: S101 -- the pattern matched
    found = context.match
    return Pressed(
        Leaf(int(found["site"]), found["page"]),
        found["op"],
        found["flow"] or "",
        int(found["id"] or 0),
        found["verb"] or "",
        int(found["person"]) if found["person"] else None,
    )


async def _look(update: Update, office: Office, pressed: Pressed) -> str:
    """What can be done about one paper, under the same words."""
    async with office.look() as work:
        at = await desk(work, office, update, pressed.leaf.site_id)
        item = at.item(pressed)
        markup = await beside(at.view, pressed.leaf, item, at.voice.actor)
    await rebutton(update, markup)
    return ""


async def _back(update: Update, office: Office, pressed: Pressed) -> str:
    await _redraw(update, office, pressed)
    return ""


async def _do(update: Update, office: Office, pressed: Pressed) -> str:
    """The step that is waited for, if it still is that one."""
    async with office.work(update.update_id) as work:
        at = await desk(work, office, update, pressed.leaf.site_id)
        item = at.item(pressed)
        special = (item.flow, pressed.verb) in SPECIAL
        if item.step is None or item.step.verb != pressed.verb or not item.direct or special:
            raise Refused("button.old")
        await advance(work, at.voice.here, WORKFLOWS[item.flow], item.paper, pressed.verb)
    return await _done(update, office, pressed, at)


async def _later(update: Update, office: Office, pressed: Pressed) -> str:
    """Until the end of the next worked day, or whoever may say so is asked for that."""
    try:
        async with office.work(update.update_id) as work:
            at = await desk(work, office, update, pressed.leaf.site_id)
            item, step = _relief(at, pressed, Relief.LATER)
            await _advance(at, item, step, _one_day(at, item))
    except Missing as missing:
        return await _ask(update, office, pressed, Relief.LATER, missing)
    return await _done(update, office, pressed, at)


async def _other(update: Update, office: Office, pressed: Pressed) -> str:
    """To whoever is named, or to the managers with a reason."""
    try:
        async with office.work(update.update_id) as work:
            at = await desk(work, office, update, pressed.leaf.site_id)
            item, step = _relief(at, pressed, Relief.OTHER)
            if pressed.person is not None and at.voice.here.roster.of(pressed.person) is None:
                raise Refused("button.old")
            await _advance(at, item, step, Given(person_id=pressed.person))
    except Missing as missing:
        return await _ask(update, office, pressed, Relief.OTHER, missing)
    return await _done(update, office, pressed, at)


async def _advance(at: Desk, item: Item, step: Step[Any], given: Given) -> None:
    await advance(at.work, at.voice.here, WORKFLOWS[item.flow], item.paper, step.verb, given)


def _relief(at: Desk, pressed: Pressed, kind: Relief) -> tuple[Item, Step[Any]]:
    """The step of the button, if it is still this person's to take."""
    item = at.item(pressed)
    step = relief(item, at.voice.actor, kind)
    if step is None or step.verb != pressed.verb:
        raise Refused("button.old")
    return item, step


def _one_day(at: Desk, item: Item) -> Given:
    now = at.work.now
    base = max(item.paper.due or now, now)
    return Given(date=at.view.calendar.add_working_days(base, 1))


async def _ask(
    update: Update, office: Office, pressed: Pressed, kind: Relief, missing: Missing
) -> str:
    """Asking twice does no harm, so the press counts as done only once the question was seen."""
    about, markup = f"{pressed.flow}.{pressed.verb}", None
    async with office.work(None) as work:
        at = await desk(work, office, update, pressed.leaf.site_id)
        item, _ = _relief(at, pressed, kind)
        if missing.need == Need.PERSON:
            markup = whom(at.view, pressed.leaf, item, pressed.verb)
        else:
            given = _one_day(at, item) if kind == Relief.LATER else Given()
            await want(work, update, at.voice, about, item.paper, given)
    if markup is not None:
        await rebutton(update, markup)
        return plain(at.voice.lang, "digest.whom")
    await _redraw(update, office, pressed)
    await prompt(update, at.voice, item.paper, about, missing.need)
    return ""


async def _done(update: Update, office: Office, pressed: Pressed, at: Desk) -> str:
    await _redraw(update, office, pressed)
    return plain(at.voice.lang, f"{pressed.flow}.done.{pressed.verb}")


async def _redraw(update: Update, office: Office, pressed: Pressed) -> None:
    async with office.look() as work:
        at = await desk(work, office, update, pressed.leaf.site_id)
        said = await sheet(at.view, pressed.leaf, at.items)
    await redraw(update, Safe(said.text), said.keyboard)


Op: TypeAlias = Callable[[Update, Office, Pressed], Awaitable[str]]
OPS: Mapping[str, Op] = MappingProxyType(
    {"look": _look, "back": _back, "do": _do, "later": _later, "other": _other}
)
HANDLERS = (CallbackQueryHandler(press, pattern=PATTERN),)
