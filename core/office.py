"""What every handler is given: the ways to open a piece of work, and what lies in its drawers."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol, TypeAlias
from zoneinfo import ZoneInfo

from typing_extensions import override

from core.actions.flow import ACTION
from core.actions.listing import ActionLedger
from core.actions.paper import Action
from core.actions.verbs import ActionRegister, ActionWork
from core.attendance import Attendance
from core.beats.plan import Plans
from core.briefings.flow import BRIEFING
from core.briefings.register import Briefings
from core.calendar import Calendar
from core.changes.flow import CHANGE
from core.changes.lines import Outlook
from core.changes.listing import ChangeLedger
from core.changes.paper import Change
from core.changes.verbs import ChangeRegister, ChangeWork
from core.checklist import Checks
from core.daylogs.flow import LOG
from core.daylogs.register import DayLogs
from core.facts import Facts
from core.hazards import EMPTY, Library
from core.issues.flow import ISSUE
from core.issues.paper import Issue
from core.issues.verbs import IssueRegister, IssueWork, Movable
from core.ledger import Ledger
from core.meetings.figures import Figures
from core.meetings.flow import MEETING
from core.meetings.register import Meetings
from core.meetings.verbs import MeetingWork
from core.members import MEMBER, MemberRegister, MemberWork
from core.people import Actor, Person, Roster
from core.photos import Attachment
from core.pings import Pings
from core.places import Place, PlaceWork
from core.ports import Desk, Files, Forecast, Holidays, Official, Printer, settled
from core.questions import Questions
from core.records import Entry
from core.showing import Showing
from core.sites import Chat, Site, Topic
from core.weather import Rule
from core.work import Paper, Register
from core.workers import Workers
from core.workflow import Workflow

FLOWS: tuple[Workflow[Any], ...] = (ISSUE, MEMBER, CHANGE, ACTION, BRIEFING, LOG, MEETING)
WORKFLOWS: Mapping[str, Workflow[Any]] = {flow.name: flow for flow in FLOWS}


class People(Protocol):
    async def get(self, id_: int) -> Person: ...

    async def by_telegram(self, telegram_id: int) -> Person | None: ...

    async def keep(self, person: Person) -> None: ...


class Sites(Protocol):
    async def get(self, id_: int) -> Site: ...

    async def keep(self, thing: Site | Chat | Topic) -> None: ...

    async def chat(self, chat_id: int) -> Chat | None: ...

    async def of_chat(self, chat_id: int) -> Site | None: ...

    async def group_of(self, site_id: int) -> Chat | None: ...

    async def topics(self, site_id: int) -> list[Topic]: ...

    async def drop(self, topic: Topic) -> None: ...

    async def of_person(self, person_id: int) -> list[Site]: ...


class Members(MemberRegister, Protocol):
    @override
    async def roster(self, site_id: int) -> Roster: ...


class Changes(ChangeRegister, Protocol):
    @override
    async def numbered(self, site_id: int, number: int) -> Change | None: ...

    async def of_message(self, chat_id: int, message_id: int) -> Change | None: ...

    async def drafts(self, person_id: int, site_id: int) -> list[Change]: ...

    async def waiting_for(self, actor: Actor) -> list[Change]:
        """What this person may sign now, for themselves or for others; the nearest first."""

    async def index(self, change: Change, tokens: frozenset[str]) -> None: ...


class Actions(ActionRegister, Protocol):
    async def of_paper(self, flow: str, paper_id: int) -> list[Action]: ...

    async def open_of(self, person_id: int, site_id: int) -> list[Action]: ...


class Waiting(Protocol):
    async def candidates(self, me: Actor, roster: Roster) -> list[tuple[str, Paper[Any]]]:
        """Papers with the name of their kind, among them all whose turn is this person's."""

    async def late(self, site_id: int, now: datetime) -> list[tuple[str, Paper[Any]]]:
        """Papers which somebody on that site should have moved on before now."""


class Issues(IssueRegister, Protocol):
    @override
    async def numbered(self, site_id: int, number: int) -> Issue | None: ...

    async def of_message(self, chat_id: int, message_id: int) -> Issue | None: ...

    async def latest_of(self, person_id: int, site_id: int) -> Issue | None: ...

    async def drafts(self, person_id: int, site_id: int) -> list[Issue]: ...

    async def index(self, issue: Issue, tokens: frozenset[str]) -> None: ...


class Photos(Movable, Protocol):
    async def of_papers(self, flow: str, paper_ids: Sequence[int]) -> list[Attachment]: ...

    async def settle(self, attachment: Attachment) -> Attachment: ...

    async def get(self, id_: int) -> Attachment: ...

    async def wanted(self, limit: int, most_tries: int) -> list[Attachment]: ...


class SiteWork(
    IssueWork, ChangeWork, MeetingWork, ActionWork, MemberWork, PlaceWork, Showing, Protocol
):
    """Everything one piece of work may read and write."""

    @property
    @override
    def issues(self) -> Issues: ...

    @property
    @override
    def changes(self) -> Changes: ...

    @property
    @override
    def actions(self) -> Actions: ...

    @property
    @override
    def members(self) -> Members: ...

    @property
    def beats(self) -> Plans: ...

    @property
    def facts(self) -> Facts: ...

    @property
    def workers(self) -> Workers: ...

    @property
    @override
    def attendance(self) -> Attendance: ...

    @property
    def checks(self) -> Checks: ...

    @property
    def briefings(self) -> Briefings: ...

    @property
    def daylogs(self) -> DayLogs: ...

    @property
    @override
    def meetings(self) -> Meetings: ...

    @property
    def figures(self) -> Figures: ...

    @property
    def people(self) -> People: ...

    @property
    def sites(self) -> Sites: ...

    @property
    @override
    def album(self) -> Photos: ...

    @property
    def questions(self) -> Questions: ...

    @property
    def ledger(self) -> Ledger: ...

    @property
    def change_ledger(self) -> ChangeLedger: ...

    @property
    def action_ledger(self) -> ActionLedger: ...

    @property
    def outlook(self) -> Outlook: ...

    @property
    def waiting(self) -> Waiting: ...

    @property
    def pings(self) -> Pings: ...

    @property
    def registers(self) -> Mapping[str, Register[Paper[Any]]]: ...

    async def place_names(self, site_id: int) -> list[tuple[int, tuple[str, ...]]]: ...

    @override
    async def place_label(self, place_id: int | None) -> str: ...

    async def move_chat(self, old: int, new: int) -> None:
        """The group has a new number; the old one stays known."""

    async def place(self, code: str) -> Place | None: ...

    async def history_of(self, flow: str, paper_id: int) -> list[Entry]: ...

    async def ringing(self, flow: str, limit: int) -> list[Any]: ...


OpenWork: TypeAlias = Callable[[int | None], AbstractAsyncContextManager[SiteWork]]
Look: TypeAlias = Callable[[], AbstractAsyncContextManager[SiteWork]]


@dataclass(frozen=True, slots=True)
class Office:
    """`work` changes something because of an update, `look` only reads.

    `secret` signs the links people join by.
    """

    work: OpenWork
    look: Look
    files: Files
    desk: Desk
    printer: Printer
    holidays: Holidays
    secret: bytes
    library: Library = EMPTY
    weather_rules: Sequence[Rule] = ()
    official: Official = settled
    forecast: Forecast | None = None

    def calendar(self, site: Site, year: int) -> Calendar:
        """The site's own calendar, for this year and its neighbours."""
        holidays, makeup = self.holidays(site.country, range(year - 1, year + 2))
        off, worked = _own_days(site.days)
        return Calendar(
            zone=ZoneInfo(site.zone),
            weekdays=frozenset(site.weekdays),
            opens=_clock(site.opens),
            closes=_clock(site.closes),
            quiet_from=_clock(site.quiet_from),
            quiet_until=_clock(site.quiet_until),
            holidays=(holidays - worked) | off,
            makeup=(makeup - off) | worked,
        )


def _own_days(days: Mapping[str, bool]) -> tuple[frozenset[date], frozenset[date]]:
    """Those the site has off, and those it works, beside the official ones or against them."""
    own = {date.fromisoformat(day): worked for day, worked in days.items()}
    worked = frozenset(day for day, works in own.items() if works)
    return frozenset(own) - worked, worked


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
