"""Whose turn it is, found without looking at every paper: nothing is missed, nothing invented."""

import pytest

from core.actions.verbs import give
from core.issues import verbs as issues
from core.issues.flow import ISSUE
from core.issues.verbs import Said
from core.members import MEMBER, Gate, ask
from core.moves import advance
from core.office import FLOWS, WORKFLOWS
from core.people import Party, Person, Role
from core.work import Given, turn
from storage.waiting import KINDS
from tests.changing import sent, step

BOSS, ENGINEER, SUPERVISOR, FOREMAN = "王经理", "刘工", "陈监理", "李班长"


async def waits(ground, name):
    """(kind, what, verb) of everything that is this person's turn."""
    async with ground.office.look() as work:
        here = await ground.here(work, name)
        found = await work.waiting.candidates(here.actor, here.roster)
        turns = [
            (flow, paper, turn(WORKFLOWS[flow], paper, here.roster, here.actor))
            for flow, paper in found
        ]
    return sorted((flow, step.verb) for flow, _, step in turns if step)


@pytest.fixture
async def change(ground):
    async with ground.office.work(None) as work:
        return await sent(work, await ground.here(work, FOREMAN))


async def acts(ground, change, who, verb, **given):
    async with ground.office.work(None) as work:
        paper = await work.changes.get(change.id)
        await step(work, await ground.here(work, who), paper, verb, **given)


async def test_the_ball_of_a_change_from_hand_to_hand(ground, change):
    everybody = (BOSS, ENGINEER, SUPERVISOR, FOREMAN, "Ms Weber")

    async def balls():
        found = {name: await waits(ground, name) for name in everybody}
        return {name: [verb for _, verb in held] for name, held in found.items() if held}

    assert await balls() == {ENGINEER: ["approve"]}
    await acts(ground, change, ENGINEER, "ask", reason="为什么？")
    assert await balls() == {ENGINEER: ["approve"], FOREMAN: ["answer"]}
    await acts(ground, change, ENGINEER, "return", reason="补图")
    assert await balls() == {FOREMAN: ["send"]}


async def test_an_approved_one_is_built_and_then_verified(ground, change):
    await acts(ground, change, ENGINEER, "approve")
    assert await waits(ground, SUPERVISOR) == [("change", "approve")]
    await acts(ground, change, SUPERVISOR, "approve")
    assert await waits(ground, FOREMAN) == [("action", "finish"), ("change", "build")]
    await acts(ground, change, FOREMAN, "build", photos=1)
    assert await waits(ground, SUPERVISOR) == [("change", "verify")]
    assert await waits(ground, "Ms Weber") == []  # the supervising engineer is there to do it


async def leave(ground, name):
    async with ground.office.work(None) as work:
        here = await ground.here(work, name)
        member = await work.members.get(here.actor.member_id)
        await advance(work, here, MEMBER, member, "leave")


async def test_an_empty_seat_and_a_missing_builder_wait_for_a_manager(ground, change):
    await leave(ground, ENGINEER)
    assert await waits(ground, BOSS) == [("change", "substitute")]
    named = ground.people["安全员小何"]
    await acts(ground, change, BOSS, "substitute", person_id=named)
    assert await waits(ground, BOSS) == []
    assert await waits(ground, "安全员小何") == [("change", "approve")]
    await acts(ground, change, "安全员小何", "approve")
    await acts(ground, change, SUPERVISOR, "approve")
    await leave(ground, FOREMAN)
    assert await waits(ground, BOSS) == [("action", "finish"), ("change", "assign")]


async def test_whoever_signs_for_somebody_sees_what_they_would(ground, change):
    async with ground.office.work(None) as work:
        here = await ground.here(work, ENGINEER)
        member = await work.members.get(here.actor.member_id)
        until = here.calendar.add_working_days(work.now, 2)
        given = Given(person_id=ground.people["安全员小何"], date=until)
        await advance(work, here, MEMBER, member, "deputise", given)
    assert await waits(ground, "安全员小何") == [("change", "approve")]
    ground.clock.wait(days=4)
    assert await waits(ground, "安全员小何") == []


async def test_issues_and_actions_and_those_who_want_to_join(ground):
    async with ground.office.work(None) as work:
        here = await ground.here(work, SUPERVISOR)
        owner = ground.people[FOREMAN]
        said = Said(title="漏筋", text="漏筋", assignee_id=owner)
        issue = await issues.draft(work, here, said)
        await advance(work, here, ISSUE, issue, "send")
        due = here.calendar.add_working_days(work.now, 1)
        await give(work, here, owner_id=owner, giver_id=None, due=due, text="更新下料单")
        person = Person(telegram_id=999, name="新人", lang="zh")
        await work.people.keep(person)
        gate = Gate(here.site_id, here.roster, here.calendar)
        await ask(work, gate, person, Party.SUBCONTRACTOR, Role.CREW)
    assert await waits(ground, FOREMAN) == [("action", "finish"), ("issue", "start")]
    assert await waits(ground, BOSS) == [("member", "confirm")]
    async with ground.office.work(None) as work:
        here = await ground.here(work, FOREMAN)
        paper = await work.issues.get(issue.id)
        await advance(work, here, ISSUE, paper, "fix", Given(photos=1))
    assert await waits(ground, SUPERVISOR) == [("issue", "accept")]
    assert await waits(ground, "Ms Weber") == []


def test_every_kind_of_paper_is_asked():
    assert set(KINDS) == {flow.name for flow in FLOWS}
