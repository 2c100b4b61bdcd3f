"""What managers decide about what comes by itself, one button each."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeAlias

from telegram import Update

from core.beats.kinds import On
from core.beats.plan import Plan
from core.calendar import DAY
from core.errors import Refused
from core.office import Office, SiteWork
from core.planning import plan_site
from core.sites import MINUTES_A_DAY, Post
from handlers.answers import redraw, toast
from handlers.context import Context
from handlers.entry import check_manager, enter_at
from handlers.outgoing import Outgoing
from handlers.schedule import cards, dayoffs, menus
from handlers.schedule.desk import Args, Desk, desk_of, number, word
from handlers.setup.changing import remember
from handlers.texts import Safe, plain

LONGEST_STEP = 60  # minutes
Change: TypeAlias = Callable[[Desk, Args], Mapping[str, Any]]
Draw: TypeAlias = Callable[[Desk, Args], Outgoing]


def _shift(desk: Desk, args: Args) -> Mapping[str, Any]:
    """A little earlier or later, on the clock."""
    plan, step = desk.plan(args), number(args, 2)
    if abs(step) > LONGEST_STEP:
        raise Refused("button.old")
    return at_time(plan, (desk.table(plan).minutes + step) % MINUTES_A_DAY)


def at_time(plan: Plan, minutes: int) -> Mapping[str, Any]:
    plan.at = minutes
    return {"at": minutes}


def _usual(desk: Desk, args: Args) -> Mapping[str, Any]:
    """Its time moves with the shift again."""
    desk.plan(args).at = None
    return {"at": None}


def _weekday(desk: Desk, args: Args) -> Mapping[str, Any]:
    """One day more or less; what comes on no day at all is switched off instead."""
    plan, iso = desk.plan(args), number(args, 2)
    chosen = desk.table(plan).weekdays ^ {iso}
    if iso not in menus.WEEK or plan.kind.on not in (On.WEEKDAYS, On.BY, On.CIVIL):
        raise Refused("button.old")
    if not chosen:
        raise Refused("schedule.some_day")
    plan.weekdays = sorted(chosen)
    return {"weekdays": sorted(chosen)}


def _topic(desk: Desk, args: Args) -> Mapping[str, Any]:
    plan, post = desk.plan(args), word(args, 2)
    if post not in desk.topics | {Post.GENERAL} or plan.kind.topic is None:
        raise Refused("button.old")
    plan.topic = Post(post)
    return {"topic": post}


def _pause(desk: Desk, args: Args) -> Mapping[str, Any]:
    """From the next one on."""
    plan, days = desk.plan(args), number(args, 2)
    if days not in menus.PAUSES:
        raise Refused("button.old")
    first = max(plan.next_day or desk.today, desk.today)
    return until_day(plan, first + DAY * (days - 1))


def until_day(plan: Plan, last: date) -> Mapping[str, Any]:
    plan.paused_until = last
    return {"paused_until": last.isoformat()}


def _resume(desk: Desk, args: Args) -> Mapping[str, Any]:
    desk.plan(args).paused_until = None
    return {"paused_until": None}


def _on(desk: Desk, args: Args) -> Mapping[str, Any]:
    desk.plan(args).active = True
    return {"active": True}


def _off(desk: Desk, args: Args) -> Mapping[str, Any]:
    desk.plan(args).active = False
    return {"active": False}


CHANGES: Mapping[str, tuple[Change, Draw]] = MappingProxyType(
    {
        "shift": (_shift, cards.beat),
        "usual": (_usual, cards.beat),
        "weekday": (_weekday, menus.week),
        "topic": (_topic, cards.beat),
        "pause": (_pause, cards.beat),
        "resume": (_resume, cards.beat),
        "on": (_on, cards.beat),
        "off": (_off, cards.beat),
        "own": (dayoffs.turn, dayoffs.month),
    }
)


async def pressed(update: Update, context: Context, site_id: int, what: str, args: Args) -> None:
    change, draw = CHANGES[what]
    async with context.office.work(update.update_id) as work:
        voice = await enter_at(work, context.office, update, site_id)
        check_manager(voice)
        desk = await desk_of(work, context.office, voice, hold=True)
        desk = await decide(work, context.office, desk, args, change(desk, args))
        shown = draw(desk, args)
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update, plain(desk.lang, "setup.kept"))


async def decide(
    work: SiteWork, office: Office, desk: Desk, args: Args, details: Mapping[str, Any]
) -> Desk:
    """Write down who decided, and when somebody must look from now on; gives what stands now."""
    remember(work, desk.voice, {"beat": ".".join(args[:2])} | dict(details))
    dayoffs.tidy(desk.site, office, work.now.year)
    await plan_site(work, office, desk.site)
    return await desk_of(work, office, desk.voice)
