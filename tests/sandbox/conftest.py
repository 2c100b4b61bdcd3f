"""A fresh town for each test; what its bot does must please the schema."""

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.town import Town, settled


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    town = await settled()
    yield town
    if not town.forgiven:
        assert list(town.world.journal.violations) == []
    await town.people.aclose()
    await town.http.aclose()
