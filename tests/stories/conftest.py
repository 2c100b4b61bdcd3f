"""What every story begins with, and what must be true when it is over."""

import contextlib
import re

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sandbox.client import World
from sandbox.server import serve
from tests import databases
from tests.stories.story import begun


class Approved(SingleFileSnapshotExtension):
    """One readable file for each story and language, whatever the database."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    @classmethod
    def get_snapshot_name(cls, *, test_location, index=0):
        name = re.sub(r"-?(sqlite|postgresql)-?", "", test_location.snapshot_name)
        return re.sub(r"[\[\]]", ".", name).strip(".")


@pytest.fixture
def snapshot(snapshot):
    return snapshot.use_extension(Approved)


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@contextlib.asynccontextmanager
async def telling(lang, folder, database):
    async with serve() as sandbox, World(sandbox.url) as world:
        story = await begun(sandbox, world, lang, folder, database)
        try:
            yield story
            dead = await story.house.running.ground.inbox.dead()
            assert [letter.error for letter in dead] == []
            assert await world.violations() == []
        finally:
            await story.close()


@pytest.fixture
async def story(lang, tmp_path, run_folder):
    template = databases.migrated_file(run_folder)
    with databases.fresh_file(tmp_path, template) as url:
        async with telling(lang, tmp_path, url) as story:
            yield story


@pytest.fixture
async def story_anywhere(lang, tmp_path, database_url):
    """The same on every database we support."""
    async with telling(lang, tmp_path, database_url) as story:
        yield story
