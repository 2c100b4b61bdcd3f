"""What every story begins with, and what must be true when it is over."""

import contextlib
import re
import shutil

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from bot.demo.founding import found_site
from bot.demo.structure import PLACES
from sandbox.client import World
from sandbox.server import serve
from tests import databases
from tests.stories.beginning import opened, recognise


class Approved(SingleFileSnapshotExtension):
    """One readable file for each story and language, whatever the database."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    @classmethod
    def get_snapshot_name(cls, *, test_location, index=0):
        name = super().get_snapshot_name(test_location=test_location, index=index)
        return re.sub(r"-?(sqlite|postgresql)-?", "", name)

    @classmethod
    def matches_test_location(cls, *, test_location, snapshot_location):
        return snapshot_location == cls.get_location(test_location=test_location, index=0)


@pytest.fixture
def snapshot(snapshot):
    return snapshot.use_extension(Approved)


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@contextlib.asynccontextmanager
async def telling(lang, folder, database, state=None):
    """Nothing may be left over that somebody would have to explain."""
    async with serve(state=state) as sandbox, World(sandbox.url) as world:
        story = await opened(sandbox, world, lang, folder, database)
        try:
            yield story
            dead = await story.house.running.ground.inbox.dead()
            assert [letter.error for letter in dead] == []
            assert await world.violations() == []
        finally:
            await story.stop()


@pytest.fixture
async def blank(lang, tmp_path, run_folder):
    """The bot runs, and nobody knows it yet."""
    template = databases.migrated_file(run_folder)
    with databases.fresh_file(tmp_path, template) as url:
        async with telling(lang, tmp_path, url) as story:
            yield story


@pytest.fixture
async def founded(lang, run_folder):
    """A site with its people and places, set up once by taps and words, to be copied."""
    ready, draft = run_folder / f"founded-{lang}", run_folder / f"founding-{lang}"
    with databases.one_at_a_time(run_folder / f"founded-{lang}.door"):
        if not ready.exists():
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            template = databases.migrated_file(run_folder)
            with databases.fresh_file(draft, template) as url:
                async with telling(lang, draft, url, draft / "telegram.json") as story:
                    await found_site(story.crew, PLACES)
                    await story.hears_only()
            draft.rename(ready)
    return ready


@pytest.fixture
async def story(lang, tmp_path, founded):
    """A site at work, on a Monday at eight."""
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    url = f"sqlite+aiosqlite:///{tmp_path / 'siteloop.sqlite'}"
    async with telling(lang, tmp_path, url, tmp_path / "telegram.json") as story:
        await recognise(story)
        yield story


@pytest.fixture
async def story_anywhere(lang, tmp_path, database_url):
    """The same on every database we support."""
    async with telling(lang, tmp_path, database_url) as story:
        await found_site(story.crew, PLACES)
        await story.hears_only()
        await recognise(story)
        yield story
