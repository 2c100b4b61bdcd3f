"""How a database is opened: one writer and many readers on SQLite, a pool on PostgreSQL."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection, Engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.inplace import InPlaceConnection, connect_in_place

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
BUSY_SECONDS = 10
BRIEFLY = 0.25
READERS, GLANCERS = 4, 2
POSTGRES_POOL = 10


@dataclass(frozen=True, slots=True)
class Database:
    """Three doors to one database; on PostgreSQL they are one and the same.

    On SQLite the writing door is a single connection: whoever writes waits in line in our own
    process, in order, instead of polling a locked file. Work inside work would wait for itself.
    Writing and glancing (a few rows by their key) happen in place, reading (lists, sums,
    searches) in threads, so that it holds nobody up.
    """

    writing: AsyncEngine
    reading: AsyncEngine
    glancing: AsyncEngine

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
            return cls(engine, engine, engine)
        writing = _sqlite(url, 1, begin="BEGIN IMMEDIATE", in_place=True)
        if in_memory(url):
            return cls(writing, writing, writing)
        reading = _sqlite(url, READERS, begin="BEGIN", query_only=1)
        glancing = _sqlite(url, GLANCERS, begin="BEGIN", in_place=True, query_only=1)
        return cls(writing, reading, glancing)

    async def close(self) -> None:
        for engine in {self.glancing, self.reading, self.writing}:
            await engine.dispose()


def migration_engine(database: Database) -> AsyncEngine:
    """SQLite rebuilds tables to alter them, which must not look like deleting what they hold."""
    engine = database.writing
    if engine.dialect.name != "sqlite" or in_memory(engine.url):
        return engine
    return _sqlite(engine.url, 1, begin="BEGIN IMMEDIATE", foreign_keys=0)


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


def _sqlite(
    url: URL, connections: int, *, begin: str, in_place: bool = False, **pragmas: int
) -> AsyncEngine:
    """In place nobody may wait long for a lock: it is tried again a little later instead."""
    quick = {"timeout": BRIEFLY, "async_creator_fn": connect_in_place}
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=connections,
        max_overflow=0,
        connect_args=quick if in_place else {"timeout": BUSY_SECONDS},
        json_serializer=readable_json,
    )
    _prepare(engine.sync_engine, begin, pragmas, in_place=in_place)
    return engine


def _prepare(engine: Engine, begin: str, pragmas: dict[str, int], *, in_place: bool) -> None:
    """The driver's own idea of a transaction begins too late; ours begins when we say so."""
    wanted = {"journal_mode": "WAL", "synchronous": "NORMAL", "foreign_keys": 1} | pragmas

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:  # noqa: ANN401 -- the driver's own type
        if not in_place:
            connection.isolation_level = None
        cursor = connection.cursor()
        for name, value in wanted.items():
            cursor.execute(f"PRAGMA {name}={value}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        if not isinstance(driver, InPlaceConnection):
            connection.exec_driver_sql(begin)
            return
        try:
            driver.begin(begin)
        except sqlite3.OperationalError as error:
            raise OperationalError(begin, None, error) from error
