"""The table of what people sent along."""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, String, Table, UniqueConstraint

from core.photos import Attachment, Media, Stage
from storage.schema import (
    Moment,
    identity,
    mapper,
    metadata,
    of_kind,
    of_person,
    of_site,
    telegram_id,
)

attachments = Table(
    "attachments",
    metadata,
    identity(),
    of_site(),
    of_person(nullable=True),
    *of_kind("media", Media, nullable=False),
    *of_kind("stage", Stage, nullable=False),
    Column("flow", String(32)),
    Column("paper_id", Integer),
    telegram_id("chat_id", nullable=False),
    telegram_id("message_id", nullable=False),
    Column("media_group", String(64)),
    Column("file_id", String(255), nullable=False),
    Column("file_unique", String(64), nullable=False),
    Column("name", String(255)),
    Column("size", BigInteger),
    Column("caption", String(1024)),
    Column("sha256", String(64)),
    Column("thumb", String(64)),
    Column("fingerprint", BigInteger),
    Column("width", Integer),
    Column("height", Integer),
    Column("lat", Float),
    Column("lon", Float),
    Column("taken_at", Moment),
    Column("sent_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("copy", Integer, nullable=False, server_default="0"),
    UniqueConstraint("chat_id", "message_id", "copy"),
)
Index("ix_attachments_paper", attachments.c.flow, attachments.c.paper_id)
Index("ix_attachments_group", attachments.c.chat_id, attachments.c.media_group)
Index(
    "ix_attachments_wanted",
    attachments.c.id,
    sqlite_where=attachments.c.sha256.is_(None),
    postgresql_where=attachments.c.sha256.is_(None),
)
Index("ix_attachments_recent", attachments.c.site_id, attachments.c.sent_at)
mapper.map_imperatively(Attachment, attachments)
