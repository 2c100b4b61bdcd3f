"""Migrates the connection the caller hands over, or else an empty database brought up to date."""

from collections.abc import Iterable
from typing import Literal

from alembic import context
from alembic.migration import MigrationContext
from alembic.operations import MigrationScript, Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, DefaultClause, False_, True_, create_engine, types

import storage.work  # noqa: F401 -- loads every table
from storage.schema import Moment, Word, metadata


def plain(kind: str, thing: object, _: object) -> str | Literal[False]:
    """Write our own column types as plain ones, and no database's dialect: a migration outlives both."""
    match kind, thing:
        case "type", Moment():
            return "sa.DateTime(timezone=True)"
        case "type", Word():
            return "sa.String(32)"
        case "server_default", DefaultClause(arg=False_()):
            return "sa.false()"
        case "server_default", DefaultClause(arg=True_()):
            return "sa.true()"
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
        process_revision_directives=numbered,
    )
    with context.begin_transaction():
        context.run_migrations()


def numbered(_context: object, _revision: object, drafts: Iterable[MigrationScript]) -> None:
    """Revisions are counted, so that a folder lists them in their order."""
    for draft in drafts:
        draft.rev_id = f"{len([*script.walk_revisions()]) + 1:04}"


def bring_up_to_date(connection: Connection) -> None:
    """A new revision is what the tables have and the revisions before it have not."""
    steps = {"fn": lambda found, _: script._upgrade_revs("head", found)}  # noqa: SLF001 -- alembic's own way to say it
    newest = MigrationContext.configure(connection, opts=steps)
    with newest.begin_transaction(), Operations.context(newest):
        newest.run_migrations()


script = ScriptDirectory.from_config(context.config)
if connection := context.config.attributes.get("connection"):
    migrate(connection)
else:
    with create_engine("sqlite://").connect() as scratch:
        bring_up_to_date(scratch)
        migrate(scratch)
