"""A yard full of people: every party in every role, and everybody who has no business there."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from bot.demo.house import House
from core.errors import Refused
from core.issues.paper import Issue, IssueState
from core.members import Member, MemberState
from core.people import Party, Role
from core.places import grow
from core.records import Entry
from core.sites import SiteState
from handlers.texts import plain
from sandbox.client import World
from storage.schema import metadata
from tests.handlers.bodies import BOSS, BOTH, EVERYBODY, STRANGER, body
from tests.handlers.yard_changes import file_changes

S = IssueState
AT_ONCE = 60
BOOKKEEPING = {"inbox"}  # what was received, whatever came of it
SITE, OTHER = "Riverside", "Hidden Valley"  # nobody here may ever read the second name
PLACE, SECRET_PLACE = ("Building 3", "Floor 5"), ("Secret tower", "Vault")
SECRETS = (OTHER, *SECRET_PLACE, "Secret title", "Foreign boss")


@dataclass
class Yard:
    """There are papers in every state; `foreign` are ids of the other site."""

    house: House
    world: World
    group: int = 0
    other_group: int = 0
    site_id: int = 0
    other_id: int = 0
    people: dict[int, int] = field(default_factory=dict)
    members: dict[int, int] = field(default_factory=dict)
    issues: dict[str, int] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=dict)
    actions: dict[str, int] = field(default_factory=dict)
    foreign: dict[str, int] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)
    under: dict[int, int] = field(default_factory=dict)
    shouted: list[str] = field(default_factory=list)

    @property
    def office(self):
        return self.house.running.house.office

    async def snapshot(self):
        """All rows of all tables."""
        async with self.office.look() as work:
            return {
                table.name: sorted(map(repr, await work.session.execute(select(table))))
                for table in metadata.sorted_tables
                if table.name not in BOOKKEEPING
            }

    async def press(self, *presses):
        """Each is (who, chat, data); answers what came up above every button."""
        answers = []
        for start in range(0, len(presses), AT_ONCE):
            some = presses[start : start + AT_ONCE]
            asked = [
                await self.world.press(chat, self.under[chat], who.telegram_id, data=data)
                for who, chat, data in some
            ]
            await self.house.settle()
            answers += await asyncio.gather(
                *(self.world.callback(one["callback_query_id"]) for one in asked)
            )
        assert [a for a in answers if not a["answered"]] == []
        pairs = zip(presses, answers, strict=True)
        self.shouted += [a["text"] or "" for p, a in pairs if p[0] not in (BOSS, BOTH)]
        return answers

    async def refused(self, *presses):
        """Nothing changes, and everybody is told why in words; answers the words."""
        before = await self.snapshot()
        told = await self.press(*presses)
        assert await self.snapshot() == before
        mute = [p[1:] for p, a in zip(presses, told, strict=True) if not a["show_alert"]]
        assert mute == []
        return [answer["text"] for answer in told]

    async def says(self, who, words, chat=None, **more):
        """Answers what the bot said there because of it."""
        where = who.telegram_id if chat is None else chat
        said = await self.world.say(where, who.telegram_id, words, **more)
        await self.house.settle()
        return await self.heard(where, said["message_id"])

    async def heard(self, chat, after=0):
        found = await self.world.messages(chat, after=after)
        return [m for m in found if m.get("from", {}).get("is_bot")]

    async def starts(self, who, payload):
        return await self.says(who, f"/start {payload}")

    async def guard(self, who, flow, paper_id, verb, chat):
        """What the table itself says: nothing if it allows the step, else its own words."""
        async with self.office.look() as work:
            paper = await work.registers[flow.name].get(paper_id)
            actor = (await work.members.roster(self.site_id)).of(self.people[who.telegram_id])
        lang = who.lang if chat > 0 else "en"
        if not paper.shown_to(actor, chat):
            return plain(lang, "paper.unknown")
        try:
            flow.take(paper.state, paper.flags, verb, actor, paper.ties(actor))
        except Refused as refused:
            return plain(lang, refused.key, **refused.params)
        return None

    async def leaks(self):
        """Words of the other site in any chat where nobody works there."""
        allowed = {self.other_group, BOSS.telegram_id, BOTH.telegram_id}
        return [
            (call["method"], secret)
            for call in await self.world.calls()
            for secret in SECRETS
            if secret in str(call["params"])
            and int(call["params"].get("chat_id", 0)) not in allowed
            and call["method"] != "answerCallbackQuery"
        ] + [secret for secret in SECRETS for text in self.shouted if secret in text]

    # -- how it comes to be

    async def gather(self):
        """Everybody is in the group; the bot has written to each of them before."""
        bot = (await self.world.state())["bot"]["id"]
        for who in EVERYBODY:
            await self.world.person(who.name, id=who.telegram_id, language_code=who.lang)
        inside = dict.fromkeys((b.telegram_id for b in EVERYBODY), "member")
        leaders = {body("contractor project_manager").telegram_id: "creator", bot: "administrator"}
        self.group = (await self.world.group(SITE, inside | leaders))["id"]
        there = {BOSS.telegram_id: "creator", BOTH.telegram_id: "member", bot: "administrator"}
        self.other_group = (await self.world.group(OTHER, there))["id"]
        await self.house.settle()
        for who in EVERYBODY:
            await self.world.start(who.telegram_id)
        await self.house.settle()
        chats = (self.group, self.other_group, *(b.telegram_id for b in EVERYBODY))
        self.under = {chat: (await self.heard(chat))[0]["message_id"] for chat in chats}

    async def settle_in(self):
        """The archive as a busy site leaves it."""
        async with self.office.work(None) as work:
            self.site_id = await self._site(work, SITE, self.group)
            self.other_id = await self._site(work, OTHER, self.other_group)
            for who in EVERYBODY:
                await self._enrol(work, who)
            for who, role in ((BOSS, Role.PROJECT_MANAGER), (BOTH, Role.PROJECT_MANAGER)):
                await self._member(work, self.other_id, who, Party.CONTRACTOR, role)
            await self._file(work)
            await file_changes(self, work)
        await self.house.settle()

    async def _site(self, work, name, chat):
        site = await work.sites.of_chat(chat)
        assert site.name == name
        site.lang, site.zone, site.country = "en", "Europe/London", ""
        site.state = SiteState.ACTIVE
        return site.id

    async def _enrol(self, work, who):
        if who is STRANGER:
            await work.session.execute(  # pressing «start» made them known; nobody knows them yet
                metadata.tables["persons"]
                .delete()
                .where(metadata.tables["persons"].c.telegram_id == who.telegram_id)
            )
            return
        person = await work.people.by_telegram(who.telegram_id)
        person.lang = who.lang
        self.people[who.telegram_id] = person.id
        if who.state is not None:
            self.members[who.telegram_id] = await self._member(
                work, self.site_id, who, who.party, who.role
            )

    async def _member(self, work, site_id, who, party, role):
        member = Member(
            site_id=site_id,
            number=await work.number(site_id, "member"),
            person_id=self.people[who.telegram_id],
            party=party,
            role=role,
            steward=who.steward and site_id == self.site_id,
            state=who.state or MemberState.ACTIVE,
            created_at=work.now,
            changed_at=work.now,
        )
        await work.members.keep(member)
        return member.id

    async def _file(self, work):
        (place,) = await grow(work, self.site_id, [PLACE])
        (secret,) = await grow(work, self.other_id, [SECRET_PLACE])
        self.places = [place.id]
        self.foreign["place"] = secret.id
        for state in S:
            self.issues[str(state)] = await self.file(work, state)
        later = {"asked_due": work.now + timedelta(days=3)}
        self.issues["open+asked"] = await self.file(work, S.OPEN, **later)
        self.issues["in_progress+asked"] = await self.file(work, S.IN_PROGRESS, **later)
        twin = {"looks_like": self.issues[S.OPEN], "chat_id": self.group, "message_id": 90_001}
        self.issues["draft+twin"] = await self.file(work, S.DRAFT, **twin)
        for state in (S.OPEN, S.DRAFT, S.READY):
            self.foreign[str(state)] = await self.file(
                work,
                state,
                site_id=self.other_id,
                title="Secret title",
                reporter_id=self.people[BOSS.telegram_id],
                place_id=secret.id,
            )

    async def file(self, work, state, **more):
        """An issue as it would have come to this state."""
        site_id = more.pop("site_id", self.site_id)
        fixed = state in (S.READY, S.CLOSED)
        mine = {name: self.people[body(name).telegram_id] for name in ("assignee", "fixer")}
        issue = Issue(
            **{
                "site_id": site_id,
                "number": None if state == S.DRAFT else await work.number(site_id, "issue"),
                "title": f"{state} title",
                "state": state,
                "reporter_id": self.people[body("reporter").telegram_id],
                "party": Party.SUBCONTRACTOR,
                "assignee_id": mine["assignee"] if state != S.DRAFT else None,
                "fixer_id": mine["fixer"] if fixed else None,
                "fixer_party": Party.SUBCONTRACTOR if fixed else None,
                "due": work.now + timedelta(days=2) if state != S.DRAFT else None,
                "created_at": work.now,
                "changed_at": work.now,
            }
            | more
        )
        await work.issues.keep(issue)
        work.record(
            Entry(
                site_id=site_id,
                flow="issue",
                paper_id=issue.id,
                at=work.now,
                person_id=issue.reporter_id,
                verb="draft",
                source=S.DRAFT,
                target=S.DRAFT,
            )
        )
        return issue.id
