"""Ledgers of any size, written by the database itself in a few statements."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Insert,
    String,
    Subquery,
    Table,
    case,
    cast,
    func,
    insert,
    literal,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from core.issues.flow import ISSUE
from core.issues.paper import IssueState, Kind, Severity
from core.people import Party
from core.photos import Media, Stage
from storage.engine import Database
from storage.history import history
from storage.issues import issues
from storage.numbers import numbers
from storage.photos import attachments
from storage.places import places
from storage.schema import Moment
from storage.search import words

# How many of a hundred issues of an old site stand where; the rest are closed.
STANDING = {
    IssueState.OPEN: 3,
    IssueState.IN_PROGRESS: 2,
    IssueState.READY: 1,
    IssueState.IN_DISPUTE: 1,
    IssueState.VOID: 3,
}
BUILDINGS, FLOORS = 20, 25
# Knuth's multiplicative hash: what follows each other is far apart.
GOLDEN, WHOLE = 2_654_435_761, 2**32
# Word families: how many different words, and a multiplier that scatters them over the ledger.
COMMON, USUAL, RARE = 20, 1000, 50_000
FAMILIES = (
    ("c", COMMON, 7919),
    ("k", COMMON, 104_729),
    ("m", USUAL, 1_299_709),
    ("u", USUAL, 15_485_863),
    ("r", RARE, 32_452_843),
    ("s", RARE, 49_979_687),
)


async def fill(
    database: Database, site_id: int, people: tuple[int, ...], size: int, now: datetime
) -> None:
    """Write so many issues with words, history and photos onto a site that has none."""
    async with database.writing.begin() as connection:
        await careless(connection)
        await connection.execute(insert(places), list(grounds(site_id)))
        for statement in chain(
            [_papers(site_id, people, size, now)],
            spread(ISSUE.name, site_id, size),
            _history(site_id, people, size, now),
            [_photos(site_id, people, size, now)],
        ):
            await connection.execute(statement)
        last = {"site_id": site_id, "flow": ISSUE.name, "last": size}
        await connection.execute(insert(numbers), [last])
    if database.writing.dialect.name == "postgresql":
        await tidied(database, (issues, history, attachments))


async def careless(connection: AsyncConnection) -> None:
    """What is written is right by construction, so nobody need look every reference up."""
    if connection.dialect.name == "sqlite":
        await connection.execute(text("PRAGMA cache_size = -300000"))
    else:
        await connection.execute(text("SET LOCAL session_replication_role = replica"))


async def tidied(database: Database, tables: Iterable[Table]) -> None:
    """What autovacuum does within minutes after so much was written."""
    engine = database.writing.execution_options(isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text("VACUUM ANALYZE"))
        for table in tables:
            highest = select(func.max(table.c.id)).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, "id")
            await connection.execute(select(func.setval(sequence, highest)))


def grounds(site_id: int) -> Iterator[dict[str, object]]:
    """Buildings first, then the floors of each; the ids are given, so the paths are known."""
    for building in range(1, BUILDINGS + 1):
        yield _place(site_id, building, None, f"{building}号楼")
    for floor in range(BUILDINGS * FLOORS):
        building = floor // FLOORS + 1
        yield _place(site_id, BUILDINGS + 1 + floor, building, f"{floor % FLOORS + 1}层")


def _place(site_id: int, id_: int, parent: int | None, name: str) -> dict[str, object]:
    path = f"{parent}.{id_}." if parent else f"{id_}."
    return {
        "id": id_,
        "site_id": site_id,
        "parent_id": parent,
        "name": name,
        "path": path,
        "code": f"bench{id_:06d}",
    }


def series(size: int) -> Subquery:
    """Numbers from 1 on, on every database."""
    first = select(cast(literal(1), BigInteger).label("i")).cte("series", recursive=True)
    more = select(first.c.i + 1).where(first.c.i < size)
    return select(first.union_all(more).c.i).subquery()


def scattered(i: ColumnElement[int], factor: int, below: int) -> ColumnElement[int]:
    """A number below so many that looks like chance and is the same in every run."""
    return (i * (GOLDEN * factor % WHOLE)) % WHOLE * below // WHOLE


def chosen(i: ColumnElement[int], options: tuple[object, ...], factor: int) -> ColumnElement[str]:
    place = scattered(i, factor, len(options))
    return case(dict(enumerate(options)), value=place)


def moment(i: ColumnElement[int], now: datetime, factor: int) -> ColumnElement[datetime]:
    """Some hour of the weeks around now, half of them past."""
    hours = [now + timedelta(hours=12 * (n - 40)) for n in range(80)]
    moments = {n: literal(hour, Moment()) for n, hour in enumerate(hours)}
    return case(moments, value=scattered(i, factor, len(moments)))


def _state(i: ColumnElement[int]) -> ColumnElement[str]:
    place, whens, below = scattered(i, 7919, 100), [], 0
    for state, share in STANDING.items():
        below += share
        whens.append((place < below, literal(str(state))))
    return case(*whens, else_=str(IssueState.CLOSED))


def into(table: Table, rows: Subquery, values: Mapping[str, object]) -> Insert:
    listed = [
        (value if isinstance(value, ColumnElement) else literal(value)).label(name)
        for name, value in values.items()
    ]
    return insert(table).from_select(list(values), select(*listed).select_from(rows))


def _papers(site_id: int, people: tuple[int, ...], size: int, now: datetime) -> Insert:
    rows = series(size)
    i, past = rows.c.i, literal(now - timedelta(days=30), Moment())
    said = literal("裂缝需要处理 crack in the wall ") + cast(i, String)
    return into(
        issues,
        rows,
        {
            "id": i,
            "site_id": site_id,
            "number": i,
            "state": _state(i),
            "due": moment(i, now, 15_485_863),
            "rung": 0,
            "created_at": past,
            "changed_at": past,
            "version": 1,
            "title": said,
            "text": said,
            "kind": chosen(i, tuple(map(str, Kind)), 104_729),
            "severity": chosen(i, tuple(map(str, Severity)), 1_299_709),
            "place_id": scattered(i, 32_452_843, BUILDINGS * FLOORS) + BUILDINGS + 1,
            "reporter_id": chosen(i, people, 49_979_687),
            "party": str(Party.CONTRACTOR),
            "assignee_id": chosen(i, people, 67_867_967),
            "reopened": 0,
        },
    )


def spread(flow: str, site_id: int, size: int) -> Iterator[Insert]:
    """Word after word in the order of the index; which papers hold one is scattered."""
    for letter, kinds, factor in FAMILIES:
        rows = series(size)
        nth = rows.c.i - 1
        number = nth * min(kinds, size) // size
        yield into(
            words,
            rows,
            {
                "site_id": site_id,
                "flow": flow,
                "word": literal(letter) + cast(number + 100_000, String),
                "paper_id": nth * factor % size + 1,
            },
        )


def _history(site_id: int, people: tuple[int, ...], size: int, now: datetime) -> Iterator[Insert]:
    for nth, (verb, target) in enumerate((("draft", "draft"), ("send", "open"))):
        rows = series(size)
        yield into(
            history,
            rows,
            {
                "id": rows.c.i + nth * size,
                "site_id": site_id,
                "flow": ISSUE.name,
                "paper_id": rows.c.i,
                "at": literal(now - timedelta(days=30), Moment()),
                "person_id": people[0],
                "verb": verb,
                "source": str(IssueState.DRAFT),
                "target": target,
                "details": literal({}, history.c.details.type),
            },
        )


def _photos(site_id: int, people: tuple[int, ...], size: int, now: datetime) -> Insert:
    """A photo for every second issue."""
    rows = series(size // 2)
    i = rows.c.i
    return into(
        attachments,
        rows,
        {
            "id": i,
            "site_id": site_id,
            "person_id": people[0],
            "media": str(Media.PHOTO),
            "stage": str(Stage.BEFORE),
            "flow": ISSUE.name,
            "paper_id": i * 2,
            "chat_id": -1,
            "message_id": i,
            "file_id": "none",
            "file_unique": "none",
            "sha256": "0" * 64,
            "sent_at": literal(now - timedelta(days=30), Moment()),
            "tries": 0,
        },
    )
