"""The servers of the tests: fresh for each test, gone when the run is."""

import signal
import subprocess
import sys
import time

import psycopg
import pytest
from sqlalchemy import create_engine, func, inspect, select, table, text

from tests.databases import ROOT, fresh_database
from tests.servers import ServerMissingError, binaries, plain
from tests.shared import shared_postgres

USER = """
import sys
from pathlib import Path
from tests.shared import shared_postgres
with shared_postgres(Path(sys.argv[1])) as url:
    print(url, flush=True)
    input()
"""


def answers(url):
    try:
        psycopg.connect(plain(url)).close()
    except psycopg.OperationalError:
        return False
    return True


def soon(condition):
    """Wait for something that other processes do."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return True


def python(*arguments):
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_database_is_fresh_and_understands_both_languages(empty_database_url):
    engine = create_engine(empty_database_url.replace("+aiosqlite", ""))
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE issues (title VARCHAR(40))"))
        connection.execute(text("INSERT INTO issues VALUES ('脚手架缺扣件')"))
        assert connection.scalar(text("SELECT title FROM issues")) == "脚手架缺扣件"
    engine.dispose()


def test_a_migrated_database_has_tables_and_no_rows(database_url):
    engine = create_engine(database_url.replace("+aiosqlite", ""))
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        assert "alembic_version" in tables
        for name in set(tables) - {"alembic_version"}:
            assert connection.scalar(select(func.count()).select_from(table(name))) == 0
    engine.dispose()


def test_a_dropped_database_is_gone(postgres_server):
    with fresh_database(postgres_server) as url:
        assert answers(url)
    assert not answers(url)


def test_a_killed_run_leaves_no_server(tmp_path):
    first = python("-c", USER, tmp_path)
    url = first.stdout.readline().strip()
    with shared_postgres(tmp_path) as same:
        assert same == url
        first.kill()
        first.communicate()
        assert answers(url)
    soon(lambda: not answers(url))


def test_ctrl_c_ends_a_server():
    process = python("-m", "tests.servers")
    url = process.stdout.readline().strip()
    assert answers(url)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 0
    assert not answers(url)


def test_a_missing_server_is_said_in_words(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ServerMissingError, match="apt-get install"):
        binaries(packaged=tmp_path)


def test_an_old_server_is_not_good_enough(monkeypatch, tmp_path):
    old = tmp_path / "12" / "bin" / "postgres"
    old.parent.mkdir(parents=True)
    old.write_text("#!/bin/sh\necho postgres 12.9\n", "utf8")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ServerMissingError, match="13 or newer"):
        binaries(packaged=tmp_path)
