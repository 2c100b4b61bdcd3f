"""Where rows go, asked once per round and destination, and not at all while it is busy."""

from collections.abc import MutableMapping
from collections.abc import Set as AbstractSet

from bot.courier.parcels import Key, key
from bot.courier.ports import AddressBook
from core.delivery import Address, CardRow, NoticeRow

MOST = 10_000


class Routes:
    """One round's addresses; `known` remembers from round to round in which chat a key ended."""

    def __init__(
        self, book: AddressBook, known: MutableMapping[Key, int], busy: AbstractSet[int]
    ) -> None:
        self._book = book
        self._known = known
        self._busy = busy
        self._found: dict[Key, Address | None] = {}
        if len(known) > MOST:
            known.clear()

    def busy(self, row: NoticeRow | CardRow) -> bool:
        """Whether that chat is being served: what is for it waits for the next round."""
        if isinstance(row, CardRow) and row.message_id:
            return row.chat_id in self._busy
        return self._known.get(key(row)) in self._busy

    async def find(self, row: NoticeRow | CardRow) -> Address | None:
        """A card that stands somewhere is redrawn there, whatever the book says by now."""
        if isinstance(row, CardRow) and row.message_id and row.chat_id:
            return Address(row.chat_id)
        which = key(row)
        if which not in self._found:
            self._found[which] = to = await self._book.resolve(row)
            if to:
                self._known[which] = to.chat_id
        return self._found[which]
