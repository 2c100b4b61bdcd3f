"""Where a story begins: with a bot nobody knows, or on a site at work."""

from datetime import datetime

from bot.demo.cast import SITE
from bot.demo.crew import Crew
from bot.demo.house import House
from tests.stories.days import StoryClock, monday
from tests.stories.story import Story


async def opened(sandbox, world, lang, folder, database) -> Story:
    """The bot runs; whoever is in the sandbox already is known by their name."""
    clock = StoryClock(monday(lang))
    house = House(sandbox, None)
    sandbox.world.clock.set(clock.moment.timestamp())
    story = Story(lang, house, Crew(world, lang, house.settle), clock, folder, database)
    await story.open()
    return story


async def recognise(story):
    """Everybody and the group, as an earlier story has left them; what they said is known."""
    state = await story.world.state()
    story.crew.ids = {u["username"]: u["id"] for u in state["users"]}
    title = SITE.spoken(story.lang)
    story.crew.group = next(
        e["chat"]["id"] for e in state["chats"] if e["chat"].get("title") == title
    )
    story.clock.set(datetime.fromtimestamp(state["now"], story.clock.moment.tzinfo))
    await story.look()
    story.lines.clear()
    story.where = None
