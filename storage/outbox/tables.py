"""The tables of notices and of live cards."""

from enum import StrEnum, auto

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    String,
    Table,
    false,
    literal_column,
)

from core.delivery import Pin
from storage.schema import Moment, metadata, of_kind, one_of


class NoticeState(StrEnum):
    WAITING = auto()
    SENDING = auto()
    SENT = auto()
    UNREACHABLE = auto()
    DROPPED = auto()


class CardState(StrEnum):
    WAITING = auto()
    SENDING = auto()
    LIVE = auto()
    DEAD = auto()


def literals(*words: StrEnum) -> list[ColumnElement[str]]:
    """Words as SQL text: a partial index is used only where the query says the same words."""
    return [literal_column(f"'{word}'", String) for word in words]


ONCE = ("site_id", "person_id", "once")
notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site_id", Integer, index=True),
    Column("person_id", Integer),
    Column("chat_id", BigInteger),
    Column("topic", String(32)),
    Column("key", String(64), nullable=False),
    Column("params", JSON, nullable=False),
    Column("flow", String(32)),
    Column("paper_id", Integer),
    Column("reply_to", BigInteger),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("silent", Boolean, nullable=False, server_default=false()),
    Column("not_before", Moment),
    Column("once", String(64)),
    Column("told_at", Moment, nullable=False),
    Column("update_id", BigInteger),
    Column("state", String(16), nullable=False, server_default=NoticeState.WAITING),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("sent_at", Moment),
    Column("sent_chat", BigInteger),
    Column("sent_message", BigInteger),
    Column("error", String),
    one_of("state", NoticeState),
)
OPEN_NOTICES = notices.c.state.in_(literals(NoticeState.WAITING, NoticeState.SENDING))
SAID_ONCE = notices.c.once.is_not(None)
Index(
    "uq_notices_once",
    *(notices.c[name] for name in ONCE),
    unique=True,
    sqlite_where=SAID_ONCE,
    postgresql_where=SAID_ONCE,
)
Index("ix_notices_message", notices.c.sent_chat, notices.c.sent_message)
Index("ix_notices_paper", notices.c.flow, notices.c.paper_id)
Index(
    "ix_notices_open",
    notices.c.id,
    sqlite_where=OPEN_NOTICES,
    postgresql_where=OPEN_NOTICES,
)

cards = Table(
    "cards",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site_id", Integer, index=True),
    Column("flow", String(32), nullable=False),
    Column("paper_id", Integer, nullable=False),
    Column("person_id", Integer),
    Column("chat_id", BigInteger),
    Column("topic", String(32)),
    Column("reply_to", BigInteger),
    Column("message_id", BigInteger),
    Column("wanted", Integer, nullable=False, server_default="1"),
    Column("shown", Integer, nullable=False, server_default="0"),
    Column("state", String(16), nullable=False, server_default=CardState.WAITING),
    *of_kind("pin", Pin),
    Column("silent", Boolean, nullable=False, server_default=false()),
    Column("retired", Boolean, nullable=False, server_default=false()),
    Column("told_at", Moment, nullable=False),
    Column("update_id", BigInteger),
    Column("error", String),
    one_of("state", CardState),
)
STALE_CARDS = (cards.c.wanted > cards.c.shown) & cards.c.state.in_(
    literals(CardState.WAITING, CardState.SENDING, CardState.LIVE)
)
Index("ix_cards_message", cards.c.chat_id, cards.c.message_id)
Index("ix_cards_paper", cards.c.flow, cards.c.paper_id)
Index("ix_cards_stale", cards.c.id, sqlite_where=STALE_CARDS, postgresql_where=STALE_CARDS)
