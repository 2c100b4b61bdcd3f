"""What there is to do because of a change: said in one line, chosen, listed, done."""

import pytest

from bot.demo.cast import CHEN, LI, LIU, SUN, WANG
from core.actions.paper import ActionState
from tests.handlers.changed import answers, approved, manned, name, person_id, sent, shows


@pytest.fixture
async def site(at_work):
    return await manned(at_work)


async def actions(scene, change_id):
    async with scene.office.look() as work:
        found = await work.actions.of_paper("change", change_id)
    return [a for a in found if a.text]


LINES = {
    "zh": "更新钢筋下料单 @liu_eng 周五前",
    "en": "update the bar schedule @liu_eng by Friday",
}
ONLY = {"zh": "更新钢筋下料单", "en": "update the bar schedule"}


async def test_an_action_in_one_line(site):
    change_id = await approved(site)
    await shows(site, WANG, change_id)
    await site.taps_privately(WANG, rf"act:{change_id}:new")
    await answers(site, WANG, LINES[site.crew.lang])
    (action,) = await actions(site, change_id)
    assert (action.text, action.state) == (ONLY[site.crew.lang], ActionState.OPEN)
    assert action.owner_id == await person_id(site, LIU)
    assert action.due is not None
    assert action.due.astimezone().isoweekday() in {5, 6}
    told = await site.text(site.crew.id(LIU))
    assert site.words("action.told.give") in told
    assert ONLY[site.crew.lang] in told
    await shows(site, LI, change_id)
    card = await site.text(site.crew.id(LI))
    assert site.words("change.card.actions", open=2, count=2) in card  # the crews are briefed too


async def test_what_the_line_left_open_is_chosen(site):
    change_id = await approved(site)
    private = await shows(site, WANG, change_id)
    await site.taps_privately(WANG, rf"act:{change_id}:new")
    await answers(site, WANG, ONLY[site.crew.lang])
    assert await actions(site, change_id) == []
    chen = await person_id(site, CHEN)
    await site.taps_privately(WANG, rf"act:{change_id}:to@{chen}")
    assert site.words(
        "action.ask_due", text=ONLY[site.crew.lang], name=await name(site, CHEN)
    ) == await site.text(private)
    await site.taps_privately(WANG, rf"act:{change_id}:by@\d+")
    (action,) = await actions(site, change_id)
    assert (action.owner_id, action.giver_id) == (chen, await person_id(site, WANG))
    old = await site.forges(WANG, f"act:{change_id}:to@{chen}", private)
    assert old["show_alert"]
    assert len(await actions(site, change_id)) == 1


async def test_no_actions_from_what_is_not_approved_nor_by_just_anybody(site):
    waiting = await sent(site)
    private = await shows(site, WANG, waiting)
    assert (await site.forges(WANG, f"act:{waiting}:new", private))["show_alert"]
    done = await approved(site)
    theirs = await shows(site, SUN, done)
    assert site.words("action.button") not in await site.labels(theirs)
    assert (await site.forges(SUN, f"act:{done}:new", theirs))["show_alert"]


async def test_the_list_of_actions(site):
    change_id = await approved(site)
    await shows(site, WANG, change_id)
    await site.taps_privately(WANG, rf"act:{change_id}:new")
    await answers(site, WANG, LINES[site.crew.lang])
    private = site.crew.id(LIU)
    await site.says_privately(LIU, "/actions")
    text = await site.text(private)
    assert text.startswith(site.words("action.list.every"))
    assert ONLY[site.crew.lang] in text
    assert site.words("action.origin.disclose") in text
    await site.taps_privately(LIU, r"al:m:.*")
    mine = await site.text(private)
    assert site.words("action.origin.disclose") not in mine
    await site.taps_privately(LIU, r"al:o:.*")
    assert site.words("action.list.nothing") in await site.text(private)
    await site.taps_privately(LIU, r"al:a:.*")
    (action,) = await actions(site, change_id)
    await site.taps_privately(LIU, rf"action:{action.id}:whole")
    await site.taps_privately(LIU, rf"action:{action.id}:finish")
    assert (await actions(site, change_id))[0].state == ActionState.DONE
