"""The agenda of the next meeting, and the moment at which it begins."""

from datetime import date, datetime

from core.beats.kinds import Beat
from core.beats.plan import Plan
from core.beats.timetable import Timetable, timetable
from core.calendar import DAY, Calendar
from core.meetings.agenda import drawn_up, refreshed
from core.meetings.flow import MEETING, announcing
from core.meetings.items import Item
from core.meetings.paper import Meeting, MeetingState, Sort
from core.meetings.verbs import Plan as Wanted
from core.meetings.verbs import plan
from core.office import SiteWork
from core.sites import Site
from core.stroke import Stroke
from core.work import Scene


async def bring_agenda(stroke: Stroke) -> tuple[str, int]:
    """The day before: what is known is drawn up, the rest is asked for, the group sees it."""
    work, site, scene = stroke.work, stroke.site, stroke.scene
    day = scene.calendar.next_working_day(stroke.run.day)
    meeting = await _planned(stroke, await starts_on(work, site, scene.calendar, day))
    await announcing("meeting.agenda_out_late" if stroke.late else "meeting.agenda_out")(
        work, scene, meeting
    )
    return MEETING.name, meeting.id or 0


async def bring_meeting(stroke: Stroke) -> tuple[str, int]:
    """Its card stands where people look; a site that got no agenda still gets its meeting."""
    meeting = await _planned(stroke, max(stroke.run.due_at, stroke.work.now))
    if meeting.state == MeetingState.PLANNED:
        await _refreshed(stroke, meeting)
        await stroke.work.retire(MEETING.name, meeting.id or 0)
        await _show(stroke.work, meeting)
    return MEETING.name, meeting.id or 0


async def _refreshed(stroke: Stroke, meeting: Meeting) -> None:
    """What was counted the day before is counted anew; what people said and owe stays."""
    meeting.put(refreshed(meeting.items, await items_for(stroke.work, stroke.scene)))


async def _planned(stroke: Stroke, starts_at: datetime) -> Meeting:
    """The weekly meeting of that day, made now unless it has been."""
    work, scene = stroke.work, stroke.scene
    day = scene.calendar.day(starts_at)
    known = (
        m
        for m in await work.meetings.going(scene.site_id)
        if m.sort == Sort.WEEKLY and scene.calendar.day(m.starts_at) == day
    )
    if (meeting := next(known, None)) is not None:
        return meeting
    await work.figures.carry_over(scene.site_id)
    items = await items_for(work, scene)
    wanted = Wanted(starts_at=starts_at, items=items, topic=stroke.plan.goes_to)
    meeting = await plan(work, scene, wanted)
    if stroke.plan.beat == Beat.AGENDA:
        await _show(work, meeting)
    return meeting


async def _show(work: SiteWork, meeting: Meeting) -> None:
    if await work.sites.group_of(meeting.site_id) is not None:
        await work.pin_card(
            MEETING.name, meeting.id or 0, site_id=meeting.site_id, topic=meeting.topic
        )


async def items_for(work: SiteWork, scene: Scene) -> list[Item]:
    """What would be spoken of, were the meeting now."""
    last = await work.meetings.last(scene.site_id, work.now)
    return await drawn_up(work, scene, last.starts_at if last else None)


async def starts_on(work: SiteWork, site: Site, calendar: Calendar, day: date) -> datetime:
    """When the weekly meeting of that day begins."""
    return (await _weekly(work, site, calendar)).moment(day)


async def next_meeting(work: SiteWork, site: Site, calendar: Calendar) -> datetime:
    """The next weekly one after today: until then what was agreed is to be done."""
    weekly, today = await _weekly(work, site, calendar), calendar.day(work.now)
    found = (day for day in weekly.ahead(today + DAY, work.now) if calendar.is_working(day))
    return weekly.moment(next(found, today + 7 * DAY))


async def _weekly(work: SiteWork, site: Site, calendar: Calendar) -> Timetable:
    """The site's own; of a site that has planned nothing yet, that of every site."""
    plans = await work.beats.of(site.id or 0)
    usual = Plan(site_id=site.id or 0, beat=Beat.MEETING)
    plan = next((p for p in plans if p.beat == Beat.MEETING), usual)
    table = timetable(plan, plans, site, calendar)
    assert table is not None  # noqa: S101 -- every site has a first shift
    return table
