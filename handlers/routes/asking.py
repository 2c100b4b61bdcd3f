"""What is typed about a route: a name, limits, days, the rule behind silence, a paper to try."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from telegram import ForceReply, Update

from core.errors import Refused
from core.office import SiteWork
from core.questions import Question
from core.reading.limits import read_amounts, read_days
from core.reading.spans import read_span
from core.rounds import editing
from core.rounds.editing import Way
from handlers.answers import redraw, reply, toast
from handlers.context import Context
from handlers.entry import Voice, chat_of, check_manager, enter_at
from handlers.outgoing import Outgoing
from handlers.routes import cards
from handlers.routes.changing import decide
from handlers.routes.desk import Args, Desk, desk_for_change, desk_of, number
from handlers.routes.trial import read_wish, tried
from handlers.texts import Safe, mention, plain, say

TRY, FILE, TAKE = "say", "import", "take"


def _name(desk: Desk, args: Args, text: str) -> Way:
    return editing.amended(desk.routes, number(args, 0), name=" ".join(text.split()))


def _amount(desk: Desk, args: Args, text: str) -> Way:
    """A currency that is named becomes that of the route."""
    found = read_amounts(text)
    if found is None:
        raise Refused("routes.bad_amount")
    (above, up_to), said = found
    at = number(args, 0)
    currency = said or editing.route_at(desk.routes, at).currency
    return editing.amended(desk.routes, at, above=above, up_to=up_to, currency=currency)


def _span(desk: Desk, args: Args, text: str) -> Way:
    found = read_days(text)
    if found is None:
        raise Refused("routes.bad_span")
    return editing.amended(desk.routes, number(args, 0), days_above=found[0], days_up_to=found[1])


def _days(desk: Desk, args: Args, text: str) -> Way:
    days = read_span(text)
    if days is None:
        raise Refused("route.odd_days", days=text.strip()[:20])
    return editing.restaged(desk.routes, number(args, 0), number(args, 1), days=days)


def _source(desk: Desk, args: Args, text: str) -> Way:
    words = " ".join(text.split())
    return editing.restaged(desk.routes, number(args, 0), number(args, 1), source=words)


Typed = Callable[[Desk, Args, str], Way]
Draw = Callable[[Desk, Args], Outgoing]
TYPED: Mapping[str, tuple[Typed, Draw]] = MappingProxyType(
    {
        "name": (_name, cards.route),
        "amount": (_amount, cards.route),
        "span": (_span, cards.route),
        "days": (_days, cards.stage),
        "source": (_source, cards.stage),
    }
)
ASKED = frozenset({*TYPED, TRY, FILE})


async def ask(
    update: Update, context: Context, site_id: int, seen: str, what: str, args: Args
) -> None:
    """Remember what was asked, and by which routes; what is old is not even begun."""
    async with context.office.work(None) as work:
        voice = await enter_at(work, context.office, update, site_id)
        if what != TRY:
            check_manager(voice)
        desk = await desk_of(work, voice)
        old = what in TYPED and desk.seen != seen
        if not old:
            data = {"seen": seen, "args": list(args)}
            await work.questions.ask(_question(update, voice, what, data, work.now))
    if old:
        await stale(update, desk)
        return
    await toast(update)
    short = plain(voice.lang, f"routes.type.{what}_short")
    said = say(voice.lang, f"routes.type.{what}", name=_called(voice))
    await reply(update, said, ForceReply(selective=True, input_field_placeholder=short))


async def stale(update: Update, desk: Desk) -> None:
    """An old button shows what stands there now, and a word."""
    shown = cards.listed(desk)
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update, plain(desk.lang, "routes.stale"), alert=True)


def _question(
    update: Update, voice: Voice, what: str, data: Mapping[str, Any], now: datetime
) -> Question:
    return Question(
        chat_id=chat_of(update).id,
        person_id=voice.actor.person_id,
        site_id=voice.here.site_id,
        about=f"routes.{what}",
        data=data,
        asked_at=now,
    )


def _called(voice: Voice) -> str:
    """In a group so that telegram opens the answer for this person alone."""
    name = voice.person.name
    return name if voice.private else mention(voice.person.telegram_id, name)


async def answer(work: SiteWork, voice: Voice, question: Question, text: str) -> Outgoing:
    """Raises `Refused` for what makes no sense; the question stays open then."""
    what = question.about.partition(".")[2]
    if what == TRY:
        desk = await desk_of(work, voice)
        shown = tried(desk, read_wish(text))
    elif what in TYPED:
        shown = await _change(work, voice, question, what, text)
    else:
        raise Refused("button.old")
    await work.questions.close(question)
    return shown


async def _change(
    work: SiteWork, voice: Voice, question: Question, what: str, text: str
) -> Outgoing:
    """Somebody else may have changed the routes meanwhile: then nothing is done, and said so."""
    check_manager(voice)
    desk = await desk_for_change(work, voice)
    if desk.seen != question.data["seen"]:
        shown = cards.listed(desk)
        return Outgoing(Safe(f"{say(desk.lang, 'routes.stale')}\n\n{shown.text}"), shown.keyboard)
    typed, draw = TYPED[what]
    args = tuple(str(one) for one in question.data["args"])
    return draw(await decide(work, desk, what, typed(desk, args, text)), args)
