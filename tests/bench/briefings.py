"""How long a briefing takes to build, and a morning on which hundreds of sites begin at once."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update

from bot.clock import pause, stopwatch
from bot.process import Running, process
from bot.settings import Settings
from bot.wiring import furnish, holidays
from core.beats.kinds import Beat
from core.briefings.building import content_of
from core.office import Office
from core.striking import strike_due
from core.work import Scene
from readers.hazards import library
from readers.weather_rules import weather_rules
from sandbox.client import World
from sandbox.server import serve
from storage.beats import beats
from storage.engine import Database
from storage.files import FileStore
from storage.outbox.tables import notices
from storage.people import members, persons
from storage.sites import sites as site_rows
from storage.work import SqlWork, looker, work_opener
from tests.bench.bulk import careless, fill, tidied
from tests.bench.digest import member, person
from tests.bench.ledger import Ask, Timed, timed
from tests.cast import Blind, Mute
from tests.fakes import MONDAY, FakeClock
from tests.live import ROOT
from tests.town import Crew, move_in, say_hello, settle

ZONES = ("Asia/Shanghai", "Asia/Dubai", "Europe/London")
TODAY = date(2026, 3, 3)
PEOPLE = 100  # on each site
FEW = 11
A_SECOND = 30  # messages Telegram takes from one bot
FIRST = 1_000_000  # numbers of the people that came in bulk
LOOKS, PATIENCE = 0.1, 180.0
TOO_MANY = 429


async def briefing_of(url: str, size: int) -> dict[str, Timed]:
    """One site with so many issues and a hundred people, and its briefing of tomorrow."""
    (crew,) = await settle(url, FakeClock(), 1)
    database = Database.open(url)
    try:
        await fill(database, crew.site_id, tuple(crew.persons.values()), size, MONDAY)
        await crowded(database, [crew])
        return {"one briefing": await timed(database, _built(database, crew), FEW)}
    finally:
        await database.close()


def _built(database: Database, crew: Crew) -> Ask:
    office = office_of(database, FakeClock())

    async def ask(work: SqlWork) -> object:
        site = await work.sites.get(crew.site_id)
        roster = await work.members.roster(crew.site_id)
        scene = Scene(crew.site_id, roster, office.calendar(site, TODAY.year))
        found = await content_of(work, office, scene, site, TODAY, 1)
        assert found["blocks"]
        return found

    return ask


def office_of(database: Database, clock: FakeClock) -> Office:
    return Office(
        work=work_opener(database, clock, lambda: None),
        look=looker(database, clock),
        files=FileStore.in_folder(Path.cwd()),  # nobody fetches any
        desk=Blind(),
        printer=Mute(),
        holidays=holidays,
        secret=b"",
        library=library(),
        weather_rules=weather_rules(),
    )


async def crowded(database: Database, crews: Sequence[Crew]) -> None:
    """As many people on each site as a building has."""
    each = PEOPLE - len(crews[0].persons)
    async with database.writing.begin() as connection:
        await careless(connection)
        for nth, crew in enumerate(crews):
            people = [FIRST + nth * each + n for n in range(each)]
            await connection.execute(insert(persons), [person(n) for n in people])
            await connection.execute(insert(members), [member(n, crew.site_id) for n in people])
    if database.writing.dialect.name == "postgresql":
        await tidied(database, (persons, members))


@dataclass(frozen=True, slots=True)
class Morning:
    """Seconds; `bound` is what Telegram's limits leave, `refused` how often it said no.

    Thirty in any second: with the first thirty at once, every thirty more take a second more.
    """

    sites: int
    built: float
    delivered: float
    bound: float
    refused: int

    @property
    def ratio(self) -> float:
        return self.delivered / self.bound


async def morning_of(folder: Path, url: str, count: int) -> list[Morning]:
    """At 06:45 in each of three zones a third of the sites begins."""
    clock = FakeClock()
    crews = await settle(url, clock, count)
    await _zoned(url, crews)
    telegram = folder / "telegram.json"
    async with serve(state=telegram) as sandbox, World(sandbox.url) as world:
        await move_in(world, sandbox.world.state.bot.card["id"], crews)
        await say_hello(world, crews)
        sandbox.world.updates.clear()
        token = sandbox.token
    async with _apart(telegram) as address, World(address) as world:
        settings = _settings(address, token, folder, url)
        async with process(settings, furnish, clock) as running:
            await strike_due(running.house.office)
            await _only_briefings(running)
            due = sorted([await _due(running, zone) for zone in ZONES])
            return [await _begun(world, running, clock, moment) for moment in due]


@asynccontextmanager
async def _apart(telegram: Path) -> AsyncIterator[str]:
    """A Telegram in a process of its own, as the real one is: it takes nothing of our time."""
    serving = (
        "import asyncio, pathlib, sandbox.server as s; "
        f"asyncio.run(s.run(port=0, state=pathlib.Path({str(telegram)!r}), flood=True))"
    )
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", serving), stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert server.stdout is not None
    try:
        said = await asyncio.wait_for(server.stdout.readline(), PATIENCE)
        yield said.decode().split("/  token")[0]
    finally:
        server.terminate()
        await server.wait()


async def _zoned(url: str, crews: Sequence[Crew]) -> None:
    database = Database.open(url)
    try:
        await crowded(database, crews)
        async with database.writing.begin() as connection:
            for nth, crew in enumerate(crews):
                mine = update(site_rows).where(site_rows.c.id == crew.site_id)
                zone = ZONES[nth % len(ZONES)]
                await connection.execute(mine.values(zone=zone, country=""))
    finally:
        await database.close()


async def _only_briefings(running: Running) -> None:
    others = update(beats).where(beats.c.beat != Beat.BRIEFING)
    async with running.ground.database.writing.begin() as connection:
        await connection.execute(others.values(next_at=None))
        await connection.execute(notices.delete())


async def _begun(world: World, running: Running, clock: FakeClock, due: datetime) -> Morning:
    """From the tick until the last card of that zone stands."""
    clock.moment = due
    async with running.house.office.look() as work:
        wanted = len(await work.beats.due())
    before = (await world.calls())[-1]["n"]
    started = stopwatch()
    await strike_due(running.house.office)
    built = stopwatch() - started
    while (said := await _said(world, before)) < wanted:
        assert stopwatch() - started < PATIENCE, f"{said} of {wanted}"
        await pause(LOOKS)
    took = stopwatch() - started
    refused = [c for c in await world.calls(before) if c["status"] == TOO_MANY]
    return Morning(wanted, built, took, max((wanted - 1) // A_SECOND, 1), len(refused))


async def _due(running: Running, zone: str) -> datetime:
    async with running.house.office.look() as work:
        for site_id in range(1, len(ZONES) + 1):
            if (await work.sites.get(site_id)).zone == zone:
                plans = await work.beats.of(site_id)
                return next(p.next_at for p in plans if p.beat == Beat.BRIEFING and p.next_at)
    raise ValueError(zone)


async def _said(world: World, before: int) -> int:
    calls = await world.calls(before)
    return sum(c["method"] in {"sendMessage", "sendPhoto"} and c["status"] == 200 for c in calls)


def _settings(address: str, token: str, folder: Path, url: str) -> Settings:
    """As it runs on a site: with Telegram's own limits kept."""
    told = {"token": token, "base_url": address, "poll_seconds": 5}
    whole: dict[str, Any] = {
        "telegram": told,
        "storage": {"url": url},
        "files": {"folder": folder / "files"},
        "web": {"port": 0},
    }
    return Settings.model_validate(whole)
