"""Databases are opened so that writers wait in line and readers wait for nobody."""

import asyncio
import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.alone import Occupied, alone
from storage.engine import Database, readable_json
from storage.revision import known, migrate, newest, present


@pytest.fixture
async def table(empty_database_url):
    opened = Database.open(empty_database_url)
    async with opened.writing.begin() as connection:
        await connection.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)"))
    yield opened
    await opened.close()


async def names(engine):
    async with engine.connect() as connection:
        return list(await connection.scalars(text("SELECT name FROM things ORDER BY id")))


async def add(database, id_, name):
    async with database.writing.begin() as connection:
        await connection.execute(
            text("INSERT INTO things VALUES (:id, :name)"), {"id": id_, "name": name}
        )


async def test_every_door_sees_what_was_written(table):
    await add(table, 1, "墙")
    for door in (table.writing, table.reading, table.glancing):
        assert await names(door) == ["墙"]


async def test_what_fails_leaves_nothing(table):
    await add(table, 1, "one")
    with pytest.raises(IntegrityError):
        async with table.writing.begin() as connection:
            await connection.execute(text("INSERT INTO things VALUES (2, 'two')"))
            await connection.execute(text("INSERT INTO things VALUES (1, 'again')"))
    assert await names(table.reading) == ["one"]


async def test_many_writers_wait_in_line(table):
    async with asyncio.TaskGroup() as group:
        for number in range(50):
            group.create_task(add(table, number, str(number)))
    assert len(await names(table.glancing)) == 50


@pytest.fixture
def path(tmp_path):
    return tmp_path / "here.db"


@pytest.fixture
async def sqlite(path):
    opened = Database.open(f"sqlite:///{path}")
    async with opened.writing.begin() as connection:
        await connection.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)"))
    yield opened
    await opened.close()


async def test_a_stranger_with_the_lock_is_an_error_soon_and_no_harm(sqlite, path):
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        await add(sqlite, 1, "one")
    assert await names(sqlite.glancing) == []
    stranger.execute("ROLLBACK")
    stranger.close()
    await add(sqlite, 1, "one")
    assert await names(sqlite.glancing) == ["one"]


@pytest.mark.parametrize("door", ["reading", "glancing"])
async def test_readers_cannot_write(sqlite, door):
    with pytest.raises(OperationalError, match="readonly"):
        async with getattr(sqlite, door).begin() as connection:
            await connection.execute(text("INSERT INTO things VALUES (1, 'one')"))


async def test_a_reader_sees_one_moment(sqlite):
    await add(sqlite, 1, "one")
    async with sqlite.glancing.connect() as connection:
        before = list(await connection.scalars(text("SELECT name FROM things")))
        await add(sqlite, 2, "two")
        assert list(await connection.scalars(text("SELECT name FROM things"))) == before


async def test_the_pragmas_are_set(sqlite):
    async with sqlite.writing.connect() as connection:
        wanted = {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1}
        for name, value in wanted.items():
            assert await connection.scalar(text(f"PRAGMA {name}")) == value


async def test_a_database_in_memory_has_one_door():
    database = Database.open("sqlite://")
    async with database.writing.begin() as connection:
        await connection.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)"))
    await add(database, 1, "one")
    assert await names(database.reading) == ["one"]
    await database.close()


async def test_only_one_process_works_on_a_database(empty_database_url):
    first, second = Database.open(empty_database_url), Database.open(empty_database_url)
    async with alone(first):
        with pytest.raises(Occupied):
            async with alone(second):
                pytest.fail("it is taken")
    async with alone(second):
        pass
    await first.close()
    await second.close()


async def test_an_empty_database_is_brought_up_once(empty_database_url):
    database = Database.open(empty_database_url)
    assert await present(database) is None
    assert await migrate(database)
    assert await present(database) == newest()
    assert not await migrate(database)
    assert newest() in known()
    await database.close()


def test_json_stays_readable():
    assert readable_json({"部位": "三号楼"}) == '{"部位":"三号楼"}'
    assert readable_json("\ud83d") == '"\\ud83d"'
