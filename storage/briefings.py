"""Briefings, as the database holds them."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.briefings.paper import Briefing
from core.briefings.register import Standing
from core.members import MemberState
from storage.days import briefings
from storage.morning import standing
from storage.people import members
from storage.registers import SqlRegister


class SqlBriefings(SqlRegister[Briefing]):
    def __init__(self, session: AsyncSession) -> None:
        super().__init__(session, Briefing)

    async def of_day(self, site_id: int, day: date, shift: int) -> Briefing | None:
        found = select(Briefing).filter_by(site_id=site_id, day=day, shift=shift)
        return (await self.session.scalars(found)).one_or_none()

    async def last(self, site_id: int, shift: int, before: date) -> Briefing | None:
        """The last one of this shift before this day."""
        mine = select(Briefing).filter_by(site_id=site_id, shift=shift)
        found = mine.where(briefings.c.day < before).order_by(briefings.c.day.desc()).limit(1)
        return (await self.session.scalars(found)).first()

    async def standing(
        self, site_id: int, places: Sequence[int], since: datetime, now: datetime
    ) -> Standing:
        return await standing(self.session, site_id, places, since, now)

    async def newcomers(self, site_id: int, since: datetime) -> set[int]:
        """Ids of the people who have joined since then."""
        mine = (members.c.site_id == site_id, members.c.state == MemberState.ACTIVE)
        joined = select(members.c.person_id).where(*mine, members.c.created_at > since)
        return set(await self.session.scalars(joined))

    async def latest(self, site_id: int, before: date, limit: int = 1) -> Sequence[Briefing]:
        """Of the days before this one, the last first."""
        mine = (briefings.c.site_id == site_id, briefings.c.day < before)
        order = (briefings.c.day.desc(), briefings.c.shift.desc())
        found = select(Briefing).where(*mine).order_by(*order).limit(limit)
        return list(await self.session.scalars(found))
