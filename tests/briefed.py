"""A site in the morning: a library of hazards, rules of weather, a briefing to be held."""

from dataclasses import replace
from datetime import date, time

from core.briefings.verbs import Calling, call
from core.facts import Fact, Topic
from core.sites import Post
from core.work import Scene
from core.workers import Worker
from readers.hazards import library
from readers.weather_rules import weather_rules

MONDAY = date(2026, 3, 2)
OPENING = time(7)


def with_books(office):
    return replace(office, library=library(), weather_rules=weather_rules())


async def scene_of(ground, work):
    site = await work.sites.get(ground.site_id)
    calendar = ground.office.calendar(site, work.now.year)
    return site, Scene(ground.site_id, await work.members.roster(ground.site_id), calendar)


async def call_up(ground, work, day=MONDAY, shift=1, **more):
    """The briefing of that morning, as the beat brings it."""
    site, scene = await scene_of(ground, work)
    starts_at = scene.calendar.at(day, OPENING)
    calling = Calling(day=day, shift=shift, starts_at=starts_at, topic=Post.SAFETY, **more)
    return await call(work, with_books(ground.office), scene, site, calling)


async def say(ground, work, topic, text="", *, who="刘工", day=MONDAY, shift=1, **data):  # noqa: PLR0913 -- a fact has that many sides
    await work.facts.say(
        Fact(
            site_id=ground.site_id,
            topic=topic,
            day=day,
            shift=shift,
            text=text,
            data=data,
            person_id=ground.people[who] if who else None,
            at=work.now,
        )
    )


async def weather(ground, work, **data):
    await say(ground, work, Topic.WEATHER, **data)


async def worker(ground, work, name, site_id=None, trained=MONDAY, **more):
    one = Worker(
        site_id=site_id or ground.site_id,
        name=name,
        entered_on=more.pop("entered_on", MONDAY),
        educated_on=trained,
        changed_at=work.now,
        **more,
    )
    await work.workers.keep(one)
    return one


def keys(content, tone=None):
    """The lines it says, by their keys."""
    return [
        one["key"]
        for _, lines in content["blocks"]
        for one in lines
        if tone is None or one["tone"] == tone
    ]


def lines(content, key):
    return [one["with"] for _, block in content["blocks"] for one in block if one["key"] == key]
