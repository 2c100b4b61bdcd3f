"""What comes by itself, in words: when, where, and what became of it."""

from datetime import date

from babel.dates import format_date

from core.beats.kinds import On
from core.beats.plan import CAME, Plan, Run
from core.sites import MINUTES_A_DAY
from handlers.dates import DAY, LOCALES, clock
from handlers.schedule.desk import Desk
from handlers.setup.words import days as day_names
from handlers.texts import Safe, plain, say

SECOND = 2


def name(desk: Desk, plan: Plan) -> str:
    called = plain(desk.lang, f"schedule.of.{plan.beat}")
    if plan.kind.per_shift and len(desk.site.shifts) > 1:
        return plain(desk.lang, f"schedule.shift_{plan.shift}", name=called)
    return called


def day_of(desk: Desk, day: date) -> str:
    """Today and tomorrow by these names."""
    away = (day - desk.today).days
    if away in (-1, 0, 1):
        return plain(
            desk.lang, ("schedule.yesterday", "schedule.today", "schedule.tomorrow")[away + 1]
        )
    return format_date(day, DAY[desk.lang], locale=LOCALES[desk.lang])


def days(desk: Desk, plan: Plan) -> str:
    """Which days it belongs to."""
    kind, chosen = plan.kind, sorted(desk.table(plan).weekdays)
    if kind.on == On.WORKED:
        return plain(desk.lang, "schedule.worked")
    if kind.on == On.EVE:
        return plain(desk.lang, "schedule.eve")
    return plain(desk.lang, "schedule.each", days=day_names(desk.lang, chosen))


def time(desk: Desk, plan: Plan) -> str:
    minutes = desk.table(plan).minutes
    said = clock(minutes % MINUTES_A_DAY)
    return plain(desk.lang, "schedule.next_day", time=said) if minutes >= MINUTES_A_DAY else said


def goes_to(desk: Desk, plan: Plan) -> str:
    post = plan.goes_to
    if post is None:
        return plain(desk.lang, "schedule.to_people")
    if post not in desk.topics:
        return plain(desk.lang, "schedule.to_group")
    return plain(desk.lang, "schedule.to_topic", what=f"topic.{post}")


def standing(desk: Desk, plan: Plan) -> Safe:
    """When it comes next, or why it does not."""
    if not plan.active:
        return say(desk.lang, "schedule.is_off")
    if plan.next_day is None or plan.next_at is None:
        return say(desk.lang, "schedule.soon")
    table, now = desk.table(plan), desk.now
    first = plan.next_day if plan.next_at <= now else None
    coming = (d for d in table.ahead(plan.next_day, now) if table.verdict(d, now) in CAME)
    at = first or next(coming, None)
    paused = plan.paused_until if plan.paused_until and plan.paused_until >= desk.today else None
    if paused is not None:
        return say(desk.lang, "schedule.is_paused", day=day_of(desk, paused))
    if at is None:
        return say(desk.lang, "schedule.not_soon")
    local = desk.calendar.local(table.moment(at))
    when = f"{day_of(desk, local.date())} {local:%H:%M}"
    return say(desk.lang, "schedule.next", when=when)


def outcome(desk: Desk, run: Run) -> Safe:
    """What became of it on one day."""
    at = desk.calendar.local(run.at)
    said = plain(desk.lang, f"schedule.verdict.{run.verdict}", time=f"{at:%H:%M}")
    mark = "✅" if run.verdict in CAME else "▫️"
    return say(desk.lang, "schedule.run", mark=mark, day=day_of(desk, run.day), said=said)
