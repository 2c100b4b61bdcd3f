"""A site in an archive of its own, with an issue in every state, to be drawn."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.demo.cast import CHEN, CREW, HE, SITE, SUN, WANG, Character
from bot.gallery.gatherings import briefings, daylogs, gathered
from bot.gallery.papers import CHANGED, actions, change
from bot.printer import Printer
from bot.wiring import holidays
from core.issues.flow import ISSUE
from core.issues.paper import Issue, Kind, Severity
from core.issues.verbs import Said, draft
from core.members import Member, MemberState
from core.moves import advance
from core.office import Office, SiteWork
from core.people import Person
from core.photos import Attachment, Media
from core.photos import Stage as Shot
from core.planning import plan_site
from core.sites import Chat, Site, SiteState
from core.work import Given, Here
from handlers.cards.view import View, view_of
from readers.desk import Desk
from readers.hazards import library
from readers.weather_rules import weather_rules
from storage.engine import Database
from storage.files import FileStore
from storage.revision import migrate
from storage.work import looker, work_opener

GROUP = -1001
NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
WHY = Given(reason="0.3 mm", photos=1, date=NOW + timedelta(days=5))


@dataclass(slots=True)
class StillClock:
    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment


@dataclass(slots=True)
class Stage:
    office: Office
    clock: StillClock
    site_id: int = 0
    people: dict[str, int] = field(default_factory=dict)
    issues: dict[str, int] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=dict)
    actions: dict[str, int] = field(default_factory=dict)
    briefings: dict[str, int] = field(default_factory=dict)
    logs: dict[str, int] = field(default_factory=dict)
    meetings: dict[str, int] = field(default_factory=dict)

    def person(self, who: Character) -> int:
        return self.people[who.username]

    def sample(self, flow: str) -> int:
        """A paper of this kind, for whatever is said about one."""
        samples = {
            "issue": self.issues["ready"],
            "change": self.changes["in_review"],
            "action": self.actions["open"],
            "briefing": self.briefings["open"],
            "log": self.logs["told"],
            "meeting": self.meetings["in_review"],
        }
        return samples.get(flow, self.members["asked"])

    async def here(self, work: SiteWork, who: Character) -> Here:
        roster = await work.members.roster(self.site_id)
        actor = roster.of(self.person(who))
        assert actor is not None  # noqa: S101 -- everybody of the cast has joined
        site = await work.sites.get(self.site_id)
        return Here(self.site_id, roster, self.office.calendar(site, NOW.year), actor)

    async def view(self, work: SiteWork, lang: str, who: Character | None = None) -> View:
        seen = await view_of(work, self.office, self.site_id, self.person(who) if who else None)
        return replace(seen, lang=lang)

    async def speak(self, lang: str) -> None:
        """From now on everybody does."""
        async with self.office.work(None) as work:
            (await work.sites.get(self.site_id)).lang = lang
            for person_id in self.people.values():
                (await work.people.get(person_id)).lang = lang


@asynccontextmanager
async def staged(folder: Path) -> AsyncIterator[Stage]:
    database, clock = Database.open(f"sqlite:///{folder / 'gallery.db'}"), StillClock()
    await migrate(database)
    office = Office(
        work=work_opener(database, clock, lambda: None),
        look=looker(database, clock),
        files=FileStore.in_folder(folder / "files"),
        desk=Desk(),
        printer=Printer(),
        holidays=holidays,
        secret=b"gallery",
        library=library(None),
        weather_rules=weather_rules(),
    )
    stage = Stage(office, clock)
    async with office.work(None) as work:
        await _people(work, stage)
    for name, steps in PATHS.items():
        async with office.work(None) as work:
            stage.issues[name] = await _issue(work, stage, name, steps)
    for name, way in CHANGED.items():
        async with office.work(None) as work:
            stage.changes[name] = await change(work, stage, way)
    async with office.work(None) as work:
        stage.actions = await actions(work, stage)
        stage.briefings = await briefings(work, office, stage)
        stage.logs = await daylogs(work, stage)
        stage.meetings = await gathered(work, stage)
        await plan_site(work, office, await work.sites.get(stage.site_id))
    try:
        yield stage
    finally:
        await database.close()


async def _people(work: SiteWork, stage: Stage) -> None:
    site = Site(
        name=SITE.zh,
        lang="zh",
        zone="Asia/Shanghai",
        country="CN",
        state=SiteState.ACTIVE,
        created_at=NOW,
    )
    await work.sites.keep(site)
    stage.site_id = site.id or 0
    await work.sites.keep(Chat(chat_id=GROUP, site_id=stage.site_id, title=SITE.zh, joined_at=NOW))
    for number, who in enumerate(CREW, start=1):
        stage.people[who.username] = await _join(work, stage, number, who, MemberState.ACTIVE)
    for number, state in enumerate(MemberState, start=101):
        stage.members[state] = await _member(work, stage, number, state)


async def _join(
    work: SiteWork, stage: Stage, number: int, who: Character, state: MemberState
) -> int:
    person = Person(
        telegram_id=number, name=who.name.zh, username=who.username, lang="zh", dm_ok=True
    )
    await work.people.keep(person)
    assert person.id is not None  # noqa: S101 -- it has just been kept
    await work.members.keep(
        Member(
            site_id=stage.site_id,
            number=number,
            person_id=person.id,
            party=who.party,
            role=who.role,
            state=state,
            created_at=NOW,
            changed_at=NOW,
        )
    )
    return person.id


async def _member(work: SiteWork, stage: Stage, number: int, state: MemberState) -> int:
    """Somebody new in each state of a membership."""
    newcomer = replace(SUN, username=f"newcomer{number}")
    person_id = await _join(work, stage, number, newcomer, state)
    member = await work.members.of(stage.site_id, person_id)
    assert member is not None  # noqa: S101 -- as above
    return member.id or 0


FIXED = (("send", HE), ("start", SUN), ("fix", SUN))
PATHS: dict[str, tuple[tuple[str, Character], ...]] = {
    "draft": (),
    "open": (("send", HE),),
    "unassigned": (("send", HE),),
    "overdue": (("send", HE),),
    "in_progress": (("send", HE), ("start", SUN)),
    "extension": (("send", HE), ("start", SUN), ("extend", SUN)),
    "ready": FIXED,
    "in_dispute": (("send", HE), ("dispute", SUN)),
    "closed": (*FIXED, ("accept", CHEN)),
    "reopened": (*FIXED, ("accept", CHEN), ("reopen", CHEN)),
    "void": (("send", HE), ("void", HE)),
    "dropped": (("discard", HE),),
    "merged": (("merge", HE),),
    "looks_like": (),
}
SAID = "3号楼5层A轴 临边防护缺失，较大 @孙班长 明天前"


async def _issue(
    work: SiteWork, stage: Stage, name: str, steps: tuple[tuple[str, Character], ...]
) -> int:
    issue = await draft(work, await stage.here(work, HE), _said(stage, name))
    assert issue.id is not None  # noqa: S101 -- a kept issue has one
    if name in ("looks_like", "merged"):
        issue.looks_like = stage.issues["open"]
    await work.album.keep(_photo(stage, issue, Shot.BEFORE))
    for verb, who in steps:
        await advance(work, await stage.here(work, who), ISSUE, issue, verb, WHY)
        if verb == "fix":
            await work.album.keep(_photo(stage, issue, Shot.AFTER))
    if name == "overdue":
        issue.answer_by, issue.due = NOW - timedelta(hours=20), NOW - timedelta(hours=2)
    return issue.id


def _said(stage: Stage, name: str) -> Said:
    bare = name == "unassigned"
    return Said(
        title="临边防护缺失",
        text=SAID,
        kind=Kind.OTHER if bare else Kind.SAFETY,
        severity=Severity.CRITICAL if name == "overdue" else Severity.MAJOR,
        assignee_id=None if bare else stage.person(SUN),
        due=None if bare else NOW + timedelta(hours=32),
    )


def _photo(stage: Stage, issue: Issue, shot: Shot) -> Attachment:
    return Attachment(
        site_id=stage.site_id,
        person_id=stage.person(HE),
        media=Media.PHOTO,
        stage=shot,
        flow=ISSUE.name,
        paper_id=issue.id,
        chat_id=GROUP,
        message_id=(issue.id or 0) * 2 + (shot == Shot.AFTER),
        file_id="photo",
        file_unique=f"{issue.id}{shot}",
        sent_at=NOW,
    )


def everybody() -> Iterator[Character]:
    """One of each role on the site."""
    yield from dict.fromkeys((WANG, *CREW))
