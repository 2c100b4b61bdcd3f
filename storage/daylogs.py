"""Daily logs, and what else a day is known by, as the database holds them."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.changes.paper import Change, ChangeState
from core.daylogs.paper import DayLog, LogState
from core.daylogs.register import Happened
from core.issues.paper import Issue, IssueState
from storage.changes import changes
from storage.days import daylogs
from storage.issues import issues
from storage.registers import SqlRegister


class SqlDayLogs(SqlRegister[DayLog]):
    def __init__(self, session: AsyncSession) -> None:
        super().__init__(session, DayLog)

    async def of_day(self, site_id: int, day: date) -> Sequence[DayLog]:
        found = select(DayLog).filter_by(site_id=site_id, day=day)
        return list(await self.session.scalars(found.order_by(daylogs.c.shift, daylogs.c.id)))

    async def of_author(
        self, site_id: int, author_id: int, day: date, shift: int
    ) -> DayLog | None:
        mine = {"site_id": site_id, "author_id": author_id, "day": day, "shift": shift}
        return (await self.session.scalars(select(DayLog).filter_by(**mine))).one_or_none()

    async def latest_of(self, site_id: int, author_id: int) -> DayLog | None:
        """The one that was begun last."""
        mine = select(DayLog).filter_by(site_id=site_id, author_id=author_id)
        order = (daylogs.c.day.desc(), daylogs.c.shift.desc())
        return (await self.session.scalars(mine.order_by(*order).limit(1))).first()

    async def before(self, log: DayLog) -> DayLog | None:
        """What the same person said last before this day."""
        mine = (daylogs.c.site_id == log.site_id, daylogs.c.author_id == log.author_id)
        said = daylogs.c.state.in_((LogState.FILED, LogState.LOCKED))
        found = select(DayLog).where(*mine, said, daylogs.c.day < log.day)
        order = (daylogs.c.day.desc(), daylogs.c.shift.desc())
        return (await self.session.scalars(found.order_by(*order).limit(1))).first()

    async def happened(self, site_id: int, since: datetime, until: datetime) -> Happened:
        """Drafts have no number yet, and are nobody's business."""
        return Happened(
            opened=await self._issues(site_id, issues.c.created_at.between(since, until)),
            closed=await self._issues(
                site_id,
                issues.c.state == IssueState.CLOSED,
                issues.c.changed_at.between(since, until),
            ),
            built=await self._built(site_id, since, until),
        )

    async def _issues(self, site_id: int, *conditions: ColumnElement[bool]) -> Sequence[Issue]:
        known = (issues.c.site_id == site_id, issues.c.number.is_not(None))
        found = select(Issue).where(*known, *conditions).order_by(issues.c.number)
        return list(await self.session.scalars(found))

    async def _built(self, site_id: int, since: datetime, until: datetime) -> Sequence[Change]:
        """By their state: what was verified on the same day was built before that."""
        built = (
            changes.c.site_id == site_id,
            changes.c.state.in_((ChangeState.IMPLEMENTED, ChangeState.CLOSED)),
            changes.c.changed_at.between(since, until),
        )
        found = select(Change).where(*built).order_by(changes.c.number)
        return list(await self.session.scalars(found))
