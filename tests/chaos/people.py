"""People of a site who go on with their work whatever happens to the bot."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from bot.clock import pause, stopwatch
from sandbox.client import World
from tests.chaos.diary import Diary, Report
from tests.chaos.eyes import Eyes, Seen
from tests.chaos.pictures import photo
from tests.town import Crew

LOOKS = 0.05
GLANCE = 2.5  # seconds somebody looks whether it was heard, before going on with the work
PATIENCE = 8.0  # seconds until somebody presses again
TRUST = 60.0  # seconds until somebody stops waiting for what they have said to be heard
WORDS = (
    "3号楼 5层 外墙裂缝",
    "2号楼 基坑护栏缺失",
    "water leaks through the ceiling",
    "钢筋间距不符",
)


@dataclass
class Human:
    """What everybody has: eyes, a hand, a diary, and patience."""

    crew: Crew
    world: World
    eyes: Eyes
    diary: Diary
    rng: Random
    over: asyncio.Event
    pause: float = 0.5
    busy: bool = field(default=True, init=False)

    duty = ""

    @property
    def user(self) -> int:
        return self.crew.users[self.duty]

    async def work(self) -> None:
        """Go on until the day is over; what was begun is brought to its end."""
        while not self.over.is_set():
            await self.act()
            await pause(self.rng.uniform(0, self.pause))
        self.busy = False

    async def act(self) -> None:
        raise NotImplementedError

    async def until(self, seen: Callable[[], object], patience: float = PATIENCE) -> bool:
        deadline = stopwatch() + patience
        while not seen():
            if stopwatch() > deadline:
                return False
            await pause(LOOKS)
        return True

    async def press(self, card: Seen, verb: str, value: str = "") -> None:
        data = f"issue:{card.issue_id}:{verb}{value}"
        self.diary.pressed(card.issue_id, verb)
        await self.world.press(self.crew.chat, card.message, self.user, data=data)

    async def press_until(self, card: Seen, verb: str, gone: Callable[[Seen], bool]) -> None:
        """Press, and press again when nothing happens: a toast may have died with the process."""

        def changed() -> bool:
            now = self.eyes.card(self.crew.chat, card.message)
            return now is None or gone(now)

        await self.press(card, verb)
        while not await self.until(changed):
            self.diary.asked_again[f"pressed {verb} again"] += 1
            await self.press(card, verb)

    async def give(self, card: Seen, verb: str) -> None:
        """Press a step that asks for something, wait to be asked, and give it."""
        chat = self.crew.chat
        last = self.eyes.last(chat)

        def prompt() -> int | None:
            return self.eyes.prompt(chat, last, f"#{card.number}")

        await self.press(card, verb)
        while not await self.until(prompt):
            self.diary.asked_again[f"asked to {verb} again"] += 1
            await self.press(card, verb)
        asked = prompt()
        self.diary.answered(card.issue_id, verb)
        if verb == "fix":
            await self.world.album(
                chat, self.user, photos=[photo(self.rng)], reply_to_message_id=asked
            )
        else:
            await self.world.say(chat, self.user, "not level", reply_to_message_id=asked)
        await self.until(lambda: self._moved(card, verb), TRUST)

    def _moved(self, card: Seen, verb: str) -> bool:
        now = self.eyes.card(self.crew.chat, card.message)
        return now is None or verb not in now.verbs


class Engineer(Human):
    """Reports whatever is wrong, in every way there is, and corrects what was said."""

    duty = "engineer"

    async def act(self) -> None:
        ways = (self._command, self._hashtag, self._photo, self._album, self._edit)
        chosen = self.rng.choices(ways, (45, 15, 15, 10, 15))[0]
        report = await chosen()
        if report is not None:
            message = report.messages[0]
            await self.until(lambda: self._seen(report, message), GLANCE)

    def _seen(self, report: Report, after: int) -> bool:
        return self.eyes.marked(report.chat, report.mark, after) is not None

    def words(self, report: Report) -> str:
        who = self.crew.call_name("foreman")
        return f"{self.rng.choice(WORDS)} {report.mark} {who}"

    def _new(self, way: str) -> Report:
        return self.diary.report(self.crew.site_id, self.crew.chat, way)

    async def _command(self) -> Report:
        report = self._new("command")
        return await self._say(report, f"/issue {self.words(report)}")

    async def _hashtag(self) -> Report:
        report = self._new("hashtag")
        return await self._say(report, f"#问题 {self.words(report)}")

    async def _say(self, report: Report, text: str) -> Report:
        said = await self.world.say(report.chat, self.user, text)
        report.messages.append(said["message_id"])
        return report

    async def _photo(self) -> Report:
        return await self._show(self._new("photo"), 1)

    async def _album(self) -> Report:
        return await self._show(self._new("album"), self.rng.randint(2, 4))

    async def _show(self, report: Report, count: int) -> Report:
        report.photos = count
        photos = [photo(self.rng) for _ in range(count)]
        words = f"#问题 {self.words(report)}"
        sent = await self.world.album(report.chat, self.user, words, photos=photos)
        report.messages += [message["message_id"] for message in sent]
        return report

    async def _edit(self) -> None:
        mine = [r for r in self.diary.reports.values() if r.chat == self.crew.chat and r.messages]
        if not mine:
            return
        report = self.rng.choice(mine[-20:])
        called = "/issue" if report.way == "command" else "#问题"
        text = f"{called} {self.words(report)} edited {report.edits + 1}"
        report.edits += 1
        await self.world.edit(report.chat, report.messages[0], self.user, text)


class Foreman(Human):
    """Starts what was given to the crew, mends it, and shows a photo of it."""

    duty = "foreman"

    async def act(self) -> None:
        if cards := self.eyes.cards(self.crew.chat, "start"):
            card = self.rng.choice(cards)
            await self.press_until(card, "start", lambda now: "start" not in now.verbs)
        if cards := self.eyes.cards(self.crew.chat, "fix"):
            await self.give(self.rng.choice(cards), "fix")


class Supervisor(Human):
    """Accepts what was mended, or says why not."""

    duty = "supervisor"
    SATISFIED = 0.7

    async def act(self) -> None:
        cards = self.eyes.cards(self.crew.chat, "accept")
        if not cards:
            return
        card = self.rng.choice(cards)
        if self.rng.random() < self.SATISFIED:
            await self.press_until(card, "accept", lambda now: "accept" not in now.verbs)
        else:
            await self.give(card, "reject")


class Manager(Human):
    """Looks at lists and papers, and says what kind of thing it is."""

    duty = "manager"
    KINDS = ("quality", "safety", "progress", "drawing")

    async def act(self) -> None:
        cards = self.eyes.cards(self.crew.chat, "start")
        match self.rng.randrange(3):
            case 0:
                await self.look("/issues")
            case 1 if cards and (number := self.rng.choice(cards).number):
                await self.look(f"/issue {number}")
            case 2 if cards:
                kind = self.rng.choice(self.KINDS)
                await self.press(self.rng.choice(cards), "set", f"@kind-{kind}")

    async def look(self, words: str) -> None:
        chat = self.crew.chat
        said = await self.world.say(chat, self.user, words)
        message = said["message_id"]
        self.diary.look(chat, message, words)
        await self.until(lambda: self.eyes.answers(chat, message), GLANCE)


class Writer(Human):
    """The engineer in private: says what is wrong when asked, or writes a draft and sends it."""

    duty = "engineer"

    async def act(self) -> None:
        if self.rng.random() < 1 / 2:
            await self._dialogue()
        else:
            await self._draft()

    async def _dialogue(self) -> None:
        asked = None
        while asked is None:
            said = await self.world.say(self.user, self.user, "/issue")
            after = said["message_id"]
            if await self.until(lambda after=after: self.eyes.prompt(self.user, after)):
                asked = self.eyes.prompt(self.user, after)
            else:
                self.diary.asked_again["/issue again"] += 1
        await self._write("dialogue")

    async def _draft(self) -> None:
        report, message = await self._write("draft")
        found = self.eyes.marked(self.user, report.mark, message)
        if found is None or "send" not in found.verbs:
            return
        while not await self.until(lambda: self._sent(found), PATIENCE):
            self.diary.pressed(found.issue_id, "send")
            await self.world.press(
                self.user, found.message, self.user, data=f"issue:{found.issue_id}:send"
            )

    def _sent(self, card: Seen) -> bool:
        now = self.eyes.card(self.user, card.message)
        return now is None or "send" not in now.verbs

    async def _write(self, way: str) -> tuple[Report, int]:
        report = self.diary.report(self.crew.site_id, self.user, way)
        words = f"{self.rng.choice(WORDS)} {report.mark} {self.crew.call_name('foreman')}"
        said = await self.world.say(self.user, self.user, words)
        report.messages.append(said["message_id"])
        after = said["message_id"]
        await self.until(lambda: self.eyes.marked(self.user, report.mark, after), TRUST)
        return report, after


EVERYBODY = (Engineer, Foreman, Supervisor, Manager, Writer)
