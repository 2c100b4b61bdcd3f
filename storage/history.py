"""The history of every paper: rows are added, never changed."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table

from core.records import Entry
from storage.schema import (
    Moment,
    identity,
    mapper,
    metadata,
    of_person,
    of_site,
    telegram_id,
)

history = Table(
    "history",
    metadata,
    identity(),
    of_site(),
    Column("flow", String(32), nullable=False),
    Column("paper_id", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    of_person(nullable=True),
    Column("verb", String(32), nullable=False),
    Column("source", String(32), nullable=False),
    Column("target", String(32), nullable=False),
    Column("details", JSON, nullable=False),
    telegram_id("update_id"),
)
Index("ix_history_paper", history.c.flow, history.c.paper_id, history.c.id)
mapper.map_imperatively(Entry, history)
