"""Who works on a site: parties, roles, and the people in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto
from types import MappingProxyType


class Party(StrEnum):
    OWNER = auto()
    SURVEY = auto()
    DESIGN = auto()
    CONTRACTOR = auto()
    SUPERVISOR = auto()
    SUBCONTRACTOR = auto()


class Role(StrEnum):
    PROJECT_MANAGER = auto()
    TECHNICAL_DIRECTOR = auto()
    SITE_ENGINEER = auto()
    FOREMAN = auto()
    CREW = auto()
    SAFETY_OFFICER = auto()
    QUALITY_INSPECTOR = auto()
    DOCUMENT_CONTROLLER = auto()
    STOREKEEPER = auto()
    CHIEF_SUPERVISING_ENGINEER = auto()
    SUPERVISING_ENGINEER = auto()
    OWNERS_REPRESENTATIVE = auto()
    DESIGNER = auto()
    SURVEYOR = auto()


class Trade(StrEnum):
    EARTHWORK = auto()
    PILING = auto()
    REBAR = auto()
    FORMWORK = auto()
    CONCRETE = auto()
    SCAFFOLDING = auto()
    STEEL = auto()
    MASONRY = auto()
    WATERPROOFING = auto()
    PLASTERING = auto()
    FACADE = auto()
    FINISHING = auto()
    PLUMBING = auto()
    ELECTRICAL = auto()
    VENTILATION = auto()
    LIFTING = auto()


BUILDERS = (
    Role.PROJECT_MANAGER,
    Role.TECHNICAL_DIRECTOR,
    Role.SITE_ENGINEER,
    Role.FOREMAN,
    Role.CREW,
    Role.SAFETY_OFFICER,
    Role.QUALITY_INSPECTOR,
    Role.DOCUMENT_CONTROLLER,
    Role.STOREKEEPER,
)
ROLES: Mapping[Party, tuple[Role, ...]] = MappingProxyType(
    {
        Party.OWNER: (Role.OWNERS_REPRESENTATIVE, Role.PROJECT_MANAGER, Role.DOCUMENT_CONTROLLER),
        Party.SURVEY: (Role.SURVEYOR,),
        Party.DESIGN: (Role.DESIGNER,),
        Party.CONTRACTOR: BUILDERS,
        Party.SUPERVISOR: (
            Role.CHIEF_SUPERVISING_ENGINEER,
            Role.SUPERVISING_ENGINEER,
            Role.DOCUMENT_CONTROLLER,
        ),
        Party.SUBCONTRACTOR: BUILDERS,
    }
)


@dataclass(eq=False, kw_only=True)
class Person:
    """A human being with a telegram account; what they are on a site is a membership."""

    id: int | None = None
    telegram_id: int
    name: str
    username: str | None = None
    lang: str
    dm_ok: bool = False
    site_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stead:
    """Somebody whose word another may give for a while."""

    person_id: int
    party: Party
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person as one site knows them: the reading side of an active membership.

    `alone` says that nobody else manages the site; `steads` are those who have asked this person
    to sign for them, today; `posts` are who holds which post beside them: nobody gives the word
    of somebody who has lost it.
    """

    person_id: int
    telegram_id: int
    member_id: int
    site_id: int
    name: str
    username: str | None
    lang: str
    party: Party
    role: Role
    steward: bool
    dm_ok: bool
    trade: Trade | None = None
    deputy_id: int | None = None
    deputy_until: datetime | None = None
    alone: bool = False
    steads: tuple[Stead, ...] = ()
    posts: Mapping[int, tuple[Party, Role]] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, repr=False
    )


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody who is at work on one site."""

    actors: tuple[Actor, ...]

    def __iter__(self) -> Iterator[Actor]:
        """Everybody, in the order they joined."""
        return iter(self.actors)

    def of(self, person_id: int | None) -> Actor | None:
        return next((a for a in self.actors if a.person_id == person_id), None)

    def name(self, person_id: int | None) -> str | None:
        actor = self.of(person_id)
        return actor.name if actor else None
