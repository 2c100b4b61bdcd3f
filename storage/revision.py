"""Which revision the database stands at, and how it gets to the newest one."""

import re
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage.engine import Database, migration_engine

MIGRATIONS = Path(__file__).parent.parent / "migrations"
ASSIGNED = re.compile(
    r"^(revision|down_revision)(?:\s*:[^=]+)?\s*=\s*[\"'](\w+)[\"']", re.MULTILINE
)
LOCK = 7_451_623  # any number, as long as it is ours


def newest() -> str:
    """The revision this program was written for."""
    (head,) = {r for r, _ in _steps()} - {below for _, below in _steps()}
    return head


def known() -> frozenset[str]:
    """Every revision this program knows the way from."""
    return frozenset(revision for revision, _ in _steps())


def _steps() -> list[tuple[str, str | None]]:
    """Read from the files themselves: loading Alembic costs half a second at every start."""
    files = [file.read_text("utf8") for file in MIGRATIONS.glob("versions/*.py")]
    named: list[dict[str, str]] = [dict(ASSIGNED.findall(text)) for text in files]
    return [(names["revision"], names.get("down_revision")) for names in named]


async def present(database: Database) -> str | None:
    """The revision of the database; None when it is empty."""
    async with database.reading.connect() as connection:
        return await connection.run_sync(_present)


async def migrate(database: Database) -> bool:
    """Bring the database up to date; whether there was anything to do."""
    if await present(database) == newest():
        return False
    engine = migration_engine(database)
    async with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        await connection.run_sync(_upgrade)
    if engine is not database.writing:
        await engine.dispose()
    return True


def _present(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 -- slow import, needed once in a database's life
    from alembic.config import Config  # noqa: PLC0415 -- slow import

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
