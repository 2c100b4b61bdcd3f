"""Whose hand may do a thing: a tie to the paper or a role on the site."""

from dataclasses import dataclass, replace
from enum import StrEnum, auto

from core.people import Actor, Role


class Tie(StrEnum):
    """What binds a person to one paper."""

    REPORTER = auto()
    ASSIGNEE = auto()
    FIXER = auto()
    SELF = auto()
    STEWARD = auto()
    RAISING_LEAD = auto()  # leads the party that raised the matter
    FIXING_SIDE = auto()  # of the fixer's party, though another party raised the matter
    LAST_MANAGER = auto()  # the paper is their own membership, and nobody else manages the site


@dataclass(frozen=True, slots=True)
class Hand:
    """Fits whoever has one of the ties or roles, and none of the ties that exclude."""

    name: str
    ties: frozenset[Tie] = frozenset()
    roles: frozenset[Role] = frozenset()
    never: frozenset[Tie] = frozenset()

    def fits(self, actor: Actor, ties: frozenset[Tie]) -> bool:
        return not ties & self.never and (actor.role in self.roles or bool(ties & self.ties))

    def __or__(self, other: "Hand") -> "Hand":
        """Either hand; it is called by the first one's name."""
        return Hand(
            self.name, self.ties | other.ties, self.roles | other.roles, self.never | other.never
        )


REPORTER = Hand("reporter", ties=frozenset({Tie.REPORTER}))
ASSIGNEE = Hand("assignee", ties=frozenset({Tie.ASSIGNEE}))
ONESELF = Hand("oneself", ties=frozenset({Tie.SELF}))
MANAGER = Hand("manager", ties=frozenset({Tie.STEWARD}), roles=frozenset({Role.PROJECT_MANAGER}))
OTHER_MANAGER = replace(MANAGER, never=frozenset({Tie.SELF}))
# A site is never left without a manager.
DISMISSER = replace(MANAGER, never=frozenset({Tie.LAST_MANAGER}))
LEAVER = replace(ONESELF, never=frozenset({Tie.LAST_MANAGER}))
CHIEF = Hand("chief", roles=frozenset({Role.CHIEF_SUPERVISING_ENGINEER}))
OWNER = Hand("owner", roles=frozenset({Role.OWNERS_REPRESENTATIVE}))
LEAD_ROLES = frozenset(
    {Role.PROJECT_MANAGER, Role.TECHNICAL_DIRECTOR, Role.CHIEF_SUPERVISING_ENGINEER}
)
LEADS = Hand(
    "leads",
    roles=frozenset({Role.PROJECT_MANAGER, Role.TECHNICAL_DIRECTOR, Role.SITE_ENGINEER}),
)
INSPECTORS = Hand(
    "inspectors",
    roles=frozenset(
        {
            Role.CHIEF_SUPERVISING_ENGINEER,
            Role.SUPERVISING_ENGINEER,
            Role.QUALITY_INSPECTOR,
            Role.SAFETY_OFFICER,
            Role.OWNERS_REPRESENTATIVE,
        }
    ),
)
JUDGE = Hand(
    "judge",
    ties=frozenset({Tie.REPORTER, Tie.RAISING_LEAD}),
    roles=frozenset({Role.CHIEF_SUPERVISING_ENGINEER}),
)
SUPERVISION = Hand("supervision", roles=frozenset({Role.SUPERVISING_ENGINEER}))
VERIFIER = Hand(
    "verifier",
    ties=frozenset({Tie.REPORTER}),
    roles=INSPECTORS.roles,
    never=frozenset({Tie.FIXER, Tie.FIXING_SIDE}),
)
DISPATCHER = Hand(
    "dispatcher",
    ties=MANAGER.ties | REPORTER.ties,
    roles=LEADS.roles | INSPECTORS.roles,
)
