"""A site whose clocks are looked at by two processes, and what it should have heard by then."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from core.beats.kinds import KINDS, Beat
from core.beats.plan import CAME, Verdict
from core.office import Office
from core.planning import plan_site
from core.records import Notice
from core.sites import Chat, Site, SiteState
from core.striking import strike_due
from storage.beats import beat_runs
from storage.engine import Database
from storage.files import FileStore
from storage.outbox.tables import notices
from storage.work import looker, work_opener
from tests.cast import Blind, Mute, no_holidays
from tests.fakes import FakeClock

BEGIN = datetime(2026, 3, 16, 10, tzinfo=UTC)
DAY = timedelta(days=1)
HEARD = "test.beat"


async def heard(stroke):
    """Every beat says one word, in the transaction in which it comes."""
    run = stroke.run
    said = {"beat": run.beat, "shift": run.shift, "day": run.day.isoformat()}
    stroke.work.tell(
        Notice(site_id=stroke.plan.site_id, key=HEARD, params=said, silent=stroke.silent)
    )


HEARING = dict.fromkeys(Beat, heard)


@dataclass
class Settings:
    """What the site has decided, as the test knows it."""

    zone: str = "Asia/Shanghai"
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    opens: int = 420
    closes: int = 1080
    second: tuple[int, int] | None = None
    days: dict[date, bool] = field(default_factory=dict)
    at: dict[tuple[Beat, int], int] = field(default_factory=dict)

    def put(self, site):
        site.zone, site.weekdays = self.zone, list(self.weekdays)
        site.opens, site.closes = self.opens, self.closes
        site.second_opens, site.second_closes = self.second or (None, None)
        site.days = {day.isoformat(): worked for day, worked in self.days.items()}

    def works(self, day):
        return self.days.get(day, day.isoweekday() in self.weekdays)

    # -- when a beat comes, said once more in other words than the core does

    def moment(self, day, minutes):
        """That wall clock; one that is skipped is the moment at which the clocks were changed."""
        zone = ZoneInfo(self.zone)
        day += DAY * (minutes // 1440)
        wall = datetime.combine(day, time(minutes % 1440 // 60, minutes % 60), zone)
        at = wall.astimezone(UTC)
        while at.astimezone(zone).replace(tzinfo=None) > wall.replace(tzinfo=None):
            at -= timedelta(minutes=1)
            if at.astimezone(zone).replace(tzinfo=None) < wall.replace(tzinfo=None):
                return at + timedelta(minutes=1)
        return at

    def planned(self, first, last):
        """Every beat of every day, with its moment."""
        for n in range((last - first).days + 1):
            day = first + DAY * n
            for beat, shift, minutes in (*self.of_shifts(day), *self.of_weeks(day)):
                yield beat, shift, day, self.moment(day, minutes)

    def of_shifts(self, day):
        shifts = [(1, self.opens, self.closes), *([(2, *self.second)] if self.second else [])]
        if self.days.get(day) or day.isoweekday() in self.weekdays:
            for number, opens, closes in shifts:
                before = self.at.get((Beat.BRIEFING, number), opens - 15)
                before -= 1440 if before - opens > 1080 else 0
                yield Beat.BRIEFING, number, before
                ends = self.at.get((Beat.LOG, number), closes)
                chosen = (Beat.LOG, number) in self.at
                next_day = ends < opens if chosen else ends <= opens
                yield Beat.LOG, number, ends + 1440 * next_day

    def of_weeks(self, day):
        if self.ends_week(day):
            yield Beat.PINGS, 1, self.at.get((Beat.PINGS, 1), 960)
        if day.isoweekday() == 1:
            yield Beat.YEAR, 1, self.at.get((Beat.YEAR, 1), 540)
        if self.meets(day) or day.isoweekday() == 2:  # noted also on a Tuesday that is off
            yield Beat.MEETING, 1, self.at.get((Beat.MEETING, 1), 840)
        if self.works(day) and self.meets(self.next_worked(day)):
            yield Beat.AGENDA, 1, self.at.get((Beat.AGENDA, 1), 900)

    def next_worked(self, day):
        day += DAY
        while not self.works(day):
            day += DAY
        return day

    def ends_week(self, day):
        """On Friday, or on the last day before it that is worked in that week."""
        later = [day + DAY * n for n in range(1, 6 - day.isoweekday())]
        return day.isoweekday() <= 5 and self.works(day) and not any(map(self.works, later))

    def meets(self, day):
        """On Tuesday, or on the first day of that week that is worked after it."""
        tuesday = day - DAY * (day.isoweekday() - 2)
        days = (tuesday + DAY * n for n in range(6))
        return day == next((d for d in days if self.works(d)), None)


@dataclass
class World:
    """`expected` are beats with their moments that must have their verdict by now."""

    folder: object
    url: str
    settings: Settings
    clock: FakeClock = field(default_factory=lambda: FakeClock(BEGIN))
    databases: list = field(default_factory=list)
    site_id: int = 0
    expected: dict = field(default_factory=dict)
    turn: int = 0

    @property
    def now(self):
        return self.clock.now()

    def office(self):
        database = self.databases[self.turn % len(self.databases)]
        return Office(
            work=work_opener(database, self.clock, lambda: None),
            look=looker(database, self.clock),
            files=FileStore.in_folder(self.folder),
            desk=Blind(),
            printer=Mute(),
            holidays=no_holidays,
            secret=b"",
        )

    async def begin(self):
        async with self.office().work(None) as work:
            site = Site(name="x", lang="zh", zone="UTC", country="", created_at=work.now)
            site.state = SiteState.ACTIVE
            self.settings.put(site)
            await work.sites.keep(site)
            self.site_id = site.id
            chat = Chat(chat_id=-5000 - site.id, site_id=site.id, title="x", joined_at=work.now)
            await work.sites.keep(chat)
        await self.sweep()

    async def end(self):
        """The next example has the archive to itself."""
        async with self.office().work(None) as work:
            (await work.sites.get(self.site_id)).state = SiteState.SETUP

    async def sweep(self):
        """One of the two processes looks; both see the same moment."""
        self.turn += 1
        await strike_due(self.office(), HEARING)

    async def restart(self):
        """A process ends, and another one begins in its place."""
        old = self.turn % len(self.databases)
        await self.databases[old].close()
        self.databases[old] = Database.open(self.url)

    async def move(self, minutes):
        """Time goes by while nobody looks, and then somebody does."""
        before = self.now
        self.clock.wait(minutes=minutes)
        self.expect(before)
        await self.sweep()

    def expect(self, before):
        first, last = (m.date() for m in (before - DAY * 3, self.now + DAY * 2))
        for beat, shift, day, at in self.settings.planned(first, last):
            if before < at <= self.now:
                self.expected.setdefault((beat, shift, day), at)

    async def change(self, **decided):
        """A manager changes the site's mind; what was promised and is past now has its verdict."""
        promised = {tuple(key) for *key, at in self._near() if at > self.now}
        for name, value in decided.items():
            setattr(self.settings, name, value)
        async with self.office().work(None) as work:
            site = await work.sites.get(self.site_id)
            self.settings.put(site)
            for plan in await work.beats.held(self.site_id):
                plan.at = self.settings.at.get((plan.beat, plan.shift))
            await plan_site(work, self.office(), site)
        self.expected |= {
            (beat, shift, day): at
            for beat, shift, day, at in self._near()
            if (beat, shift, day) in promised and at <= self.now
        }

    def _near(self):
        return self.settings.planned((self.now - DAY * 3).date(), (self.now + DAY * 3).date())

    async def decide(self, beat, **decided):
        """About one beat: its pause, or whether it comes at all."""
        async with self.office().work(None) as work:
            site = await work.sites.get(self.site_id)
            for plan in await work.beats.held(self.site_id):
                if plan.beat == beat:
                    for name, value in decided.items():
                        setattr(plan, name, value)
            await plan_site(work, self.office(), site)

    async def runs(self):
        async with self.databases[0].reading.connect() as connection:
            found = select(beat_runs).where(beat_runs.c.site_id == self.site_id)
            return list(await connection.execute(found))

    async def said(self):
        async with self.databases[0].reading.connect() as connection:
            found = select(notices.c.params, notices.c.told_at).where(
                notices.c.site_id == self.site_id, notices.c.key == HEARD
            )
            rows = await connection.execute(found)
            return [
                ((Beat(p["beat"]), p["shift"], date.fromisoformat(p["day"])), at) for p, at in rows
            ]

    async def check(self):
        """Each once, never early, never after its grace, and with a reason if not at all."""
        runs, said = await self.runs(), await self.said()
        keys = [(r.beat, r.shift, r.day) for r in runs]
        assert len(keys) == len(set(keys))
        came = {key for key, r in zip(keys, runs, strict=True) if r.verdict in CAME}
        assert sorted(key for key, _ in said) == sorted(came), "once, or not at all"
        for r in runs:
            kind, late = KINDS[r.beat], r.at - r.due_at
            assert late >= timedelta(), (r, "before its time")
            assert r.at <= self.now
            if r.verdict in CAME:
                assert late <= kind.grace, (r, "when it made no sense any more")
                assert (r.verdict == Verdict.LATE) == (late > kind.sorry)
            if r.verdict == Verdict.MISSED:
                assert late > kind.grace
            if r.verdict == Verdict.CHANGED:
                assert late <= DAY * 2, "nothing of long ago is changed"
        missing = {k: at for k, at in self.expected.items() if k not in set(keys)}
        assert missing == {}

    async def check_days(self):
        """Where the site never changed its mind: what is off stays off, the rest does come."""
        for r in await self.runs():
            off = r.beat in (Beat.BRIEFING, Beat.LOG, Beat.MEETING, Beat.AGENDA)
            off = off and not self.settings.works(r.day)
            assert (r.verdict == Verdict.DAY_OFF) == off, r
            at = next(
                at
                for beat, shift, day, at in self.settings.planned(r.day, r.day)
                if (beat, shift) == (r.beat, r.shift)
            )
            assert r.due_at == at, r


@asynccontextmanager
async def world_of(folder, url, settings):
    world = World(folder, url, settings, databases=[Database.open(url), Database.open(url)])
    await world.begin()
    yield world
    await world.end()
    for database in world.databases:
        await database.close()
