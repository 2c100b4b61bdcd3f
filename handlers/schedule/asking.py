"""What is typed about what comes by itself: a time, a date, days off."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from telegram import ForceReply, Update

from core.calendar import DAY
from core.errors import Refused
from core.office import Office, SiteWork
from core.questions import Question
from core.reading.atoms import When
from core.reading.dayoffs import read_clock, read_day, read_days, spoken_clock, spoken_day
from handlers.answers import reply, toast
from handlers.context import Context
from handlers.entry import Voice, chat_of, check_manager, enter_at
from handlers.outgoing import Outgoing
from handlers.schedule import cards, dayoffs
from handlers.schedule.changing import at_time, decide, until_day
from handlers.schedule.desk import Args, Desk, desk_of
from handlers.texts import mention, plain, say

LONGEST_PAUSE = 366 * DAY


def _time(desk: Desk, args: Args, text: str) -> Mapping[str, Any]:
    minutes = read_clock(text)
    if minutes is None:
        minutes = spoken_clock(text, _when(desk))
    if minutes is None:
        raise Refused("schedule.bad_time")
    return at_time(desk.plan(args), minutes)


def _when(desk: Desk) -> When:
    return When(desk.now, desk.calendar, desk.lang)


def _until(desk: Desk, args: Args, text: str) -> Mapping[str, Any]:
    """The last day on which it does not come."""
    last = read_day(text, desk.today) or spoken_day(text, _when(desk))
    if last is None or not desk.today <= last <= desk.today + LONGEST_PAUSE:
        raise Refused("schedule.bad_until")
    return until_day(desk.plan(args), last)


def _days(desk: Desk, args: Args, text: str) -> Mapping[str, Any]:
    del args
    days = read_days(text, desk.today)
    if not days:
        raise Refused("schedule.bad_days")
    dayoffs.put(desk.site, days)
    return {"days": {day.isoformat(): works for day, works in days.items()}}


Typed: TypeAlias = Callable[[Desk, Args, str], Mapping[str, Any]]
Draw: TypeAlias = Callable[[Desk, Args], Outgoing]
TYPED: Mapping[str, tuple[Typed, Draw]] = MappingProxyType(
    {
        "time": (_time, cards.beat),
        "until": (_until, cards.beat),
        "typed": (_days, dayoffs.month),
    }
)
ASKED = frozenset(TYPED)


async def ask(update: Update, context: Context, site_id: int, what: str, args: Args) -> None:
    """Remember what was asked of whom; what the site has no more is not even begun."""
    async with context.office.work(None) as work:
        voice = await enter_at(work, context.office, update, site_id)
        check_manager(voice)
        desk = await desk_of(work, context.office, voice)
        TYPED[what][1](desk, args)
        await work.questions.ask(
            Question(
                chat_id=chat_of(update).id,
                person_id=voice.actor.person_id,
                site_id=site_id,
                about=f"schedule.{what}",
                data={"args": list(args)},
                asked_at=work.now,
            )
        )
    await toast(update)
    short = plain(voice.lang, f"schedule.type.{what}_short")
    said = say(voice.lang, f"schedule.type.{what}", name=_called(voice))
    await reply(update, said, ForceReply(selective=True, input_field_placeholder=short))


def _called(voice: Voice) -> str:
    """In a group so that telegram opens the answer for this person alone."""
    name = voice.person.name
    return name if voice.private else mention(voice.person.telegram_id, name)


async def answer(
    work: SiteWork, office: Office, voice: Voice, question: Question, text: str
) -> Outgoing:
    """Raises `Refused` for what makes no sense; the question stays open then."""
    what = question.about.partition(".")[2]
    if what not in TYPED:
        raise Refused("button.old")
    check_manager(voice)
    typed, draw = TYPED[what]
    args = tuple(str(one) for one in question.data["args"])
    desk = await desk_of(work, office, voice, hold=True)
    desk = await decide(work, office, desk, args, typed(desk, args, text))
    await work.questions.close(question)
    return draw(desk, args)
