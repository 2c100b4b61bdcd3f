"""The schedule of a site at work, as those who look at it have it before them."""

from datetime import date

from core.beats.kinds import Beat
from core.striking import strike_due
from tests.handlers.scene import WANG


async def plan_of(scene, beat=Beat.BRIEFING, shift=1):
    async with scene.office.look() as work:
        plans = await work.beats.of((await scene.site()).id)
    return next((p for p in plans if (p.beat, p.shift) == (beat, shift)), None)


async def runs(scene, beat=Beat.BRIEFING):
    async with scene.office.look() as work:
        found = await work.beats.runs((await scene.site()).id, date(2026, 1, 1))
    return [r.verdict for r in found if r.beat == beat]


async def today(scene):
    async with scene.office.look() as work:
        site = await scene.site()
        return scene.office.calendar(site, work.now.year).day(work.now)


async def looked_at(at_work):
    """The clocks have looked once; Wang has the card before him."""
    await strike_due(at_work.office)
    await at_work.crew.settle()
    await at_work.says(WANG, "/schedule")
    return at_work


def sch(what, *args):
    tail = "@" + r"\.".join(map(str, args)) if args else ""
    return rf"sch:\d+:{what}{tail}"
