"""What stands about changes today, read along indexes."""

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.changes.lines import PASSED, UNDECIDED, Asked, Some
from core.changes.paper import Change, ChangeState
from storage.changes import changes
from storage.pages import Condition, numbered, places_inside

LATE = func.coalesce(changes.c.answer_by, changes.c.due)


class SqlOutlook:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def pending(self, asked: Asked, most: int) -> Some:
        """Not approved: the nearest deadline first; the rejected ones last, as long as told."""
        fresh = changes.c.changed_at >= asked.rejected_since
        rejected = changes.c.state == ChangeState.REJECTED
        held = or_(changes.c.state.in_(UNDECIDED), and_(rejected, fresh))
        order = (case((rejected, 1), else_=0), LATE.is_(None), LATE, changes.c.id)
        return await self._some(asked, held, order, most)

    async def approved(self, asked: Asked, most: int) -> Some:
        """Approved since then and not void; the last first."""
        fresh = changes.c.approved_at >= asked.approved_since
        held = and_(fresh, changes.c.state.in_(PASSED))
        return await self._some(asked, held, (changes.c.approved_at.desc(), changes.c.id), most)

    async def _some(
        self, asked: Asked, held: Condition, order: tuple[Condition, ...], most: int
    ) -> Some:
        inside = await places_inside(self.session, asked.site_id, asked.place_id)
        where = [*numbered(changes, asked.site_id), held]
        if inside is not None:
            where.append(changes.c.place_id.in_(inside))
        counted = select(func.count()).select_from(changes).where(*where)
        found = select(Change).where(*where).order_by(*order).limit(most)
        rows = list(await self.session.scalars(found))
        many = len(rows) == most
        return Some(rows, (await self.session.scalar(counted) or 0) if many else len(rows))
