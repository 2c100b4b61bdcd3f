"""Membership: a person asks to join a site, a manager says yes, and one day they leave."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum, auto
from typing import Protocol

from typing_extensions import override

from core.calendar import Term, Unit
from core.errors import Refused
from core.hands import MANAGER, ONESELF, Tie
from core.people import ROLES, Actor, Party, Person, Role
from core.work import Given, Here, Paper, Register, Work, advance, note
from core.workflow import Rung, Step, Workflow


class MemberState(StrEnum):
    DRAFT = auto()
    ASKED = auto()
    ACTIVE = auto()
    REFUSED = auto()
    LEFT = auto()


def _appoint(member: "Member", here: Here, given: Given, now: datetime) -> None:
    del here, given, now
    member.steward = True


def _dismiss(member: "Member", here: Here, given: Given, now: datetime) -> None:
    del here, given, now
    member.steward = False


M = MemberState
MEMBER = Workflow(
    name="member",
    start=M.DRAFT,
    ladder=(Rung(MANAGER),),
    steps=(
        *(
            Step("ask", state, M.ASKED, ONESELF, within={"": Term(1, Unit.WORKING_DAYS)})
            for state in (M.DRAFT, M.REFUSED, M.LEFT)
        ),
        Step("confirm", M.ASKED, M.ACTIVE, MANAGER, expects=(MANAGER,), tells=(ONESELF,)),
        Step("refuse", M.ASKED, M.REFUSED, MANAGER, tells=(ONESELF,)),
        Step("appoint", M.ACTIVE, M.ACTIVE, MANAGER, tells=(ONESELF,), does=_appoint),
        Step("dismiss", M.ACTIVE, M.ACTIVE, MANAGER, tells=(ONESELF,), does=_dismiss),
        Step("remove", M.ACTIVE, M.LEFT, MANAGER, tells=(ONESELF,), does=_dismiss),
        Step("leave", M.ACTIVE, M.LEFT, ONESELF, tells=(MANAGER,), does=_dismiss),
    ),
)


@dataclass(eq=False, kw_only=True)
class Member(Paper[MemberState]):
    """One person on one site, in one party and role."""

    state: MemberState = MemberState.DRAFT
    person_id: int
    party: Party
    role: Role
    steward: bool = False

    @property
    @override
    def subject_id(self) -> int:
        return self.person_id

    @override
    def ties(self, actor: Actor) -> frozenset[Tie]:
        return super().ties(actor) | ({Tie.SELF} if actor.person_id == self.person_id else set())


class MemberRegister(Register[Member], Protocol):
    async def keep(self, member: Member) -> None: ...

    async def of(self, site_id: int, person_id: int) -> Member | None: ...


class MemberWork(Work, Protocol):
    @property
    def members(self) -> MemberRegister: ...


def acting(person: Person, member: Member) -> Actor:
    """The person as this site knows them, or will once they are confirmed."""
    assert person.id is not None  # noqa: S101 -- kept before they join anything
    assert member.id is not None  # noqa: S101 -- as above
    return Actor(
        person_id=person.id,
        telegram_id=person.telegram_id,
        member_id=member.id,
        site_id=member.site_id,
        name=person.name,
        username=person.username,
        lang=person.lang,
        party=member.party,
        role=member.role,
        steward=member.steward,
        dm_ok=person.dm_ok,
    )


async def ask(work: MemberWork, here: Here, person: Person, party: Party, role: Role) -> Member:
    """Ask to be let in; `here` holds the site's calendar and roster.

    Raises `Refused` when the role does not belong to the party, or when the person is in already.
    """
    if role not in ROLES[party]:
        raise Refused("member.odd_role", role=f"role.{role}", party=f"party.{party}")
    member = await _own(work, here.site_id, person, party, role)
    await advance(work, seen_by(here, acting(person, member)), MEMBER, member, "ask")
    return member


async def found(work: MemberWork, here: Here, person: Person, party: Party, role: Role) -> Member:
    """The one who sets the site up is let in by nobody else, and manages it."""
    member = await _own(work, here.site_id, person, party, role)
    member.state, member.steward, member.number = MemberState.ACTIVE, True, 1
    founder = seen_by(here, acting(person, member))
    note(work, founder, MEMBER, member, verb="found", before=MemberState.DRAFT, details={})
    return member


def seen_by(here: Here, actor: Actor) -> Here:
    """The same site, spoken to by somebody who is not on the roster yet."""
    return replace(here, actor=actor)


async def _own(work: MemberWork, site_id: int, person: Person, party: Party, role: Role) -> Member:
    assert person.id is not None  # noqa: S101 -- kept before they join anything
    member = await work.members.of(site_id, person.id)
    if member is None:
        member = Member(
            site_id=site_id,
            person_id=person.id,
            party=party,
            role=role,
            created_at=work.now,
            changed_at=work.now,
        )
        await work.members.keep(member)
    elif member.state == MemberState.ACTIVE:
        raise Refused("member.already", role=f"role.{member.role}")
    else:
        member.party, member.role = party, role
    return member
