"""Papers of every kind which may be waiting for one person; the table says which of them do."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, Table, and_, false, func, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from core.actions.flow import ACTION
from core.actions.paper import Action, ActionState
from core.briefings.flow import BRIEFING
from core.briefings.paper import Briefing, BriefingState
from core.changes.flow import CHANGE
from core.changes.listing import looker
from core.changes.paper import Change, ChangeState
from core.daylogs.flow import LOG
from core.daylogs.paper import DayLog, LogState
from core.hands import BRIEFERS, CHAIRS, INSPECTORS, JUDGE, LEAD_ROLES, LEADS
from core.issues.flow import DOING, ISSUE
from core.issues.paper import Issue, IssueState
from core.meetings.flow import MEETING
from core.meetings.paper import Meeting, MeetingState
from core.members import MEMBER, Member, MemberState, manages
from core.office import WORKFLOWS
from core.people import Actor, Roster
from core.work import Paper
from storage.changes import actions, changes
from storage.days import briefings, daylogs, meetings
from storage.issues import issues
from storage.people import members
from storage.rounds import asked, rounds, seats, waiting

Condition: TypeAlias = ColumnElement[bool]
MOST = 200  # the newest of one kind for one reason: nobody has more in hand


@dataclass(frozen=True, slots=True)
class Looking:
    """Who asks, and who else is there."""

    me: Actor
    roster: Roster

    def gone(self, column: ColumnElement[Any]) -> Condition:
        """Nobody on the site has it in hand."""
        return or_(column.is_(None), column.not_in([a.person_id for a in self.roster]))

    def managing(self, condition: Condition) -> Condition:
        return condition if manages(self.me) else false()

    def leading(self, condition: Condition) -> Condition:
        leads = LEADS.fits(self.me, frozenset()) or manages(self.me)
        return condition if leads else false()


def _issues(by: Looking) -> Iterator[Condition]:
    """Mine to put right, mine to look at, nobody's, what is in dispute, who asks for time."""
    me, state, own = by.me, issues.c.state, issues.c.reporter_id == by.me.person_id
    yield and_(issues.c.assignee_id == me.person_id, state.in_(DOING))
    yield and_(own, state.in_((IssueState.READY, IssueState.IN_DISPUTE)))
    yield by.leading(and_(by.gone(issues.c.assignee_id), state.in_(DOING)))
    yield by.managing(and_(issues.c.asked_due.is_not(None), state.in_(DOING)))
    if (me.party, me.role) in INSPECTORS:
        side = and_(issues.c.fixer_party.is_not(None), issues.c.fixer_party != issues.c.party)
        unable = or_(issues.c.fixer_id == issues.c.reporter_id, side)
        yield and_(state == IssueState.READY, or_(by.gone(issues.c.reporter_id), unable))
    if me.role in LEAD_ROLES or (me.party, me.role) in JUDGE.posts:
        yield and_(state == IssueState.IN_DISPUTE, by.gone(issues.c.reporter_id))


def _changes(by: Looking) -> Iterator[Condition]:
    """Mine to sign, to revise, to answer, to build, to verify, and what a manager must fill."""
    me, state, own = by.me, changes.c.state, changes.c.proposer_id == by.me.person_id
    review = state == ChangeState.IN_REVIEW
    yield and_(review, changes.c.id.in_(asked(CHANGE.name, me)))
    yield and_(state == ChangeState.REVISE, own)
    questioned = and_(rounds.c.flow == CHANGE.name, rounds.c.paper_id == changes.c.id)
    yield and_(review, own, _exists(rounds, questioned, rounds.c.asked_at.is_not(None)))
    yield and_(state == ChangeState.APPROVED, changes.c.responsible_id == me.person_id)
    if looker(me, by.roster).checks:
        yield and_(state == ChangeState.IMPLEMENTED, changes.c.built_by != me.person_id)
    yield by.managing(and_(state == ChangeState.APPROVED, by.gone(changes.c.responsible_id)))
    yield by.managing(and_(review, changes.c.id.in_(vacant(CHANGE.name, me.site_id, by.roster))))


def _actions(by: Looking) -> Iterator[Condition]:
    open_ = actions.c.state == ActionState.OPEN
    yield and_(open_, actions.c.owner_id == by.me.person_id)
    yield by.managing(and_(open_, by.gone(actions.c.owner_id)))
    asked = and_(open_, actions.c.asked_due.is_not(None))
    yield by.managing(asked)
    yield and_(asked, actions.c.giver_id == by.me.person_id)


def _members(by: Looking) -> Iterator[Condition]:
    yield by.managing(members.c.state == MemberState.ASKED)


def _briefings(by: Looking) -> Iterator[Condition]:
    """Mine to hold, and mine to take on when nobody does."""
    me, open_ = by.me, briefings.c.state == BriefingState.OPEN
    yield and_(open_, briefings.c.host_id == me.person_id)
    if BRIEFERS.fits(me, frozenset()) or manages(me):
        yield and_(open_, by.gone(briefings.c.host_id))


def _logs(by: Looking) -> Iterator[Condition]:
    yield and_(daylogs.c.state == LogState.ASKED, daylogs.c.author_id == by.me.person_id)


def _meetings(by: Looking) -> Iterator[Condition]:
    """Mine to hold, mine to write down, mine to agree to."""
    me, state = by.me, meetings.c.state
    review = state == MeetingState.IN_REVIEW
    writing = state.in_((MeetingState.RUNNING, MeetingState.MINUTES, MeetingState.CONTESTED))
    yield and_(review, meetings.c.id.in_(asked(MEETING.name, me)))
    yield and_(state == MeetingState.IN_REVIEW, meetings.c.proposer_id == me.person_id)
    yield and_(writing, meetings.c.host_id == me.person_id)
    if CHAIRS.fits(me, frozenset()) or me.steward:
        yield state == MeetingState.PLANNED
        yield and_(writing, by.gone(meetings.c.host_id))
    yield by.managing(and_(review, meetings.c.id.in_(vacant(MEETING.name, me.site_id, by.roster))))


def vacant(flow: str, site_id: int, roster: Roster) -> Select[int]:
    """Papers with a seat whose own people are gone, or may have spent their word on another."""
    posts = {(a.party, a.role) for a in roster}
    held = or_(false(), *(and_(seats.c.party == p, seats.c.role == r) for p, r in posts))
    named = seats.c.named_id
    there = and_(named.is_not(None), named.in_([a.person_id for a in roster]))
    able = or_(there, and_(named.is_(None), held))
    other = seats.alias("other")
    spent = _exists(
        other,
        other.c.round_id == seats.c.round_id,
        other.c.id != seats.c.id,
        other.c.party == seats.c.party,
        other.c.signer_id.is_not(None),
    )
    return waiting(flow, site_id, or_(~able, spent))


def _exists(table: Any, *conditions: Condition) -> Condition:  # noqa: ANN401 -- a table or its alias
    return select(table.c.id).where(*conditions).exists()


Reasons: TypeAlias = Callable[[Looking], Iterator[Condition]]
KINDS: Mapping[str, tuple[type[Paper[Any]], Table, Reasons]] = MappingProxyType(
    {
        ISSUE.name: (Issue, issues, _issues),
        CHANGE.name: (Change, changes, _changes),
        ACTION.name: (Action, actions, _actions),
        MEMBER.name: (Member, members, _members),
        BRIEFING.name: (Briefing, briefings, _briefings),
        LOG.name: (DayLog, daylogs, _logs),
        MEETING.name: (Meeting, meetings, _meetings),
    }
)


class SqlWaiting:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def candidates(self, me: Actor, roster: Roster) -> list[tuple[str, Paper[Any]]]:
        """No more than so many for every reason; each is read along an index of its own."""
        found: list[tuple[str, Paper[Any]]] = []
        for flow, (kind, table, reasons) in KINDS.items():
            ways = [
                select(_newest(table, me.site_id, reason).subquery())
                for reason in reasons(Looking(me, roster))
            ]
            chosen = select(kind).where(table.c.id.in_(union(*ways)))
            found += [(flow, paper) for paper in await self.session.scalars(chosen)]
        return found

    async def late(self, site_id: int, now: datetime) -> list[tuple[str, Paper[Any]]]:
        """What nobody did in time, of every kind; of each the newest."""
        found: list[tuple[str, Paper[Any]]] = []
        for flow, (kind, table, _) in KINDS.items():
            workflow = WORKFLOWS[flow]
            waits = table.c.state.in_([s for s in workflow.states if workflow.waits(s)])
            over = func.coalesce(table.c.answer_by, table.c.due) <= now
            chosen = select(kind).where(table.c.id.in_(_newest(table, site_id, and_(waits, over))))
            found += [(flow, paper) for paper in await self.session.scalars(chosen)]
        return found


def _newest(table: Table, site_id: int, reason: Condition) -> Select[int]:
    mine = (table.c.site_id == site_id, reason)
    return select(table.c.id).where(*mine).order_by(table.c.number.desc()).limit(MOST)
