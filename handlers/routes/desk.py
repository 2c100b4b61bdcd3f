"""The routes of a site on the table, as one person looks at them."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias

from telegram import InlineKeyboardButton

from core.calendar import Calendar
from core.changes.defaults import CAUTIOUS
from core.changes.flow import CHANGE
from core.changes.verbs import KINDS
from core.errors import Refused
from core.members import manages
from core.office import SiteWork
from core.people import Roster
from core.rounds.checking import Finding, check
from core.rounds.editing import Way, fingerprint
from core.rounds.route import Route
from handlers.buttons import press
from handlers.entry import Voice
from handlers.texts import plain

Args: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """`own` says whether the site has decided itself; `departed` are named and have left.

    `seen` is what every button carries: by it an old one is known.
    """

    voice: Voice
    routes: Way
    own: bool
    now: datetime
    departed: dict[int, str] = field(default_factory=dict)
    seen: str = field(init=False)

    def __post_init__(self) -> None:
        """Every button needs it: it is worked out once."""
        object.__setattr__(self, "seen", fingerprint(self.routes))

    @property
    def lang(self) -> str:
        return self.voice.lang

    @property
    def roster(self) -> Roster:
        return self.voice.here.roster

    @property
    def calendar(self) -> Calendar:
        return self.voice.here.calendar

    @property
    def leads(self) -> bool:
        """Whether whoever looks may change something."""
        return manages(self.voice.actor)

    def data(self, what: str, *args: object) -> str:
        tail = "@" + ".".join(map(str, args)) if args else ""
        return f"rt:{self.voice.here.site_id}:{self.seen}:{what}{tail}"

    def button(self, key: str, what: str, *args: object) -> InlineKeyboardButton:
        return press(plain(self.lang, key), self.data(what, *args))

    def findings(self) -> list[Finding]:
        return check(self.routes, KINDS, self.roster)

    def name(self, person_id: int) -> str:
        return self.roster.name(person_id) or self.departed.get(person_id, "?")


async def desk_of(work: SiteWork, voice: Voice) -> Desk:
    """To be looked at."""
    return await _laid(work, voice, await work.routes.of(voice.here.site_id, CHANGE.name))


async def desk_for_change(work: SiteWork, voice: Voice) -> Desk:
    """To be changed: whoever else would, waits until this is done."""
    return await _laid(work, voice, await work.routes.held(voice.here.site_id, CHANGE.name))


async def _laid(work: SiteWork, voice: Voice, kept: list[Route]) -> Desk:
    desk = Desk(voice, tuple(kept) or CAUTIOUS, bool(kept), work.now)
    return await known(work, desk)


async def known(work: SiteWork, desk: Desk) -> Desk:
    """With the names of those who have left, and are named in a route still."""
    chairs = (c for r in desk.routes for stage in r.stages for c in stage.chairs)
    named = {c.person_id for c in chairs if c.person_id is not None}
    gone = named - {a.person_id for a in desk.roster}
    site_id = desk.voice.here.site_id
    names = {
        id_: (await work.people.get(id_)).name
        for id_ in gone
        if await work.members.of(site_id, id_)
    }
    return replace(desk, departed=names)


def number(args: Args, place: int, default: int | None = None) -> int:
    """One of the numbers a button carries; raises `Refused` for what none of ours would say."""
    if place >= len(args) and default is not None:
        return default
    if place >= len(args) or not (args[place].isascii() and args[place].isdecimal()):
        raise Refused("button.old")
    return int(args[place])


def word(args: Args, place: int) -> str:
    if place >= len(args):
        raise Refused("button.old")
    return args[place]
