"""What comes by itself comes once, in the archive as it is, or not at all with a reason."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from core.beats.kinds import Beat
from core.beats.plan import Verdict
from core.office import Office
from core.planning import plan_site
from core.sites import SiteState
from core.striking import strike_due
from storage.beats import beat_runs
from storage.engine import Database
from storage.outbox.tables import notices
from storage.work import looker, work_opener
from tests.cast import Blind, Mute, no_holidays
from tests.storage.beats_world import HEARING

SHANGHAI = timedelta(hours=8)


def at(day, clock, month=3):
    """In Shanghai, 2026; March begins on a Sunday."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - SHANGHAI


async def runs(ground, beat=Beat.BRIEFING, shift=1):
    """What became of it, by day."""
    async with ground.database.reading.connect() as connection:
        found = select(beat_runs.c.day, beat_runs.c.verdict).order_by(beat_runs.c.day)
        mine = found.where(
            beat_runs.c.site_id == ground.site_id,
            beat_runs.c.beat == beat,
            beat_runs.c.shift == shift,
        )
        return [(row.day.day, row.verdict) for row in await connection.execute(mine)]


async def until(ground, moment, strikers=HEARING):
    ground.clock.moment = moment
    return await strike_due(ground.office, strikers)


async def plan_of(ground, beat=Beat.BRIEFING, shift=1):
    async with ground.office.look() as work:
        plans = await work.beats.of(ground.site_id)
    return next((p for p in plans if (p.beat, p.shift) == (beat, shift)), None)


async def changed(ground, change):
    """A manager changes the site's mind, or that about one plan."""
    async with ground.office.work(None) as work:
        site = await work.sites.get(ground.site_id)
        change(site, {(p.beat, p.shift): p for p in await work.beats.held(ground.site_id)})
        await plan_site(work, ground.office, site)


@pytest.fixture
async def planned(ground):
    """From Monday the 2nd at eight on: that day's briefing is over already."""
    await strike_due(ground.office, HEARING)
    return ground


async def test_nothing_is_made_up_for_before_the_beginning(planned):
    assert await runs(planned) == []
    assert (await plan_of(planned)).next_at == at(3, "6:45")


async def test_it_comes_at_its_time_and_once(planned):
    await until(planned, at(3, "6:44"))
    assert await runs(planned) == []
    await until(planned, at(3, "6:45"))
    await until(planned, at(3, "6:46"))
    assert await runs(planned) == [(3, Verdict.SENT)]


async def test_after_an_hour_it_comes_with_an_apology_and_yesterdays_not_at_all(planned):
    await until(planned, at(4, "7:45"))
    assert await runs(planned) == [(3, Verdict.MISSED), (4, Verdict.LATE)]
    await until(planned, at(5, "9:46"))
    assert (await runs(planned))[2:] == [(5, Verdict.MISSED)]


async def test_a_holiday_is_written_down_and_a_make_up_sunday_is_worked(planned):
    await changed(planned, lambda site, _: setattr(site, "days", {"2026-03-04": False}))
    await changed(planned, lambda site, _: setattr(site, "days", site.days | {"2026-03-08": True}))
    for day in range(3, 10):
        await until(planned, at(day, "6:45"))
    told = await runs(planned)
    assert told[1] == (4, Verdict.DAY_OFF)
    assert [day for day, verdict in told if verdict == Verdict.SENT] == [3, 5, 6, 7, 8, 9]


async def test_a_pause_ends_by_itself(planned):
    def pause(_, plans):
        plans[Beat.BRIEFING, 1].paused_until = date(2026, 3, 4)

    await changed(planned, pause)
    for day in (3, 4, 5):
        await until(planned, at(day, "6:45"))
    assert [verdict for _, verdict in await runs(planned)] == [
        Verdict.PAUSED,
        Verdict.PAUSED,
        Verdict.SENT,
    ]


async def test_an_agenda_does_not_come_for_a_meeting_that_does_not(planned):
    def off(_, plans):
        plans[Beat.MEETING, 1].active = False

    await changed(planned, off)
    await until(planned, at(2, "15:00"))
    assert await runs(planned, Beat.AGENDA) == [(2, Verdict.OFF)]


async def test_a_meeting_moves_to_the_next_worked_day_of_its_week_with_its_agenda(planned):
    """Tuesday the 10th is off: it meets on Wednesday, and the agenda comes on Monday."""
    await changed(planned, lambda site, _: setattr(site, "days", {"2026-03-10": False}))
    for day in (9, 10, 11):
        await until(planned, at(day, "15:00"))
    assert (await runs(planned, Beat.MEETING))[1:] == [(10, Verdict.DAY_OFF), (11, Verdict.LATE)]
    assert (await runs(planned, Beat.AGENDA))[1:] == [(9, Verdict.SENT)]


async def test_nothing_comes_to_a_site_that_has_lost_the_bot(planned):
    async with planned.office.work(None) as work:
        (await work.sites.get(planned.site_id)).state = SiteState.PAUSED
    await until(planned, at(3, "6:45"))
    assert await runs(planned) == [(3, Verdict.NO_GROUP)]


async def test_a_time_that_has_passed_is_not_made_up_for_and_a_later_one_comes(planned):
    """At 6:40 the briefing is moved to 6:30, which has passed; and then to 7:00."""
    await until(planned, at(3, "6:40"))

    def move(minutes):
        def change(_, plans):
            plans[Beat.BRIEFING, 1].at = minutes

        return change

    await changed(planned, move(390))
    assert await runs(planned) == [(3, Verdict.CHANGED)]
    assert (await plan_of(planned)).next_at == at(4, "6:30")
    await changed(planned, move(420))
    await until(planned, at(3, "7:00"))
    await changed(planned, move(450))
    assert (await plan_of(planned)).next_at == at(4, "7:30")
    await until(planned, at(3, "7:30"))
    assert await runs(planned) == [(3, Verdict.SENT)]


async def test_a_second_shift_has_beats_of_its_own_and_closes_on_the_next_day(planned):
    def second(site, _):
        site.second_opens, site.second_closes = 1140, 420

    await changed(planned, second)
    await until(planned, at(2, "18:45"))
    await until(planned, at(3, "6:59"))
    assert await runs(planned, Beat.BRIEFING, 2) == [(2, Verdict.SENT)]
    assert await runs(planned, Beat.LOG, 2) == []
    await until(planned, at(3, "7:00"))
    assert await runs(planned, Beat.LOG, 2) == [(2, Verdict.SENT)]
    await changed(planned, lambda site, _: setattr(site, "second_opens", None))
    assert await plan_of(planned, Beat.LOG, 2) is None
    await until(planned, at(3, "19:00"))
    assert await runs(planned, Beat.BRIEFING, 2) == [(2, Verdict.SENT)]


async def test_what_fails_holds_nobody_up_and_is_tried_again(planned):
    """It is tried later and later until its grace is over; nothing of it is kept."""
    tried = []

    async def breaks(stroke):
        await HEARING[Beat.BRIEFING](stroke)
        tried.append(stroke.work.now)
        raise RuntimeError(stroke.run.day)

    broken = HEARING | {Beat.BRIEFING: breaks, Beat.YEAR: HEARING[Beat.YEAR]}
    planned.clock.moment = at(3, "6:45")
    while planned.clock.now() < at(3, "9:50"):
        try:
            await strike_due(planned.office, broken)
        except ExceptionGroup as group:
            assert [str(e) for e in group.exceptions if e.args[0].day == 3]  # noqa: PT017 -- may be either
        planned.clock.wait(minutes=1)
    await until(planned, at(3, "18:00"))
    assert await runs(planned) == [(3, Verdict.FAILED)]
    assert await runs(planned, Beat.LOG) == [(2, Verdict.MISSED), (3, Verdict.SENT)]
    assert 15 < len(tried) / 2 < 60, "of two sites; not every half minute for three hours"
    await until(planned, at(4, "6:45"))
    assert (await runs(planned))[1:] == [(4, Verdict.SENT)]


async def test_a_site_in_the_middle_of_being_set_up_hears_nothing(planned):
    async with planned.office.work(None) as work:
        (await work.sites.get(planned.site_id)).state = SiteState.SETUP
    await until(planned, at(3, "6:45"))
    assert await runs(planned) == []


async def test_one_clock_time_in_one_zone_is_one_alarm(planned):
    async with planned.office.look() as work:
        alarms = await work.beats.alarms()
    assert ("Asia/Shanghai", 405) in alarms
    assert len(alarms) == len(Beat), "two sites with the same habits ring at the same times"


async def test_two_processes_at_the_same_moment_bring_it_once(planned, database_url):
    """Each has an engine of its own; whoever comes second finds it done."""
    other = Database.open(database_url)
    twin = Office(
        work=work_opener(other, planned.clock, lambda: None),
        look=looker(other, planned.clock),
        files=planned.office.files,
        desk=Blind(),
        printer=Mute(),
        holidays=no_holidays,
        secret=b"",
    )
    for day in (3, 4, 5):
        planned.clock.moment = at(day, "6:45")
        both = [strike_due(office, HEARING) for office in (planned.office, twin)]
        await asyncio.gather(*both, return_exceptions=True)
        await strike_due(twin, HEARING)
    await other.close()
    assert await runs(planned) == [(day, Verdict.SENT) for day in (3, 4, 5)]


async def test_two_processes_plan_a_new_site_once(ground, database_url):
    other = Database.open(database_url)
    twin = Office(
        work=work_opener(other, ground.clock, lambda: None),
        look=looker(other, ground.clock),
        files=ground.office.files,
        desk=Blind(),
        printer=Mute(),
        holidays=no_holidays,
        secret=b"",
    )
    both = [strike_due(office, HEARING) for office in (ground.office, twin)]
    told = await asyncio.gather(*both, return_exceptions=True)
    await other.close()
    assert [one for one in told if isinstance(one, ExceptionGroup)] == []
    async with ground.office.look() as work:
        assert len(await work.beats.of(ground.site_id)) == len(Beat)


def unknown(country, year):
    return (country, year) != ("CN", 2027)


async def test_a_year_whose_days_are_not_known_is_asked_about_once(ground):
    """From November on, on a Monday; each manager once."""
    office = replace(ground.office, official=unknown)
    ground.clock.moment = at(25, "10:00", month=10)
    for day in (26, 33, 40, 47):
        await strike_due(office)
        ground.clock.moment = at(1, "9:00", month=10) + timedelta(days=day - 1)
        await strike_due(office)
    assert [verdict for _, verdict in await runs(ground, Beat.YEAR)][1:] == [
        Verdict.SENT,
        Verdict.NOTHING,
        Verdict.NOTHING,
    ]
    async with ground.database.reading.connect() as connection:
        told = select(notices.c.person_id, notices.c.params).where(
            notices.c.key == "schedule.year", notices.c.site_id == ground.site_id
        )
        rows = list(await connection.execute(told))
    managers = {ground.people[name] for name in ("王经理",)}
    assert {row.person_id for row in rows} == managers
    assert [row.params for row in rows] == [{"year": "2027"}] * len(managers)
