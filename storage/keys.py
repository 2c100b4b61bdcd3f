"""Secrets the process made for itself, kept with the papers: a printed link outlives a token."""

import secrets

from sqlalchemy import Column, String, Table, insert, select
from sqlalchemy.exc import IntegrityError

from storage.engine import Database
from storage.schema import metadata

LENGTH = 32

keys = Table(
    "keys",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", String(2 * LENGTH), nullable=False),
)


async def own_key(database: Database, name: str) -> bytes:
    """The same for ever; made when it is asked for the first time."""
    found = select(keys.c.value).where(keys.c.name == name)
    async with database.reading.connect() as connection:
        if value := await connection.scalar(found):
            return bytes.fromhex(value)
    made = secrets.token_hex(LENGTH)
    try:
        async with database.writing.begin() as connection:
            await connection.execute(insert(keys).values(name=name, value=made))
    except IntegrityError:
        return await own_key(database, name)  # another process was quicker
    return bytes.fromhex(made)
