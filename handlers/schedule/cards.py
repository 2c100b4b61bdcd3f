"""The card of all that comes by itself, and the card of one of them."""

from collections.abc import Iterator, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from core.beats.kinds import On
from core.beats.plan import Plan
from handlers.buttons import Row, lined, press
from handlers.outgoing import Outgoing
from handlers.schedule import words
from handlers.schedule.desk import Args, Desk
from handlers.schedule.previews import PREVIEWS
from handlers.texts import Safe, plain, say

MOST_RUNS = 5
STEP = 15  # minutes
SETTINGS = ("second", "asks", "map")


def board(text: Sequence[str], lines: Sequence[Row]) -> Outgoing:
    return Outgoing(Safe("\n".join(text)), InlineKeyboardMarkup([row for row in lines if row]))


def listed(desk: Desk, _: Args = ()) -> Outgoing:
    """Everything at one look; what is off or paused says so."""
    text: list[str] = [say(desk.lang, "schedule.head", site=desk.site.name, today=_today(desk))]
    for plan in desk.plans:
        text += ["", *_in_short(desk, plan)]
    if not desk.plans:
        text += ["", say(desk.lang, "schedule.soon")]
    doors = [_door(desk, plan) for plan in desk.plans]
    settings = [
        press(plain(desk.lang, f"setup.{name}"), f"setup:{desk.site.id}:{name}")
        for name in SETTINGS
    ]
    days = [desk.button("schedule.days", "days")]
    return board(text, [*lined(doors), days, settings if desk.leads else ()])


def _today(desk: Desk) -> str:
    worked = desk.calendar.is_working(desk.today)
    return plain(desk.lang, "schedule.day_worked" if worked else "schedule.day_off")


def _in_short(desk: Desk, plan: Plan) -> Iterator[Safe]:
    yield say(
        desk.lang,
        "schedule.line",
        mark=mark(desk, plan),
        name=words.name(desk, plan),
        time=words.time(desk, plan),
        days=words.days(desk, plan),
    )
    yield words.standing(desk, plan)
    if runs := desk.runs_of(plan):
        yield words.outcome(desk, runs[0])


def mark(desk: Desk, plan: Plan) -> str:
    if not plan.active:
        return "⛔"
    return "⏸" if plan.is_paused(desk.today) else "⏰"


def _door(desk: Desk, plan: Plan) -> InlineKeyboardButton:
    label = f"{mark(desk, plan)} {words.name(desk, plan)}"
    return press(label, desk.data("open", plan.beat, plan.shift))


def beat(desk: Desk, args: Args) -> Outgoing:
    """One of them, with everything about it that can be changed."""
    plan = desk.plan(args)
    lang = desk.lang
    text: list[str] = [
        say(lang, "schedule.name", mark=mark(desk, plan), name=words.name(desk, plan)),
        say(lang, f"schedule.about.{plan.beat}"),
        "",
        say(
            lang,
            "schedule.fact",
            label=plain(lang, "schedule.time"),
            fact=f"{words.days(desk, plan)} {words.time(desk, plan)}{_own(desk, plan)}",
        ),
        say(
            lang,
            "schedule.fact",
            label=plain(lang, "schedule.where"),
            fact=words.goes_to(desk, plan),
        ),
        words.standing(desk, plan),
        *(words.outcome(desk, run) for run in desk.runs_of(plan)[:MOST_RUNS]),
    ]
    back = [desk.button("button.back", "list")]
    look = [_of(desk, plan, "preview")] if plan.beat in PREVIEWS else []
    if not desk.leads:
        return board(text, [look, back])
    return board(text, [*_changes(desk, plan), [_of(desk, plan, "sure", "send"), *look], back])


def _own(desk: Desk, plan: Plan) -> str:
    return "" if plan.at is None else plain(desk.lang, "schedule.own_time")


def _changes(desk: Desk, plan: Plan) -> Iterator[Row]:
    earlier = press(f"−{STEP}′", desk.data("shift", plan.beat, plan.shift, -STEP))
    later = press(f"+{STEP}′", desk.data("shift", plan.beat, plan.shift, STEP))
    usual = [_of(desk, plan, "usual")] if plan.at is not None else []
    yield [earlier, later, _of(desk, plan, "time")]
    yield usual
    named = [_of(desk, plan, "week")] if plan.kind.on in (On.WEEKDAYS, On.BY, On.CIVIL) else []
    topic = [_of(desk, plan, "topics")] if plan.kind.topic is not None and desk.topics else []
    yield [*named, *topic]
    paused = plan.paused_until is not None and plan.paused_until >= desk.today
    pause = _of(desk, plan, "resume") if paused else _of(desk, plan, "pauses")
    yield [pause, _of(desk, plan, "off" if plan.active else "on")]


def _of(desk: Desk, plan: Plan, what: str, called: str = "") -> InlineKeyboardButton:
    key = f"schedule.do_{called or what}"
    return desk.button(key, what, plan.beat, plan.shift)
