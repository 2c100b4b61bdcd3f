"""The menus under one beat: what one thing about it may be chosen from."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from telegram import InlineKeyboardButton

from core.beats.plan import Plan
from core.sites import Post
from handlers.buttons import lined, press
from handlers.outgoing import Outgoing
from handlers.schedule import words
from handlers.schedule.cards import board
from handlers.schedule.desk import Args, Desk
from handlers.setup.words import day_name
from handlers.texts import plain, say

PAUSES = (1, 3, 7)  # days
WEEK = range(1, 8)


def week(desk: Desk, args: Args) -> Outgoing:
    plan = desk.plan(args)
    chosen = desk.table(plan).weekdays
    buttons = [
        press(
            ("✅ " if iso in chosen else "▫️ ") + day_name(desk.lang, iso),
            desk.data("weekday", plan.beat, plan.shift, iso),
        )
        for iso in WEEK
    ]
    return _menu(desk, plan, "schedule.ask_week", buttons, 3)


def topics(desk: Desk, args: Args) -> Outgoing:
    """Those the group has; what has none of its own goes to the general one."""
    plan = desk.plan(args)
    posts = [post for post in Post if post in desk.topics or post == Post.GENERAL]
    buttons = [
        press(
            ("✓ " if post == plan.goes_to else "") + plain(desk.lang, f"topic.{post}"),
            desk.data("topic", plan.beat, plan.shift, post),
        )
        for post in posts
    ]
    return _menu(desk, plan, "schedule.ask_topic", buttons, 2)


def pauses(desk: Desk, args: Args) -> Outgoing:
    plan = desk.plan(args)
    buttons = [
        press(
            plain(desk.lang, "schedule.for_days", count=count),
            desk.data("pause", plan.beat, plan.shift, count),
        )
        for count in PAUSES
    ]
    until = desk.button("schedule.until", "until", plan.beat, plan.shift)
    return _menu(desk, plan, "schedule.ask_pause", [*buttons, until], 3)


def _menu(
    desk: Desk, plan: Plan, key: str, buttons: Sequence[InlineKeyboardButton], width: int
) -> Outgoing:
    said = say(desk.lang, key, name=words.name(desk, plan))
    back = [desk.button("button.back", "open", plan.beat, plan.shift)]
    return board([said], [*lined(buttons, width), back])


Draw = Callable[[Desk, Args], Outgoing]
MENUS: Mapping[str, Draw] = MappingProxyType({"week": week, "topics": topics, "pauses": pauses})
