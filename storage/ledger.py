"""Pages of issues, read along an index and never counted."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from core.issues.paper import Issue, IssueState
from core.ledger import STATES, Page, Standing, Wanted
from storage.issues import issues
from storage.people import members
from storage.places import places
from storage.search import holds_all


class SqlLedger:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def page(self, wanted: Wanted, now: datetime, size: int) -> Page[Issue]:
        """Newest first; one row more than a page is read, to know whether another follows.

        Each state is read along its own index and stops after a page, so that the length of the
        whole list does not matter.
        """
        narrowed = list(_conditions(wanted, now))
        newest = union_all(
            *(
                select(_newest(state, narrowed, size).subquery())
                for state in STATES[wanted.standing]
            )
        )
        query = select(Issue).where(issues.c.id.in_(select(newest.subquery().c.id)))
        rows = list(
            await self.session.scalars(query.order_by(issues.c.number.desc()).limit(size + 1))
        )
        return Page(rows[:size], len(rows) > size)

    async def counts(self, site_id: int) -> dict[IssueState, int]:
        """How many stand where; for sheets and summaries, not for every list."""
        query = (
            select(issues.c.state, func.count())
            .where(issues.c.site_id == site_id, issues.c.number.is_not(None))
            .group_by(issues.c.state)
        )
        return {row[0]: row[1] for row in await self.session.execute(query)}


def _newest(
    state: IssueState, narrowed: list[ColumnElement[bool]], size: int
) -> Select[tuple[int]]:
    """The ids of one page in one state."""
    return (
        select(issues.c.id)
        .where(issues.c.state == state, *narrowed)
        .order_by(issues.c.number.desc())
        .limit(size + 1)
    )


def _conditions(wanted: Wanted, now: datetime) -> Iterator[ColumnElement[bool]]:
    yield issues.c.site_id == wanted.site_id
    yield issues.c.number.is_not(None)
    for column, value in (("kind", wanted.kind), ("severity", wanted.severity)):
        if value is not None:
            yield issues.c[column] == value
    if wanted.standing == Standing.OVERDUE:
        yield issues.c.due < now
    if wanted.mine is not None:
        yield or_(issues.c.assignee_id == wanted.mine, issues.c.reporter_id == wanted.mine)
    if wanted.before is not None:
        yield issues.c.number < wanted.before
    if wanted.place_id is not None:
        yield issues.c.place_id.in_(_inside(wanted.site_id, wanted.place_id))
    if wanted.party is not None:
        yield issues.c.assignee_id.in_(
            select(members.c.person_id).where(
                members.c.site_id == wanted.site_id, members.c.party == wanted.party
            )
        )
    yield from holds_all(wanted.site_id, "issue", issues.c.id, wanted.words)


def _inside(site_id: int, place_id: int) -> Select[tuple[int]]:
    """A place with everything in it."""
    root = (
        select(places.c.path)
        .where(places.c.id == place_id, places.c.site_id == site_id)
        .scalar_subquery()
    )
    return select(places.c.id).where(
        places.c.site_id == site_id, places.c.path.startswith(root, autoescape=False)
    )
