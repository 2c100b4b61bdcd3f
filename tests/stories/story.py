"""A story: people act one after the other, and every chat is written down as they see it."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from bot.demo.cast import SITE, Words
from bot.demo.crew import Crew, buttons
from bot.demo.house import House, settings
from bot.demo.times import TimeMachine
from bot.process import process
from bot.wiring import furnish
from tests.stories.chat import author, bubble, different, label, moment, told, topic
from tests.stories.days import StoryClock, monday, zone
from tests.stories.listening import listen_to, next_look

GATHER = 2.0  # seconds, as in earnest: everything of one moment is dealt with by then


@dataclass
class Story:
    """`crew` acts, everything that follows lands in `lines`."""

    lang: str
    house: House
    crew: Crew
    clock: StoryClock
    folder: Path
    database: str
    lines: list[str] = field(default_factory=list)
    known: dict[tuple[int, int], Any] = field(default_factory=dict)
    where: int | None = None
    day: str = ""
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def machine(self):
        return TimeMachine(self.clock, self.house.sandbox.world, self.house.catch_up)

    @property
    def world(self):
        return self.crew.world

    # -- time

    async def later(self, *, days=0, hours=0, minutes=1):
        """Time passes, and whatever comes due is done."""
        self.clock.wait(days=days, hours=hours, minutes=minutes)
        await self.machine.go(self.clock.moment)
        await self.look()

    async def restart(self):
        """The process ends and starts again on the same database."""
        await self.stop()
        self.note(Words("机器人重新启动", "The bot starts again"))
        await self.open()
        await self.crew.settle()
        await self.look()

    async def hears_only(self, *chosen):
        """Of all that comes by itself each day and each week, these alone come, from now on.

        A story is about one thing: nothing comes by itself in it unless it says so.
        """
        await listen_to(self.house.running.house.office, self.crew.group, chosen)

    async def open(self, gather=0.0):
        chosen = settings(self.house.sandbox, self.folder, self.database, self.lang)
        patient = chosen.telegram.model_copy(update={"gather_seconds": gather})
        chosen = chosen.model_copy(update={"telegram": patient})
        running = process(chosen, furnish, self.clock)
        self.house.running = await self.stack.enter_async_context(running)

    async def to(self, day, clock):
        """To that time of the site, so many days after its Monday."""
        date = (monday(self.lang) + timedelta(days=day)).date()
        moment = datetime.combine(date, time.fromisoformat(clock), zone(self.lang))
        while self.clock.moment < moment:
            office = self.house.running.house.office
            self.clock.set(await next_look(office, self.clock.moment, moment))
            await self.machine.go(self.clock.moment)
            await self.look()

    async def gathers(self):
        """From here on the bot waits a moment for more to say, as it does in earnest."""
        await self.stop()
        await self.open(gather=GATHER)

    async def stop(self):
        await self.stack.aclose()

    async def bot(self):
        return (await self.world.state())["bot"]["id"]

    @property
    def site_name(self):
        return SITE.spoken(self.lang)

    # -- people

    async def says(self, who, words="", *photos, chat=None, **more):
        await self._tick()
        said = await self.crew.says(who, words, *photos, chat=chat, **more)
        await self.crew.settle()
        await self.look()
        return said

    async def says_privately(self, who, words="", *photos, **more):
        return await self.says(who, words, *photos, chat=self.crew.id(who), **more)

    async def starts(self, who, payload=""):
        await self._tick()
        await self.crew.starts(who, payload)
        await self.crew.settle()
        await self.look()

    async def taps(self, who, pattern, chat=None):
        """Presses the newest button that fits."""
        where = self.crew.group if chat is None else chat
        found = await self.crew.find(where, pattern)
        await self.presses(who, where, found.message, found.data)

    async def taps_privately(self, who, pattern):
        await self.taps(who, pattern, self.crew.id(who))

    async def opens(self, who, pattern, chat=None):
        """Follows a button into the private chat."""
        where = self.crew.group if chat is None else chat
        found = await self.crew.find(where, pattern)
        self._at(where)
        self.lines.append(f"{self.name(who)} ☞ {label(found.message, found.data)}")
        await self.starts(who, found.data.partition("start=")[2])

    async def says_unheard(self, who, words):
        """While the bot is away."""
        await self._tick()
        await self.crew.says(who, words)
        await self.look()

    async def steps_in_private(self, who, verb):
        """With the newest paper in somebody's own chat."""
        await self.taps_privately(who, rf"issue:\d+:{verb}")

    async def steps(self, who, number, verb, chat=None):
        """Takes a step of an issue by its newest card, as a person finds it."""
        where = self.crew.group if chat is None else chat
        card = await self.crew.card(number, where)
        prefix = card.data.rpartition(":")[0]
        if f"{prefix}:{verb}" not in [b.get("callback_data") for b in buttons(card.message)]:
            await self.presses(who, where, card.message, f"{prefix}:more")
        await self.taps(who, f"{prefix}:{verb}", where)

    async def presses(self, who, chat, message, data):
        """Any data goes, forged data too."""
        await self._tick()
        self._at(chat)
        self.lines.append(f"{self.name(who)} ☞ {label(message, data)}")
        number = message["message_id"]
        pressed = await self.world.press(chat, number, self.crew.id(who), data=data)
        await self.crew.settle()
        answer = await self.world.callback(pressed["callback_query_id"])
        assert answer["answered"], data
        if answer["text"]:
            self.lines.append(f"    {'⚠' if answer['show_alert'] else '☁'} {answer['text']}")
        await self.look()

    async def answers(self, who, words="", *photos, chat=None, **more):
        await self._tick()
        await self.crew.answers(who, words, *photos, chat=chat)
        await self.look()

    async def edits(self, who, message, words, chat=None):
        await self._tick()
        where = self.crew.group if chat is None else chat
        text = words.spoken(self.lang)
        await self.world.edit(where, message["message_id"], self.crew.id(who), text)
        await self.crew.settle()
        await self.look()

    async def says_at_once(self, *sayings):
        """Several people at the same moment: nobody waits for the bot in between."""
        await self._tick()
        for who, words, photos in sayings:
            await self.crew.says(who, words, *photos)
        await self.crew.settle()
        await self.look()

    async def press_at_once(self, *presses):
        """Two hands on one card."""
        await self._tick()
        queries = []
        for who, found in presses:
            chat = found.message["chat"]["id"]
            self._at(chat)
            self.lines.append(f"{self.name(who)} ☞ {label(found.message, found.data)}")
            number = found.message["message_id"]
            pressed = await self.world.press(chat, number, self.crew.id(who), data=found.data)
            queries.append((who, pressed["callback_query_id"]))
        await self.crew.settle()
        for who, query in queries:
            answer = await self.world.callback(query)
            mark = "⚠" if answer["show_alert"] else "☁"
            self.lines.append(f"    {self.name(who)} {mark} {answer['text']}")
        await self.look()

    async def photographs(self, who, words, *photos, chat=None, **more):
        """Photos that are not among those of the demo."""
        await self._tick()
        where = self.crew.group if chat is None else chat
        text = words.spoken(self.lang) if words else ""
        said = await self.world.album(where, self.crew.id(who), text, photos=photos, **more)
        await self.crew.settle()
        await self.look()
        return said

    # -- what is written down

    async def member(self, chat, user, status, **more):
        """Somebody comes, goes, or is given rights."""
        await self._tick()
        await self.world.member(chat, user, status, **more)
        await self.crew.settle()
        await self.look()

    def note(self, words):
        """What no chat shows."""
        self.where = None
        self.lines.append(f"\n※ {words.spoken(self.lang)}")

    async def look(self):
        """Whatever is new or has changed in any chat."""
        state = await self.world.state()
        for entry in state["chats"]:
            chat = entry["chat"]["id"]
            messages = await self.world.messages(chat)
            by_id = {m["message_id"]: m for m in messages}
            for message in messages:
                self._notice(entry, message, by_id)
            for gone in [k for k in self.known if k[0] == chat and k[1] not in by_id]:
                self._at(chat, entry["chat"])
                shown, _ = self.known.pop(gone)
                self.lines.append(f"✂ {shown[0].strip() if shown else ''}".rstrip())

    def _notice(self, entry, message, by_id):
        chat = entry["chat"]
        key = (chat["id"], message["message_id"])
        replied = message.get("reply_to_message")
        reply = author(replied) if replied and replied["message_id"] in by_id else ""
        shown = bubble(message)[1:]
        nods = [r["type"]["emoji"] for r in message.get("reactions", [])]
        before = self.known.get(key)
        if before is not None and before == (shown, nods):
            return
        self._at(chat["id"], chat)
        if before is None:
            self.lines += bubble(message, reply=reply, topic=topic(entry, message))
        elif before[0] != shown:
            self.lines += [f"{author(message)} ✎", *different(before[0], shown)]
        if nods and (before is None or before[1] != nods):
            self.lines.append(f"    ({' '.join(nods)})")
        self.known[key] = (shown, nods)

    def name(self, who):
        return who.name.spoken(self.lang)

    async def _tick(self):
        self.clock.wait(minutes=1)
        self.house.sandbox.world.clock.set(self.clock.moment.timestamp())

    def _at(self, chat, card=None):
        now = moment(self.clock.moment.astimezone(zone(self.lang)))
        if (chat, now) == (self.where, self.day):
            return
        card = card or self.house.sandbox.world.chat(chat).card
        title = card.get("title") or f"{card['first_name']} ⇄ SiteLoop"
        self.lines.append(f"\n── {title} · {now} ──")
        self.where, self.day = chat, now

    def transcript(self):
        return told("\n".join(self.lines).strip()) + "\n"
