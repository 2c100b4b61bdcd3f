"""Open actions in pages: the nearest first, each exactly once, and nobody else's site."""

import pytest

from core.actions.flow import ACTION
from core.actions.listing import Wanted
from core.actions.verbs import give
from core.moves import advance

BOSS, ENGINEER = "王经理", "刘工"


@pytest.fixture
async def seven(ground):
    """Given in another order than they are due; two on one day."""
    async with ground.office.work(None) as work:
        here = await ground.here(work, BOSS)
        for days in (5, 1, 3, 2, 3, 9, 7):
            owner = ground.people[ENGINEER if days % 2 else BOSS]
            due = here.calendar.add_working_days(work.now, days)
            await give(work, here, owner_id=owner, giver_id=None, due=due, text=str(days))
    return ground


async def pages(ground, size=3, **more):
    found, before = [], None
    while True:
        wanted = Wanted(site_id=ground.site_id, before=before, **more)
        async with ground.office.look() as work:
            page = await work.action_ledger.page(wanted, size)
        found += [int(action.text) for action in page.rows]
        if not page.more:
            return found
        before = page.rows[-1].number


async def test_the_nearest_first_over_all_pages(seven):
    assert await pages(seven) == [1, 2, 3, 3, 5, 7, 9]
    assert await pages(seven, size=1) == [1, 2, 3, 3, 5, 7, 9]


async def test_mine_and_the_late_ones(seven):
    assert await pages(seven, owner=seven.people[BOSS]) == [2]
    seven.clock.wait(days=4)
    async with seven.office.look() as work:
        now = work.now
    assert await pages(seven, late=now) == [1, 2, 3, 3]


async def test_what_is_done_is_gone_and_other_sites_have_their_own(seven):
    async with seven.office.work(None) as work:
        here = await seven.here(work, ENGINEER)
        (first, *_) = await work.actions.open_of(here.actor.person_id, here.site_id)
        await advance(work, here, ACTION, first, "finish")
    assert await pages(seven) == [2, 3, 3, 5, 7, 9]
    async with seven.office.look() as work:
        page = await work.action_ledger.page(Wanted(site_id=seven.other_id), 3)
    assert list(page.rows) == []
