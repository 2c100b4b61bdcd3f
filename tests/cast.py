"""A small site with people one knows at once, as the archive holds it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from core.members import Member, MemberState
from core.office import Office
from core.people import Party, Person, Role
from core.ports import Clock
from core.sites import Chat, Site, SiteState
from core.work import Here
from storage.engine import Database
from storage.files import FileStore
from storage.work import SqlWork, looker, work_opener

GROUP = -1001
CAST = {
    "王经理": (Party.CONTRACTOR, Role.PROJECT_MANAGER, "zh"),
    "刘工": (Party.CONTRACTOR, Role.SITE_ENGINEER, "zh"),
    "李班长": (Party.SUBCONTRACTOR, Role.FOREMAN, "zh"),
    "孙班长": (Party.SUBCONTRACTOR, Role.FOREMAN, "zh"),
    "安全员小何": (Party.CONTRACTOR, Role.SAFETY_OFFICER, "zh"),
    "Ms Weber": (Party.SUPERVISOR, Role.CHIEF_SUPERVISING_ENGINEER, "en"),
    "陈监理": (Party.SUPERVISOR, Role.SUPERVISING_ENGINEER, "zh"),
    "郑总": (Party.OWNER, Role.OWNERS_REPRESENTATIVE, "zh"),
}
STRANGER = "赵"


class Blind:
    """A desk at which nobody looks at pictures: not the point here."""

    async def look(self, data):
        raise NotImplementedError(len(data))

    async def beside(self, pictures):
        raise NotImplementedError(len(pictures))

    async def places(self, data):
        raise NotImplementedError(len(data))

    async def routes(self, data, people, kinds):
        raise NotImplementedError(len(data))


class Mute:
    """A printer that prints nothing: not the point here."""

    async def ledger(self, heading, rows, words):
        raise NotImplementedError(heading)

    async def evidence(self, heading, sheet, words):
        raise NotImplementedError(heading)

    async def register(self, heading, rows, words):
        raise NotImplementedError(heading)

    async def change(self, heading, sheet, words):
        raise NotImplementedError(heading)

    async def code(self, link, title):
        raise NotImplementedError(link)

    async def routes(self, heading, routes, people, words):
        raise NotImplementedError(heading)

    async def route(self, heading, sheet, words):
        raise NotImplementedError(heading)


def no_holidays(country, years):
    return frozenset(), frozenset()


@dataclass
class Ground:
    """One site at work, another beside it, and the office both share."""

    office: Office
    database: Database
    clock: Clock
    site_id: int
    other_id: int
    people: dict[str, int] = field(default_factory=dict)

    async def here(self, work: SqlWork, name: str, site_id: int | None = None) -> Here:
        id_ = site_id or (self.other_id if name == STRANGER else self.site_id)
        roster = await work.members.roster(id_)
        site = await work.sites.get(id_)
        actor = roster.of(self.people[name])
        assert actor is not None
        return Here(id_, roster, self.office.calendar(site, work.now.year), actor)


@asynccontextmanager
async def ground_of(url, folder, clock) -> AsyncIterator[Ground]:
    database = Database.open(url)
    office = Office(
        work=work_opener(database, clock, lambda: None),
        look=looker(database, clock),
        files=FileStore.in_folder(folder),
        desk=Blind(),
        printer=Mute(),
        holidays=no_holidays,
        secret=b"secret",
    )
    ground = Ground(office, database, clock, 0, 0)
    async with office.work(None) as work:
        ground.site_id = await _site(work, "滨江一号", GROUP)
        ground.other_id = await _site(work, "河西二期", GROUP - 1)
        for number, (name, (party, role, lang)) in enumerate(CAST.items(), start=101):
            ground.people[name] = await _join(
                work, ground.site_id, number, (name, party, role, lang)
            )
        ground.people[STRANGER] = await _join(
            work, ground.other_id, 201, (STRANGER, Party.CONTRACTOR, Role.PROJECT_MANAGER, "zh")
        )
    yield ground
    await database.close()


async def _site(work, name, chat_id) -> int:
    site = Site(
        name=name,
        lang="zh",
        zone="Asia/Shanghai",
        country="CN",
        state=SiteState.ACTIVE,
        created_at=work.now,
    )
    await work.sites.keep(site)
    await work.sites.keep(Chat(chat_id=chat_id, site_id=site.id, title=name, joined_at=work.now))
    return site.id


async def _join(work, site_id, telegram_id, who) -> int:
    name, party, role, lang = who
    person = Person(telegram_id=telegram_id, name=name, lang=lang, dm_ok=True)
    await work.people.keep(person)
    await work.members.keep(
        Member(
            site_id=site_id,
            number=telegram_id,
            person_id=person.id,
            party=party,
            role=role,
            state=MemberState.ACTIVE,
            created_at=work.now,
            changed_at=work.now,
        )
    )
    return person.id
