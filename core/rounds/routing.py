"""Which route a paper takes, and who would be asked on it until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.calendar import Calendar
from core.document import Signatory
from core.errors import Refused
from core.people import Actor, Roster
from core.rounds.route import Chair, Route, Stage


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

    async def held(self, site_id: int, flow: str) -> list[Route]:
        """The same for whoever will change them: everybody else waits until that is done."""

    async def signatories(self, site_id: int) -> list[Signatory]:
        """Whoever may be named in a route: all who are at work, and all who ever were."""

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


def able(chair: Chair, roster: Roster) -> tuple[Actor, ...]:
    """Who on site could sign there; a name counts in its own house."""
    if chair.person_id is not None:
        named = (chair.person_id, chair.party)
        return tuple(a for a in roster if (a.person_id, a.party) == named)
    return tuple(a for a in roster if (a.party, a.role) == (chair.party, chair.role))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One stage as it would come about: who would be asked, and until when they would have."""

    stage: Stage
    asked: tuple[tuple[Chair, tuple[Actor, ...]], ...]
    due: datetime


def dry_run(route: Route, roster: Roster, now: datetime, calendar: Calendar) -> list[Turn]:
    """Stage by stage, if each takes all the time it has."""
    turns: list[Turn] = []
    for stage in route.stages:
        due = stage.term.after(turns[-1].due if turns else now, calendar)
        asked = tuple((chair, able(chair, roster)) for chair in stage.chairs)
        turns.append(Turn(stage=stage, asked=asked, due=due))
    return turns
