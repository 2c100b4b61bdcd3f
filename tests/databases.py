"""A fresh database for each test: empty, or copied from one that was migrated once."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from alembic import command
from alembic.config import Config
from psycopg import sql
from sqlalchemy import create_engine, make_url

from tests.servers import plain

ROOT = Path(__file__).parent.parent
KINDS = ("sqlite", "postgresql")
TEMPLATE = "migrated"


def migrate(url: str) -> None:
    """Bring the database at a synchronous address up to the newest revision."""
    engine = create_engine(url)
    with engine.begin() as connection:
        config = Config(toml_file=ROOT / "pyproject.toml")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()


@contextmanager
def one_at_a_time(door: Path) -> Iterator[None]:
    """Let only one process of the test run do this."""
    with door.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrated_file(folder: Path) -> Path:
    """Return a migrated SQLite file to copy; who comes first makes it."""
    ready, draft = folder / f"{TEMPLATE}.sqlite", folder / "draft.sqlite"
    with one_at_a_time(folder / "sqlite.door"):
        if not ready.exists():
            draft.unlink(missing_ok=True)
            migrate(f"sqlite:///{draft}")
            draft.rename(ready)
    return ready


def migrated_database(server: str, folder: Path) -> str:
    """Return the name of a migrated PostgreSQL database to copy; who comes first makes it."""
    known = "SELECT 1 FROM pg_database WHERE datname = %s"
    with (
        one_at_a_time(folder / "postgresql.door"),
        psycopg.connect(plain(server), autocommit=True) as admin,
    ):
        if not admin.execute(known, [TEMPLATE]).fetchone():
            admin.execute("DROP DATABASE IF EXISTS draft")
            admin.execute("CREATE DATABASE draft")
            migrate(at(server, "draft"))
            admin.execute(f"ALTER DATABASE draft RENAME TO {TEMPLATE}")
    return TEMPLATE


@contextmanager
def fresh_file(folder: Path, template: Path | None = None) -> Iterator[str]:
    """Give the address of a SQLite file of one's own."""
    path = folder / "siteloop.sqlite"
    if template:
        shutil.copyfile(template, path)
    yield f"sqlite+aiosqlite:///{path}"


@contextmanager
def fresh_database(server: str, template: str = "template1") -> Iterator[str]:
    """Give the address of a PostgreSQL database of one's own, dropped afterwards."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(plain(server), autocommit=True) as admin:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        admin.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield at(server, name)
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def at(server: str, database: str) -> str:
    """Return the address of another database of the same server."""
    return make_url(server).set(database=database).render_as_string(hide_password=False)
