"""Membership: a person asks to join a site, a manager says yes, and one day they leave."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Protocol

from typing_extensions import override

from core.calendar import Calendar, Term, Unit
from core.errors import Refused
from core.hands import DEPUTY, DISMISSER, LEAVER, MANAGER, ONESELF, OTHER_MANAGER, Tie
from core.moves import advance, note, set_clock
from core.people import ROLES, Actor, Party, Person, Role, Roster, Stead, Trade
from core.rounds.gathering import RoundWork, regather
from core.work import Given, Here, Paper, Register, Scene
from core.workflow import Flag, Need, Rung, Step, Workflow


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


def _deputise(member: "Member", here: Here, given: Given, now: datetime) -> None:
    """Somebody of the same party signs for them until then."""
    del here, now
    member.deputy_id, member.deputy_until = given.person_id, given.date


def _colleague(member: "Member", person: Actor, oneself: Actor) -> bool:
    return person.party == member.party and person.person_id != oneself.person_id


def _resume(member: "Member", here: Here, given: Given, now: datetime) -> None:
    del here, given, now
    member.deputy_id = member.deputy_until = None


def _amend(member: "Member", here: Here, given: Given, now: datetime) -> None:
    del here, now
    for name, value in given.changes.items():
        setattr(member, name, value)


async def _regather(work: "MemberWork", scene: Scene, member: "Member") -> None:
    """Who may sign what is another matter now."""
    await work.members.keep(member)
    roster = await work.members.roster(scene.site_id)
    await regather(work, replace(scene, roster=roster), scene.roster)


def _regathering(*steps: Step[MemberState]) -> tuple[Step[MemberState], ...]:
    return tuple(replace(step, brings=_regather) for step in steps)


M = MemberState
MEMBER = Workflow(
    name="member",
    start=M.DRAFT,
    ladder=(Rung(MANAGER, ball=True),),
    steps=_regathering(
        *(
            Step("ask", state, M.ASKED, ONESELF, within={"": Term(1, Unit.WORKING_DAYS)})
            for state in (M.DRAFT, M.REFUSED, M.LEFT)
        ),
        Step("confirm", M.ASKED, M.ACTIVE, MANAGER, expects=(MANAGER,), tells=(ONESELF,)),
        Step("refuse", M.ASKED, M.REFUSED, MANAGER, tells=(ONESELF,)),
        Step(
            "appoint",
            M.ACTIVE,
            M.ACTIVE,
            MANAGER,
            tells=(ONESELF,),
            does=_appoint,
            lacking=Flag.STEWARD,
        ),
        Step(
            "dismiss",
            M.ACTIVE,
            M.ACTIVE,
            DISMISSER,
            tells=(ONESELF,),
            does=_dismiss,
            given=Flag.STEWARD,
        ),
        Step(
            "deputise",
            M.ACTIVE,
            M.ACTIVE,
            ONESELF,
            (Need.PERSON, Need.DATE),
            tells=(DEPUTY,),
            does=_deputise,
            among=_colleague,
        ),
        Step("resume", M.ACTIVE, M.ACTIVE, ONESELF, does=_resume, given=Flag.DEPUTISED),
        Step("amend", M.ASKED, M.ASKED, ONESELF, does=_amend),
        Step("amend", M.ACTIVE, M.ACTIVE, ONESELF | MANAGER, does=_amend),
        Step("remove", M.ACTIVE, M.LEFT, OTHER_MANAGER, tells=(ONESELF,), does=_dismiss),
        Step("leave", M.ACTIVE, M.LEFT, LEAVER, tells=(MANAGER,), does=_dismiss),
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
    trade: Trade | None = None
    deputy_id: int | None = None
    deputy_until: datetime | None = None

    @property
    @override
    def subject_id(self) -> int:
        return self.person_id

    @property
    @override
    def flags(self) -> frozenset[Flag]:
        held = {Flag.STEWARD: self.steward, Flag.DEPUTISED: self.deputy_id is not None}
        return frozenset(flag for flag, holds in held.items() if holds)

    @override
    def shown_to(self, actor: Actor, chat_id: int) -> bool:
        """Everybody sees who is at work; who asks, was refused or has left, the managers alone."""
        del chat_id
        own = actor.person_id == self.person_id
        return self.state == MemberState.ACTIVE or own or manages(actor)

    @override
    def ties(self, actor: Actor) -> frozenset[Tie]:
        if actor.person_id != self.person_id:
            deputy = {Tie.DEPUTY} if actor.person_id == self.deputy_id else set()
            return super().ties(actor) | deputy
        return super().ties(actor) | {Tie.SELF} | ({Tie.LAST_MANAGER} if actor.alone else set())


class MemberRegister(Register[Member], Protocol):
    async def keep(self, member: Member) -> None: ...

    async def of(self, site_id: int, person_id: int) -> Member | None: ...

    async def waiting(self, site_id: int) -> list[Member]:
        """Who has asked to be let in, the first first."""

    async def roster(self, site_id: int) -> Roster: ...


class MemberWork(RoundWork, Protocol):
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
        trade=member.trade,
        deputy_id=member.deputy_id,
        deputy_until=member.deputy_until,
    )


def manages(actor: Actor) -> bool:
    """Whether this person decides about the site itself, and about who works on it."""
    return MANAGER.fits(actor, frozenset({Tie.STEWARD} if actor.steward else ()))


def managers(roster: Roster) -> tuple[Actor, ...]:
    return tuple(a for a in roster if manages(a))


def assembled(actors: Iterable[Actor], now: datetime) -> Roster:
    """The roster of a site, on which the only manager and today's deputies are marked."""
    people = tuple(actors)
    leading = [a.person_id for a in people if manages(a)]
    away = [a for a in people if a.deputy_id and a.deputy_until and a.deputy_until > now]
    posts = MappingProxyType({a.person_id: (a.party, a.role) for a in people})
    return Roster(
        tuple(
            replace(a, alone=[a.person_id] == leading, steads=tuple(_steads(a, away)), posts=posts)
            for a in people
        )
    )


def _steads(person: Actor, away: Iterable[Actor]) -> Iterator[Stead]:
    """For whom this person may sign today: for people of their own house only."""
    for a in away:
        if a.deputy_id == person.person_id and a.party == person.party:
            yield Stead(person_id=a.person_id, party=a.party, role=a.role)


@dataclass(frozen=True, slots=True)
class Gate:
    """A site as it is seen by somebody who is not on its roster yet."""

    site_id: int
    roster: Roster
    calendar: Calendar

    def enter(self, person: Person, member: Member) -> Here:
        return Here(self.site_id, self.roster, self.calendar, acting(person, member))


async def ask(work: MemberWork, gate: Gate, person: Person, party: Party, role: Role) -> Member:
    """Ask to be let in.

    Raises `Refused` when the role does not belong to the party, when the person is in or has
    asked already, and when nobody is there to say yes.
    """
    if not managers(gate.roster):
        raise Refused("member.no_manager")
    known = await standing(work, gate.site_id, person)
    if known is not None and known.state == MemberState.ASKED:
        raise Refused("member.asked")  # what a manager looks at does not change under their eyes
    if known is not None and known.state == MemberState.ACTIVE:
        raise Refused("member.already", role=f"role.{known.role}")
    member = await _own(work, gate, person, party, role)
    await advance(work, gate.enter(person, member), MEMBER, member, "ask")
    return member


async def standing(work: MemberWork, site_id: int, person: Person) -> Member | None:
    """What this person is to the site, if anything."""
    return None if person.id is None else await work.members.of(site_id, person.id)


async def found(work: MemberWork, gate: Gate, person: Person, party: Party, role: Role) -> Member:
    """The one who sets the site up is let in by nobody else, and manages it.

    Raises `Refused` when somebody manages it already.
    """
    if others := managers(gate.roster):
        raise Refused("member.managed", names=" · ".join(a.name for a in others))
    member = await _own(work, gate, person, party, role)
    member.number = member.number or await work.number(gate.site_id, MEMBER.name)
    before, member.state, member.steward = member.state, MemberState.ACTIVE, True
    set_clock(work, gate.calendar, MEMBER, member, None, moved=True)
    here = gate.enter(person, member)
    note(work, here, MEMBER, member, verb="found", before=before, details={})
    await _regather(work, here, member)
    return member


async def _own(work: MemberWork, gate: Gate, person: Person, party: Party, role: Role) -> Member:
    assert person.id is not None  # noqa: S101 -- kept before they join anything
    if role not in ROLES[party]:
        raise Refused("member.odd_role", role=f"role.{role}", party=f"party.{party}")
    member = await work.members.of(gate.site_id, person.id)
    if member is None:
        member = Member(
            site_id=gate.site_id,
            person_id=person.id,
            party=party,
            role=role,
            created_at=work.now,
            changed_at=work.now,
        )
        await work.members.keep(member)
    else:
        member.party, member.role = party, role
    return member
