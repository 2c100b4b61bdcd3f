"""Many sites with their crews, at once in the archive and in the sandbox, ready for work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.members import Member, MemberState
from core.people import Party, Person, Role
from core.ports import Clock
from core.sites import Chat, Site, SiteState
from sandbox.client import World
from storage.engine import Database
from storage.revision import migrate
from storage.work import SqlWork, work_opener

GROUPS = -1_001_000_000_000
PEOPLE = 10_000
CREW = {
    "manager": ("王经理", Party.CONTRACTOR, Role.PROJECT_MANAGER, "zh"),
    "engineer": ("刘工", Party.CONTRACTOR, Role.SITE_ENGINEER, "zh"),
    "foreman": ("李班长", Party.SUBCONTRACTOR, Role.FOREMAN, "zh"),
    "supervisor": ("Weber", Party.SUPERVISOR, Role.CHIEF_SUPERVISING_ENGINEER, "en"),
}


@dataclass(frozen=True, slots=True)
class Crew:
    """One site with its group; people by their duty, as Telegram and as the archive know them."""

    site_id: int
    chat: int
    title: str
    users: Mapping[str, int]
    persons: Mapping[str, int]

    def call_name(self, duty: str) -> str:
        """How they are called in a message."""
        return f"@{duty}_{self.users[duty]}"


async def settle(url: str, clock: Clock, sites: int) -> list[Crew]:
    """Migrate an empty database and put so many sites into it."""
    database = Database.open(url)
    try:
        await migrate(database)
        async with work_opener(database, clock, lambda: None)(None) as work:
            return [await _crew(work, number) for number in range(1, sites + 1)]
    finally:
        await database.close()


async def move_in(world: World, bot: int, crews: Sequence[Crew]) -> None:
    """The same people and groups in the sandbox; everybody has started the bot."""
    for crew in crews:
        for duty, user in crew.users.items():
            name, _, _, lang = CREW[duty]
            username = crew.call_name(duty)[1:]
            await world.person(name, id=user, username=username, language_code=lang)
        members = dict.fromkeys(crew.users.values(), "member") | {
            crew.users["manager"]: "creator",
            bot: "administrator",
        }
        await world.group(crew.title, members, id=crew.chat)


async def say_hello(world: World, crews: Sequence[Crew]) -> None:
    """A bot may write only to people who have started it."""
    for crew in crews:
        for user in crew.users.values():
            await world.start(user)


async def _crew(work: SqlWork, number: int) -> Crew:
    title, chat = f"滨江{number}号", GROUPS - number
    site = Site(
        name=title,
        lang="zh",
        zone="Asia/Shanghai",
        country="CN",
        state=SiteState.ACTIVE,
        created_at=work.now,
    )
    await work.sites.keep(site)
    assert site.id is not None
    await work.sites.keep(Chat(chat_id=chat, site_id=site.id, title=title, joined_at=work.now))
    users = {duty: PEOPLE + number * 10 + nth for nth, duty in enumerate(CREW)}
    persons = {duty: await _join(work, site.id, duty, user) for duty, user in users.items()}
    return Crew(site.id, chat, title, users, persons)


async def _join(work: SqlWork, site_id: int, duty: str, user: int) -> int:
    name, party, role, lang = CREW[duty]
    person = Person(telegram_id=user, name=name, username=f"{duty}_{user}", lang=lang, dm_ok=True)
    await work.people.keep(person)
    assert person.id is not None
    member = Member(
        site_id=site_id,
        number=user,
        person_id=person.id,
        party=party,
        role=role,
        state=MemberState.ACTIVE,
        created_at=work.now,
        changed_at=work.now,
    )
    await work.members.keep(member)
    return person.id
