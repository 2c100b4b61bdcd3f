"""Joining a site, and the rule that somebody always manages it."""

import pytest

from core.errors import Refused
from core.members import MEMBER, Gate, MemberState, ask, assembled, found, manages
from core.moves import advance
from core.people import Party, Person, Role, Roster
from core.sites import Site
from tests.cast import ground_of
from tests.core.test_workflow import actor
from tests.fakes import MONDAY


@pytest.fixture
async def ground(database_url, tmp_path, clock):
    async with ground_of(database_url, tmp_path / "files", clock) as ground:
        yield ground


async def somebody(work, telegram_id=900):
    person = Person(telegram_id=telegram_id, name="新人", lang="zh")
    await work.people.keep(person)
    return person


async def gate_of(ground, work, site_id=None):
    site = await work.sites.get(site_id or ground.site_id)
    roster = await work.members.roster(site.id)
    return Gate(site.id, roster, ground.office.calendar(site, work.now.year))


async def test_numbers_of_members_are_given_out_once(ground):
    """Whoever founds a site takes a number from the same roll as those who join it."""
    async with ground.office.work(None) as work:
        site = Site(name="三号院", lang="zh", zone="UTC", country="", created_at=work.now)
        await work.sites.keep(site)
        gate = await gate_of(ground, work, site.id)
        founder = await found(work, gate, await somebody(work), Party.OWNER, Role.PROJECT_MANAGER)
    async with ground.office.work(None) as work:
        gate = await gate_of(ground, work, site.id)
        newcomer = await somebody(work, 901)
        asking = await ask(work, gate, newcomer, Party.CONTRACTOR, Role.SITE_ENGINEER)
    assert (founder.number, asking.number) == (1, 2)
    assert founder.ring_at is None
    assert asking.ring_at is not None


async def test_a_site_has_one_founder(ground):
    async with ground.office.work(None) as work:
        gate, person = await gate_of(ground, work), await somebody(work)
        with pytest.raises(Refused, match=r"member\.managed"):
            await found(work, gate, person, Party.OWNER, Role.PROJECT_MANAGER)


async def test_a_site_that_nobody_manages_any_more_is_taken_over(ground):
    async with ground.office.work(None) as work:
        gate = Gate(ground.site_id, Roster(()), (await gate_of(ground, work)).calendar)
        person = await work.people.get(ground.people["李班长"])
        member = await found(work, gate, person, Party.CONTRACTOR, Role.PROJECT_MANAGER)
        assert member.steward
        assert (member.state, member.role) == (MemberState.ACTIVE, Role.PROJECT_MANAGER)


async def test_nobody_asks_twice_or_asks_nobody(ground):
    async with ground.office.work(None) as work:
        gate, person = await gate_of(ground, work), await somebody(work)
        await ask(work, gate, person, Party.OWNER, Role.OWNERS_REPRESENTATIVE)
        with pytest.raises(Refused, match=r"member\.asked"):
            await ask(work, gate, person, Party.CONTRACTOR, Role.PROJECT_MANAGER)
        li = await work.people.get(ground.people["李班长"])
        with pytest.raises(Refused, match=r"member\.already"):
            await ask(work, gate, li, Party.OWNER, Role.PROJECT_MANAGER)
        empty = Gate(ground.site_id, Roster(()), gate.calendar)
        with pytest.raises(Refused, match=r"member\.no_manager"):
            await ask(work, empty, await somebody(work, 901), Party.OWNER, Role.PROJECT_MANAGER)


async def test_a_role_belongs_to_its_party(ground):
    async with ground.office.work(None) as work:
        gate, person = await gate_of(ground, work), await somebody(work)
        with pytest.raises(Refused, match=r"member\.odd_role"):
            await ask(work, gate, person, Party.DESIGN, Role.FOREMAN)


async def step(ground, who, whom, verb):
    async with ground.office.work(None) as work:
        member = await work.members.of(ground.site_id, ground.people[whom])
        await advance(work, await ground.here(work, who), MEMBER, member, verb)


async def test_the_last_manager_is_neither_dismissed_nor_gone(ground):
    for verb in ("leave", "remove"):
        with pytest.raises(Refused, match=r"workflow\.not_yours"):
            await step(ground, "王经理", "王经理", verb)
    await step(ground, "王经理", "刘工", "appoint")
    await step(ground, "王经理", "王经理", "leave")
    for verb in ("leave", "dismiss"):
        with pytest.raises(Refused, match=r"workflow\.not_yours"):
            await step(ground, "刘工", "刘工", verb)


async def test_who_is_appointed_can_be_dismissed_and_not_appointed_again(ground):
    await step(ground, "王经理", "刘工", "appoint")
    with pytest.raises(Refused, match=r"workflow\.not_now"):
        await step(ground, "王经理", "刘工", "appoint")
    await step(ground, "刘工", "刘工", "dismiss")
    with pytest.raises(Refused, match=r"workflow\.not_now"):
        await step(ground, "王经理", "刘工", "dismiss")


def test_the_only_manager_is_marked():
    boss, other = actor(Role.PROJECT_MANAGER, person_id=1), actor(person_id=2)
    second = actor(Role.PROJECT_MANAGER, person_id=3)
    assert [a.alone for a in assembled([boss, other], MONDAY)] == [True, False]
    assert [a.alone for a in assembled([boss, other, second], MONDAY)] == [False, False, False]
    assert [a.alone for a in assembled([other], MONDAY)] == [False]
    assert [manages(a) for a in (boss, other, second)] == [True, False, True]
