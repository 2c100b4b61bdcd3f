"""Brings the briefing of a shift: its paper, and one card that is pinned in the group."""

from datetime import date, datetime, time

from core.beats.plan import Verdict
from core.briefings.paper import FLOW
from core.briefings.verbs import Calling, call
from core.calendar import DAY, Calendar
from core.delivery import Pin
from core.sites import MINUTES_A_DAY, Shift
from core.stroke import Stroke


async def bring_briefing(stroke: Stroke) -> tuple[str, int] | Verdict:
    """One card, and no other word: it stands where everybody looks."""
    work, site, run = stroke.work, stroke.site, stroke.run
    group = await work.sites.group_of(stroke.scene.site_id)
    shift = site.shift(run.shift)
    if group is None or shift is None:
        return Verdict.NO_GROUP
    briefing = await work.briefings.of_day(stroke.scene.site_id, run.day, run.shift)
    if briefing is None:
        calling = Calling(
            day=run.day,
            shift=run.shift,
            starts_at=opening(shift, run.day, stroke.scene.calendar),
            topic=stroke.plan.goes_to,
            late=stroke.late,
        )
        briefing = await call(work, stroke.office, stroke.scene, site, calling)
        topic = str(briefing.topic) if briefing.topic else None
        await work.pin_card(
            FLOW, briefing.id or 0, site_id=briefing.site_id, topic=topic, pin=Pin.WANTED
        )
    return FLOW, briefing.id or 0


def opening(shift: Shift, day: date, calendar: Calendar) -> datetime:
    """When that shift of that day begins."""
    days, minutes = divmod(shift.opens, MINUTES_A_DAY)
    return calendar.at(day + DAY * days, time(minutes // 60, minutes % 60))
