"""What happens on a site, told in its own words: who reports, who fixes, who says no."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TypeAlias

from bot.demo.cast import Character, Words
from bot.demo.crew import Crew, Message
from bot.demo.proposals import Proposal
from bot.demo.times import TimeMachine

Happens: TypeAlias = Callable[["Play"], Awaitable[None]]
Event: TypeAlias = tuple[datetime, Happens]


@dataclass(slots=True)
class Play:
    """`now` is the real present on the site's clock, at which everything ends.

    `moment` is how far it has come. `planned` is what happens at its own time between whatever
    else does, the earliest first. Issues are counted as they are reported here; `numbers` are
    those they have on the site, where others open some as well.
    """

    crew: Crew
    machine: TimeMachine
    now: datetime
    moment: datetime
    planned: list[Event] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    opened: int = 0

    async def go(self, moment: datetime) -> None:
        """On to that moment, by way of all that was planned until then."""
        while self.planned and self.planned[0][0] <= moment:
            at, happens = self.planned.pop(0)
            await self._pass(at)
            await happens(self)
        await self._pass(moment)

    async def pause(self, minutes: int) -> None:
        await self._pass(self.moment + timedelta(minutes=minutes))

    async def _pass(self, moment: datetime) -> None:
        """Never back."""
        self.moment = max(moment, self.moment)
        await self.machine.go(self.moment)

    async def at(self, days_ago: int, clock: str) -> None:
        """That day, at that time of the site."""
        day = (self.now - timedelta(days=days_ago)).date()
        moment = datetime.combine(day, time.fromisoformat(clock), self.now.tzinfo)
        await self.go(min(moment, self.now))

    async def ago(self, minutes: int) -> None:
        """So many minutes before now."""
        await self.go(self.now - timedelta(minutes=minutes))

    def notes_issue(self) -> None:
        """One was opened by other means than by reporting it here."""
        self.opened += 1

    async def reports(self, who: Character, words: Words, *photos: str) -> None:
        await self.crew.says(who, words, *photos)
        await self.crew.settle()
        self.opened += 1
        self.numbers.append(self.opened)

    async def steps(self, who: Character, issue: int, verb: str) -> None:
        await self.crew.steps(who, self.numbers[issue - 1], verb)

    async def starts(self, who: Character, number: int) -> None:
        await self.steps(who, number, "start")

    async def fixes(self, who: Character, number: int, *photos: str) -> None:
        """Presses first; the bot asks for the photo."""
        await self.steps(who, number, "fix")
        await self.crew.answers(who, "", *photos)

    async def shows(self, who: Character, number: int, words: Words, *photos: str) -> None:
        """The photo in answer to the card, and then the button."""
        card = await self.crew.card(self.numbers[number - 1], self.crew.group)
        reply = {"reply_to_message_id": card.message["message_id"]}
        await self.crew.says(who, words, *photos, **reply)
        await self.crew.settle()
        await self.steps(who, number, "fix")

    async def accepts(self, who: Character, number: int) -> None:
        await self.steps(who, number, "accept")

    async def reasons(self, who: Character, number: int, verb: str, why: Words) -> None:
        """A step that wants to be explained: reject, dispute, uphold, void, deny, reopen."""
        await self.steps(who, number, verb)
        await self.crew.answers(who, why)

    async def assigns(self, who: Character, number: int, to: Character) -> None:
        await self.steps(who, number, "assign")
        await self.crew.taps(who, re.escape(to.name.spoken(self.crew.lang)) + " · .*")

    async def asks_time(self, who: Character, number: int, days: int, why: Words) -> None:
        await self.steps(who, number, "extend")
        await self.crew.taps(who, rf"\+{days}\D.*")
        await self.crew.answers(who, why)

    async def chats(self, who: Character, words: Words, to: Message | None = None) -> Message:
        """Ordinary talk, which the bot leaves alone."""
        reply = {"reply_to_message_id": to["message_id"]} if to else {}
        return await self.crew.says(who, words, **reply)

    async def proposes(self, proposal: Proposal) -> None:
        """A change, begun in the group and put together in private."""
        await self.crew.says(proposal.who, proposal.begins)
        await self.crew.settle()
        await self.explains(proposal)

    async def turns_to_change(self, number: int, proposal: Proposal) -> None:
        """An issue that needs a change."""
        await self.steps(proposal.who, number, "change")
        await self.explains(proposal)

    async def explains(self, proposal: Proposal) -> None:
        """Every question is answered, and then it is sent."""
        for words, photo in proposal.answers:
            await self.crew.says_privately(proposal.who, words, *([photo] if photo else []))
            await self.crew.settle()
        await self.crew.taps(proposal.who, r"change:\d+:send", self.crew.id(proposal.who))

    async def signs(
        self, who: Character, number: int, verb: str = "approve", why: Words | None = None
    ) -> None:
        """Gives their word on a change in their own chat: approve, agree, return, ask, answer."""
        chat = self.crew.id(who)
        await self.crew.steps(who, number, rf"{verb}(?:@r\d+)?", chat, flow="change")
        if why:
            await self.crew.answers(who, why, chat=chat)

    async def does(self, who: Character, number: int) -> None:
        """What came of a change, from the message that told them."""
        for verb in ("whole", "finish"):
            await self.crew.taps(who, rf"action:{number}:{verb}", self.crew.id(who))

    async def works_as(self, who: Character, trade: str) -> None:
        """So that they hear of the changes which concern their crew."""
        for what in ("menu@trade", f"set@trade-{trade}"):
            await self.crew.taps(who, rf"member:\d+:{what}", self.crew.id(who))
