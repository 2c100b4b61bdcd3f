"""A world: its memory, its clock, and everything that watches or disturbs it."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.clock import Clock
from sandbox.errors import WorldError
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.flood import Flood
from sandbox.journal import Journal
from sandbox.schema.botapi import bot_api
from sandbox.shapes import Obj
from sandbox.state import ANONYMOUS_ADMIN, DEFAULT_TOKEN, Chat, Person, State
from sandbox.updates import Updates

if TYPE_CHECKING:
    from collections.abc import Callable

BOT_NAME = "SiteLoop"
BOT_USERNAME = "siteloop_bot"


def new_state(token: str = DEFAULT_TOKEN, username: str = BOT_USERNAME) -> State:
    card = {
        "id": int(token.split(":", maxsplit=1)[0]),
        "is_bot": True,
        "first_name": BOT_NAME,
        "username": username,
    }
    return State(bot=Person(card), token=token)


class World:
    """One bot, its people and their chats."""

    def __init__(
        self, state: State | None = None, *, files: Path | None = None, flood: bool = False
    ) -> None:
        self.state = state or new_state()
        self.clock = Clock(self.state.clock_shift)
        self.events = Events()
        self.journal = Journal(self.events)
        self.files = Files(self.state, files)
        self.faults = Faults(self.events)
        self.flood = Flood(self.clock, on=flood)
        self.updates = Updates(self.clock, self._check_update)
        self.closing = asyncio.Event()
        self.changed: Callable[[], None] = _nothing
        self._restore_updates()

    def _restore_updates(self) -> None:
        self.updates.allowed = self.state.allowed_updates
        self.updates.next_id = self.state.counters.get("update_id", self.updates.next_id)
        for update in self.state.pending:
            self.updates.put(update)
        self.state.pending = []

    def _check_update(self, update: Obj) -> None:
        """What the bot is told must be as the Bot API describes it."""
        for problem in bot_api().checks.problems("Update", update):
            self.journal.violation(
                {
                    "at": self.clock.now(),
                    "method": "getUpdates",
                    "where": problem.where,
                    "kind": problem.kind,
                    "problem": problem.text,
                }
            )

    def saved(self) -> State:
        """The memory with everything that stands elsewhere while the world runs."""
        self.state.clock_shift = self.clock.shift
        self.state.allowed_updates = self.updates.allowed
        self.state.counters["update_id"] = self.updates.next_id
        self.state.pending = [update for _, update in self.updates.queue]
        return self.state

    @property
    def bot_id(self) -> int:
        return self.state.bot.id

    @property
    def token(self) -> str:
        return self.state.token

    @property
    def username(self) -> str:
        return self.state.bot.username

    def person(self, user_id: int) -> Person | None:
        return self.state.bot if user_id == self.bot_id else self.state.people.get(user_id)

    def some_person(self, user_id: int) -> Person:
        person = self.person(user_id)
        if person is None:
            raise WorldError(404, f"there is nobody with id {user_id}")
        return person

    def card(self, user_id: int) -> Obj | None:
        """A `User` for entities and objects, nothing for strangers."""
        person = self.person(user_id)
        if person is None and user_id == ANONYMOUS_ADMIN:
            return anonymous_card()
        return person.card if person else None

    def chat(self, chat_id: int) -> Chat | None:
        """A chat by its id; a person's private chat comes into being when asked for."""
        found = self.state.chats.get(chat_id)
        if found is None and chat_id in self.state.people:
            found = Chat(private_card(self.state.people[chat_id]), self.new_instance())
            self.state.chats[chat_id] = found
        return found

    def some_chat(self, chat_id: int) -> Chat:
        chat = self.chat(chat_id)
        if chat is None:
            raise WorldError(404, f"there is no chat with id {chat_id}")
        return chat

    def new_instance(self) -> str:
        """A `chat_instance`: a large number that stands for one chat."""
        return str(self.state.count("instance", -4_611_686_018_427_387_904, 7_919_191_919))

    def new_message_id(self, chat: Chat) -> int:
        """Supergroups count for themselves; all other chats share the bot's own count."""
        if chat.type in {"supergroup", "channel"}:
            chat.next_message_id += 1
            return chat.next_message_id - 1
        return self.state.count("message_id", 1)


def private_card(person: Person) -> Obj:
    names = ("first_name", "last_name", "username")
    shown = {name: person.card[name] for name in names if person.card.get(name)}
    return {"id": person.id, **shown, "type": "private"}


def anonymous_card() -> Obj:
    return {
        "id": ANONYMOUS_ADMIN,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    }


def _nothing() -> None:
    """Nobody keeps this world."""
