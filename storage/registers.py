"""All papers of one kind, as the database holds them."""

from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.actions.paper import Action, ActionState
from core.changes.flow import CHANGE, DRAFTED
from core.changes.paper import Change
from core.errors import Refused
from core.issues.paper import Issue, IssueState
from core.members import Member, MemberState, assembled
from core.people import Actor, Person, Roster
from storage.changes import actions, changes
from storage.issues import issues
from storage.people import members, persons
from storage.rounds import asked
from storage.search import index

P = TypeVar("P")


class SqlRegister(Generic[P]):
    def __init__(self, session: AsyncSession, kind: type[P]) -> None:
        self.session = session
        self.kind = kind

    async def get(self, id_: int) -> P:
        paper = await self.session.get(self.kind, id_)
        if paper is None:
            raise Refused("paper.unknown")
        return paper

    async def numbered(self, site_id: int, number: int) -> P | None:
        found = select(self.kind).filter_by(site_id=site_id, number=number)
        return (await self.session.scalars(found)).one_or_none()

    async def keep(self, paper: P) -> None:
        """Give it an identity, so that other things may refer to it."""
        self.session.add(paper)
        await self.session.flush()


class SqlIssues(SqlRegister[Issue]):
    def __init__(self, session: AsyncSession) -> None:
        super().__init__(session, Issue)

    async def of_message(self, chat_id: int, message_id: int) -> Issue | None:
        """The issue that was made from this message."""
        found = select(Issue).filter_by(chat_id=chat_id, message_id=message_id)
        return (await self.session.scalars(found.order_by(issues.c.id))).first()

    async def latest_of(self, person_id: int, site_id: int) -> Issue | None:
        """What this person wrote down last."""
        found = select(Issue).filter_by(reporter_id=person_id, site_id=site_id)
        return (await self.session.scalars(found.order_by(issues.c.id.desc()).limit(1))).first()

    async def drafts(self, person_id: int, site_id: int) -> list[Issue]:
        """What this person wrote down and never sent."""
        found = select(Issue).filter_by(
            reporter_id=person_id, site_id=site_id, state=IssueState.DRAFT
        )
        return list(await self.session.scalars(found.order_by(issues.c.id.desc()).limit(10)))

    async def index(self, issue: Issue, tokens: frozenset[str]) -> None:
        assert issue.id is not None  # noqa: S101 -- kept before it is indexed
        await index(self.session, issue.site_id, "issue", issue.id, tokens)


class SqlChanges(SqlRegister[Change]):
    def __init__(self, session: AsyncSession) -> None:
        super().__init__(session, Change)

    async def of_message(self, chat_id: int, message_id: int) -> Change | None:
        """The change that was begun by this message."""
        found = select(Change).filter_by(chat_id=chat_id, message_id=message_id)
        return (await self.session.scalars(found.order_by(changes.c.id))).first()

    async def drafts(self, person_id: int, site_id: int) -> list[Change]:
        """What this person began and has not sent, or has got back."""
        mine = (changes.c.proposer_id == person_id, changes.c.site_id == site_id)
        unsent = changes.c.state.in_(DRAFTED)
        found = select(Change).where(*mine, unsent).order_by(changes.c.id.desc()).limit(10)
        return list(await self.session.scalars(found))

    async def waiting_for(self, actor: Actor) -> list[Change]:
        """What this person may sign now, for themselves or for others; the nearest first."""
        found = (
            select(Change)
            .where(changes.c.id.in_(asked(CHANGE.name, actor)))
            .order_by(changes.c.answer_by, changes.c.id)
        )
        papers = await self.session.scalars(found)
        return [p for p in papers if p.running and p.running.seat_for(actor)]

    async def index(self, change: Change, tokens: frozenset[str]) -> None:
        assert change.id is not None  # noqa: S101 -- kept before it is indexed
        await index(self.session, change.site_id, CHANGE.name, change.id, tokens)


class SqlActions(SqlRegister[Action]):
    def __init__(self, session: AsyncSession) -> None:
        super().__init__(session, Action)

    async def of_paper(self, flow: str, paper_id: int) -> list[Action]:
        found = select(Action).filter_by(flow=flow, paper_id=paper_id).order_by(actions.c.id)
        return list(await self.session.scalars(found))

    async def open_of(self, person_id: int, site_id: int) -> list[Action]:
        """What this person has to do; the nearest first."""
        found = select(Action).filter_by(
            owner_id=person_id, site_id=site_id, state=ActionState.OPEN
        )
        return list(await self.session.scalars(found.order_by(actions.c.due, actions.c.id)))


class SqlMembers(SqlRegister[Member]):
    def __init__(self, session: AsyncSession, now: datetime) -> None:
        super().__init__(session, Member)
        self.now = now

    async def of(self, site_id: int, person_id: int) -> Member | None:
        found = select(Member).filter_by(site_id=site_id, person_id=person_id)
        return (await self.session.scalars(found)).one_or_none()

    async def waiting(self, site_id: int) -> list[Member]:
        found = select(Member).filter_by(site_id=site_id, state=MemberState.ASKED)
        return list(await self.session.scalars(found.order_by(members.c.changed_at)))

    async def roster(self, site_id: int) -> Roster:
        """Everybody active on the site, as plain rows: it is read for every update."""
        rows = await self.session.execute(EVERYBODY, {"site": site_id})
        return assembled((Actor(**row) for row in rows.mappings()), self.now)


MEMBERSHIP = ("site_id", "party", "role", "steward", "trade", "deputy_id", "deputy_until")
# Asked with every update, and so put together only once.
EVERYBODY = (
    select(
        persons.c.id.label("person_id"),
        members.c.id.label("member_id"),
        *(members.c[name] for name in MEMBERSHIP),
        *(persons.c[name] for name in ("telegram_id", "name", "username", "lang", "dm_ok")),
    )
    .join_from(members, persons, members.c.person_id == persons.c.id)
    .where(members.c.site_id == bindparam("site"), members.c.state == MemberState.ACTIVE)
    .order_by(members.c.id)
)
SPEAKER = select(Person).where(persons.c.telegram_id == bindparam("telegram"))


class SqlPeople:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def get(self, id_: int) -> Person:
        return await self.session.get_one(Person, id_)

    async def by_telegram(self, telegram_id: int) -> Person | None:
        found = await self.session.scalars(SPEAKER, {"telegram": telegram_id})
        return found.one_or_none()

    async def keep(self, person: Person) -> None:
        self.session.add(person)
        await self.session.flush()
