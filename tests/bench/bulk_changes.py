"""Any number of changes with their rounds, written by the database itself in a few statements."""

from datetime import datetime, timedelta
from itertools import chain

from sqlalchemy import ColumnElement, Insert, String, case, cast, insert, literal

from core.changes.flow import CHANGE
from core.changes.paper import ChangeKind, ChangeState
from core.people import Party, Role
from core.rounds.route import Silence
from storage.changes import changes
from storage.engine import Database
from storage.numbers import numbers
from storage.places import places
from storage.rounds import rounds, seats
from storage.schema import Moment
from tests.bench.bulk import (
    BUILDINGS,
    FLOORS,
    careless,
    chosen,
    grounds,
    into,
    scattered,
    series,
    spread,
    tidied,
)

# How many of a hundred changes of an old site stand where; the rest are closed.
STANDING = {
    ChangeState.IN_REVIEW: 3,
    ChangeState.REVISE: 1,
    ChangeState.APPROVED: 3,
    ChangeState.IMPLEMENTED: 1,
    ChangeState.REJECTED: 3,
    ChangeState.VOID: 2,
}
PARTIES = (Party.CONTRACTOR, Party.OWNER, Party.DESIGN)
POSTS = (
    (Party.SUPERVISOR, Role.CHIEF_SUPERVISING_ENGINEER),
    (Party.CONTRACTOR, Role.TECHNICAL_DIRECTOR),
    (Party.OWNER, Role.OWNERS_REPRESENTATIVE),
)
HOURS = 24 * 20  # from now, within which every deadline lies
ROUTE = {
    "name": "all",
    "kinds": [],
    "stages": [{"chairs": [{"party": "owner", "role": "owners_representative"}], "days": 5}],
}


async def fill_changes(
    database: Database, site_id: int, people: tuple[int, ...], size: int, now: datetime
) -> None:
    """Write so many changes with words, rounds and seats onto a site that has none."""
    async with database.writing.begin() as connection:
        await careless(connection)
        await connection.execute(insert(places), list(grounds(site_id)))
        for statement in chain(
            [_papers(site_id, people, size, now)],
            spread(CHANGE.name, site_id, size),
            [_rounds(site_id, size, now), _seats(site_id, size, now)],
        ):
            await connection.execute(statement)
        last = {"site_id": site_id, "flow": CHANGE.name, "last": size}
        await connection.execute(insert(numbers), [last])
    if database.writing.dialect.name == "postgresql":
        await tidied(database, (changes, rounds, seats))


def _state(i: ColumnElement[int]) -> ColumnElement[str]:
    place, whens, below = scattered(i, 7919, 100), [], 0
    for state, share in STANDING.items():
        below += share
        whens.append((place < below, literal(str(state))))
    return case(*whens, else_=str(ChangeState.CLOSED))


def _due(i: ColumnElement[int], now: datetime) -> ColumnElement[datetime]:
    """Only of what waits for a word."""
    hours = {n: literal(now + timedelta(hours=n * 6), Moment()) for n in range(HOURS // 6)}
    due = case(hours, value=scattered(i, 15_485_863, len(hours)))
    return case((_state(i) == str(ChangeState.IN_REVIEW), due), else_=literal(None, Moment()))


def _papers(site_id: int, people: tuple[int, ...], size: int, now: datetime) -> Insert:
    rows = series(size)
    i, past = rows.c.i, literal(now - timedelta(days=30), Moment())
    said = literal("加固 reinforcement ") + cast(i, String)
    empty = literal([], changes.c.drawings.type)
    return into(
        changes,
        rows,
        {
            "id": i,
            "site_id": site_id,
            "number": i,
            "state": _state(i),
            "revision": 1,
            "rung": 0,
            "created_at": past,
            "changed_at": past,
            "version": 1,
            **dict.fromkeys(("answer_by", "ring_at"), _due(i, now)),
            **dict.fromkeys(("title", "reason", "before", "after", "alternative"), said),
            "kind": chosen(i, tuple(map(str, ChangeKind)), 104_729),
            "place_id": scattered(i, 32_452_843, BUILDINGS * FLOORS) + BUILDINGS + 1,
            **dict.fromkeys(("drawings", "trades", "papers"), empty),
            "cost": scattered(i, 86_028_121, 90_000_00) - 10_000_00,
            "currency": chosen(i, ("CNY", "CNY", "CNY", "USD"), 1_299_709),
            "days": scattered(i, 982_451_653, 9),
            "responsible_id": chosen(i, people, 67_867_967),
            "proposer_id": chosen(i, people, 49_979_687),
            "party": chosen(i, tuple(map(str, PARTIES)), 15_485_867),
        },
    )


def _rounds(site_id: int, size: int, now: datetime) -> Insert:
    """One for each change."""
    rows = series(size)
    i, past = rows.c.i, literal(now - timedelta(days=9), Moment())
    waits = _state(i) == str(ChangeState.IN_REVIEW)
    return into(
        rounds,
        rows,
        {
            "id": i,
            "site_id": site_id,
            "flow": CHANGE.name,
            "paper_id": i,
            "revision": 1,
            "route": literal(ROUTE, rounds.c.route.type),
            **dict.fromkeys(("content", "heard"), literal({}, rounds.c.content.type)),
            "sha256": "0" * 64,
            "opened_at": past,
            "stage": 0,
            "since": past,
            "version": 1,
            "due": _due(i, now),
            "silence": chosen(i, tuple(map(str, Silence)), 32_452_867),
            "outcome": case((waits, literal(None, String())), else_="passed"),
        },
    )


def _seats(site_id: int, size: int, now: datetime) -> Insert:
    """One in each round, answered unless the change waits for it."""
    rows = series(size)
    i, past = rows.c.i, literal(now - timedelta(days=9), Moment())
    waits = _state(i) == str(ChangeState.IN_REVIEW)
    post = scattered(i, 104_723, len(POSTS))
    return into(
        seats,
        rows,
        {
            "id": i,
            "round_id": i,
            "site_id": site_id,
            "stage": 0,
            "place": 0,
            "party": case({n: str(party) for n, (party, _) in enumerate(POSTS)}, value=post),
            "role": case({n: str(role) for n, (_, role) in enumerate(POSTS)}, value=post),
            "asked_at": past,
            "answer": case((waits, literal(None, String())), else_="approved"),
        },
    )
