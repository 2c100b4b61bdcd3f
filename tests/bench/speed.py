"""How many updates a bot handles, and how soon a press is seen, in an idle sandbox."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import TypeAlias

import psutil

from bot.clock import pause, stopwatch
from sandbox import people
from sandbox.people import Saying
from sandbox.server import Running
from sandbox.shapes import Obj
from tests.live import Program

LOOKS = 0.001
PATIENCE = 120.0
QUIET = 0.6  # longer than the courier gathers
PACE = 20.0  # presses a second
OK = 200
SHOWN = ("sendMessage", "sendPhoto")
EDITED = ("editMessageText", "editMessageReplyMarkup", "editMessageCaption")
Spot: TypeAlias = tuple[int, int]


class TooSlowError(Exception):
    """Not everything was answered in good time, or not as it should; the end of the log."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from the press to the visible edit."""

    median: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Latency":
        cuts = quantiles([1000 * s for s in seconds], n=20)
        return cls(cuts[9], cuts[18])


@dataclass(frozen=True, slots=True)
class Rate:
    """Updates per second, and milliseconds of one processor for each.

    The second hardly depends on what else the machine does meanwhile.
    """

    per_second: float
    cost: float


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message, and who may press it."""

    spot: Spot
    person: int
    data: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One bot with the sandbox it talks to, and who speaks in which group."""

    sandbox: Running
    bot: Program
    groups: Sequence[Spot]

    @property
    def megabytes(self) -> float:
        return float(psutil.Process(self.bot.pid).memory_info().rss) / 1e6

    @property
    def busy(self) -> float:
        """Seconds of processors the bot has used so far."""
        used = psutil.Process(self.bot.pid).cpu_times()
        return float(used.user + used.system)

    async def rate(self, words: Callable[[int], str], times: int) -> Rate:
        """How many updates it handles, each answered with one message in its group.

        All are there at once, as after a pause; the time runs until the last answer stands.
        """
        before, used, started, answered = self._count(), self.busy, stopwatch(), 0
        for nth in range(times):
            self._say(nth % len(self.groups), words(nth % len(self.groups)))
        async for call in self._calls_after(before, SHOWN):
            answered += int(call["params"]["chat_id"]) < 0
            if answered == times:
                break
        took = stopwatch() - started
        await self.quiet()
        return Rate(times / took, 1000 * (self.busy - used) / times)

    async def presses(self, buttons: Sequence[Button]) -> Latency:
        """Press one after the other at a steady pace and watch the messages change."""
        if not buttons:
            raise TooSlowError(self.bot.said()[-2000:])
        before, begun = self._count(), stopwatch()
        pressed, seen = dict[Spot, float](), dict[Spot, float]()
        left = list(reversed(buttons))
        async for call in self._calls_after(before, EDITED, ever=True):
            spot = (
                call.get("params", {}).get("chat_id"),
                call.get("params", {}).get("message_id"),
            )
            if spot in pressed:
                seen.setdefault(spot, stopwatch() - pressed[spot])
            if left and stopwatch() >= begun + len(pressed) / PACE:
                button = left.pop()
                pressed[button.spot] = stopwatch()
                self._press(button)
            if len(seen) == len(buttons):
                break
        return Latency.of(list(seen.values()))

    def buttons(self, wanted: str, who: Callable[[int], int]) -> list[Button]:
        """Every button of the bot in these groups that does such a thing."""
        found = list[Button]()
        for nth, (chat, _) in enumerate(self.groups):
            for posted in self.sandbox.world.state.chats[chat].messages.values():
                rows = (posted.message.get("reply_markup") or {}).get("inline_keyboard", [])
                data = [b.get("callback_data", "") for row in rows for b in row]
                spot = (chat, posted.id)
                found += [Button(spot, who(nth), one) for one in data if one.endswith(wanted)]
        return found

    async def quiet(self) -> None:
        """Wait until nothing is called any more, but for updates."""
        since, count = stopwatch(), self._count()
        while stopwatch() - since < QUIET:
            await pause(QUIET / 10)
            calls = self.sandbox.world.journal.calls(count)
            if any(call["method"] != "getUpdates" for call in calls):
                since, count = stopwatch(), self._count()

    async def _calls_after(
        self, last: int, methods: Sequence[str], *, ever: bool = False
    ) -> AsyncIterator[Obj]:
        """Calls that went well as they come; with `ever` also nothing, time and again."""
        deadline = stopwatch() + PATIENCE
        while stopwatch() < deadline:
            await pause(LOOKS)
            if ever:
                yield {}
            for call in self.sandbox.world.journal.calls(last):
                last = call["n"]
                if call["method"] in methods and call["status"] == OK:
                    yield call
        raise TooSlowError(self.bot.said()[-2000:])

    def _say(self, nth: int, text: str) -> None:
        chat, person = self.groups[nth]
        world = self.sandbox.world
        people.say(world, world.some_chat(chat), Saying(person, text))

    def _press(self, button: Button) -> None:
        chat, message = button.spot
        world = self.sandbox.world
        people.press(world, world.some_chat(chat), message, button.person, button.data)

    def _count(self) -> int:
        return max((call["n"] for call in self.sandbox.world.journal.calls(0)), default=0)
