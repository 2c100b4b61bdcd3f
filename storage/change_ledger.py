"""Pages of changes and what they add up to, read along indexes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.changes.flow import CHANGE
from core.changes.listing import COUNTS, STATES, Looker, Totals, Wanted, added_up
from core.changes.paper import Change, ChangeState
from core.pages import Page
from storage.changes import changes
from storage.pages import Condition, Ways, numbered, places_inside
from storage.rounds import WAITING, questioned, rounds, seats, theirs, waited_for, waiting
from storage.search import Search, search

S = ChangeState
FEW = 1000
# Its clock runs: nobody has stopped it with a question.
RUNNING = (changes.c.state == S.IN_REVIEW, changes.c.ring_at.is_not(None))


@dataclass(frozen=True, slots=True)
class _Question:
    """What is wanted, in the words of the database."""

    wanted: Wanted
    ways: Ways
    found: Search | None

    @property
    def conditions(self) -> list[Condition]:
        """The same for one row alone."""
        chosen = [or_(*choice) for choice in self.ways.choices]
        if self.found is None:
            return [*self.ways.always, *chosen]
        held = changes.c.id.in_(select(self.found.rarest.c.paper_id))
        return [*self.ways.always, *chosen, held, *self.found.holds(changes.c.id)]

    def also(self, *more: Condition) -> "_Question":
        ways = replace(self.ways, always=[*self.ways.always, *more])
        return replace(self, ways=ways)


class SqlChangeLedger:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def page(self, wanted: Wanted, size: int) -> Page[Change]:
        """One row more than a page is read, to know whether another follows."""
        question = await self._question(wanted)
        if question is None:
            return Page((), more=False)
        rows: list[Change] = []
        near = S.IN_REVIEW in STATES[wanted.standing]
        if near and (wanted.before is None or wanted.among_first):
            rows += await self.session.scalars(_first(question, size + 1))
        if len(rows) <= size:
            more = _before(wanted) + ([~_near(wanted)] if near else [])
            ids = _newest(question.also(*more), size + 1 - len(rows))
            rest = select(Change).where(changes.c.id.in_(ids))
            order = changes.c.id if question.found else changes.c.number
            rows += await self.session.scalars(rest.order_by(order.desc()))
        return Page(rows[:size], len(rows) > size)

    async def totals(self, wanted: Wanted, most: int) -> Totals:
        """Of the newest, if there are more: so it takes no longer on a large site."""
        question = await self._question(wanted)
        if question is None:
            return Totals((), more=False)
        query = (
            select(
                changes.c.state,
                changes.c.currency,
                func.count(),
                func.coalesce(func.sum(changes.c.cost), 0),
                func.coalesce(func.sum(changes.c.days), 0),
            )
            .where(changes.c.id.in_(_newest(question, most)))
            .group_by(changes.c.state, changes.c.currency)
        )
        rows = [
            (state, currency, number, int(cost), int(days))
            for state, currency, number, cost, days in await self.session.execute(query)
        ]
        return added_up(rows, more=sum(number for _, _, number, _, _ in rows) >= most)

    async def _question(self, wanted: Wanted) -> _Question | None:
        """None where nothing can be found: another site's place, a state in which nobody waits."""
        inside = await places_inside(self.session, wanted.site_id, wanted.place_id)
        states = await self._states(wanted)
        if not states or (inside is not None and not inside):
            return None
        ways = Ways(changes, list(_narrowed(wanted)), [states])
        ways.lie_in(inside)
        held = wanted.words
        found = await search(self.session, wanted.site_id, CHANGE.name, held) if held else None
        return _Question(wanted, ways, found)

    async def _states(self, wanted: Wanted) -> list[Condition]:
        """One way for every state, and for every reason why it may be somebody's turn."""
        states = STATES[wanted.standing]
        if wanted.court is not None:
            silent = await self._waited(wanted, seats.c.party == wanted.court)
            return silent if S.IN_REVIEW in states else []
        if wanted.mine is None:
            return [changes.c.state == state for state in states]
        asked = await self._waited(wanted, theirs(wanted.mine.actor))
        turns = [
            and_(changes.c.state == s, turn) for s, turn in _turns(wanted.mine) if s in states
        ]
        return turns + (asked if S.IN_REVIEW in states else [])

    async def _waited(self, wanted: Wanted, whose: Condition) -> list[Condition]:
        """Few are looked up; where many wait, the next one is never far."""
        some = select(seats.c.id).where(seats.c.site_id == wanted.site_id, WAITING, whose)
        counted = select(func.count()).select_from(some.limit(FEW).subquery())
        waits = await self.session.scalar(counted) or 0
        if not waits:
            return []
        if waits < FEW:
            papers: Condition = changes.c.id.in_(waiting(CHANGE.name, wanted.site_id, whose))
        else:
            papers = waited_for(CHANGE.name, changes.c.id, whose)
        return [and_(changes.c.state == S.IN_REVIEW, papers)]


def _turns(mine: Looker) -> list[tuple[ChangeState, Condition]]:
    """Whose turn it is besides those whose word is asked for."""
    me = mine.actor
    own = changes.c.proposer_id == me.person_id
    turns = [
        (S.REVISE, own),
        (S.IN_REVIEW, and_(own, changes.c.id.in_(questioned(CHANGE.name, me.site_id)))),
        (S.APPROVED, changes.c.responsible_id == me.person_id),
    ]
    if mine.checks:
        theirs = or_(changes.c.built_party != me.party, changes.c.party == me.party)
        others = and_(changes.c.built_by != me.person_id, theirs)
        turns.append((S.IMPLEMENTED, others))
    return turns


def _narrowed(wanted: Wanted) -> Iterator[Condition]:
    yield from numbered(changes, wanted.site_id)
    for column, value in (("kind", wanted.kind), ("party", wanted.party)):
        if value is not None:
            yield changes.c[column] == value


def _before(wanted: Wanted) -> list[Condition]:
    """Where the page begins, among those that do not come first."""
    if wanted.before is None or wanted.among_first:
        return []
    if not wanted.words:
        return [changes.c.number < wanted.before]
    here = (changes.c.site_id == wanted.site_id, changes.c.number == wanted.before)
    return [changes.c.id < select(changes.c.id).where(*here).scalar_subquery()]


def _near(wanted: Wanted) -> Condition:
    """Whether a change is among those that come first, asked of it alone."""
    found = select(rounds.c.id).where(
        rounds.c.flow == CHANGE.name,
        rounds.c.paper_id == changes.c.id,
        rounds.c.silence.in_(COUNTS),
        rounds.c.due <= wanted.soon,
    )
    return and_(*RUNNING, found.correlate(changes).exists())


def _first(question: _Question, size: int) -> Select[Change]:
    """Those on which silence takes effect soon, the nearest first."""
    wanted, at = question.wanted, (rounds.c.due, rounds.c.id)
    here = (rounds.c.site_id == wanted.site_id, rounds.c.flow == CHANGE.name)
    always = [*here, rounds.c.due <= wanted.soon, *RUNNING, *question.conditions]
    if wanted.before is not None:
        always.append(_after(wanted))
    ways = Ways(rounds, always, [[rounds.c.silence == silence for silence in COUNTS]])
    found = select(changes.c.id, rounds.c.due, rounds.c.id.label("round_id"))
    joined = found.join_from(rounds, changes, changes.c.id == rounds.c.paper_id)
    nearest = ways.first(size, joined, *at)
    return (
        select(Change)
        .join(nearest, nearest.c.id == changes.c.id)
        .order_by(nearest.c.due, nearest.c.round_id)
        .limit(size)
    )


def _after(wanted: Wanted) -> Condition:
    last = (
        select(rounds.c.due, rounds.c.id)
        .join_from(changes, rounds, changes.c.id == rounds.c.paper_id)
        .where(rounds.c.flow == CHANGE.name, rounds.c.due.is_not(None))
        .where(changes.c.site_id == wanted.site_id, changes.c.number == wanted.before)
        .subquery()
    )
    due, id_ = select(last.c.due).scalar_subquery(), select(last.c.id).scalar_subquery()
    return or_(rounds.c.due > due, and_(rounds.c.due == due, rounds.c.id > id_))


def _newest(question: _Question, size: int) -> Select[int]:
    """The ids of the newest that fit."""
    if question.found is None:
        rows = question.ways.newest(size)
        return select(rows.c.id).order_by(rows.c.number.desc()).limit(size)
    rarest = question.found.rarest
    return (
        select(changes.c.id)
        .join(rarest, rarest.c.paper_id == changes.c.id)
        .where(*question.ways.always, *question.found.holds(changes.c.id))
        .where(*(or_(*choice) for choice in question.ways.choices))
        .order_by(rarest.c.paper_id.desc())
        .limit(size)
    )
