"""Whether every paper has a route, and every route the people it needs."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from itertools import groupby, pairwise, product
from typing import TypeAlias

from core.people import Roster
from core.rounds.route import Chair, Route, Rule, Silence
from core.rounds.routing import able


class Fault(StrEnum):
    GAP = auto()  # papers of this kind and size have no route
    HIDDEN = auto()  # earlier routes take every paper of this one
    NOBODY = auto()  # nobody on site can sign there
    TWICE = auto()  # whoever could sign there may have had to sign before
    UNFOUNDED = auto()  # silence counts, and nothing says by which rule


Range: TypeAlias = tuple[int | None, int | None]
Cell: TypeAlias = tuple[Range, Range]
EVERY: Range = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong with the routes; `amount` and `days` are more than, up to."""

    fault: Fault
    route: str = ""
    kind: str = ""
    chair: Chair | None = None
    stage: int = 0
    amount: Range = EVERY
    days: Range = EVERY
    currency: str = ""


def check(routes: Sequence[Route], kinds: Iterable[str], roster: Roster) -> list[Finding]:
    """Everything that would leave a paper without a signature, the worst first."""
    known = tuple(kinds)
    people = [finding for route in routes for finding in _people(route, roster)]
    return [*_gaps(routes, known), *_hidden(routes, known), *people]


def pieces(limits: Iterable[int | None]) -> list[Range]:
    """The line of numbers from nothing on, cut at every limit: more than one, up to the next."""
    cuts: list[int | None] = [None, *sorted({n for n in limits if n is not None}), None]
    return list(pairwise(cuts))


def sample(piece: Range) -> int:
    """A number that lies in it."""
    above, up_to = piece
    if up_to is not None:
        return up_to
    return 0 if above is None else above + 1


def _grid(routes: Sequence[Route]) -> tuple[list[Range], list[Range]]:
    amounts = pieces(n for r in routes for n in (r.above, r.up_to))
    days = pieces(n for r in routes for n in (r.days_above, r.days_up_to))
    return amounts, days


def _first(routes: Sequence[Route], kind: str, cell: Cell) -> Route | None:
    """Which route takes papers of this kind and size; all of them in one currency."""
    amount, days = map(sample, cell)
    return next((r for r in routes if r.fits(kind, amount, days)), None)


def _currencies(routes: Sequence[Route], kind: str) -> Iterator[tuple[str, list[Route]]]:
    """Limits are read in their own currency; each has its routes for itself."""
    taken = [r for r in routes if not r.kinds or kind in r.kinds]
    for currency in dict.fromkeys(r.currency for r in taken):
        yield currency, [r for r in taken if r.currency == currency]


def _gaps(routes: Sequence[Route], kinds: Sequence[str]) -> Iterator[Finding]:
    for kind in kinds:
        found = Finding(fault=Fault.GAP, kind=kind)
        own = list(_currencies(routes, kind))
        if not own:
            yield found
        for currency, taken in own:
            for amount, days in _holes(taken, kind):
                yield replace(found, currency=currency, amount=amount, days=days)


def _holes(routes: Sequence[Route], kind: str) -> Iterator[Cell]:
    """The sizes without a route, neighbours told as one."""
    amounts, days = _grid(routes)
    rows = []
    for of_days in days:
        free = [a for a in amounts if _first(routes, kind, (a, of_days)) is None]
        rows.append((of_days, list(_joined(free))))
    for holes, alike in groupby(rows, key=lambda row: row[1]):
        for of_days in _joined([days for days, _ in alike]):
            yield from ((hole, of_days) for hole in holes)


def _joined(pieces: Sequence[Range]) -> Iterator[Range]:
    """Ranges that touch become one."""
    start: Range | None = None
    for piece in pieces:
        if start is not None and start[1] == piece[0]:
            start = (start[0], piece[1])
        else:
            if start is not None:
                yield start
            start = piece
    if start is not None:
        yield start


def _hidden(routes: Sequence[Route], kinds: Sequence[str]) -> Iterator[Finding]:
    """A route is of use if for some paper it is the first that fits."""
    used = {
        id(_first(taken, kind, cell))
        for kind in kinds
        for _, taken in _currencies(routes, kind)
        for cell in product(*_grid(taken))
    }
    for route in routes:
        if id(route) not in used:
            yield Finding(fault=Fault.HIDDEN, route=route.name)


def _people(route: Route, roster: Roster) -> Iterator[Finding]:
    """`before` are those who may have given each of the words that come earlier."""
    before: list[AbstractSet[int]] = []
    for number, stage in enumerate(route.stages):
        found = Finding(fault=Fault.NOBODY, route=route.name, stage=number)
        seats = [(c, frozenset(a.person_id for a in able(c, roster))) for c in stage.chairs]
        there = sum(bool(people) for _, people in seats)
        for chair, people in seats:
            if not people and (stage.rule == Rule.ALL or there < stage.needed):
                yield replace(found, chair=chair)
        together = [(seats[0][0], frozenset().union(*(people for _, people in seats)))]
        needed = 1 if stage.rule == Rule.ALL else stage.needed
        for chair, people in seats if stage.rule == Rule.ALL else together:
            if needed <= len(people) < needed + _used_up(people, before):
                yield replace(found, fault=Fault.TWICE, chair=chair)
            before += [people] * needed
        if stage.silence in (Silence.DEEMED_ACCEPTED, Silence.DEEMED_PASSED) and not stage.source:
            yield replace(found, fault=Fault.UNFOUNDED)


def _used_up(people: AbstractSet[int], before: Sequence[AbstractSet[int]]) -> int:
    """How many of them may have signed already, each once: the largest matching."""
    taken: dict[int, int] = {}

    def seated(person: int, tried: set[int]) -> bool:
        for number, able_there in enumerate(before):
            if person in able_there and number not in tried:
                tried.add(number)
                if number not in taken or seated(taken[number], tried):
                    taken[number] = person
                    return True
        return False

    return sum(seated(person, set()) for person in sorted(people))
