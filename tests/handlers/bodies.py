"""Everybody there could be: each role of each party, and those who have no business there."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.members import MemberState
from core.people import ROLES, Party, Role


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody with a phone; without a role, not on the roster of this site."""

    name: str
    telegram_id: int
    lang: str
    party: Party = Party.SUBCONTRACTOR
    role: Role = Role.CREW
    steward: bool = False
    state: MemberState | None = MemberState.ACTIVE


def insiders() -> Iterator[Body]:
    """Every role of every party, and somebody without rank who was made a manager."""
    number = 500
    for party, roles in ROLES.items():
        for role in roles:
            number += 1
            yield Body(f"{party} {role}", number, "zh" if number % 2 else "en", party, role)
    yield Body("steward", 601, "zh", steward=True)
    yield Body("reporter", 602, "en")
    yield Body("assignee", 603, "zh")
    yield Body("fixer", 604, "en")
    yield Body("namesake", 605, "zh")


STRANGER = Body("Stranger", 701, "en", state=None)
LEFT = Body("Departed", 702, "zh", Party.CONTRACTOR, Role.PROJECT_MANAGER, state=MemberState.LEFT)
ASKED = Body("Hopeful", 703, "en", Party.CONTRACTOR, Role.PROJECT_MANAGER, state=MemberState.ASKED)
BOSS = Body("Foreign boss", 704, "zh", Party.CONTRACTOR, Role.PROJECT_MANAGER, state=None)
BOTH = Body("Of two sites", 705, "en")  # crew here, manager there
OUTSIDERS = (STRANGER, LEFT, ASKED, BOSS)
INSIDERS = (*insiders(), BOTH)
EVERYBODY = (*INSIDERS, *OUTSIDERS)


def body(name):
    return next(b for b in EVERYBODY if b.name == name)
