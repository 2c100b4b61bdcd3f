"""More time, and what is not mine: asked for and passed on where one is reminded."""

import pytest

from bot.demo.cast import CHEN, LI, LIU, SUN, WANG, ZHENG
from core.actions.flow import ACTION
from core.issues.flow import ISSUE
from core.issues.paper import IssueState
from core.moves import advance
from core.work import Given
from tests.handlers.changed import here, manned, person_id
from tests.handlers.reminded import (
    action,
    at,
    datas,
    digests,
    issue,
    news,
    paper_of,
    until,
    without_beats,
)


@pytest.fixture
async def site(at_work, clock):
    """At work since eight o'clock on Monday."""
    clock.moment = at(at_work, 2, 8)
    scene = await manned(at_work)
    await without_beats(scene, clock)
    return scene


async def test_one_day_more_is_the_givers_to_give(site, clock):
    """The one who gave it moves the date; whoever has to do it asks."""
    own, given = await action(site, LIU, LIU, "own"), await action(site, WANG, LIU, "given")
    await until(site, clock, at(site, 3, 8))
    for id_ in (own, given):
        await site.taps_privately(LIU, rf"dg:.*:look:action:{id_}")
        await site.taps_privately(LIU, rf"dg:.*:later:action:{id_}@.*")
    assert (await paper_of(site, "action", own)).due == at(site, 4, 18)
    paper = await paper_of(site, "action", given)
    assert (paper.due, paper.asked_due) == (at(site, 3, 18), at(site, 4, 18))
    assert site.words("action.told.extend", by=await name(site, LIU)) in await site.text(
        site.crew.id(WANG)
    )
    await site.taps_privately(WANG, rf"action:{given}:grant")
    assert (await paper_of(site, "action", given)).due == at(site, 4, 18)


async def name(site, who):
    return (await site.person(who)).name


async def test_more_time_for_an_issue_wants_a_reason_as_its_table_says(site, clock):
    id_ = await issue(site, CHEN, LIU)
    await until(site, clock, at(site, 4, 8))
    await site.taps_privately(LIU, rf"dg:.*:later:issue:{id_}@extend")
    assert (await paper_of(site, "issue", id_)).asked_due is None
    await site.crew.answers(LIU, "缺料", chat=site.crew.id(LIU))
    await site.crew.settle()
    assert (await paper_of(site, "issue", id_)).asked_due is not None


async def test_whoever_is_asked_for_more_time_has_it_before_them_until_they_answer(site, clock):
    """The one who asked is late; the one who has to answer is waited for."""
    asked, own = await issue(site, CHEN, LIU), await action(site, LI, LIU, days=2)
    async with site.office.work(None) as work:
        liu = await here(site, work, LIU)
        given = Given(date=at(site, 20, 18), reason="缺料")
        await advance(work, liu, ISSUE, await work.issues.get(asked), "extend", given)
        await advance(work, liu, ACTION, await work.actions.get(own), "extend", given)
    await site.crew.settle()
    turns = {site.words(f"mine.turn.{flow}.grant") for flow in ("issue", "action")}
    for who, count in {WANG: 2, LI: 1, CHEN: 0}.items():
        await site.says_privately(who, "/mine")
        text = await site.text(site.crew.id(who))
        assert sum(text.count(f"👉 {turn}") for turn in turns) == count, who
    await until(site, clock, at(site, 6, 8))
    (text,) = (await news(site, WANG))[-1:]
    assert site.words("digest.word.waiting") in text
    assert site.words("digest.word.above") not in text
    assert site.words("mine.turn.issue.grant") in text
    await site.taps_privately(WANG, rf"dg:.*:look:issue:{asked}")
    await site.taps_privately(WANG, rf"dg:.*:do:issue:{asked}@grant")
    assert (await paper_of(site, "issue", asked)).due == at(site, 20, 18)
    await site.says_privately(WANG, "/mine")
    text = await site.text(site.crew.id(WANG))
    assert sum(text.count(turn) for turn in turns) == 1, "that of the action"


async def test_not_mine_passes_it_on_to_whoever_is_named(site, clock):
    id_ = await issue(site, CHEN, LIU)
    await until(site, clock, at(site, 4, 8))
    await site.taps_privately(LIU, rf"dg:.*:other:issue:{id_}@assign")
    sun = await person_id(site, SUN)
    await site.taps_privately(LIU, rf"dg:.*:other:issue:{id_}@assign-{sun}")
    assert (await paper_of(site, "issue", id_)).assignee_id == sun
    assert site.words("digest.clear", site=(await site.site()).name) in [
        m.get("text") for m in await site.heard(site.crew.id(LIU))
    ]


async def test_whoever_has_it_hands_it_to_builders_only_and_others_hear_of_it(site, clock):
    """It does not leave those who build; managers and whoever reported it know where it is."""
    id_ = await issue(site, CHEN, LI)
    await until(site, clock, at(site, 6, 8))
    await site.taps_privately(LI, rf"dg:.*:other:issue:{id_}@assign")
    zheng, sun = [await person_id(site, who) for who in (ZHENG, SUN)]
    (menu,) = [m for m in await digests(site, LI) if any(f"-{sun}" in d for d in datas(m))]
    assert not any(data.endswith(f"-{zheng}") for data in datas(menu))
    await site.forges(LI, f"dg:1:d:other:issue:{id_}@assign-{zheng}", site.crew.id(LI))
    assert (await paper_of(site, "issue", id_)).assignee_id == await person_id(site, LI)
    await site.taps_privately(LI, rf"dg:.*:other:issue:{id_}@assign")
    await site.taps_privately(LI, rf"dg:.*:other:issue:{id_}@assign-{sun}")
    assert (await paper_of(site, "issue", id_)).assignee_id == sun
    said = site.words("issue.passed_on", by=await name(site, LI))
    await until(site, clock, at(site, 6, 14))
    for who in (WANG, CHEN):
        assert any(said in m.get("text", "") for m in await site.heard(site.crew.id(who))), who
    assert said not in str(await site.heard(site.crew.id(SUN)))


async def test_managers_hand_it_to_anybody_and_nobody_is_told_besides(site):
    id_ = await issue(site, CHEN, LIU)
    async with site.office.work(None) as work:
        given = Given(person_id=await person_id(site, ZHENG))
        wang = await here(site, work, WANG)
        await advance(work, wang, ISSUE, await work.issues.get(id_), "assign", given)
    await site.crew.settle()
    assert (await paper_of(site, "issue", id_)).assignee_id == await person_id(site, ZHENG)
    said = site.words("issue.passed_on", by=await name(site, WANG))
    assert said not in str(await site.heard(site.crew.id(CHEN)))


async def test_where_nobody_can_be_named_the_managers_are_told_why(site, clock):
    id_ = await issue(site, CHEN, LIU)
    async with site.office.work(None) as work:
        paper = await work.issues.get(id_)
        paper.state, paper.fixer_id = IssueState.READY, paper.assignee_id
        paper.answer_by, paper.ring_at = at(site, 3, 18), at(site, 3, 7)
    await until(site, clock, at(site, 3, 8))
    await site.taps_privately(CHEN, rf"dg:.*:other:issue:{id_}@decline")
    await site.crew.answers(CHEN, "归李工查", chat=site.crew.id(CHEN))
    await site.crew.settle()
    told = await site.text(site.crew.id(WANG))
    assert site.words("issue.told.decline", by=await name(site, CHEN)) in told
    assert "归李工查" in told
