"""What comes by itself on a site, on the table, as one person looks at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from telegram import InlineKeyboardButton

from core.beats.plan import Plan, Run
from core.beats.timetable import Timetable, timetable
from core.calendar import DAY, Calendar
from core.errors import Refused
from core.members import manages
from core.office import Office, SiteWork
from core.sites import Post, Site
from handlers.buttons import press
from handlers.entry import Voice
from handlers.texts import plain

Args: TypeAlias = tuple[str, ...]
LOOKED_BACK = 31 * DAY


@dataclass(frozen=True, slots=True)
class Desk:
    """`runs` are of the last weeks, the latest first; `topics` are those the group has."""

    voice: Voice
    calendar: Calendar
    plans: Sequence[Plan]
    runs: Sequence[Run]
    topics: frozenset[Post]
    now: datetime

    @property
    def lang(self) -> str:
        return self.voice.lang

    @property
    def site(self) -> Site:
        return self.voice.site

    @property
    def today(self) -> date:
        return self.calendar.day(self.now)

    @property
    def leads(self) -> bool:
        """Whether whoever looks may change something."""
        return manages(self.voice.actor)

    def data(self, what: str, *args: object) -> str:
        tail = "@" + ".".join(map(str, args)) if args else ""
        return f"sch:{self.voice.here.site_id}:{what}{tail}"

    def button(self, key: str, what: str, *args: object) -> InlineKeyboardButton:
        return press(plain(self.lang, key), self.data(what, *args))

    def plan(self, args: Args) -> Plan:
        """The one a button names; raises `Refused` when the site has no such any more."""
        named = (word(args, 0), word(args, 1))
        for plan in self.plans:
            if (str(plan.beat), str(plan.shift)) == named:
                return plan
        raise Refused("button.old")

    def table(self, plan: Plan) -> Timetable:
        found = timetable(plan, self.plans, self.site, self.calendar)
        if found is None:
            raise Refused("button.old")
        return found

    def runs_of(self, plan: Plan) -> list[Run]:
        return [r for r in self.runs if (r.beat, r.shift) == (plan.beat, plan.shift)]


async def desk_of(work: SiteWork, office: Office, voice: Voice, *, hold: bool = False) -> Desk:
    """To be looked at; or to be changed: then whoever else would waits until this is done."""
    site_id = voice.here.site_id
    calendar = office.calendar(voice.site, work.now.year)
    plans = await (work.beats.held(site_id) if hold else work.beats.of(site_id))
    runs = await work.beats.runs(site_id, calendar.day(work.now) - LOOKED_BACK)
    topics = frozenset(Post(topic.kind) for topic in await work.sites.topics(site_id))
    return Desk(voice, calendar, plans, runs, topics, work.now)


def word(args: Args, place: int) -> str:
    if place >= len(args):
        raise Refused("button.old")
    return args[place]


def number(args: Args, place: int) -> int:
    """One of the numbers a button carries; raises `Refused` for what none of ours would say."""
    text = word(args, place)
    if not (text.removeprefix("-").isascii() and text.removeprefix("-").isdecimal()):
        raise Refused("button.old")
    return int(text)


def day(args: Args, place: int) -> date:
    """20261001; raises `Refused` for what is no day."""
    try:
        return datetime.strptime(word(args, place), "%Y%m%d").date()  # noqa: DTZ007 -- a date only
    except ValueError as odd:
        raise Refused("button.old") from odd
