"""What tests of every room may ask for."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.engine import Database
from tests import databases
from tests.fakes import FakeClock
from tests.shared import shared_postgres


def kinds(option: str) -> list[str]:
    chosen = option.split(",")
    if strange := set(chosen) - set(databases.KINDS):
        raise ValueError(strange)
    return chosen


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--databases",
        type=kinds,
        default=list(databases.KINDS),
        help="run the tests that need a database on these only (default: sqlite,postgresql)",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run whatever needs a database, directly or not, on every database we support."""
    if "database_kind" in metafunc.fixturenames:
        metafunc.parametrize("database_kind", metafunc.config.getoption("databases"))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """One folder for all processes of this test run."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def postgres_server(run_folder: Path) -> Iterator[str]:
    """The address of the run's PostgreSQL; nobody starts it who does not need it."""
    with shared_postgres(run_folder) as url:
        yield url


@pytest.fixture
def empty_database_url(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    """The address of a database without any table."""
    if database_kind == "sqlite":
        fresh = databases.fresh_file(tmp_path)
    else:
        fresh = databases.fresh_database(request.getfixturevalue("postgres_server"))
    with fresh as url:
        yield url


@pytest.fixture
def database_url(
    database_kind: str, tmp_path: Path, run_folder: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    """The address of a migrated database without any row."""
    if database_kind == "sqlite":
        fresh = databases.fresh_file(tmp_path, databases.migrated_file(run_folder))
    else:
        server = request.getfixturevalue("postgres_server")
        template = databases.migrated_database(server, run_folder)
        fresh = databases.fresh_database(server, template)
    with fresh as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database without any row, opened the way the process opens it."""
    opened = Database.open(database_url)
    yield opened
    await opened.close()
