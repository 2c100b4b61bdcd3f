"""People with their phones: they read what stands in the chats, talk, send photos and tap."""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, NamedTuple

from bot.demo.cast import Character, Words
from sandbox.client import World

LOOK_BACK = 60
HEAD = 4  # lines: a notice says first what has happened, and why
CALLED = {"issue": r"#{}\b", "change": r"(?:变更|[Cc]hange) {}\b"}
Message = Mapping[str, Any]


class NotSeenError(LookupError):
    """Nobody can press what does not stand in the chat."""


class Found(NamedTuple):
    """A button, and the message it stands under."""

    message: Message
    data: str


def photo(name: str) -> bytes:
    """One of the photos of the demo."""
    return files(__package__ or "").joinpath("photos", f"{name}.jpg").read_bytes()


@dataclass(slots=True)
class Crew:
    """Acts through the sandbox alone; `settle` waits until the bot has dealt with everything."""

    world: World
    lang: str
    settle: Callable[[], Awaitable[None]]
    ids: dict[str, int] = field(default_factory=dict)
    group: int = 0

    async def meet(self, people: Iterable[Character]) -> None:
        """They get their phones; nobody has pressed Start yet."""
        for who in people:
            person = await self.world.person(
                who.name.spoken(self.lang),
                username=who.username,
                language_code=who.speaks(self.lang),
                about=who.about.spoken(self.lang),
            )
            self.ids[who.username] = person["id"]

    def id(self, who: Character) -> int:
        return self.ids[who.username]

    async def gather(self, title: Words, people: Sequence[Character], **more: Any) -> int:  # noqa: ANN401 -- as the Bot API has it
        """A group in Telegram; the first of them has made it."""
        members = {self.id(who): "member" for who in people} | {self.id(people[0]): "creator"}
        chat = await self.world.group(title.spoken(self.lang), members, **more)
        return int(chat["id"])

    async def bring_bot(self, chat: int, by: Character, **rights: bool) -> None:
        """The bot is added to the group; with rights, as one of its administrators."""
        bot = (await self.world.state())["bot"]["id"]
        await self.world.member(chat, bot, "member", by=self.id(by))
        if rights:
            await self.world.member(chat, bot, "administrator", by=self.id(by), rights=rights)
        await self.settle()

    async def says(
        self,
        who: Character,
        words: Words | str = "",
        *photos: str,
        chat: int | None = None,
        **more: Any,  # noqa: ANN401 -- whatever Telegram lets people add
    ) -> Message:
        """In the group, or in the chat that is named; answers the (first) message."""
        text = words if isinstance(words, str) else words.spoken(self.lang)
        where = self.group if chat is None else chat
        said = await self.world.album(
            where, self.id(who), text, photos=[photo(name) for name in photos], **more
        )
        return said[0]

    async def says_privately(self, who: Character, words: Words | str, *photos: str) -> Message:
        return await self.says(who, words, *photos, chat=self.id(who))

    async def starts(self, who: Character, payload: str = "") -> None:
        await self.world.start(self.id(who), payload)

    async def sees(self, chat: int) -> list[Message]:
        """The last things in a chat, the newest first."""
        messages: list[Message] = list(await self.world.messages(chat, limit=LOOK_BACK))
        return messages[::-1]

    async def find(self, chat: int, pattern: str) -> Found:
        """The newest button whose label, data or address fits the pattern."""
        for found in await self.all(chat, pattern):
            return found
        raise NotSeenError(pattern)

    async def all(self, chat: int, pattern: str) -> list[Found]:
        """Every such button, under the newest message first."""
        return [
            Found(message, data)
            for message in await self.sees(chat)
            for button in buttons(message)
            for data in [button.get("callback_data") or button.get("url") or ""]
            if re.fullmatch(pattern, data) or re.fullmatch(pattern, button["text"])
        ]

    async def touches(self, who: Character, pattern: str, chat: int) -> None:
        """Presses a button without waiting for what comes of it."""
        found = await self.find(chat, pattern)
        await self.world.press(chat, found.message["message_id"], self.id(who), data=found.data)

    async def taps(self, who: Character, pattern: str, chat: int | None = None) -> dict[str, Any]:
        """Presses a button; answers the word that came up above it."""
        where = self.group if chat is None else chat
        found = await self.find(where, pattern)
        return await self.presses(who, where, found.message["message_id"], found.data)

    async def presses(self, who: Character, chat: int, message: int, data: str) -> dict[str, Any]:
        pressed = await self.world.press(chat, message, self.id(who), data=data)
        await self.settle()
        return await self.world.callback(pressed["callback_query_id"])

    async def opens(self, who: Character, pattern: str, chat: int | None = None) -> None:
        """Follows a button that leads into the private chat with the bot."""
        found = await self.find(self.group if chat is None else chat, pattern)
        await self.starts(who, found.data.partition("start=")[2])
        await self.settle()

    async def steps(
        self,
        who: Character,
        number: int,
        verb: str,
        chat: int | None = None,
        flow: str = "issue",
    ) -> dict[str, Any]:
        """Takes a step of a paper by its newest card, behind «more» when it is not in front."""
        where = self.group if chat is None else chat
        card = await self.card(number, where, flow)
        prefix = re.escape(card.data.rpartition(":")[0])
        shown = [b.get("callback_data", "") for b in buttons(card.message)]
        if not any(re.fullmatch(f"{prefix}:{verb}", data) for data in shown):
            await self.presses(who, where, card.message["message_id"], f"{card.data}")
        return await self.taps(who, f"{prefix}:{verb}", where)

    async def card(self, number: int, chat: int, flow: str = "issue") -> Found:
        """The newest message with the card of a paper, and its button for more."""
        called = CALLED[flow].format(number)
        for message in await self.sees(chat):
            head = (message.get("text") or message.get("caption") or "").splitlines()[:HEAD]
            if not any(re.search(called, line) for line in head):
                continue
            for button in buttons(message):
                data = button.get("callback_data", "")
                if found := re.fullmatch(rf"({flow}:\d+):(?!whole)\w+(@.*)?", data):
                    return Found(message, f"{found[1]}:more")
        raise NotSeenError(called)

    async def answers(
        self, who: Character, words: Words | str = "", *photos: str, chat: int | None = None
    ) -> Message:
        """Replies to what the bot has just asked."""
        where = self.group if chat is None else chat
        for message in await self.sees(where):
            if (message.get("reply_markup") or {}).get("force_reply"):
                said = await self.says(
                    who, words, *photos, chat=where, reply_to_message_id=message["message_id"]
                )
                await self.settle()
                return said
        raise NotSeenError(who.username)


def buttons(message: Message) -> Iterator[Mapping[str, Any]]:
    for row in (message.get("reply_markup") or {}).get("inline_keyboard", []):
        yield from row
