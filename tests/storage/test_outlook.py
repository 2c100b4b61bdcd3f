"""What must not be built, and what may from today, as the archive finds it."""

from datetime import timedelta

from core.changes.lines import lines_of
from core.changes.paper import ChangeState
from core.places import grow
from tests.changing import PLACE, sent, step

ENGINEER, SUPERVISOR, FOREMAN = "刘工", "陈监理", "李班长"
OTHER_PLACE = ("1号楼",)


async def approved(ground, title, **more):
    async with ground.office.work(None) as work:
        change = await sent(work, await ground.here(work, FOREMAN), title, **more)
        for who in (ENGINEER, SUPERVISOR):
            await step(work, await ground.here(work, who), change, "approve")
        assert change.state == ChangeState.APPROVED
    return change


async def lines(ground, place_id=None):
    async with ground.office.look() as work:
        calendar = (await ground.here(work, FOREMAN)).calendar
        found = await lines_of(work, calendar, ground.site_id, place_id)
    titles = [[c.title for c in some] for some in (found.pending, found.proceeding)]
    return *titles, [c.title for c in found.approved], found


async def test_in_review_to_be_revised_and_rejected_are_not_to_be_built(ground):
    async with ground.office.work(None) as work:
        foreman = await ground.here(work, FOREMAN)
        engineer = await ground.here(work, ENGINEER)
        await sent(work, foreman, "in review")
        for verb in ("return", "reject"):
            change = await sent(work, foreman, f"{verb}ed")
            await step(work, engineer, change, verb, reason="不行")
        ahead = await sent(work, foreman, "ahead")
        boss = ground.people["王经理"]
        await step(work, foreman, ahead, "proceed", reason="等不及", person_id=boss)
    pending, proceeding, new, found = await lines(ground)
    assert pending == ["in review", "returned", "rejected"]
    assert (proceeding, new, found.unapproved) == (["ahead"], [], 4)


async def test_what_was_rejected_is_told_for_a_week_of_work(ground):
    async with ground.office.work(None) as work:
        change = await sent(work, await ground.here(work, FOREMAN))
        engineer = await ground.here(work, ENGINEER)
        await step(work, engineer, change, "reject", reason="不行")
    assert (await lines(ground))[0] == ["改柱筋"]
    ground.clock.wait(days=8)
    assert (await lines(ground))[0] == []


async def test_work_ahead_of_a_rejected_change_has_to_stop(ground):
    async with ground.office.work(None) as work:
        foreman = await ground.here(work, FOREMAN)
        change = await sent(work, foreman)
        boss = ground.people["王经理"]
        await step(work, foreman, change, "proceed", reason="等不及", person_id=boss)
        await step(work, await ground.here(work, ENGINEER), change, "reject", reason="不行")
    pending, proceeding, _, _ = await lines(ground)
    assert (pending, proceeding) == (["改柱筋"], [])


async def test_approved_is_news_since_the_morning_of_the_worked_day_before(ground):
    await approved(ground, "first")
    assert (await lines(ground))[2] == ["first"]
    ground.clock.wait(days=1)
    await approved(ground, "second")
    assert (await lines(ground))[2] == ["second", "first"]
    ground.clock.wait(days=1)
    assert (await lines(ground))[2] == ["second"]


async def test_a_free_day_in_between_hides_nothing(ground):
    """Approved on Saturday is news on Monday: nobody was told on Sunday."""
    ground.clock.wait(days=5)
    saturday = await approved(ground, "on saturday")
    assert saturday.approved_at.isoweekday() == 6
    ground.clock.wait(days=2)
    assert (await lines(ground))[2] == ["on saturday"]


async def test_what_is_built_or_verified_stays_news_and_what_is_void_does_not(ground):
    built, void = await approved(ground, "built"), await approved(ground, "void")
    async with ground.office.work(None) as work:
        change = await work.changes.get(built.id)
        await step(work, await ground.here(work, FOREMAN), change, "build", photos=1)
        gone = await work.changes.get(void.id)
        await step(work, await ground.here(work, "王经理"), gone, "void", reason="不做了")
    assert (await lines(ground))[2] == ["built"]


async def test_one_place_with_everything_in_it(ground):
    async with ground.office.work(None) as work:
        foreman = await ground.here(work, FOREMAN)
        await sent(work, foreman, "in three")
        await sent(work, foreman, "in one", place=OTHER_PLACE)
        (building,) = await grow(work, ground.site_id, [PLACE[:1]])
        (foreign,) = await grow(work, ground.other_id, [PLACE[:1]])
    assert (await lines(ground, building.id))[0] == ["in three"]
    assert (await lines(ground, foreign.id))[0] == []


async def test_too_many_are_counted(ground):
    async with ground.office.work(None) as work:
        foreman = await ground.here(work, FOREMAN)
        for number in range(33):
            await sent(work, foreman, f"{number}")
    *_, found = await lines(ground)
    assert (len(found.pending), found.unapproved, found.untold) == (30, 33, 3)
    assert timedelta(0) < found.pending[-1].deadline - found.pending[-1].created_at


async def test_another_site_sees_nothing_of_it(ground):
    async with ground.office.work(None) as work:
        await sent(work, await ground.here(work, FOREMAN))
    async with ground.office.look() as work:
        calendar = (await ground.here(work, FOREMAN)).calendar
        found = await lines_of(work, calendar, ground.other_id)
    assert (found.shown, found.unapproved) == ((), 0)
