"""What an agenda counts, added up along indexes."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.actions.paper import Action, ActionState, Origin
from core.calendar import DAY
from core.dayfacts.lines import WeekCount
from core.issues.flow import ISSUE
from core.issues.paper import IssueState, Kind
from core.meetings.figures import Court, IssueCount, Repeated, Share
from core.meetings.flow import MEETING
from storage.changes import actions
from storage.issues import issues
from storage.people import members
from storage.rounds import WAITING, rounds, seats

Condition = ColumnElement[bool]
ATREST = (IssueState.CLOSED, IssueState.VOID)
DOING = [state for state in IssueState if ISSUE.waits(state)]
SENT = [*DOING, IssueState.CLOSED]
SAFETY = (issues.c.kind == Kind.SAFETY).label("safety")
GIVEN = (actions.c.flow == MEETING.name, actions.c.origin.in_((Origin.AGREED, Origin.QUESTION)))


def _sent(site_id: int) -> Condition:
    return and_(issues.c.site_id == site_id, issues.c.number.is_not(None))


def _by_party(*columns: Any) -> Select[Any]:  # noqa: ANN401 -- columns of any kind
    """Whose an issue is: the party of whoever has to put it right, as long as they are here."""
    held = and_(members.c.site_id == issues.c.site_id, members.c.person_id == issues.c.assignee_id)
    return select(members.c.party, *columns).select_from(issues.outerjoin(members, held))


class SqlFigures:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def issues(self, site_id: int, since: datetime, now: datetime) -> Sequence[IssueCount]:
        """Four counts, each along an index of its own."""
        closed = and_(issues.c.changed_at >= since, issues.c.state == IssueState.CLOSED)
        late = and_(issues.c.state.in_(DOING), issues.c.due < now)
        moved = and_(issues.c.changed_at >= since, issues.c.state.in_(SENT))
        wanted = {
            "opened": issues.c.created_at >= since,
            "closed": closed,
            "overdue": late,
            "reopened": and_(moved, issues.c.reopened > 0),
        }
        counts: dict[tuple[Any, bool], dict[str, int]] = {}
        for name, condition in wanted.items():
            found = _by_party(SAFETY, func.count()).where(_sent(site_id), condition)
            for party, safety, count in await self._rows(found.group_by(members.c.party, SAFETY)):
                counts.setdefault((party, bool(safety)), {})[name] = count
        return [IssueCount(party=p, safety=s, **some) for (p, s), some in counts.items()]

    async def repeated(self, site_id: int, since: datetime, most: int) -> Sequence[Repeated]:
        alike = (issues.c.kind, issues.c.place_id)
        found = (
            select(*alike, func.count())
            .where(_sent(site_id), issues.c.created_at >= since, issues.c.place_id.is_not(None))
            .group_by(*alike)
            .having(func.count() > 1)
            .order_by(func.count().desc(), *alike)
            .limit(most)
        )
        return [
            Repeated(safety=kind == Kind.SAFETY, kind=kind, place_id=place, count=count)
            for kind, place, count in await self._rows(found)
        ]

    async def carried(self, site_id: int, most: int) -> Sequence[Action]:
        found = select(Action).where(*self._undone(site_id))
        order = (actions.c.due, actions.c.id)
        return list(await self.session.scalars(found.order_by(*order).limit(most)))

    async def undone(self, site_id: int) -> int:
        counted = select(func.count()).select_from(actions).where(*self._undone(site_id))
        return await self.session.scalar(counted) or 0

    async def done(self, site_id: int, since: datetime) -> int:
        mine = (actions.c.site_id == site_id, actions.c.state == ActionState.DONE, *GIVEN)
        counted = select(func.count()).select_from(actions)
        return await self.session.scalar(counted.where(*mine, actions.c.changed_at >= since)) or 0

    async def carry_over(self, site_id: int) -> None:
        await self.session.flush()
        again = update(Action).where(*self._undone(site_id))
        await self.session.execute(again.values(carried=actions.c.carried + 1))

    async def courts(self, site_id: int) -> Sequence[Court]:
        return [court async for court in self._courts(site_id)]

    async def _courts(self, site_id: int) -> AsyncIterator[Court]:
        held = and_(
            members.c.site_id == actions.c.site_id, members.c.person_id == actions.c.owner_id
        )
        asked = (
            select(members.c.party, func.count(), func.min(actions.c.created_at))
            .select_from(actions.outerjoin(members, held))
            .where(*self._undone(site_id), actions.c.origin == Origin.QUESTION)
            .group_by(members.c.party)
        )
        for party, count, since in await self._rows(asked):
            yield Court(what="question", party=party, count=count, since=_moment(since))
        papers = func.count(func.distinct(rounds.c.paper_id))
        signing = (
            select(rounds.c.flow, seats.c.party, papers, func.min(seats.c.asked_at))
            .join_from(seats, rounds, seats.c.round_id == rounds.c.id)
            .where(seats.c.site_id == site_id, WAITING, rounds.c.outcome.is_(None))
            .group_by(rounds.c.flow, seats.c.party)
        )
        for flow, party, count, since in await self._rows(signing):
            yield Court(what=flow, party=party, count=count, since=_moment(since))

    async def weeks(self, site_id: int, bounds: Sequence[datetime]) -> Sequence[WeekCount]:
        """What is left now is known; what was left before follows from what came and went."""
        opened = await self._between(site_id, issues.c.created_at, bounds)
        gone = issues.c.state.in_(ATREST)
        closed = await self._between(site_id, issues.c.changed_at, bounds, gone)
        left = await self._open(site_id)
        weeks: list[WeekCount] = []
        for came, went in zip(reversed(opened), reversed(closed), strict=True):
            weeks.append(WeekCount(label="", opened=came, closed=went, left=max(left, 0)))
            left += went - came
        return weeks[::-1]

    async def ages(self, site_id: int, now: datetime) -> Sequence[int]:
        found = select(issues.c.created_at).where(_sent(site_id), issues.c.state.in_(DOING))
        return [max(0, (now - at) // DAY) for at in await self.session.scalars(found)]

    async def shares(self, site_id: int, since: datetime) -> Sequence[Share]:
        closed = func.sum(case((issues.c.state == IssueState.CLOSED, 1), else_=0))
        found = _by_party(closed, func.count()).where(
            _sent(site_id), issues.c.created_at >= since, issues.c.state != IssueState.VOID
        )
        return [
            Share(party=party, closed=int(done), total=count)
            for party, done, count in await self._rows(found.group_by(members.c.party))
        ]

    def _undone(self, site_id: int) -> tuple[Condition, ...]:
        open_ = actions.c.state == ActionState.OPEN
        return (actions.c.site_id == site_id, open_, *GIVEN)

    async def _open(self, site_id: int) -> int:
        counted = select(func.count()).select_from(issues)
        doing = issues.c.state.in_(DOING)
        return await self.session.scalar(counted.where(_sent(site_id), doing)) or 0

    async def _between(
        self,
        site_id: int,
        column: ColumnElement[datetime],
        bounds: Sequence[datetime],
        *conditions: Condition,
    ) -> list[int]:
        spans = [and_(column >= start, column < end) for start, end in pairwise(bounds)]
        sums = [func.coalesce(func.sum(case((span, 1), else_=0)), 0) for span in spans]
        mine = (_sent(site_id), column >= bounds[0], column < bounds[-1], *conditions)
        (row,) = await self._rows(select(*sums).select_from(issues).where(*mine))
        return [int(value) for value in row]

    async def _rows(self, found: Select[Any]) -> list[Any]:
        return list(await self.session.execute(found))


def _moment(at: datetime) -> datetime:
    """The least of several moments comes without what makes it aware."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)
