"""Whose hand may do a thing: a tie to the paper or a role on the site."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from typing import TypeAlias

from core.people import ROLES, Actor, Party, Role


class Tie(StrEnum):
    """What binds a person to one paper."""

    REPORTER = auto()
    ASSIGNEE = auto()
    FIXER = auto()
    SELF = auto()
    STEWARD = auto()
    RAISING_LEAD = auto()  # leads the party that raised the matter
    FIXING_SIDE = auto()  # of the fixer's party, though another party raised the matter
    PROPOSER = auto()  # wants a change, or sends something in to be signed
    RESPONSIBLE = auto()  # carries it out once it is signed
    BUILDER = auto()  # says that it is built
    BUILDING_SIDE = auto()  # of the party that built it
    SIGNER = auto()  # their word is asked for now, their own or for somebody else
    PRINCIPAL = auto()  # their own word is asked for now
    SIGNED = auto()  # has given their word on what lies there now
    SILENT_LEAD = auto()  # leads a party whose word is missing
    LAPSED = auto()  # has been taken at their silence
    ASKER = auto()  # has asked the proposer something
    DEPUTY = auto()  # signs for somebody who is away
    GIVER = auto()  # has given somebody something to do
    HOST = auto()  # holds a briefing, chairs a meeting
    AUTHOR = auto()  # has been asked to write it
    LAST_MANAGER = auto()  # the paper is their own membership, and nobody else manages the site


Post: TypeAlias = tuple[Party, Role]


def posts(*roles: Role, of: Iterable[Party] = Party) -> frozenset[Post]:
    """These roles, in every party that has them or only in some."""
    return frozenset((party, role) for party in of for role in roles if role in ROLES[party])


@dataclass(frozen=True, slots=True)
class Hand:
    """Fits whoever has one of the ties or holds one of the posts, and no tie that excludes."""

    name: str
    ties: frozenset[Tie] = frozenset()
    posts: frozenset[Post] = frozenset()
    never: frozenset[Tie] = frozenset()

    def fits(self, actor: Actor, ties: frozenset[Tie]) -> bool:
        held = (actor.party, actor.role) in self.posts
        return not ties & self.never and (held or bool(ties & self.ties))

    def __or__(self, other: "Hand") -> "Hand":
        """Either hand; it is called by the first one's name."""
        return Hand(
            self.name, self.ties | other.ties, self.posts | other.posts, self.never | other.never
        )


# Rows of a table that nobody takes: the one as soon as it can be, the other when time is up.
ITSELF = Hand("itself")
CLOCK = Hand("clock")
REPORTER = Hand("reporter", ties=frozenset({Tie.REPORTER}))
ASSIGNEE = Hand("assignee", ties=frozenset({Tie.ASSIGNEE}))
ONESELF = Hand("oneself", ties=frozenset({Tie.SELF}))
# Whoever leads a subcontractor leads their own people, not the site.
MANAGER = Hand(
    "manager",
    ties=frozenset({Tie.STEWARD}),
    posts=posts(Role.PROJECT_MANAGER, of=(Party.CONTRACTOR, Party.OWNER)),
)
OTHER_MANAGER = replace(MANAGER, never=frozenset({Tie.SELF}))
# A site is never left without a manager.
DISMISSER = replace(MANAGER, never=frozenset({Tie.LAST_MANAGER}))
LEAVER = replace(ONESELF, never=frozenset({Tie.LAST_MANAGER}))
CHIEF = Hand("chief", posts=posts(Role.CHIEF_SUPERVISING_ENGINEER))
OWNER = Hand("owner", posts=posts(Role.OWNERS_REPRESENTATIVE))
LEAD_ROLES = frozenset(
    {Role.PROJECT_MANAGER, Role.TECHNICAL_DIRECTOR, Role.CHIEF_SUPERVISING_ENGINEER}
)
LEADS = Hand(
    "leads",
    posts=posts(
        Role.PROJECT_MANAGER,
        Role.TECHNICAL_DIRECTOR,
        Role.SITE_ENGINEER,
        of=(Party.CONTRACTOR,),
    ),
)
INSPECTORS = posts(
    Role.CHIEF_SUPERVISING_ENGINEER,
    Role.SUPERVISING_ENGINEER,
    Role.QUALITY_INSPECTOR,
    Role.SAFETY_OFFICER,
    Role.OWNERS_REPRESENTATIVE,
)
SAFETY = Hand("safety", posts=posts(Role.SAFETY_OFFICER))
JUDGE = Hand(
    "judge",
    ties=frozenset({Tie.REPORTER, Tie.RAISING_LEAD}),
    posts=CHIEF.posts,
)
SUPERVISION = Hand("supervision", posts=posts(Role.SUPERVISING_ENGINEER))
VERIFIER = Hand(
    "verifier",
    ties=frozenset({Tie.REPORTER}),
    posts=INSPECTORS,
    never=frozenset({Tie.FIXER, Tie.FIXING_SIDE}),
)
DISPATCHER = Hand(
    "dispatcher",
    ties=MANAGER.ties | REPORTER.ties | ASSIGNEE.ties,  # who has the ball may pass it on
    posts=LEADS.posts | INSPECTORS,
)
PROPOSER = Hand("proposer", ties=frozenset({Tie.PROPOSER}))
RESPONSIBLE = Hand("responsible", ties=frozenset({Tie.RESPONSIBLE}))
SIGNER = Hand("signer", ties=frozenset({Tie.SIGNER}))
PRINCIPAL = Hand("principal", ties=frozenset({Tie.PRINCIPAL}))
SIGNED = Hand("signed", ties=frozenset({Tie.SIGNED}))
SILENT_LEAD = Hand("silent_lead", ties=frozenset({Tie.SILENT_LEAD}))
LAPSED = Hand("lapsed", ties=frozenset({Tie.LAPSED}))
ASKER = Hand("asker", ties=frozenset({Tie.ASKER}))
DEPUTY = Hand("deputy", ties=frozenset({Tie.DEPUTY}))
GIVER = Hand("giver", ties=frozenset({Tie.GIVER}))
CREW = Hand("crew", posts=posts(*Role))
HOST = Hand("host", ties=frozenset({Tie.HOST}))
AUTHOR = Hand("author", ties=frozenset({Tie.AUTHOR}))
# Whoever may hold a briefing: those who lead the work, and those who watch over it.
BRIEFERS = Hand(
    "briefers",
    ties=MANAGER.ties,
    posts=posts(
        Role.FOREMAN,
        Role.SAFETY_OFFICER,
        Role.SITE_ENGINEER,
        Role.PROJECT_MANAGER,
        of=(Party.CONTRACTOR, Party.SUBCONTRACTOR),
    ),
)
# Whoever may chair a meeting: the supervisor's people first, then those who manage the site.
CHAIRS = Hand(
    "chairs",
    ties=MANAGER.ties,
    posts=MANAGER.posts | posts(Role.CHIEF_SUPERVISING_ENGINEER, Role.SUPERVISING_ENGINEER),
)
WITNESS = Hand("witness", ties=PROPOSER.ties, posts=LEADS.posts | INSPECTORS)
# Whoever built it, and whoever belongs to them, does not say that it is well built.
CHECKER = Hand("checker", posts=INSPECTORS, never=frozenset({Tie.BUILDER, Tie.BUILDING_SIDE}))
