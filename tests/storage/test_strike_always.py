"""For any site, any clock and any two processes: each beat once, or not at all with a reason."""

import asyncio
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.beats.kinds import Beat
from tests.storage.beats_world import BEGIN, Settings, world_of

PATIENT = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
ZONES = (
    "Asia/Shanghai",
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Africa/Casablanca",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
)
clocks = st.integers(0, 95).map(lambda quarter: quarter * 15)
spans = st.tuples(clocks, clocks).filter(lambda span: span[0] != span[1])
dates = st.integers(0, 40).map(lambda n: (BEGIN + timedelta(days=n)).date())
sites = st.builds(
    lambda span, **more: Settings(opens=span[0], closes=span[1], **more),
    span=spans,
    zone=st.sampled_from(ZONES),
    weekdays=st.sets(st.integers(1, 7), min_size=1).map(sorted).map(tuple),
    second=st.none() | spans,
    days=st.dictionaries(dates, st.booleans(), max_size=8),
)
# Minutes until somebody looks again: mostly soon, sometimes after hours, days, weeks away.
moves = st.one_of(
    st.integers(1, 45), st.integers(45, 300), st.integers(300, 3000), st.integers(3000, 30_000)
)
steps = st.lists(st.one_of(moves, st.just("restart"), st.just("again")), min_size=3, max_size=25)


async def walked(folder, url, site, way):
    async with world_of(folder, url, site) as world:
        for step in way:
            if step == "restart":
                await world.restart()
            elif step == "again":
                await world.sweep()
            else:
                await world.move(step)
        await world.check()
        await world.check_days()


@PATIENT
@given(site=sites, way=steps)
def test_each_once_or_not_at_all_with_a_reason(database_url, tmp_path, site, way):
    asyncio.run(walked(tmp_path, database_url, site, way))


def decided(name, values):
    return st.tuples(st.just(name), values)


beats = st.sampled_from(list(Beat))
times = st.dictionaries(st.tuples(beats, st.integers(1, 2)), st.integers(0, 1439), max_size=4)
changes = st.one_of(
    decided("zone", st.sampled_from(ZONES)),
    decided("weekdays", st.sets(st.integers(1, 7), min_size=1).map(sorted).map(tuple)),
    decided("hours", spans),
    decided("second", st.none() | spans),
    decided("days", st.dictionaries(dates, st.booleans(), max_size=8)),
    decided("at", times),
)
plans = st.one_of(
    decided("active", st.tuples(beats, st.booleans())),
    decided("paused_until", st.tuples(beats, st.none() | dates)),
)
restless = st.lists(
    st.one_of(
        moves,
        moves,
        changes,
        plans,
        st.tuples(st.just("unseen"), moves, changes),
        st.just("restart"),
    ),
    min_size=3,
    max_size=25,
)


async def change(world, name, value):
    if name == "hours":
        await world.change(opens=value[0], closes=value[1])
    elif name in ("active", "paused_until"):
        await world.decide(value[0], **{name: value[1]})
    else:
        await world.change(**{name: value})


async def troubled(folder, url, site, way):
    async with world_of(folder, url, site) as world:
        for step in way:
            match step:
                case int():
                    await world.move(step)
                case "restart":
                    await world.restart()
                case ("unseen", minutes, (name, value)):
                    world.clock.wait(minutes=minutes)  # and before anybody looks
                    await change(world, name, value)
                    await world.sweep()
                case (name, value):
                    await change(world, name, value)
        await world.check()


@PATIENT
@given(site=sites, way=restless)
def test_also_where_minds_are_changed_all_the_time(database_url, tmp_path, site, way):
    asyncio.run(troubled(tmp_path, database_url, site, way))
