"""Pages of changes and what they add up to, read along indexes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Select, and_, func, or_, select, true
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
Turn: TypeAlias = tuple[ChangeState, Condition]


@dataclass(frozen=True, slots=True)
class _Question:
    """What is wanted, as the database says it; `turns` are the states, and what holds there."""

    wanted: Wanted
    turns: Sequence[Turn]
    inside: Sequence[int] | None
    found: Search | None

    def ways(self, *more: Condition, apart: Condition | None = None) -> Ways:
        """Every state is read for itself; `apart` is wanted only of what is in review."""
        further = {S.IN_REVIEW: true() if apart is None else apart}
        states = [
            and_(changes.c.state == state, turn, further.get(state, true()))
            for state, turn in self.turns
        ]
        ways = Ways(changes, [*_narrowed(self.wanted), *more], [states])
        ways.lie_in(self.inside)
        return ways

    def words(self) -> list[Condition]:
        if self.found is None:
            return []
        held = changes.c.id.in_(select(self.found.rarest.c.paper_id))
        return [held, *self.found.holds(changes.c.id)]


class SqlChangeLedger:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def page(self, wanted: Wanted, size: int) -> Page[Change]:
        """One row more than a page is read, to know whether another follows."""
        question = await self._question(wanted)
        if question is None:
            return Page((), more=False)
        rows: list[Change] = []
        near = any(state == S.IN_REVIEW for state, _ in question.turns)
        if near and (wanted.before is None or wanted.among_first):
            rows += await self.session.scalars(_first(question, size + 1))
        if len(rows) <= size:
            ways = question.ways(*_before(wanted), apart=~_near(wanted))
            ids = _newest(question.found, ways, size + 1 - len(rows))
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
            .where(changes.c.id.in_(_newest(question.found, question.ways(), most)))
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
        turns = await self._turns(wanted)
        if not turns or (inside is not None and not inside):
            return None
        held = wanted.words
        found = await search(self.session, wanted.site_id, CHANGE.name, held) if held else None
        return _Question(wanted, turns, inside, found)

    async def _turns(self, wanted: Wanted) -> list[Turn]:
        """Every state, and every reason why it may be somebody's turn there."""
        if wanted.court is not None:
            turns = await self._waited(wanted, seats.c.party == wanted.court)
        elif wanted.mine is not None:
            asked = await self._waited(wanted, theirs(wanted.mine.actor))
            turns = [*_turns(wanted.mine), *asked]
        else:
            turns = [(state, true()) for state in ChangeState]
        return [(state, turn) for state, turn in turns if state in STATES[wanted.standing]]

    async def _waited(self, wanted: Wanted, whose: Condition) -> list[Turn]:
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
        return [(S.IN_REVIEW, papers)]


def _turns(mine: Looker) -> list[Turn]:
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
    """Whether what is in review is among those that come first, asked of it alone."""
    found = select(rounds.c.id).where(
        rounds.c.flow == CHANGE.name,
        rounds.c.paper_id == changes.c.id,
        rounds.c.silence.in_(COUNTS),
        rounds.c.due <= wanted.soon,
        changes.c.ring_at.is_not(None),  # its clock runs: nobody has stopped it with a question
    )
    return found.correlate(changes).exists()


def _first(question: _Question, size: int) -> Select[Change]:
    """Those on which silence takes effect soon, the nearest first."""
    wanted, at = question.wanted, (rounds.c.due, rounds.c.id)
    here = (rounds.c.site_id == wanted.site_id, rounds.c.flow == CHANGE.name)
    turns = [turn for state, turn in question.turns if state == S.IN_REVIEW]
    running = (changes.c.state == S.IN_REVIEW, changes.c.ring_at.is_not(None), or_(*turns))
    places = [changes.c.place_id.in_(question.inside)] if question.inside is not None else []
    fits = [*_narrowed(wanted), *places, *question.words()]
    always = [*here, rounds.c.due <= wanted.soon, *running, *fits]
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


def _newest(found: Search | None, ways: Ways, size: int) -> Select[int]:
    """The ids of the newest that fit; one that fits in two ways counts once."""
    if found is None:
        rows = ways.newest(size)
        once = select(rows.c.id).group_by(rows.c.id, rows.c.number)
        return once.order_by(rows.c.number.desc()).limit(size)
    return (
        select(changes.c.id)
        .join(found.rarest, found.rarest.c.paper_id == changes.c.id)
        .where(*ways.always, *found.holds(changes.c.id))
        .where(*(or_(*choice) for choice in ways.choices))
        .order_by(found.rarest.c.paper_id.desc())
        .limit(size)
    )
