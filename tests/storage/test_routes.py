"""The routes of a site in the archive: in their order, and one hand at a time."""

import asyncio

import pytest

from core.changes.defaults import BY_CONTRACT, CAUTIOUS
from core.members import MemberState
from core.rounds.editing import fingerprint, swapped
from tests.cast import STRANGER, ground_of


@pytest.fixture
async def ground(database_url, tmp_path, clock):
    async with ground_of(database_url, tmp_path / "files", clock) as ground:
        yield ground


async def put(ground, routes, site_id=None):
    async with ground.office.work(None) as work:
        await work.routes.put(site_id or ground.site_id, "change", routes)


async def of(ground, site_id=None):
    async with ground.office.look() as work:
        return tuple(await work.routes.of(site_id or ground.site_id, "change"))


async def test_they_come_back_in_their_order(ground):
    assert await of(ground) == ()
    await put(ground, BY_CONTRACT)
    await put(ground, CAUTIOUS[:1], ground.other_id)
    assert (await of(ground), await of(ground, ground.other_id)) == (BY_CONTRACT, CAUTIOUS[:1])
    await put(ground, swapped(CAUTIOUS, 0, 2))
    assert await of(ground) == swapped(CAUTIOUS, 0, 2)
    await put(ground, ())
    assert (await of(ground), await of(ground, ground.other_id)) == ((), CAUTIOUS[:1])


async def test_two_hands_at_once_see_each_other(ground):
    """Each looks, thinks for a moment, and writes only if nothing has changed meanwhile."""
    await put(ground, CAUTIOUS)
    seen, outcomes = fingerprint(CAUTIOUS), []

    async def hand(one, two):
        async with ground.office.work(None) as work:
            routes = tuple(await work.routes.held(ground.site_id, "change"))
            await asyncio.sleep(0.05)  # noqa: TID251 -- a person thinks
            if fingerprint(routes) == seen:
                await work.routes.put(ground.site_id, "change", swapped(routes, one, two))
            outcomes.append(fingerprint(routes) == seen)

    await asyncio.gather(*(hand(*pair) for pair in ((0, 1), (1, 2), (0, 2))))
    assert sorted(outcomes) == [False, False, True]
    assert await of(ground) in [swapped(CAUTIOUS, *pair) for pair in ((0, 1), (1, 2), (0, 2))]


async def test_whoever_may_be_named(ground):
    async with ground.office.work(None) as work:
        gone = await work.members.of(ground.site_id, ground.people["刘工"])
        gone.state = MemberState.LEFT
        asked = await work.members.of(ground.site_id, ground.people["李班长"])
        asked.state = MemberState.ASKED
    async with ground.office.look() as work:
        found = {one.name: one for one in await work.routes.signatories(ground.site_id)}
    assert found.keys() == ground.people.keys() - {"李班长", STRANGER}
    assert {name for name, one in found.items() if not one.active} == {"刘工"}
    assert found["郑总"].person_id == ground.people["郑总"]
    assert len({one.number for one in found.values()}) == len(found)
