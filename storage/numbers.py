"""The next free number of each kind on each site."""

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, String, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storage.schema import metadata, of_site

numbers = Table(
    "numbers",
    metadata,
    of_site(),
    Column("flow", String(32), nullable=False),
    Column("last", Integer, nullable=False),
    PrimaryKeyConstraint("site_id", "flow"),
)


async def next_number(session: AsyncSession, site_id: int, flow: str) -> int:
    """Count up in the database itself, so that two hands never get the same number."""
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    new = insert(numbers).values(site_id=site_id, flow=flow, last=1)
    row = new.on_conflict_do_update(
        index_elements=["site_id", "flow"], set_={"last": numbers.c.last + 1}
    ).returning(numbers.c.last)
    with session.no_autoflush:  # what waits to be written has no say in it, and is written once
        return int((await session.execute(row)).scalar_one())
