"""Cards, as a piece of work asks for them: messages that show a paper, and stay true."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol


class Showing(Protocol):
    async def pin_card(self, flow: str, paper_id: int, **where: Any) -> None: ...  # noqa: ANN401 -- columns of a card

    async def adopt_card(self, flow: str, paper_id: int, chat_id: int, **who: Any) -> None: ...  # noqa: ANN401 -- columns of a card

    async def unpin(self, flow: str, paper_id: int) -> None: ...

    async def succeed(self, flow: str, paper_id: int, chat_id: int, **where: Any) -> None:  # noqa: ANN401 -- columns of a card
        """One card in this chat: those that stand there give their buttons to a new one."""

    async def retire(self, flow: str, paper_id: int) -> None:
        """A newer card takes the place of what stands in the group."""

    async def card_in(self, flow: str, paper_id: int, chat_id: int) -> int | None:
        """The last message in this chat that shows the paper."""

    async def arrived(self, flow: str, paper_id: int, key: str) -> Mapping[int, datetime]:
        """When Telegram took this news of the paper, by whom it was for."""

    async def shown_in(self, chat_id: int, message_id: int) -> tuple[str, int] | None: ...
