"""A site on which many things of many kinds come due at once, and the hours that bring them."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo.crew import buttons
from core.actions.verbs import give
from core.issues.verbs import Said, report
from core.setup import HABITS
from tests.handlers.changed import here, person_id

LONG = "钢筋保护层厚度不足且局部露筋" * 12


def at(site, day, hour, minute=0):
    """March 2026 wherever the site is; the Monday on which all begins is the 2nd."""
    zone = ZoneInfo(HABITS[site.crew.lang][0])
    return datetime(2026, 3, day, hour, minute, tzinfo=zone).astimezone(UTC)


async def without_beats(site, clock):
    """Neither briefings nor meetings: here but what is due is told."""
    await site.house.catch_up(clock.moment)
    async with site.office.work(None) as work:
        for plan in await work.beats.of((await work.sites.of_chat(site.crew.group)).id):
            plan.active = False


async def until(site, clock, moment):
    """The clocks of the house strike until then, every half hour."""
    while clock.moment < moment:
        clock.moment = min(moment, clock.moment + timedelta(minutes=30))
        await site.house.catch_up(clock.moment)


async def issue(site, reporter, assignee, title="临边防护缺失", **more):
    async with site.office.work(None) as work:
        said = Said(title=title, text=title, assignee_id=await person_id(site, assignee), **more)
        paper = await report(work, await here(site, work, reporter), said)
    await site.crew.settle()
    return paper.id


async def action(site, giver, owner, text="更新下料单", days=1):
    async with site.office.work(None) as work:
        boss = await here(site, work, giver)
        due = boss.calendar.add_working_days(work.now, days)
        paper = await give(
            work,
            boss,
            owner_id=await person_id(site, owner),
            giver_id=boss.actor.person_id,
            due=due,
            text=text,
        )
    await site.crew.settle()
    return paper.id


async def paper_of(site, flow, id_):
    async with site.office.look() as work:
        return await work.registers[flow].get(id_)


async def digests(site, who):
    """Everything this person was reminded of, oldest first."""
    words = re.escape(site.words("digest.head", site="§", count="§"))
    head = re.compile(words.replace("§", ".*"))
    said = await site.heard(site.crew.id(who))
    return [m for m in said if head.match(m.get("text", ""))]


async def news(site, who):
    """The texts of the digests alone."""
    return [m["text"] for m in await digests(site, who)]


def datas(message):
    return [b.get("callback_data", "") for b in buttons(message)]
