"""Scenes in both languages: a group that has just met the bot, and a site at work."""

import shutil

import pytest

from tests import databases
from tests.handlers.scene import LI, LIU, WEBER, scene_of
from tests.handlers.yard_gate import built, yard_of


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture
async def scene(lang, tmp_path, run_folder, clock):
    """The bot runs and has met nobody."""
    template = databases.migrated_file(run_folder)
    with databases.fresh_file(tmp_path, template) as url:
        async with scene_of(lang, tmp_path, url, clock) as scene:
            yield scene


@pytest.fixture
async def at_work(scene):
    """Wang manages the site, Liu, Li and Ms Weber are on it."""
    await scene.open_site()
    await scene.join(LIU, LI, WEBER)
    return scene


@pytest.fixture
async def yard(tmp_path, run_folder, clock):
    """Everybody there could be, and a paper in every state; built once, to be copied."""
    ready, draft = run_folder / "yard", run_folder / "yard-draft"
    with databases.one_at_a_time(run_folder / "yard.door"):
        if not ready.exists():
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            template = databases.migrated_file(run_folder)
            with databases.fresh_file(draft, template) as url:
                async with built(draft, url, clock):
                    pass
            draft.rename(ready)
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    url = f"sqlite+aiosqlite:///{tmp_path / 'siteloop.sqlite'}"
    async with yard_of(tmp_path, url, clock) as yard:
        yield yard
