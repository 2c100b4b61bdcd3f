"""Which route a paper takes, whether every paper has one, and whether its signers exist."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import partial
from itertools import pairwise, product
from typing import Protocol

from core.errors import Refused
from core.people import Actor, Roster
from core.rounds.route import Chair, Route, Rule


@dataclass(eq=False, kw_only=True)
class SiteRoute:
    """One route as a site keeps it; the first that fits, by `place`, is taken."""

    id: int | None = None
    site_id: int
    flow: str
    place: int
    data: dict[str, object]


class Routes(Protocol):
    """The routes of a site for one kind of paper, in their order."""

    async def of(self, site_id: int, flow: str) -> list[Route]: ...

    async def put(self, site_id: int, flow: str, routes: Sequence[Route]) -> None:
        """These take the place of all there were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What a paper is routed by; `amount` is in hundredths of `currency`, less or more."""

    kind: str
    amount: int
    currency: str
    days: int


def choose(routes: Sequence[Route], size: Size) -> Route:
    """The first route that fits.

    In a foreign currency no limit can be read: then the route that wants the most signatures
    counts. Raises `Refused` when there is none.
    """
    amount, days = abs(size.amount), max(size.days, 0)
    kind = [r for r in routes if not r.kinds or size.kind in r.kinds]
    foreign = [r for r in kind if r.currency != size.currency]
    own = [r for r in kind if r.currency == size.currency and r.fits(size.kind, amount, days)]
    if own:
        return own[0]
    if foreign and len(foreign) == len(kind):
        return max(foreign, key=lambda r: sum(stage.needed for stage in r.stages))
    raise Refused("route.none", kind=f"change.kind.{size.kind}")


class Fault(StrEnum):
    GAP = auto()  # papers of this kind and size have no route
    HIDDEN = auto()  # an earlier route takes every paper of this one
    NOBODY = auto()  # nobody on site can sign there
    TWICE = auto()  # one person's word would count twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong with the routes; `amount` and `days` are open ranges."""

    fault: Fault
    route: str = ""
    kind: str = ""
    chair: Chair | None = None
    stage: int = 0
    amount: tuple[int | None, int | None] = (None, None)
    days: tuple[int | None, int | None] = (None, None)


def check(routes: Sequence[Route], kinds: Iterable[str], roster: Roster) -> list[Finding]:
    """Everything that would leave a paper without a signature."""
    return [*_gaps(routes, tuple(kinds)), *_hidden(routes), *_chairs(routes, roster)]


Range = tuple[int | None, int | None]


def _ranges(limits: Iterable[int | None]) -> list[Range]:
    """The line of numbers cut at every limit, each piece above one and up to the next."""
    cuts: list[int | None] = [None, *sorted({n for n in limits if n is not None}), None]
    return list(pairwise(cuts))


def _sample(piece: Range) -> int:
    """A number that lies in it."""
    above, up_to = piece
    if up_to is not None:
        return up_to
    return 0 if above is None else above + 1


def _cells(routes: Sequence[Route]) -> Iterator[tuple[Range, Range]]:
    amounts = _ranges(n for r in routes for n in (r.above, r.up_to))
    days = _ranges(n for r in routes for n in (r.days_above, r.days_up_to))
    return product(amounts, days)


def _gaps(routes: Sequence[Route], kinds: Sequence[str]) -> Iterator[Finding]:
    for kind, (amount, days) in product(kinds, list(_cells(routes))):
        if not any(r.fits(kind, _sample(amount), _sample(days)) for r in routes):
            yield Finding(fault=Fault.GAP, kind=kind, amount=amount, days=days)


def _hidden(routes: Sequence[Route]) -> Iterator[Finding]:
    """A route is of use if in some cell it is the first that fits."""
    kinds = {kind for r in routes for kind in r.kinds} | {""}
    firsts = {
        next((n for n, r in enumerate(routes) if r.fits(kind, *map(_sample, cell))), None)
        for kind, cell in product(kinds, list(_cells(routes)))
    }
    for number, route in enumerate(routes):
        if number not in firsts:
            yield Finding(fault=Fault.HIDDEN, route=route.name)


def able(chair: Chair, roster: Roster) -> tuple[Actor, ...]:
    """Who on site could sign there."""
    if chair.person_id is not None:
        return tuple(a for a in roster if a.person_id == chair.person_id)
    return tuple(a for a in roster if (a.party, a.role) == (chair.party, chair.role))


def _chairs(routes: Sequence[Route], roster: Roster) -> Iterator[Finding]:
    for route in routes:
        seen: set[Chair] = set()
        for number, stage in enumerate(route.stages):
            there = sum(bool(able(chair, roster)) for chair in stage.chairs)
            for chair in stage.chairs:
                found = partial(Finding, route=route.name, chair=chair, stage=number)
                if chair in seen:
                    yield found(fault=Fault.TWICE)
                elif not able(chair, roster) and (stage.rule == Rule.ALL or there < stage.needed):
                    yield found(fault=Fault.NOBODY)
                seen.add(chair)


def dry_run(route: Route, roster: Roster) -> list[list[tuple[Chair, tuple[Actor, ...]]]]:
    """Stage by stage, who would be asked."""
    return [[(chair, able(chair, roster)) for chair in stage.chairs] for stage in route.stages]
