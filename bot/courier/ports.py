"""What the courier asks of the house: words, and addresses."""

from collections.abc import Sequence
from typing import Protocol

from core.delivery import Address, CardRow, NoticeRow
from handlers.outgoing import Outgoing


class Render(Protocol):
    """Finds the words, in the language of whoever reads them."""

    async def notice(self, rows: Sequence[NoticeRow]) -> Outgoing | None:
        """All rows go to one reader at one moment and become one message.

        None when there is nothing to say any more.
        """

    async def card(self, row: CardRow) -> Outgoing | None:
        """The paper as it stands now; None when there is nothing more to show."""


class AddressBook(Protocol):
    """Knows where people and groups are found, and hears when they are not."""

    async def resolve(self, row: NoticeRow | CardRow) -> Address | None: ...
    async def moved(self, old: int, new: int) -> None: ...
    async def unreachable(self, person_id: int) -> None: ...
    async def lost_chat(self, chat_id: int) -> None: ...
    async def lost_topic(self, chat_id: int, thread_id: int) -> None: ...
