"""What people see in their chats: the cards, their buttons, and what the bot asks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from sandbox.shapes import Obj
from sandbox.state import Posted, State

BUTTON = re.compile(r"(issue|change):(\d+):(\w+)(\S*)")
NUMBER = re.compile(r"#(\d+)")
FAR = 400  # messages back, as far as anybody scrolls


@dataclass(frozen=True, slots=True)
class Seen:
    """A card of an issue or a change; `words` are what its buttons say beside their verbs."""

    message: int
    issue_id: int
    words: Mapping[str, str]
    text: str

    @property
    def verbs(self) -> frozenset[str]:
        return frozenset(self.words)

    @property
    def number(self) -> int | None:
        found = NUMBER.search(self.text)
        return int(found[1]) if found else None


class Eyes:
    def __init__(self, state: State) -> None:
        self._state = state

    def said(self, chat: int, after: int = 0) -> Iterator[Obj]:
        """What the bot has said, the newest first."""
        posted = self._state.chats[chat].messages if chat in self._state.chats else {}
        for one in islice(reversed(posted.values()), FAR):
            if one.id <= after:
                return
            if by_bot(one):
                yield one.message

    def all_said(self, chat: int) -> list[Obj]:
        posted = self._state.chats[chat].messages.values()
        return [one.message for one in posted if by_bot(one)]

    def last(self, chat: int) -> int:
        return next(reversed(self._state.chats[chat].messages), 0)

    def cards(self, chat: int, verb: str, flow: str = "issue") -> list[Seen]:
        """Cards that offer this button, the newest first."""
        found = (card_in(message, flow) for message in self.said(chat))
        return [card for card in found if card and verb in card.verbs]

    def card(self, chat: int, message: int) -> Seen | None:
        posted = self._state.chats[chat].messages.get(message)
        return card_in(posted.message) if posted else None

    def marked(self, chat: int, mark: str, after: int) -> Seen | None:
        """The card that tells of this report."""
        found = (card_in(m) for m in self.said(chat, after) if mark in text_of(m))
        return next((card for card in found if card), None)

    def prompt(self, chat: int, after: int, words: str = "") -> int | None:
        """The message in which the bot asks for an answer."""
        asked = (
            m
            for m in self.said(chat, after)
            if "force_reply" in (m.get("reply_markup") or {})
            or "force_reply" in self._keyboard(chat, m)
        )
        return next((m["message_id"] for m in asked if words in text_of(m)), None)

    def answers(self, chat: int, message: int) -> list[int]:
        """What the bot has answered to this message."""
        posted = self._state.chats[chat].messages.values()
        return [one.id for one in posted if one.reply_to == message and by_bot(one)]

    def _keyboard(self, chat: int, message: Obj) -> Obj:
        return self._state.chats[chat].messages[message["message_id"]].keyboard or {}


def by_bot(posted: Posted) -> bool:
    return bool(posted.message.get("from", {}).get("is_bot"))


def text_of(message: Obj) -> str:
    return str(message.get("text") or message.get("caption") or "")


def card_in(message: Obj, flow: str = "issue") -> Seen | None:
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    data = [button.get("callback_data", "") for row in rows for button in row]
    buttons = [found for one in data if (found := BUTTON.match(one))]
    pressed = [found for found in buttons if found[1] == flow]
    if not pressed:
        return None
    return Seen(
        message["message_id"],
        int(pressed[0][2]),
        {found[3]: found[4] for found in pressed},
        text_of(message),
    )
