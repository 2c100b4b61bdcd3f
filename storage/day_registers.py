"""Meetings, as the database holds them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.meetings.flow import MEETING
from core.meetings.paper import Meeting, MeetingState, Resolution, Sort
from core.people import Actor
from storage.days import meetings, resolutions
from storage.registers import SqlRegister
from storage.rounds import asked

GOING = (MeetingState.PLANNED, MeetingState.RUNNING, MeetingState.MINUTES)


class SqlMeetings(SqlRegister[Meeting]):
    def __init__(self, session: AsyncSession) -> None:
        super().__init__(session, Meeting)

    async def going(self, site_id: int) -> Sequence[Meeting]:
        """Those that are planned, held or written down; the earliest first."""
        mine = (meetings.c.site_id == site_id, meetings.c.state.in_(GOING))
        found = select(Meeting).where(*mine).order_by(meetings.c.starts_at, meetings.c.id)
        return list(await self.session.scalars(found))

    async def running(self, site_id: int) -> Meeting | None:
        """The one that is held now, the last one opened."""
        found = select(Meeting).filter_by(site_id=site_id, state=MeetingState.RUNNING)
        return (await self.session.scalars(found.order_by(meetings.c.opened_at.desc()))).first()

    async def last(self, site_id: int, before: datetime) -> Meeting | None:
        """The last weekly one that was held before this moment."""
        held = (meetings.c.closed_at.is_not(None), meetings.c.starts_at < before)
        mine = (meetings.c.site_id == site_id, meetings.c.sort == Sort.WEEKLY)
        found = select(Meeting).where(*mine, *held)
        order = meetings.c.starts_at.desc()
        return (await self.session.scalars(found.order_by(order).limit(1))).first()

    async def waiting_for(self, actor: Actor) -> list[Meeting]:
        """Minutes this person may confirm now."""
        found = select(Meeting).where(meetings.c.id.in_(asked(MEETING.name, actor)))
        papers = await self.session.scalars(found.order_by(meetings.c.answer_by, meetings.c.id))
        return [p for p in papers if p.running and p.running.seat_for(actor)]

    async def resolve(self, resolution: Resolution) -> None:
        self.session.add(resolution)
        await self.session.flush()

    async def resolutions(self, meeting_id: int) -> Sequence[Resolution]:
        found = select(Resolution).filter_by(meeting_id=meeting_id)
        return list(await self.session.scalars(found.order_by(resolutions.c.place)))
