"""What the courier asks the database, put together once and asked many times a second."""

from sqlalchemy import Select, bindparam, func, or_, select

from core.delivery import CardRow, NoticeRow
from storage.outbox.tables import (
    OPEN_NOTICES,
    STALE_CARDS,
    CardState,
    NoticeState,
    cards,
    notices,
)
from storage.schema import Moment

DESTINATION = ("person_id", "chat_id", "site_id", "topic")
NOTICE_FIELDS = [notices.c[name] for name in NoticeRow.__dataclass_fields__ if name in notices.c]
CARD_FIELDS = [cards.c[name] for name in CardRow.__dataclass_fields__]
SAYABLE = or_(
    notices.c.not_before.is_(None), notices.c.not_before <= bindparam("now", type_=Moment)
)


def _due_notices() -> Select[*tuple[object, ...]]:
    """At most `each` per destination, so that none starves another."""
    place = func.row_number().over(
        partition_by=[notices.c[name] for name in DESTINATION],
        order_by=[notices.c.urgent.desc(), notices.c.id],
    )
    waiting = notices.c.state == NoticeState.WAITING
    ranked = (
        select(*NOTICE_FIELDS, place.label("place"))
        .where(OPEN_NOTICES, waiting, SAYABLE)
        .subquery()
    )
    return (
        select(*[ranked.c[column.name] for column in NOTICE_FIELDS])
        .where(ranked.c.place <= bindparam("each"))
        .order_by(ranked.c.urgent.desc(), ranked.c.id)
    )


def _stale_cards() -> Select[*tuple[object, ...]]:
    """The newest of each destination first, when there are too many."""
    place = func.row_number().over(
        partition_by=[cards.c[name] for name in DESTINATION], order_by=cards.c.id.desc()
    )
    ranked = (
        select(*CARD_FIELDS, place.label("place"))
        .where(STALE_CARDS, cards.c.state != CardState.SENDING)
        .subquery()
    )
    return (
        select(*[ranked.c[column.name] for column in CARD_FIELDS])
        .where(ranked.c.place <= bindparam("each"))
        .order_by(ranked.c.id)
    )


DUE_NOTICES = _due_notices()
STALE = _stale_cards()
ONE_STALE = select(*CARD_FIELDS).where(cards.c.id == bindparam("which"), STALE_CARDS)
WAITING = select(func.count(), func.min(notices.c.told_at)).where(OPEN_NOTICES, SAYABLE)
HOW_MANY_STALE = select(func.count()).select_from(cards).where(STALE_CARDS)
