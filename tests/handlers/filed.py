"""Papers of a day, on a site that holds none of them yet."""

from core.briefings.flow import BRIEFING
from core.briefings.paper import Briefing
from core.daylogs.flow import LOG
from core.daylogs.paper import DayLog
from core.meetings.flow import MEETING
from core.meetings.paper import Meeting


async def filed(yard, site_id, who):
    """A briefing, a log and a meeting of today: the yard itself holds none."""
    async with yard.office.work(None) as work:
        shared = {"site_id": site_id, "created_at": work.now, "changed_at": work.now}
        today = {"day": work.now.date(), **shared}
        papers = {
            BRIEFING.name: Briefing(starts_at=work.now, **today),
            LOG.name: DayLog(author_id=yard.people[who.telegram_id], **today),
            MEETING.name: Meeting(starts_at=work.now, **shared),
        }
        for name, paper in papers.items():
            await work.registers[name].keep(paper)
        return {name: paper.id for name, paper in papers.items()}
