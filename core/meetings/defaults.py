"""Who confirms minutes: one of each party that was there, as the site has set it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.attendance import Presence
from core.people import Actor, Party, Role, Roster
from core.rounds.route import Chair, Route, Rule, Silence, Stage

# Whoever speaks for their party, the first of them who was there or who sent somebody.
SPEAKERS = (
    Role.CHIEF_SUPERVISING_ENGINEER,
    Role.OWNERS_REPRESENTATIVE,
    Role.PROJECT_MANAGER,
    Role.TECHNICAL_DIRECTOR,
    Role.SUPERVISING_ENGINEER,
    Role.DESIGNER,
    Role.SURVEYOR,
)
PARTIES = (
    Party.SUPERVISOR,
    Party.OWNER,
    Party.CONTRACTOR,
    Party.DESIGN,
    Party.SURVEY,
    Party.SUBCONTRACTOR,
)
DAYS = 3  # working days (site rules C.2: minutes go out within three days)
MINUTES = Route(
    name="minutes",
    stages=(
        Stage(
            chairs=(Chair(Party.SUPERVISOR, Role.CHIEF_SUPERVISING_ENGINEER),),
            rule=Rule.ALL,
            days=DAYS,
            silence=Silence.DEEMED_ACCEPTED,
        ),
    ),
)


def _rank(actor: Actor) -> int:
    return SPEAKERS.index(actor.role) if actor.role in SPEAKERS else len(SPEAKERS)


SEATED = frozenset({Party.SUPERVISOR, Party.OWNER, Party.CONTRACTOR})  # come or not


def chairs_for(there: Iterable[Presence], roster: Roster) -> tuple[Chair, ...]:
    """A seat for each party that came; whoever was sent speaks for who sent them.

    The supervisor, the owner and the builder are asked also where none of them came.
    Subcontractors are firms of their own: each of their people who came is asked by name.
    """
    came = [a for p in there if (a := roster.of(p.proxy_for or p.person_id)) is not None]
    seats: list[Chair] = []
    for party in PARTIES:
        mine = sorted((a for a in came if a.party == party), key=_rank)
        if party == Party.SUBCONTRACTOR:
            seats += [Chair(party, a.role, a.person_id) for a in mine]
        elif mine:
            seats.append(Chair(party, mine[0].role))
        elif party in SEATED and (own := leads_of(party, roster)):
            seats.append(Chair(party, own[0].role))
    return tuple(dict.fromkeys(seats))


def leads_of(party: Party, roster: Roster) -> list[Actor]:
    """Who may speak for a party, the first of them first; of subcontractors their foremen."""
    roles = (*SPEAKERS, Role.FOREMAN)
    return sorted((a for a in roster if a.party == party and a.role in roles), key=_rank)


def route_for(there: Iterable[Presence], roster: Roster, own: Sequence[Route]) -> Route:
    """The site's own term, rule and silence, with those who were there on its seats."""
    route = own[0] if own else MINUTES
    chairs = chairs_for(there, roster) or route.stages[0].chairs
    stage = replace(
        route.stages[0], chairs=chairs, quorum=min(route.stages[0].quorum, len(chairs))
    )
    return replace(route, stages=(stage,))
