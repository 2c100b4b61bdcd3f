"""What became of a notice or a card, and how that is written down."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String, bindparam, case, func, update

from core.delivery import Pin
from storage.outbox.tables import CardState, NoticeState, cards, notices


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeMark:
    """What became of a notice."""

    id: int
    state: NoticeState
    tries: int = 0
    at: datetime | None = None
    chat: int | None = None
    message: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMark:
    """What became of a card; `shown` is the version of the paper that stands in the chat now."""

    id: int
    state: CardState
    shown: int = 0
    chat: int | None = None
    message: int | None = None
    error: str | None = None
    pin: Pin | None = None


MARK_NOTICE = (
    update(notices)
    .where(notices.c.id == bindparam("which"))
    .values(
        state=bindparam("state"),
        attempts=notices.c.attempts + bindparam("tries"),
        sent_at=bindparam("at"),
        sent_chat=bindparam("chat"),
        sent_message=bindparam("message"),
        error=bindparam("error"),
    )
)
MARK_CARD = (
    update(cards)
    .where(cards.c.id == bindparam("which"))
    .values(
        state=bindparam("state"),
        shown=case((cards.c.shown < bindparam("shown"), bindparam("shown")), else_=cards.c.shown),
        chat_id=func.coalesce(bindparam("chat", type_=BigInteger), cards.c.chat_id),
        message_id=func.coalesce(bindparam("message", type_=BigInteger), cards.c.message_id),
        # What was let go of while it was being pinned is still to be unpinned.
        pin=case(
            (
                (cards.c.pin == Pin.UNWANTED) & (bindparam("pin", type_=String) == Pin.PINNED),
                cards.c.pin,
            ),
            else_=func.coalesce(bindparam("pin", type_=String), cards.c.pin),
        ),
        error=bindparam("error"),
    )
)


def params(mark: NoticeMark | CardMark) -> dict[str, Any]:
    names = mark.__dataclass_fields__
    return {"which" if name == "id" else name: getattr(mark, name) for name in names}
