"""A briefing as it is held: who signs, who is ticked, what fails, and what comes of the end."""

import pytest
from sqlalchemy import select

from core.attendance import How
from core.briefings import asking, verbs
from core.briefings.checking import check_of, judge
from core.briefings.flow import BRIEFING
from core.briefings.paper import FLOW, BriefingState
from core.checklist import Outcome
from core.delivery import Pin
from core.errors import Refused
from core.facts import Topic
from core.issues.paper import Kind
from core.issues.verbs import Said
from core.moves import advance
from core.ticks import ring_late
from core.work import Given, Missing
from storage.outbox import cards, notices
from tests.briefed import MONDAY, call_up, scene_of, with_books, worker
from tests.cast import STRANGER

GROUP_PHOTO = Given(photos=1)


async def present(work, briefing):
    return {one.name: one.how for one in await work.attendance.of(FLOW, briefing.id)}


async def told(ground, key):
    """For whom something lies in the outbox."""
    async with ground.office.look() as work:
        rows = await work.session.execute(select(notices).where(notices.c.key == key))
        names = {id_: name for name, id_ in ground.people.items()}
        return [names.get(row.person_id) for row in rows]


async def test_signing_in_twice_is_once(ground):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
        me = await ground.here(work, "孙班长")
        assert await verbs.sign(work, me, briefing)
        assert not await verbs.sign(work, me, briefing)
        assert await present(work, briefing) == {"孙班长": How.SELF}


async def test_people_of_other_sites_sign_nothing(ground):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
        with pytest.raises(Refused, match=r"paper\.unknown"):
            await verbs.sign(work, await ground.here(work, STRANGER), briefing)


async def test_whoever_takes_it_holds_it_and_is_there(ground):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
        await advance(work, await ground.here(work, "李班长"), BRIEFING, briefing, "host")
        assert await present(work, briefing) == {"李班长": How.SELF}
        with pytest.raises(Refused, match=r"workflow\.not_now"):
            await advance(work, await ground.here(work, "孙班长"), BRIEFING, briefing, "host")


@pytest.mark.parametrize("verb", ["host", "close", "check", "fill", "tick"])
async def test_those_who_do_not_lead_the_work_hold_nothing(ground, verb):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
        with pytest.raises(Refused, match=r"workflow\.not_yours"):
            await advance(work, await ground.here(work, "陈监理"), BRIEFING, briefing, verb)


async def test_ticked_by_the_host_and_taken_back(ground):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
        here, one = await ground.here(work, "李班长"), await worker(ground, work, "张三")
        assert await verbs.tick(work, here, briefing, one)
        (presence,) = await work.attendance.of(FLOW, briefing.id)
        assert (presence.how, presence.by_id) == (How.HOST, ground.people["李班长"])
        assert not await verbs.tick(work, here, briefing, one)
        assert await present(work, briefing) == {}


async def test_workers_of_other_sites_cannot_be_ticked(ground):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
        foreign = await worker(ground, work, "外人", site_id=ground.other_id)
        with pytest.raises(Refused, match=r"paper\.unknown"):
            await verbs.tick(work, await ground.here(work, "李班长"), briefing, foreign)


async def test_what_fails_needs_a_reason_and_opens_an_issue_once(ground):
    async with ground.office.work(None) as work:
        briefing, me = await call_up(ground, work), await ground.here(work, "安全员小何")
        check = await check_of(work, briefing, 3)
        with pytest.raises(Missing):
            await judge(work, me, briefing, check, Outcome.FAIL)
        wrong = Said(title="临边缺护栏", text="缺一段", kind=Kind.SAFETY)
        issue = await judge(work, me, briefing, check, Outcome.FAIL, note_="缺一段", wrong=wrong)
        assert (issue.kind, issue.number, check.issue_id) == (Kind.SAFETY, 1, issue.id)
        with pytest.raises(Refused, match=r"check\.has_issue"):
            await judge(work, me, briefing, check, Outcome.PASS)


async def test_what_the_host_says_stands_in_the_briefing_at_once(ground):
    async with ground.office.work(None) as work:
        briefing, me = await call_up(ground, work), await ground.here(work, "李班长")
        site, _ = await scene_of(ground, work)
        said = verbs.Filling(Topic.CHECKLIST, "吊索具\n  \n消防通道")
        await verbs.fill(work, with_books(ground.office), me, site, briefing, said)
        said = verbs.Filling(Topic.WEATHER, "", {"sky": "thunder"})
        await verbs.fill(work, with_books(ground.office), me, site, briefing, said)
        assert briefing.content["weather"]["sky"] == "thunder"
        tomorrow = await call_up(ground, work, day=MONDAY.replace(day=3))
        names = [check.item for check in await work.checks.of(FLOW, tomorrow.id)]
    assert names[-2:] == ["吊索具", "消防通道"]
    assert tomorrow.content["weather"] is None


async def asked(ground, work):
    site, _ = await scene_of(ground, work)
    site.asks = True
    return await call_up(ground, work), await ground.here(work, "孙班长")


async def test_wrong_answers_are_counted_and_a_right_one_ends_it(ground):
    async with ground.office.work(None) as work:
        briefing, me = await asked(ground, work)
        right = briefing.content["questions"][1]["right"]
        wrong = await asking.respond(work, me, briefing, 1, (right + 1) % 3)
        assert not wrong.right
        presence = await asking.presence_of(work, briefing, me.actor.person_id)
        assert (presence.tries, presence.understood_at) == (1, None)
        assert (await asking.respond(work, me, briefing, 1, right)).right
        assert (presence.tries, presence.understood_at) == (2, work.now)
        with pytest.raises(Refused, match=r"briefing\.understood_already"):
            await asking.respond(work, me, briefing, 0, 0)


@pytest.mark.parametrize(("number", "option"), [(3, 0), (0, 3), (99, 99)])
async def test_answers_to_what_was_never_asked(ground, number, option):
    async with ground.office.work(None) as work:
        briefing, me = await asked(ground, work)
        with pytest.raises(Refused, match=r"button\.old"):
            await asking.respond(work, me, briefing, number, option)


async def test_nobody_is_asked_where_the_site_does_not_ask(ground):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
        with pytest.raises(Refused, match=r"button\.old"):
            await asking.respond(work, await ground.here(work, "孙班长"), briefing, 0, 0)


async def closed(ground):
    async with ground.office.work(None) as work:
        briefing, host = await call_up(ground, work), await ground.here(work, "李班长")
        await work.pin_card(FLOW, briefing.id, site_id=ground.site_id, pin=Pin.WANTED)
        await worker(ground, work, "张三")
        await worker(ground, work, "王五")
        await advance(work, host, BRIEFING, briefing, "host")
        with pytest.raises(Missing):
            await advance(work, host, BRIEFING, briefing, "close")
        await advance(work, host, BRIEFING, briefing, "close", GROUP_PHOTO)
    return briefing.id


async def test_whoever_was_not_there_hears_it_alone_and_the_others_are_named_once(ground):
    id_ = await closed(ground)
    async with ground.office.look() as work:
        briefing = await work.briefings.get(id_)
        pins = await work.session.execute(select(cards.c.pin))
        (group,) = await work.session.execute(
            select(notices).where(notices.c.key == "briefing.unreached")
        )
    absent = [one["name"] for one in briefing.content["absent"]]
    assert sorted(absent) == sorted(["孙班长", "张三", "王五"])
    assert await told(ground, "briefing.late") == ["孙班长"]
    assert (group.person_id, group.params["count"], group.topic) == (None, 2, "safety")
    assert [row.pin for row in pins] == [Pin.UNWANTED]


async def test_whoever_comes_late_signs_as_such(ground):
    id_ = await closed(ground)
    async with ground.office.work(None) as work:
        briefing, me = await work.briefings.get(id_), await ground.here(work, "孙班长")
        assert await verbs.sign(work, me, briefing)
        assert (await present(work, briefing))["孙班长"] == How.LATE


async def test_nobody_comes_to_hold_it(ground, clock):
    """Called at 6:45; at 7:15 those who could are asked once, at nine it is over."""
    clock.wait(hours=-1, minutes=-15)
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
    clock.wait(minutes=29)
    await ring_late(ground.office)
    assert await told(ground, "briefing.unheld") == []
    for _ in range(3):
        clock.wait(minutes=1)
        await ring_late(ground.office)
    asked_ = ["王经理", "刘工", "李班长", "孙班长", "安全员小何"]
    assert sorted(await told(ground, "briefing.unheld")) == sorted(asked_)
    clock.wait(hours=2)
    await ring_late(ground.office)
    async with ground.office.look() as work:
        assert (await work.briefings.get(briefing.id)).state == BriefingState.MISSED
    assert await told(ground, "briefing.told.miss") == ["王经理"]


async def test_yesterdays_is_over_though_nobody_looked(ground, clock):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
    clock.wait(days=1)
    await ring_late(ground.office)
    async with ground.office.look() as work:
        assert (await work.briefings.get(briefing.id)).state == BriefingState.MISSED


async def test_a_host_who_forgets_to_close_it(ground, clock):
    async with ground.office.work(None) as work:
        briefing = await call_up(ground, work)
        await advance(work, await ground.here(work, "李班长"), BRIEFING, briefing, "host")
    clock.wait(hours=1)
    await ring_late(ground.office)
    assert await told(ground, "briefing.unclosed") == ["李班长"]
    assert await told(ground, "briefing.unheld") == []
    clock.wait(hours=2)
    await ring_late(ground.office)
    async with ground.office.look() as work:
        assert (await work.briefings.get(briefing.id)).state == BriefingState.CLOSED
