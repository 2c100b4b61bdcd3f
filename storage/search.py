"""Words and where they stand: an inverted index that works the same on every database."""

from collections.abc import Iterable

from sqlalchemy import (
    Column,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    delete,
    exists,
    insert,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql import ColumnElement

from storage.schema import metadata

LONGEST = 32

words = Table(
    "words",
    metadata,
    Column("site_id", Integer, nullable=False),
    Column("flow", String(32), nullable=False),
    Column("word", String(LONGEST), nullable=False),
    Column("paper_id", Integer, nullable=False),
    PrimaryKeyConstraint("site_id", "flow", "word", "paper_id"),
    sqlite_with_rowid=False,
)


async def index(
    session: AsyncSession, site_id: int, flow: str, paper_id: int, tokens: Iterable[str]
) -> None:
    """Make the paper findable by these words, and no longer by others."""
    key = {"site_id": site_id, "flow": flow, "paper_id": paper_id}
    await session.execute(
        delete(words).where(*(words.c[name] == value for name, value in key.items()))
    )
    rows = [key | {"word": word} for word in sorted({t[:LONGEST] for t in tokens})]
    if rows:
        await session.execute(insert(words), rows)


def holds_all(
    site_id: int, flow: str, paper_id: ColumnElement[int], tokens: Iterable[str]
) -> list[ColumnElement[bool]]:
    """One condition for each word the paper must hold."""
    return [
        exists(
            select(words.c.paper_id).where(
                words.c.site_id == site_id,
                words.c.flow == flow,
                words.c.word == token[:LONGEST],
                words.c.paper_id == paper_id,
            )
        )
        for token in sorted(tokens)
    ]
