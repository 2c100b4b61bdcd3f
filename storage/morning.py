"""What a site looks like in the morning: open issues, safety first, read along indexes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.briefings.register import Standing
from core.issues.flow import ACTIVE, DOING
from core.issues.paper import Issue, IssueState, Kind, Severity
from storage.issues import issues
from storage.pages import Ways, places_inside

SHOWN: Final = 6
EACH: Final = 30  # of each state, from which the worst are chosen
MOST_COUNTED: Final = 1000
WORST: Final = {severity: place for place, severity in enumerate(reversed(Severity))}
Condition = ColumnElement[bool]


async def standing(
    session: AsyncSession, site_id: int, places: Sequence[int], since: datetime, now: datetime
) -> Standing:
    inside = await _inside(session, site_id, places)
    found = await _open(session, site_id, inside)
    safety = [issue for issue in found if issue.kind == Kind.SAFETY]
    rest = [issue for issue in found if issue.kind != Kind.SAFETY]
    chosen = [*sorted(safety, key=_worst), *sorted(rest, key=_worst)][:SHOWN]
    mine = [issues.c.site_id == site_id]
    near = [issues.c.place_id.in_(inside)] if inside else []
    closed = (issues.c.state == IssueState.CLOSED, issues.c.changed_at >= since)
    late = (issues.c.state.in_(DOING), issues.c.due < now)
    return Standing(
        issues=chosen,
        count=await _count(session, [*mine, *near, issues.c.state.in_(ACTIVE)]),
        closed=await _count(session, [*mine, *closed]),
        overdue=await _count(session, [*mine, *late]),
    )


async def _inside(
    session: AsyncSession, site_id: int, places: Sequence[int]
) -> Sequence[int] | None:
    """These places with everything in them; nothing for the whole site."""
    if not places:
        return None
    found: dict[int, None] = {}
    for place_id in places:
        found |= dict.fromkeys(await places_inside(session, site_id, place_id) or ())
    return list(found)


async def _open(session: AsyncSession, site_id: int, inside: Sequence[int] | None) -> list[Issue]:
    """The newest of each state, those about safety for themselves."""
    ways = Ways(issues, [issues.c.site_id == site_id])
    ways.choices.append([issues.c.state == state for state in ACTIVE])
    ways.choices.append([issues.c.kind == Kind.SAFETY, issues.c.kind != Kind.SAFETY])
    ways.lie_in(inside)
    newest = ways.newest(EACH)
    return list(await session.scalars(select(Issue).join(newest, newest.c.id == issues.c.id)))


async def _count(session: AsyncSession, where: Sequence[Condition]) -> int:
    """Nobody reads more than a thousand."""
    some = select(issues.c.id).where(*where).limit(MOST_COUNTED).subquery()
    return await session.scalar(select(func.count()).select_from(some)) or 0


def _worst(issue: Issue) -> tuple[int, int]:
    return (WORST[issue.severity], issue.number or 0)
