"""/mine is everything that waits for me, whatever kind of paper it is."""

import pytest

from bot.demo.cast import CHEN, LI, LIU, WANG, ZHAO
from core.actions.verbs import give
from tests.handlers.changed import approved, here, manned, person_id, sent, step


@pytest.fixture
async def site(at_work):
    return await manned(at_work)


async def mine(scene, who):
    await scene.says_privately(who, "/mine")
    return await scene.text(scene.crew.id(who))


async def test_nothing_waits(site):
    text = await mine(site, CHEN)
    assert text.splitlines()[-1] == site.words("mine.nothing")
    assert text.startswith(site.words("mine.head", count=0))


async def test_a_change_waits_for_its_signer_and_opens(site):
    change_id = await sent(site)
    text = await mine(site, LIU)
    assert site.words("mine.turn.change.approve") in text
    assert "改柱筋" in text
    opener = site.words("digest.open", label="✍️ 1")
    assert await site.labels(site.crew.id(LIU)) == [site.words("digest.other"), opener]
    await site.taps_privately(LIU, rf"change:{change_id}:whole")
    assert site.words("change.verb.approve") in await site.labels(site.crew.id(LIU))
    assert site.words("mine.nothing") in await mine(site, CHEN)


async def test_a_question_waits_for_its_proposer_while_others_sign(site):
    change_id = await sent(site)
    await step(site, LIU, change_id, "ask", reason="为什么？")
    assert site.words("mine.turn.change.answer") in await mine(site, LI)
    assert site.words("mine.turn.change.approve") in await mine(site, LIU)


async def test_what_was_approved_waits_with_its_actions(site):
    await approved(site)
    text = await mine(site, LI)
    assert site.words("mine.turn.change.build") in text
    assert site.words("mine.turn.action.finish") in text
    assert text.startswith(site.words("mine.head", count=2))


async def test_the_nearest_deadline_comes_first_of_all_kinds(site):
    change_id = await sent(site)  # the engineer has one working day
    async with site.office.work(None) as work:
        boss = await here(site, work, WANG)
        for days, text in ((9, "later"), (1, "sooner")):
            due = boss.calendar.add_working_days(work.now, days)
            more = {"owner_id": await person_id(site, LIU), "giver_id": boss.actor.person_id}
            await give(work, boss, due=due, text=text, **more)
    await step(site, LIU, change_id, "ask", reason="为什么？")
    await site.says(LIU, "/issue @liu_eng 缺扣件")
    text = await mine(site, LIU)
    order = [text.index(word) for word in ("sooner", "改柱筋", "later")]
    assert order[0] < order[2]
    assert order[1] < order[2]
    assert "缺扣件" in text


async def test_more_than_a_screen_is_turned(site):
    async with site.office.work(None) as work:
        boss = await here(site, work, WANG)
        due = boss.calendar.add_working_days(work.now, 1)
        for number in range(10):
            owner = await person_id(site, CHEN)
            await give(work, boss, owner_id=owner, giver_id=None, due=due, text=f"do {number}")
    await site.crew.settle()
    text = await mine(site, CHEN)
    private = site.crew.id(CHEN)
    assert text.startswith(site.words("mine.head", count=10))
    assert ("do 7" in text, "do 8" in text) == (True, False)
    await site.taps_privately(CHEN, r"mine:8:.*")
    text = await site.text(private)
    assert ("do 7" in text, "do 8" in text, "do 9" in text) == (False, True, True)
    await site.taps_privately(CHEN, r"mine:0:.*")
    assert "do 0" in await site.text(private)


async def test_a_newcomer_waits_for_the_manager(site):
    assert "👤" not in await mine(site, WANG)
    await site.says(WANG, "/invite")
    link = (await site.crew.find(site.crew.group, r".*\?start=j.*")).data.partition("start=")[2]
    await site.starts(ZHAO, link)
    await site.taps_privately(ZHAO, site.words("party.subcontractor"))
    await site.taps_privately(ZHAO, r"join:.*@crew")
    assert site.words("mine.turn.member.confirm") in await mine(site, WANG)
