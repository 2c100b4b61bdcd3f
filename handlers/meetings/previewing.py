"""What the agenda of the next meeting would say, were it drawn up now."""

from dataclasses import replace
from datetime import date

from core.meetings.paper import Meeting, MeetingState
from core.office import Office, SiteWork
from core.sites import Site
from core.strikers.meetings import items_for, starts_on
from core.work import Scene
from handlers.cards.meetings import text
from handlers.cards.view import view_of
from handlers.outgoing import Outgoing


async def preview(
    work: SiteWork, office: Office, scene: Scene, site: Site, day: date, viewer: int | None
) -> Outgoing:
    """`day` is that of the meeting; nothing is kept, nobody is asked, nothing is counted."""
    meeting = Meeting(
        site_id=scene.site_id,
        state=MeetingState.PLANNED,
        starts_at=await starts_on(work, site, scene.calendar, day),
        created_at=work.now,
        changed_at=work.now,
    )
    meeting.put(await items_for(work, scene))
    view = await view_of(work, office, scene.site_id, viewer)
    return Outgoing(await text(replace(view, lookers=()), meeting))
