"""How long the morning's digest takes over many open rounds."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.wiring import holidays
from core.changes.flow import CHANGE
from core.changes.paper import ChangeKind, ChangeState
from core.members import MemberState
from core.office import Office
from core.people import Actor, Party, Role
from core.rounds.route import Silence
from core.ticks import AT_ONCE, ring_some
from storage.changes import changes
from storage.engine import Database
from storage.files import FileStore
from storage.people import members, persons
from storage.rounds import rounds, seats
from storage.work import SqlWork, looker, work_opener
from tests.bench.bulk import careless, tidied
from tests.bench.bulk_changes import ROUTE
from tests.bench.ledger import Ask, Timed, timed
from tests.cast import Blind, Mute
from tests.fakes import MONDAY, FakeClock
from tests.town import Crew, settle

FEW = 4  # what takes seconds is not asked often
PER_SITE, SIGNERS = 100, 10
EACH = PER_SITE // SIGNERS  # papers that wait for one of them
POST = {"party": str(Party.SUPERVISOR), "role": str(Role.SUPERVISING_ENGINEER)}
PAST = MONDAY - timedelta(days=2)
MORNING = MONDAY + timedelta(days=1)
FIRST = 100  # the crew of each site comes before
BEYOND = 10**8  # numbers at Telegram that no crew has


async def digest_of(url: str, size: int) -> dict[str, Timed]:
    """Sites with a hundred open rounds each, ten of them waiting for each of ten signers."""
    crews = await settle(url, FakeClock(), size // PER_SITE)
    database = Database.open(url)
    try:
        async with database.writing.begin() as connection:
            await careless(connection)
            await _open_rounds(connection, crews)
        if database.writing.dialect.name == "postgresql":
            await tidied(database, (changes, rounds, seats, persons, members))
        async with looker(database, FakeClock())() as work:
            rosters = [await work.members.roster(crew.site_id) for crew in crews]
        signers = [a for r in rosters for a in r if a.role == Role.SUPERVISING_ENGINEER]
        one, bell = signers[len(signers) // 2 :][:1], _bell(office_of(database))
        return {
            "what waits for one signer": await timed(database, _waits(one)),
            "the digests of all signers": await timed(database, _waits(signers), FEW),
            "the morning's bell, a hundred papers": await timed(database, bell, FEW),
        }
    finally:
        await database.close()


def office_of(database: Database) -> Office:
    return Office(
        work=work_opener(database, FakeClock(), lambda: None),
        look=looker(database, FakeClock()),
        files=FileStore.in_folder(Path.cwd()),  # nobody fetches any
        desk=Blind(),
        printer=Mute(),
        holidays=holidays,
        secret=b"",
    )


def _bell(office: Office) -> Ask:
    """Whatever is found and decided; nothing of it is kept, so that it can be done again."""

    async def ask(work: SqlWork) -> None:
        work.now = MORNING
        assert await ring_some(work, office, CHANGE.name) == AT_ONCE
        assert len(work.told) >= EACH

    return ask


def _waits(signers: Iterable[Actor]) -> Ask:
    async def ask(work: SqlWork) -> None:
        for actor in signers:
            assert len(await work.changes.waiting_for(actor)) == EACH

    return ask


async def _open_rounds(connection: AsyncConnection, crews: Sequence[Crew]) -> None:
    for nth, crew in enumerate(crews):
        people = [FIRST * len(crews) + nth * SIGNERS + n for n in range(SIGNERS)]
        papers = [1 + nth * PER_SITE + n for n in range(PER_SITE)]
        for table, rows in (
            (persons, (person(n) for n in people)),
            (members, (member(n, crew.site_id) for n in people)),
            (changes, (_change(n, crew) for n in papers)),
            (rounds, (_round(n, crew.site_id) for n in papers)),
            (seats, (_seat(n, crew.site_id, people[n % SIGNERS]) for n in papers)),
        ):
            await connection.execute(insert(table), list(rows))


def person(n: int) -> dict[str, Any]:
    return {"id": n, "telegram_id": BEYOND + n, "name": f"P{n}", "lang": "zh", "dm_ok": True}


def _paper(n: int, site_id: int) -> dict[str, Any]:
    return {
        "id": n,
        "site_id": site_id,
        "number": n,
        "rung": 0,
        "created_at": PAST,
        "changed_at": PAST,
        "version": 1,
    }


def member(n: int, site_id: int) -> dict[str, Any]:
    return (
        _paper(n, site_id) | POST | {"person_id": n, "state": MemberState.ACTIVE, "steward": False}
    )


def _change(n: int, crew: Crew) -> dict[str, Any]:
    words = dict.fromkeys(("title", "reason", "before", "after", "alternative"), f"加固 {n}")
    due = MONDAY + timedelta(days=2 + n % 9)
    return (
        _paper(n, crew.site_id)
        | words
        | {
            "state": ChangeState.IN_REVIEW,
            "kind": ChangeKind.DESIGN,
            "revision": 1,
            "currency": "CNY",
            "cost": n,
            "proposer_id": crew.persons["engineer"],
            "party": Party.CONTRACTOR,
            "answer_by": due,
            "ring_at": MORNING,
        }
    )


def _round(n: int, site_id: int) -> dict[str, Any]:
    return {
        "id": n,
        "site_id": site_id,
        "flow": CHANGE.name,
        "paper_id": n,
        "revision": 1,
        "route": ROUTE,
        "content": {},
        "heard": {},
        "sha256": "0" * 64,
        "opened_at": PAST,
        "stage": 0,
        "since": PAST,
        "due": MONDAY + timedelta(days=2 + n % 9),
        "silence": Silence.DEEMED_ACCEPTED,
        "version": 1,
    }


def _seat(n: int, site_id: int, signer: int) -> dict[str, Any]:
    """Papers of one signer lie scattered among those of the others."""
    return POST | {
        "id": n,
        "round_id": n,
        "site_id": site_id,
        "stage": 0,
        "place": 0,
        "named_id": signer,
        "asked_at": PAST,
    }
