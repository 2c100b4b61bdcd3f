"""Pages of issues, read along an index and never counted."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import product
from typing import TypeAlias

from sqlalchemy import ColumnElement, Select, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from core.issues.flow import ISSUE
from core.issues.paper import Issue, IssueState
from core.ledger import STATES, Standing, Wanted
from core.pages import Page
from storage.issues import issues
from storage.people import members
from storage.places import places
from storage.search import Search, search

Condition: TypeAlias = ColumnElement[bool]
FEW_PLACES = 8


class SqlLedger:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def page(self, wanted: Wanted, now: datetime, size: int) -> Page[Issue]:
        """Newest first; one row more than a page is read, to know whether another follows."""
        inside = await self._inside(wanted)
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
            .where(issues.c.site_id == site_id, issues.c.number.is_not(None))
            .group_by(issues.c.state)
        )
        return {row[0]: row[1] for row in await self.session.execute(query)}

    async def _inside(self, wanted: Wanted) -> Sequence[int] | None:
        """The place that is wanted with everything in it, or None for everywhere."""
        if wanted.place_id is None:
            return None
        here = (places.c.id == wanted.place_id, places.c.site_id == wanted.site_id)
        root = select(places.c.path).where(*here).scalar_subquery()
        below = select(places.c.id).where(
            places.c.site_id == wanted.site_id,
            places.c.path.startswith(root, autoescape=False),
        )
        return list(await self.session.scalars(below))


def _along_states(
    wanted: Wanted, inside: Sequence[int] | None, now: datetime, size: int
) -> Select[Issue]:
    """Every combination is read along an index of its own and stops after a page.

    So the length of the whole list does not matter.
    """
    general = [*_narrowed(wanted, now), *_before(wanted)]
    ways: list[list[Condition]] = [[issues.c.state == s for s in STATES[wanted.standing]]]
    if inside is not None and len(inside) <= FEW_PLACES:
        ways.append([issues.c.place_id == id_ for id_ in inside])
    elif inside is not None:
        general.append(issues.c.place_id.in_(inside))
    if wanted.mine is not None:
        ways.append([issues.c.assignee_id == wanted.mine, issues.c.reporter_id == wanted.mine])
    newest = union_all(
        *(
            select(
                select(issues.c.id)
                .where(*general, *way)
                .order_by(issues.c.number.desc())
                .limit(size + 1)
                .subquery()
            )
            for way in product(*ways)
        )
    ).subquery()
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
    yield issues.c.site_id == wanted.site_id
    yield issues.c.number.is_not(None)
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
