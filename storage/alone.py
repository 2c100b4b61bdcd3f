"""Only one process at a time works on a database: two couriers would say everything twice."""

import fcntl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import text

from storage.engine import Database, in_memory

LOCK = 7_451_624  # any number, as long as it is ours


class Occupied(Exception):  # noqa: N818 -- it is a state of affairs
    """Another process works on this database."""


@asynccontextmanager
async def alone(database: Database) -> AsyncIterator[None]:
    """Raises `Occupied`; a process that was killed holds nothing."""
    if database.writing.dialect.name != "sqlite":
        engine = database.reading.execution_options(isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            if not await connection.scalar(text(f"SELECT pg_try_advisory_lock({LOCK})")):
                raise Occupied
            yield
            await connection.execute(text(f"SELECT pg_advisory_unlock({LOCK})"))
    elif in_memory(database.writing.url):
        yield
    else:
        with _locked(Path(f"{database.writing.url.database}.lock")):
            yield


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Occupied from None
        yield
