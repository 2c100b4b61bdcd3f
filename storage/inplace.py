"""SQLite without a thread in between: what takes microseconds is done in place.

The usual driver hands every single call to a thread and waits for its answer, a dozen times per
transaction: three times the cost of the work itself. Long reading still belongs in a thread.
"""

import sqlite3
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self, TypeAlias

Values: TypeAlias = Sequence[Any]


class InPlaceCursor:
    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self.arraysize = cursor.arraysize

    async def __aenter__(self) -> Self:
        """Nothing to wait for."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """As the usual driver does it."""
        self._cursor.close()

    @property
    def description(self) -> Any:  # noqa: ANN401 -- as the standard library has it
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._cursor.lastrowid

    async def execute(self, operation: str, parameters: Values = ()) -> None:
        self._cursor.execute(operation, parameters)

    async def executemany(self, operation: str, parameters: Sequence[Values]) -> None:
        self._cursor.executemany(operation, parameters)

    async def fetchone(self) -> Any:  # noqa: ANN401 -- a row has any shape
        return self._cursor.fetchone()

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        return self._cursor.fetchmany(self.arraysize if size is None else size)

    async def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    async def close(self) -> None:
        self._cursor.close()


class InPlaceConnection:
    """What SQLAlchemy asks of aiosqlite, answered at once."""

    def __init__(self, database: str, **options: Any) -> None:  # noqa: ANN401 -- sqlite3's own
        self._conn = self._connection = sqlite3.connect(database, isolation_level=None, **options)

    def cursor(self) -> InPlaceCursor:
        return InPlaceCursor(self._conn.cursor())

    async def create_function(self, *given: Any, **options: Any) -> None:  # noqa: ANN401 -- sqlite3's own
        self._conn.create_function(*given, **options)

    def begin(self, words: str) -> None:
        """Without the ceremony of a statement; raises the driver's own errors."""
        self._conn.execute(words)

    async def commit(self) -> None:
        self._conn.commit()

    async def rollback(self) -> None:
        self._conn.rollback()

    async def close(self) -> None:
        self._conn.close()

    def stop(self) -> None:
        self._conn.close()


async def connect_in_place(database: str, **options: Any) -> InPlaceConnection:  # noqa: ANN401 -- sqlite3's own
    return InPlaceConnection(database, **options)
