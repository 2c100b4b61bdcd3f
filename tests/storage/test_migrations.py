"""The migrations and the tables tell the same story, on every database."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

import storage.work  # noqa: F401 -- loads every table
from storage.schema import metadata
from tests.tree import ROOT

ASPECTS = (
    "columns",
    "pk_constraint",
    "foreign_keys",
    "unique_constraints",
    "check_constraints",
    "indexes",
)


@pytest.fixture
def connection(empty_database_url):
    engine = create_engine(empty_database_url.replace("+aiosqlite", ""))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def config(connection):
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["connection"] = connection
    return config


def portrait(connection):
    """Everything the database itself says about our tables, one line each."""
    eye = inspect(connection)
    return {
        f"{table} {aspect}: {said(line)}"
        for table in eye.get_table_names()
        if table != "alembic_version"
        for aspect in ASPECTS
        for line in lines(getattr(eye, f"get_{aspect}")(table))
    }


def lines(found):
    return found if isinstance(found, list) else [found]


def said(thing):
    """Types and conditions are told apart by their words, not by who they are."""
    if isinstance(thing, dict):
        return {key: said(value) for key, value in thing.items()}
    return str(thing)


def test_every_step_up_can_be_taken_back_and_taken_again(connection, config):
    before = portrait(connection)
    for revision in [*ScriptDirectory.from_config(config).walk_revisions()][::-1]:
        command.upgrade(config, revision.revision)
        after = portrait(connection)
        command.downgrade(config, revision.down_revision or "base")
        assert portrait(connection) == before
        command.upgrade(config, revision.revision)
        assert portrait(connection) == after
        before = after


def test_there_is_one_line_of_revisions(config):
    assert len(ScriptDirectory.from_config(config).get_heads()) == 1


def test_no_revision_is_missing(connection, config):
    command.upgrade(config, "head")
    assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_migrated_database_is_the_one_we_mean(connection, config):
    """Checks and partial indexes included, which Alembic itself does not compare."""
    command.upgrade(config, "head")
    migrated = portrait(connection)
    command.downgrade(config, "base")
    metadata.create_all(connection)
    assert migrated == portrait(connection)


def test_a_developer_without_any_database_can_ask_what_a_new_revision_needs():
    command.check(Config(toml_file=ROOT / "pyproject.toml"))
