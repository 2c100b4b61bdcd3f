"""What the core asks of the outside world, each with one real answer and one fake."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from core.dayfacts.agenda import AgendaSheet
from core.dayfacts.briefing import BriefingSheet
from core.dayfacts.daily import LogSheet
from core.dayfacts.lines import IssueFigures, TradeCount
from core.dayfacts.minutes import MinutesSheet
from core.document import ReadRoutes, Signatory
from core.dossier import ChangeRow, ChangeSheet, Heading, IssueRow, IssueSheet, RouteSheet
from core.weather import Weather


class Clock(Protocol):
    def now(self) -> datetime: ...


class Files(Protocol):
    """Keeps what people sent, by the SHA-256 of its bytes."""

    async def keep(self, data: bytes) -> str: ...
    async def fetch(self, sha256: str) -> bytes:
        """Raises `Refused` when the file is gone or is not what it was."""

    def read(self, sha256: str) -> bytes | None:
        """The same for a worker thread; nothing when it is lost."""


class Picture(Protocol):
    """What a picture shows without reading it: `fingerprint` is a 64-bit perceptual hash."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def thumbnail(self) -> bytes: ...
    @property
    def fingerprint(self) -> int: ...
    @property
    def taken_at(self) -> datetime | None: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def codes(self) -> tuple[str, ...]: ...


class Desk(Protocol):
    """Looks at what people sent, away from the conversation."""

    async def look(self, data: bytes) -> Picture:
        """Raises `Refused` for what is no picture, or too large a one."""

    async def beside(self, pictures: Sequence[bytes]) -> bytes:
        """One JPEG with all of them side by side; raises `Refused` for what is no picture."""

    async def places(self, data: bytes) -> str:
        """The lines of a spreadsheet of places; raises `Refused` for what is none."""

    async def routes(
        self, data: bytes, people: Sequence[Signatory], kinds: Collection[str]
    ) -> ReadRoutes:
        """The routes of a TOML document, or everything that is wrong with it."""


class Printer(Protocol):
    """Writes what is handed out of the house, away from the conversation."""

    async def ledger(
        self, heading: Heading, rows: Sequence[IssueRow], words: Mapping[str, str]
    ) -> bytes:
        """A workbook."""

    async def evidence(
        self, heading: Heading, sheet: IssueSheet, words: Mapping[str, str]
    ) -> bytes:
        """A PDF."""

    async def register(
        self, heading: Heading, rows: Sequence[ChangeRow], words: Mapping[str, str]
    ) -> bytes:
        """A workbook of changes."""

    async def change(
        self, heading: Heading, sheet: ChangeSheet, words: Mapping[str, str]
    ) -> bytes:
        """A PDF."""

    async def code(self, link: str, title: str, lang: str) -> bytes:
        """A PNG with a QR code."""

    async def routes(
        self,
        heading: Heading,
        routes: Sequence[Mapping[str, Any]],
        people: Sequence[Signatory],
        words: Mapping[str, str],
    ) -> bytes:
        """Routes as a TOML document."""

    async def route(self, heading: Heading, sheet: RouteSheet, words: Mapping[str, str]) -> bytes:
        """A PNG of one route, and of how far a paper has come on it."""

    async def briefing(
        self, heading: Heading, sheet: BriefingSheet, words: Mapping[str, str]
    ) -> bytes:
        """A PDF."""

    async def daily(self, heading: Heading, sheet: LogSheet, words: Mapping[str, str]) -> bytes:
        """A PDF."""

    async def agenda(
        self, heading: Heading, sheet: AgendaSheet, words: Mapping[str, str]
    ) -> bytes:
        """A PDF."""

    async def minutes(
        self, heading: Heading, sheet: MinutesSheet, words: Mapping[str, str]
    ) -> bytes:
        """A PDF."""

    async def headcount(
        self, heading: Heading, title: str, trades: Sequence[TradeCount], words: Mapping[str, str]
    ) -> bytes:
        """A PNG: who is there, trade by trade."""

    async def figures(
        self, heading: Heading, title: str, figures: IssueFigures, words: Mapping[str, str]
    ) -> bytes:
        """A PNG: the issues of eight weeks, how old the open ones are, who closes theirs."""


class Forecast(Protocol):
    """The weather that a provider expects for the working hours of a day."""

    async def of(self, lat: float, lon: float, day: date, zone: ZoneInfo) -> Weather | None:
        """Nothing when it is not known, for whatever reason; never raises."""


class Holidays(Protocol):
    """The official table of a country: days off, and days worked instead."""

    def __call__(
        self, country: str, years: Collection[int]
    ) -> tuple[frozenset[date], frozenset[date]]: ...


class Official(Protocol):
    """Whether a country's days of that year are settled."""

    def __call__(self, country: str, year: int) -> bool: ...


def settled(country: str, year: int) -> bool:
    """Where nobody asks."""
    del country, year
    return True
