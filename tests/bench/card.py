"""How long it takes to draw the card of a change that many people have signed."""

from sqlalchemy import insert

from core.changes.flow import CHANGE
from core.office import Office
from core.people import Party, Role
from core.rounds.route import Chair, Route, Stage
from core.work import Here
from handlers.cards.drawing import draw
from handlers.cards.view import view_of
from storage.engine import Database
from storage.people import members, persons
from storage.work import SqlWork
from tests.bench.digest import FIRST, member, office_of, person
from tests.bench.ledger import Ask, Timed, timed
from tests.changing import sent, step
from tests.fakes import FakeClock
from tests.town import Crew, settle

AT_ONCE = 4  # in one stage


async def card_of(url: str, size: int) -> dict[str, Timed]:
    """So many have signed, and one more is asked."""
    clock = FakeClock()
    (crew,) = await settle(url, clock, 1)
    database = Database.open(url)
    office = office_of(database)
    try:
        people = range(FIRST, FIRST + size + 1)
        async with database.writing.begin() as connection:
            await connection.execute(insert(persons), [person(n) for n in people])
            await connection.execute(insert(members), [member(n, crew.site_id) for n in people])
        id_ = await _signed(office, crew, list(people))
        asked = {
            "what the card shows": _card(office, crew, id_, people[0]),
            "the same with its buttons for the next": _card(office, crew, id_, people[-1]),
        }
        return {name: await timed(database, ask) for name, ask in asked.items()}
    finally:
        await database.close()


async def _signed(office: Office, crew: Crew, people: list[int]) -> int:
    chairs = [Chair(Party.SUPERVISOR, Role.SUPERVISING_ENGINEER, n) for n in people]
    signed = [chairs[n : n + AT_ONCE] for n in range(0, len(chairs) - 1, AT_ONCE)]
    signed[-1] = [chair for chair in signed[-1] if chair is not chairs[-1]]
    stages = tuple(Stage(chairs=tuple(some)) for some in (*signed, [chairs[-1]]))
    async with office.work(None) as work:
        await work.routes.put(crew.site_id, CHANGE.name, [Route(name="all", stages=stages)])
        change = await sent(work, await _here(work, office, crew, crew.persons["engineer"]))
        for n in people[:-1]:
            await step(work, await _here(work, office, crew, n), change, "approve")
    assert change.id is not None
    return change.id


async def _here(work: SqlWork, office: Office, crew: Crew, person_id: int) -> Here:
    site, roster = await work.sites.get(crew.site_id), await work.members.roster(crew.site_id)
    actor = roster.of(person_id)
    assert actor is not None
    return Here(crew.site_id, roster, office.calendar(site, work.now.year), actor)


def _card(office: Office, crew: Crew, id_: int, reader: int) -> Ask:
    async def ask(work: SqlWork) -> None:
        change = await work.changes.get(id_)
        await draw(await view_of(work, office, crew.site_id, reader), CHANGE.name, change)

    return ask
