"""Pages of issues, read along an index and never counted."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.issues.flow import ISSUE
from core.issues.paper import Issue, IssueState
from core.ledger import STATES, Standing, Wanted
from core.pages import Page
from storage.issues import issues
from storage.pages import Condition, Ways, numbered, places_inside
from storage.people import members
from storage.search import Search, search


class SqlLedger:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def page(self, wanted: Wanted, now: datetime, size: int) -> Page[Issue]:
        """Newest first; one row more than a page is read, to know whether another follows."""
        inside = await places_inside(self.session, wanted.site_id, wanted.place_id)
        if inside is not None and not inside:
            return Page((), more=False)  # no place of this site
        if wanted.words:
            found = await search(self.session, wanted.site_id, ISSUE.name, wanted.words)
            query = _along_words(found, wanted, inside, now)
        else:
            query = _along_states(wanted, inside, now, size)
        rows = list(await self.session.scalars(query.limit(size + 1)))
        return Page(rows[:size], len(rows) > size)

    async def counts(self, site_id: int) -> dict[IssueState, int]:
        """How many stand where; for sheets and summaries, not for every list."""
        query = (
            select(issues.c.state, func.count())
            .where(*numbered(issues, site_id))
            .group_by(issues.c.state)
        )
        return {row[0]: row[1] for row in await self.session.execute(query)}


def _along_states(
    wanted: Wanted, inside: Sequence[int] | None, now: datetime, size: int
) -> Select[Issue]:
    states: list[Condition] = [issues.c.state == s for s in STATES[wanted.standing]]
    ways = Ways(issues, [*_narrowed(wanted, now), *_before(wanted)], [states])
    ways.lie_in(inside)
    if wanted.mine is not None:
        mine = [issues.c.assignee_id == wanted.mine, issues.c.reporter_id == wanted.mine]
        ways.choices.append(mine)
    newest = ways.newest(size + 1)
    chosen = select(Issue).where(issues.c.id.in_(select(newest.c.id)))
    return chosen.order_by(issues.c.number.desc())


def _along_words(
    found: Search, wanted: Wanted, inside: Sequence[int] | None, now: datetime
) -> Select[Issue]:
    """From paper to paper that holds the rarest word, the last one written down first."""
    query = (
        select(Issue)
        .join(found.rarest, found.rarest.c.paper_id == issues.c.id)
        .where(
            *found.holds(issues.c.id),
            *_narrowed(wanted, now),
            issues.c.state.in_(STATES[wanted.standing]),
        )
        .order_by(found.rarest.c.paper_id.desc())
    )
    if inside is not None:
        query = query.where(issues.c.place_id.in_(inside))
    if wanted.mine is not None:
        query = query.where(
            (issues.c.assignee_id == wanted.mine) | (issues.c.reporter_id == wanted.mine)
        )
    if wanted.before is not None:
        last = select(issues.c.id).where(
            issues.c.site_id == wanted.site_id, issues.c.number == wanted.before
        )
        query = query.where(found.rarest.c.paper_id < last.scalar_subquery())
    return query


def _narrowed(wanted: Wanted, now: datetime) -> Iterator[Condition]:
    yield from numbered(issues, wanted.site_id)
    for column, value in (("kind", wanted.kind), ("severity", wanted.severity)):
        if value is not None:
            yield issues.c[column] == value
    if wanted.standing == Standing.OVERDUE:
        yield issues.c.due < now
    if wanted.party is not None:
        yield issues.c.assignee_id.in_(
            select(members.c.person_id).where(
                members.c.site_id == wanted.site_id, members.c.party == wanted.party
            )
        )


def _before(wanted: Wanted) -> Iterator[Condition]:
    if wanted.before is not None:
        yield issues.c.number < wanted.before
