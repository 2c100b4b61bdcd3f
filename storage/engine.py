"""How a database is opened: one writer and many readers on SQLite, a pool on PostgreSQL."""

import json
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection, Engine, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
BUSY_SECONDS = 10
READERS = 4
POSTGRES_POOL = 10


@dataclass(frozen=True, slots=True)
class Database:
    """Two doors to one database.

    On SQLite the writing door is a single connection: whoever writes waits in line in our own
    process, in order, instead of polling a locked file. Work inside work would wait for itself.
    """

    writing: AsyncEngine
    reading: AsyncEngine

    @classmethod
    def open(cls, address: str) -> Self:
        url = make_url(address)
        url = url.set(drivername=DRIVERS.get(url.drivername, url.drivername))
        if url.get_backend_name() != "sqlite":
            engine = create_async_engine(
                url,
                pool_size=POSTGRES_POOL,
                max_overflow=POSTGRES_POOL,
                pool_pre_ping=True,
                json_serializer=readable_json,
            )
            return cls(engine, engine)
        writing = _sqlite(url, connections=1, begin="BEGIN IMMEDIATE")
        if in_memory(url):
            return cls(writing, writing)
        return cls(writing, _sqlite(url, connections=READERS, begin="BEGIN", query_only=1))

    async def close(self) -> None:
        await self.reading.dispose()
        await self.writing.dispose()


def migration_engine(database: Database) -> AsyncEngine:
    """SQLite rebuilds tables to alter them, which must not look like deleting what they hold."""
    engine = database.writing
    if engine.dialect.name != "sqlite" or in_memory(engine.url):
        return engine
    return _sqlite(engine.url, connections=1, begin="BEGIN IMMEDIATE", foreign_keys=0)


def readable_json(value: object) -> str:
    """As people read it; escaped only where half a character would not be text at all."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


def in_memory(url: URL) -> bool:
    return url.database in {None, "", ":memory:"}


def _sqlite(url: URL, *, connections: int, begin: str, **pragmas: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=connections,
        max_overflow=0,
        connect_args={"timeout": BUSY_SECONDS},
        json_serializer=readable_json,
    )
    _prepare(engine.sync_engine, begin, pragmas)
    return engine


def _prepare(engine: Engine, begin: str, pragmas: dict[str, int]) -> None:
    """The driver's own idea of a transaction begins too late; ours begins when we say so."""
    wanted = {"journal_mode": "WAL", "synchronous": "NORMAL", "foreign_keys": 1} | pragmas

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:  # noqa: ANN401 -- the driver's own type
        connection.isolation_level = None
        cursor = connection.cursor()
        for name, value in wanted.items():
            cursor.execute(f"PRAGMA {name}={value}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
