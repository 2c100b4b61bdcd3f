"""Migrates the connection the caller hands over, or else the configured database."""

import asyncio

from alembic import context
from sqlalchemy import Connection, DefaultClause, False_, types

import storage.work  # noqa: F401 -- loads every table
from storage.engine import Database
from storage.schema import Moment, Word, metadata


def plain(kind: str, thing: object, _: object) -> str | bool:
    """Write our own column types as plain ones, and no database's dialect: a migration outlives both."""
    match kind, thing:
        case "type", Moment():
            return "sa.DateTime(timezone=True)"
        case "type", Word():
            return "sa.String(32)"
        case "server_default", DefaultClause(arg=False_()):
            return "sa.false()"
    return False


def same_type(
    _context: object, _column: object, _meta: object, found: object, ours: object
) -> bool | None:
    """Our own types are told apart by what they are made of."""
    if isinstance(ours, Moment):
        return not isinstance(found, types.DateTime)
    if isinstance(ours, Word):
        return not isinstance(found, types.String)
    return None


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=plain,
        compare_type=same_type,
    )
    with context.begin_transaction():
        context.run_migrations()


async def open_and_migrate() -> None:
    from bot import settings  # noqa: PLC0415 -- only the bare alembic command asks for it

    database = Database.open(settings.load().storage.url)
    async with database.writing.begin() as connection:
        await connection.run_sync(migrate)
    await database.close()


if connection := context.config.attributes.get("connection"):
    migrate(connection)
else:
    asyncio.run(open_and_migrate())
