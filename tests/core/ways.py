"""Routes and people for tests: fixed ones one knows at once, and arbitrary ones."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from core.changes.paper import ChangeKind
from core.people import ROLES, Actor, Party, Role, Roster
from core.rounds.editing import MOST_CHAIRS, MOST_ROUTES, MOST_STAGES
from core.rounds.route import (
    LONGEST_NAME,
    LONGEST_SOURCE,
    MOST_DAYS,
    MOST_MONEY,
    Chair,
    Route,
    Rule,
    Silence,
    Stage,
)

# A whole set of routes is much to make up; the machine may be busy.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
KINDS = tuple(str(kind) for kind in ChangeKind)
DESIGN, NEGOTIATION, INSTRUCTION = KINDS
POSTS = [(party, role) for party, roles in ROLES.items() for role in roles]
TECHNICAL = Chair(Party.CONTRACTOR, Role.TECHNICAL_DIRECTOR)
CHIEF = Chair(Party.SUPERVISOR, Role.CHIEF_SUPERVISING_ENGINEER)
OWNER = Chair(Party.OWNER, Role.OWNERS_REPRESENTATIVE)


def actor(number, party, role, name=""):
    return Actor(
        person_id=number,
        telegram_id=1000 + number,
        member_id=2000 + number,
        site_id=1,
        name=name or f"{role} {number}",
        username=None,
        lang="zh",
        party=party,
        role=role,
        steward=False,
        dm_ok=True,
    )


def roster(*chairs):
    """One person for each chair, numbered from one."""
    return Roster(tuple(actor(n, c.party, c.role) for n, c in enumerate(chairs, start=1)))


EVERYBODY = roster(*(Chair(party, role) for party, role in POSTS))


def stage(*chairs, **more):
    return Stage(chairs=chairs or (CHIEF,), **more)


def route(name="all", *stages, **more):
    return Route(name=name, stages=stages or (stage(),), **more)


def words(most, least=0):
    """Whatever one may call something: one line, of any script, nothing hidden in it."""
    text = st.text(
        st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=most
    )
    return text.map(str.strip).filter(lambda t: len(t) >= least)


def limits(most):
    one = st.none() | st.integers(0, most)
    ordered = st.tuples(one, one).map(
        lambda pair: pair if None in pair else (min(pair), max(pair))
    )
    return ordered.filter(lambda pair: None in pair or pair[0] < pair[1])


PEOPLE = tuple(range(1, 9))
chairs = st.builds(
    lambda post, person: Chair(*post, person),
    st.sampled_from(POSTS),
    st.none() | st.sampled_from(PEOPLE),
)


@st.composite
def stages(draw):
    seated = draw(st.lists(chairs, min_size=1, max_size=MOST_CHAIRS // 3, unique=True))
    return Stage(
        chairs=tuple(seated),
        rule=draw(st.sampled_from(Rule)),
        quorum=draw(st.integers(1, len(seated))),
        days=draw(st.integers(1, 365)),
        silence=draw(st.sampled_from(Silence)),
        source=draw(words(LONGEST_SOURCE)),
    )


@st.composite
def routes(draw):
    above, up_to = draw(limits(MOST_MONEY))
    days_above, days_up_to = draw(limits(MOST_DAYS))
    return Route(
        name=draw(words(LONGEST_NAME, 1)),
        stages=tuple(draw(st.lists(stages(), min_size=1, max_size=MOST_STAGES // 3))),
        kinds=frozenset(draw(st.sets(st.sampled_from(KINDS)))),
        above=above,
        up_to=up_to,
        days_above=days_above,
        days_up_to=days_up_to,
        currency=draw(st.sampled_from(["CNY", "EUR", "XTS"])),
        question_stops=draw(st.booleans()),
    )


ways = st.lists(
    routes(), min_size=1, max_size=MOST_ROUTES // 5, unique_by=lambda r: r.name.casefold()
).map(tuple)
