"""A small storm: what `make chaos` does two hundred times."""

import logging

import pytest

from tests.chaos.account import account
from tests.chaos.audit import audit
from tests.chaos.diary import Signature
from tests.chaos.storm import Plan, stormy

KILLS = 3


@pytest.fixture(autouse=True)
def quiet():
    """Dropped connections are our own doing; the server need not speak of them."""
    logger = logging.getLogger("uvicorn.error")
    logger.disabled = True
    yield
    logger.disabled = False


async def test_whoever_kills_the_bot_loses_nothing(tmp_path):
    plan = Plan(
        kills=KILLS,
        seed=7,
        database=f"sqlite:///{tmp_path / 'site.db'}",
        folder=tmp_path,
        sites=2,
        files=False,
        changes=2,
    )
    async with stormy(plan) as storm:
        await storm.blow()
        await storm.settle()
        found = await audit(storm)
        assert found.wrong == []
        assert found.counts["updates"] > KILLS
        assert found.counts["issues"] > 0
        assert found.counts["signatures"] > 0
        assert "nothing was lost and nothing was doubled" in account(storm, found)
        await notices_what_is_missing(storm)


async def notices_what_is_missing(storm):
    """The audit can fail: what was never said is missed, a press without effect as well."""
    crew = storm.crews[0]
    lost = storm.diary.report(crew.site_id, crew.chat, "command")
    storm.diary.pressed(1, "uphold")
    storm.diary.signatures["0"] = Signature(1, "approve", 1, yes=True)
    wrong = (await audit(storm)).wrong
    assert f"{lost.mark} by command is 0 issues" in wrong
    assert "uphold on 1 had no effect" in wrong
    assert "approve on 1 told yes, taken 0" in wrong
