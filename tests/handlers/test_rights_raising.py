"""A draft is its proposer's own, and no forged button says anything for them."""

import re

import pytest

from bot.demo.cast import SITE
from bot.demo.crew import buttons
from core.changes.paper import Field
from core.links import Proposal, sign
from handlers.texts import plain
from tests.handlers.drafter import WORDS, begun, history, newest
from tests.handlers.scene import LI, LIU, WANG, WEBER, ZHAO


async def test_only_the_proposer_puts_it_together(at_work):
    scene = at_work
    await scene.says(LIU, WORDS[scene.crew.lang])
    change = await newest(scene)
    before = [e.id for e in await history(scene, change)]
    for who in (LI, WANG, WEBER):
        for data in ("kind@design", "open", "cost", "edit", "trades@s1", "place@in-1"):
            answer = await scene.forges(who, f"chg:{change.id}:{data}")
            assert answer["show_alert"], data
            private = await scene.forges(who, f"chg:{change.id}:{data}", scene.crew.id(who))
            assert private["show_alert"], data
        opened = sign(scene.office.secret, Proposal(change.id))
        await scene.starts(who, opened)
    await scene.crew.starts(ZHAO, sign(scene.office.secret, Proposal(change.id)))
    await scene.crew.settle()
    stranger = await scene.forges(ZHAO, f"chg:{change.id}:kind@design", scene.crew.id(ZHAO))
    assert stranger["text"] == plain(scene.crew.lang, "who.stranger")
    assert [e.id for e in await history(scene, change)] == before


async def test_another_sites_draft_does_not_exist(at_work, lang):
    scene = at_work
    group = await scene.crew.gather(SITE._replace(zh="别处", en="Elsewhere"), [ZHAO])
    await scene.crew.bring_bot(group, ZHAO)
    await scene.crew.starts(ZHAO)
    await scene.crew.settle()
    for step in (
        r"setup:\d+:begin",
        r"setup:\d+:found@\w+",
        r"setup:\d+:found@\w+-project_manager",
    ):
        await scene.taps(ZHAO, step, group)
    await scene.says(ZHAO, "/change theirs", scene.crew.id(ZHAO))
    async with scene.office.look() as work:
        theirs = await work.changes.get(1)
    assert theirs.title == "theirs"
    for data in (f"chg:{theirs.id}:kind@design", f"change:{theirs.id}:send"):
        for chat in (None, scene.crew.id(LIU)):
            answer = await scene.forges(LIU, data, chat)
            assert answer["text"] == scene.words("paper.unknown")
    async with scene.office.look() as work:
        assert (await work.changes.get(1)).kind is None


FORGED = (
    *("kind@other", "kind@", "title@x", "place@999", "place@in-999", "place@abc", "before@photos"),
    *("after@words", "drawings@all", "cost@5", "cost@-1", "days@4", "days@-2", "trades@s0"),
    *("trades@sfffffffff", "trades@txyz", "trades@s-1", "papers@all", "responsible@999999"),
    *("responsible@me", "needed_by@20200101", "needed_by@99999999", "currency@XYZ", "colour@red"),
    *("reason@skip", "kind@skip", "alternative@none", "needed_by@20991231", "currency"),
)


@pytest.mark.parametrize("lang", ["en"], indirect=True)
async def test_forged_answers_say_nothing(at_work):
    scene, me = at_work, at_work.crew.id(LIU)
    change = await begun(scene, LIU, WORDS[scene.crew.lang])
    before = len(await history(scene, change))
    for data in FORGED:
        answer = await scene.forges(LIU, f"chg:{change.id}:{data}", me)
        assert answer["show_alert"] or not answer["answered"], data
    await scene.forges(LIU, f"chg:{change.id}:drawings@none", me)
    await scene.forges(LIU, f"chg:{change.id}:kind@design", me)
    refused = await scene.forges(LIU, f"chg:{change.id}:drawings@none", me)
    assert refused["show_alert"]  # a design change names its drawings
    assert len(await history(scene, change)) == before + 2


async def test_the_buttons_fit_and_lead_where_they_say(at_work):
    """Every menu of every field, as Telegram would take it."""
    scene, me = at_work, at_work.crew.id(LIU)
    change = await begun(scene, LIU, WORDS[scene.crew.lang])
    for field in Field:
        await scene.forges(LIU, f"chg:{change.id}:{field}", me)
        last = await scene.last(me)
        assert scene.words(f"change.field.{field}") in last["text"]
        for button in buttons(last):
            assert len(button["callback_data"].encode()) <= 64
            assert re.match(r"chg:\d+:\w+@[\w-]+$|change:\d+:whole$", button["callback_data"])
