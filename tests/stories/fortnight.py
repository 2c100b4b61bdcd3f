"""What happens on the mornings of two weeks, so that the story itself is about the weeks."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.demo.cast import HE, LI, SUN, WANG, Words
from core.striking import strike_due
from storage.engine import Database
from storage.work import looker, work_opener
from tests.stories.days import monday

WEEKS = 8  # after the Monday on which stories begin: Monday 27 April 2026
FREE = Words("5月1日-5日休，5月9日上班", "off 1-5 May, work 9 May")
CLOSED = {"status": 400, "description": "Bad Request: TOPIC_CLOSED"}


def day(n):
    """Counted from the first Monday of the two weeks."""
    return WEEKS * 7 + n


async def begins(story):
    """A site that works from Monday to Friday, with a topic for safety."""
    story.clock.set(monday(story.lang) + timedelta(days=day(0)))
    await story.machine.go(story.clock.moment)
    office = story.house.running.house.office
    async with office.work(None) as work:
        (await work.sites.of_chat(story.crew.group)).weekdays = (1, 2, 3, 4, 5)
    await _safety_topic(story)
    await story.look()
    story.lines.clear()
    story.where = None


async def _safety_topic(story):
    group, wang = story.crew.group, story.crew.id(WANG)
    name = Words("安全", "Safety").spoken(story.lang)
    thread = (await story.world.topic(group, wang, name))["message_thread_id"]
    await story.says(WANG, "/topic", message_thread_id=thread)
    await story.taps(WANG, r"topic:.*safety.*")


async def days_off(story):
    """Where no table tells when the weekend is worked, the manager does."""
    await story.says_privately(WANG, "/schedule")
    if story.lang == "en":
        await story.taps_privately(WANG, r"sch:\d+:days")
        await story.taps_privately(WANG, r"sch:\d+:typed.*")
        await story.answers(WANG, FREE, chat=story.crew.id(WANG))


async def signs(story, *people):
    for who in people:
        await story.taps(who, r"brf:\d+:sign")


async def closes(story, who=HE):
    await story.taps(who, r"briefing:\d+:close")
    await story.answers(who, Words("", ""), "rebar_even")


async def held(story):
    await signs(story, SUN, LI)
    await story.taps(HE, r"briefing:\d+:host")
    await closes(story)


async def with_two_processes(story, n, clock):
    """Another process on the same archive looks at the very same moment."""
    first = story.house.running.house.office
    database = Database.open(story.database)
    other = replace(
        first,
        work=work_opener(database, story.clock, lambda: None),
        look=looker(database, story.clock),
    )
    moment = monday(story.lang) + timedelta(days=day(n))
    story.clock.set(moment.replace(hour=clock[0], minute=clock[1]))
    story.house.sandbox.world.clock.set(story.clock.moment.timestamp())
    try:
        await asyncio.gather(*(strike_due(office) for office in (first, other, first, other)))
    finally:
        await database.close()
    await story.later(minutes=1)


async def away(story, n, *, until):
    """The process ends on the evening before, and starts again on that morning."""
    await story.to(day(n) - 1, "20:00")
    await story.stop()
    story.note(Words("机器人停机", "The bot is away"))
    hour, minute = until
    moment = monday(story.lang) + timedelta(days=day(n))
    story.clock.set(moment.replace(hour=hour, minute=minute))
    story.house.sandbox.world.clock.set(story.clock.moment.timestamp())
    await story.open()
    story.note(Words("机器人重新启动", "The bot starts again"))
    await story.machine.go(story.clock.moment)
    await story.look()


async def pauses(story, until):
    """The manager lets the briefing rest for some days."""
    await story.says_privately(WANG, "/schedule")
    for button in ("open@briefing.1", "pauses@briefing.1", "until@briefing.1"):
        await story.taps_privately(WANG, rf"sch:\d+:{button}")
    await story.answers(WANG, until, chat=story.crew.id(WANG))


async def topic_is_closed(story):
    await story.world.fault("sendMessage", "before", times=1, **CLOSED)
