"""Words and where they stand: an inverted index that works the same on every database."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    FromClause,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql import ColumnElement

from storage.schema import metadata

LONGEST = 32
MANY = 4000

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
Index("ix_words_paper", words.c.flow, words.c.paper_id)

FORGET = delete(words).where(
    *(words.c[name] == bindparam(name) for name in ("site_id", "flow", "paper_id"))
)


async def index(
    session: AsyncSession, site_id: int, flow: str, paper_id: int, tokens: Iterable[str]
) -> None:
    """Make the paper findable by these words, and no longer by others."""
    key = {"site_id": site_id, "flow": flow, "paper_id": paper_id}
    await session.execute(FORGET, key)
    rows = [key | {"word": word} for word in sorted({t[:LONGEST] for t in tokens})]
    if rows:
        await session.execute(insert(words), rows)


@dataclass(frozen=True, slots=True)
class Search:
    """Papers that hold all words; `rarest` is the shortest way to them, in order of writing."""

    rarest: FromClause
    others: tuple[FromClause, ...]

    def holds(self, paper_id: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """One condition for each further word the paper must hold."""
        return [exists().where(other.c.paper_id == paper_id) for other in self.others]


async def search(session: AsyncSession, site_id: int, flow: str, tokens: Iterable[str]) -> Search:
    """Find out which word is the rarest; a word that is everywhere is not counted to its end."""
    lists = [
        select(words.c.paper_id).where(
            words.c.site_id == site_id, words.c.flow == flow, words.c.word == token[:LONGEST]
        )
        for token in sorted(tokens)
    ]
    counts = [
        select(func.count()).select_from(found.limit(MANY).subquery()).scalar_subquery()
        for found in lists
    ]
    how_many = (await session.execute(select(*counts))).one()
    (first, *others) = sorted(range(len(lists)), key=how_many.__getitem__)
    return Search(lists[first].subquery(), tuple(lists[n].subquery() for n in others))
