"""The site every test of the archive starts from, on every database."""

import pytest

from tests.cast import ground_of


@pytest.fixture
async def ground(database_url, tmp_path, clock):
    async with ground_of(database_url, tmp_path / "files", clock) as ground:
        yield ground
