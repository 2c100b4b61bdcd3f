"""Pages of open actions, read along an index."""

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from core.actions.listing import Wanted
from core.actions.paper import Action, ActionState
from core.pages import Page
from storage.changes import actions


class SqlActionLedger:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def page(self, wanted: Wanted, size: int) -> Page[Action]:
        """The nearest deadline first; one row more is read, to know whether another follows."""
        where = [actions.c.site_id == wanted.site_id, actions.c.state == ActionState.OPEN]
        if wanted.owner is not None:
            where.append(actions.c.owner_id == wanted.owner)
        if wanted.late is not None:
            where.append(actions.c.due < wanted.late)
        if wanted.before is not None:
            here = (actions.c.site_id == wanted.site_id, actions.c.number == wanted.before)
            last = select(actions.c.due, actions.c.id).where(*here)
            where.append(tuple_(actions.c.due, actions.c.id) > last.scalar_subquery())
        found = select(Action).where(*where).order_by(actions.c.due, actions.c.id)
        rows = list(await self.session.scalars(found.limit(size + 1)))
        return Page(rows[:size], len(rows) > size)
