"""What comes by itself, looked at by all and changed by managers: every button and every word."""

import pytest

from bot.demo.cast import Words
from core.beats.kinds import Beat
from tests.handlers.scene import WANG


async def plan_of(scene, beat=Beat.BRIEFING, shift=1):
    async with scene.office.look() as work:
        plans = await work.beats.of((await scene.site()).id)
    return next((p for p in plans if (p.beat, p.shift) == (beat, shift)), None)


@pytest.fixture
async def planned(at_work):
    """The clocks have looked once; Wang has the card before him."""
    await at_work.house.catch_up(at_work.house.running.ground.clock.now())
    await at_work.says(WANG, "/schedule")
    return at_work


def sch(what, *args):
    tail = "@" + r"\.".join(map(str, args)) if args else ""
    return rf"sch:\d+:{what}{tail}"


async def test_all_of_it_at_one_look(planned):
    said = await planned.text()
    for beat in Beat:
        assert planned.words(f"schedule.of.{beat}") in said
    assert "06:45" in said


async def test_a_little_earlier_and_back(planned):
    await planned.taps(WANG, sch("open", "briefing", 1))
    await planned.taps(WANG, sch("shift", "briefing", 1, "-15"))
    assert (await plan_of(planned)).at == 390
    assert "06:30" in await planned.text()
    await planned.taps(WANG, sch("usual", "briefing", 1))
    assert (await plan_of(planned)).at is None


async def test_a_time_is_typed(planned):
    await planned.taps(WANG, sch("open", "briefing", 1))
    await planned.taps(WANG, sch("time", "briefing", 1))
    await planned.crew.answers(WANG, Words("soon", "soon"))
    assert await planned.text() == planned.words("schedule.bad_time")
    await planned.crew.answers(WANG, Words("6:20", "6:20"))
    assert (await plan_of(planned)).at == 380
