"""A group, its people, and the real bot among them, in one language."""

from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.demo.cast import LI, LIU, SITE, WANG, WEBER, ZHAO
from bot.demo.crew import Crew, buttons
from bot.demo.founding import RIGHTS, join, open_site
from bot.demo.house import House, settings
from bot.process import process
from bot.wiring import furnish
from handlers.texts import plain
from sandbox.client import World
from sandbox.server import serve

PEOPLE = (WANG, LIU, LI, WEBER, ZHAO)


@dataclass
class Scene:
    """`crew` acts; the rest looks at what came of it."""

    crew: Crew
    house: House

    @property
    def office(self):
        return self.house.running.house.office

    @property
    def world(self):
        return self.crew.world

    def words(self, key, **params):
        """The sentence as this scene's language has it, without its HTML."""
        said = plain(self.crew.lang, key, **params)
        for tag in ("<b>", "</b>", "<code>", "</code>"):
            said = said.replace(tag, "")
        return said.strip()

    async def bot(self):
        return (await self.world.state())["bot"]["id"]

    async def heard(self, chat=None, after=0):
        """What the bot has said there, oldest first."""
        said = await self.world.messages(chat or self.crew.group, after=after)
        return [m for m in said if m.get("from", {}).get("is_bot")]

    async def last(self, chat=None):
        return (await self.heard(chat))[-1]

    async def text(self, chat=None):
        message = await self.last(chat)
        return message.get("text", message.get("caption"))

    async def labels(self, chat=None):
        return [button["text"] for button in buttons(await self.last(chat))]

    async def says(self, who, words, chat=None, **more):
        """In the group, and the bot has heard it."""
        said = await self.crew.says(who, words, chat=chat, **more)
        await self.crew.settle()
        return said

    async def says_privately(self, who, words):
        return await self.says(who, words, self.crew.id(who))

    async def starts(self, who, payload=""):
        await self.crew.starts(who, payload)
        await self.crew.settle()

    async def taps(self, who, pattern, chat=None):
        return await self.crew.taps(who, pattern, chat)

    async def taps_privately(self, who, pattern):
        return await self.crew.taps(who, pattern, self.crew.id(who))

    async def forges(self, who, data, chat=None):
        """A press that no button offers."""
        where = chat or self.crew.group
        message = await self.last(where)
        return await self.crew.presses(who, where, message["message_id"], data)

    async def site(self):
        """The site of the group, as it has been kept."""
        async with self.office.look() as work:
            return await work.sites.of_chat(self.crew.group)

    async def roster(self):
        async with self.office.look() as work:
            site = await work.sites.of_chat(self.crew.group)
            return await work.members.roster(site.id)

    async def person(self, who):
        async with self.office.look() as work:
            return await work.people.by_telegram(self.crew.id(who))

    async def bring_bot(self, **rights):
        await self.crew.bring_bot(self.crew.group, WANG, **rights)

    async def open_site(self):
        await open_site(self.crew, self.crew.group, WANG)

    async def join(self, *people):
        await join(self.crew, WANG, people)


@asynccontextmanager
async def scene_of(lang, folder, url, clock):
    """Everybody is in the group, the bot is not; nothing may be left over at the end."""
    async with serve() as sandbox, World(sandbox.url) as world:
        house = House(sandbox, None)
        async with process(settings(sandbox, folder, url, lang), furnish, clock) as running:
            house.running = running
            scene = Scene(Crew(world, lang, house.settle), house)
            await scene.crew.meet(PEOPLE)
            scene.crew.group = await scene.crew.gather(SITE, PEOPLE[:-1])
            yield scene
            dead = await running.ground.inbox.dead()
            assert [letter.error for letter in dead] == []
            assert await world.violations() == []


__all__ = ("LI", "LIU", "RIGHTS", "WANG", "WEBER", "ZHAO", "Scene", "scene_of")
