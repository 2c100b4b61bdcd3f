"""What happens on a site, told in its own words: who reports, who fixes, who says no."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.demo.cast import Character, Words
from bot.demo.crew import Crew, Message
from bot.demo.proposals import Proposal
from bot.demo.times import TimeMachine


@dataclass(frozen=True, slots=True)
class Play:
    """`now` is the real present on the site's clock, at which everything ends."""

    crew: Crew
    machine: TimeMachine
    now: datetime

    async def at(self, days_ago: int, clock: str) -> None:
        """That day, at that time of the site."""
        day = (self.now - timedelta(days=days_ago)).date()
        moment = datetime.combine(day, time.fromisoformat(clock), self.now.tzinfo)
        await self.machine.go(min(moment, self.now))

    async def ago(self, minutes: int) -> None:
        """So many minutes before now."""
        await self.machine.go(self.now - timedelta(minutes=minutes))

    async def reports(self, who: Character, words: Words, *photos: str) -> None:
        await self.crew.says(who, words, *photos)
        await self.crew.settle()

    async def starts(self, who: Character, number: int) -> None:
        await self.crew.steps(who, number, "start")

    async def fixes(self, who: Character, number: int, *photos: str) -> None:
        """Presses first; the bot asks for the photo."""
        await self.crew.steps(who, number, "fix")
        await self.crew.answers(who, "", *photos)

    async def shows(self, who: Character, number: int, words: Words, *photos: str) -> None:
        """The photo in answer to the card, and then the button."""
        card = await self.crew.card(number, self.crew.group)
        reply = {"reply_to_message_id": card.message["message_id"]}
        await self.crew.says(who, words, *photos, **reply)
        await self.crew.settle()
        await self.crew.steps(who, number, "fix")

    async def accepts(self, who: Character, number: int) -> None:
        await self.crew.steps(who, number, "accept")

    async def reasons(self, who: Character, number: int, verb: str, why: Words) -> None:
        """A step that wants to be explained: reject, dispute, uphold, void, deny, reopen."""
        await self.crew.steps(who, number, verb)
        await self.crew.answers(who, why)

    async def assigns(self, who: Character, number: int, to: Character) -> None:
        await self.crew.steps(who, number, "assign")
        await self.crew.taps(who, re.escape(to.name.spoken(self.crew.lang)) + " · .*")

    async def asks_time(self, who: Character, number: int, days: int, why: Words) -> None:
        await self.crew.steps(who, number, "extend")
        await self.crew.taps(who, rf"\+{days}\D.*")
        await self.crew.answers(who, why)

    async def chats(self, who: Character, words: Words, to: Message | None = None) -> Message:
        """Ordinary talk, which the bot leaves alone."""
        reply = {"reply_to_message_id": to["message_id"]} if to else {}
        return await self.crew.says(who, words, **reply)

    async def proposes(self, proposal: Proposal) -> None:
        """A change, begun in the group and put together in private."""
        await self.reports(proposal.who, proposal.begins)
        await self.explains(proposal)

    async def turns_to_change(self, number: int, proposal: Proposal) -> None:
        """An issue that needs a change."""
        await self.crew.steps(proposal.who, number, "change")
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
