"""People who send changes, sign them, give them back and build them in the storm."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.clock import pause, stopwatch
from tests.chaos.diary import Signature
from tests.chaos.eyes import Seen
from tests.chaos.people import LOOKS, PATIENCE, TRUST, Human
from tests.chaos.pictures import photo

CHANGE = "change"
CALM = 4.0  # seconds without anything to sign, after the storm


@dataclass
class Signer(Human):
    """Looks into their own chat, where changes wait for them; an old message is left alone."""

    past: set[tuple[int, str, int]] = field(default_factory=set, init=False)

    async def work(self) -> None:
        """In the calm there is time for what could not be signed in the storm."""
        await super().work()
        begun = last = stopwatch()
        while stopwatch() - last < CALM and stopwatch() - begun < TRUST:
            done = len(self.past)
            await self.act()
            last = stopwatch() if len(self.past) > done else last
            await pause(self.rng.uniform(0, self.pause))

    def waiting(self, verb: str) -> Seen | None:
        """The newest message on a change which offers this, if it has not been dealt with."""
        cards = self.eyes.cards(self.user, verb, CHANGE)
        newest = {card.issue_id: card for card in reversed(cards)}
        fresh = (c for c in newest.values() if (c.issue_id, verb, c.message) not in self.past)
        return next(fresh, None)

    async def open(self) -> None:
        """What was told in one message with other things has its door there."""
        if card := self.waiting("whole"):
            await self.take(card, "whole")

    async def take(self, card: Seen, verb: str) -> bool:
        """Press until a word above the button says what came of it; whether it was yes."""
        self.past.add((card.issue_id, verb, card.message))
        while True:
            query = await self._press(card, verb)
            said = await self._told(query)
            if said is not None:
                return said
            self.diary.asked_again[f"pressed {verb} of a change again"] += 1

    async def _press(self, card: Seen, verb: str) -> str:
        data = f"{CHANGE}:{card.issue_id}:{verb}{card.words[verb]}"
        pressed = await self.world.press(self.user, card.message, self.user, data=data)
        query = str(pressed["callback_query_id"])
        self.diary.signatures[query] = Signature(card.issue_id, verb, self.crew.persons[self.duty])
        return query

    async def _told(self, query: str) -> bool | None:
        """Nothing, if nobody answered in time: the word may have died with the process."""
        for _ in range(int(PATIENCE / LOOKS)):
            answer = await self.world.callback(query)
            if answer["answered"]:
                self.diary.signatures[query].yes = not answer["show_alert"]
                return not answer["show_alert"]
            await pause(LOOKS)
        return None

    async def give_word(self, card: Seen, verb: str) -> None:
        """Press what asks for a reason, wait to be asked, and say it."""
        last = self.eyes.last(self.user)
        if await self.take(card, verb):
            await self._say(last, lambda: self.world.say(self.user, self.user, f"because {verb}"))

    async def _say(self, last: int, answer: Callable[[], Awaitable[object]]) -> None:
        if await self.until(lambda: self.eyes.prompt(self.user, last), TRUST):
            await answer()


class Proposer(Signer):
    """Sends what lies ready, takes some of it back, and sends it again."""

    duty = "engineer"
    SECOND_THOUGHTS = 0.03

    async def act(self) -> None:
        if card := self.waiting("send"):
            await self.take(card, "send")
        if self.rng.random() < self.SECOND_THOUGHTS and (card := self.waiting("recall")):
            await self.take(card, "recall")
            self.past = {one for one in self.past if one[0] != card.issue_id}


class Signatory(Signer):
    """Says yes, yes with a note, or no, to what waits for their word."""

    async def act(self) -> None:
        card = self.waiting("approve")
        if card is None:
            await self.open()
            return
        verb = self.rng.choices(("approve", "agree", "return"), (70, 15, 15))[0]
        if verb not in card.verbs or verb == "approve":
            await self.take(card, "approve")
        else:
            self.past.add((card.issue_id, "approve", card.message))
            await self.give_word(card, verb)


class Leader(Signatory):
    duty = "manager"


class Chief(Signatory):
    """Signs, and says whether what was built is built well."""

    duty = "supervisor"

    async def act(self) -> None:
        await super().act()
        if card := self.waiting("verify"):
            await self.take(card, "verify")


class Headman(Signatory):
    """May sign instead of the chief, and builds what is approved."""

    duty = "foreman"

    async def act(self) -> None:
        await super().act()
        card = self.waiting("build")
        if card is None:
            return
        last = self.eyes.last(self.user)
        if await self.take(card, "build"):
            await self._say(
                last, lambda: self.world.album(self.user, self.user, photos=[photo(self.rng)])
            )


SIGNERS = (Proposer, Leader, Chief, Headman)
