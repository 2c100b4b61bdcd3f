"""What comes of a change: who may build it, who hears of it, and what there is to do."""

import pytest

from bot.demo.cast import CHEN, LI, LIU, SUN, WANG, WEBER, ZHENG
from core.changes.paper import ChangeState
from core.people import Trade
from core.photos import Stage
from tests.handlers.changed import (
    answers,
    approved,
    change_of,
    manned,
    name,
    person_id,
    sent,
    shows,
    step,
    takes,
)


@pytest.fixture
async def site(at_work):
    return await manned(at_work)


async def state(scene, change_id):
    return (await change_of(scene, change_id)).state


async def heard_by(scene, who, key, **params):
    """Whether somebody was told in these words, and of this change."""
    words = scene.words(key, **params)
    texts = [
        m.get("text") or m.get("caption") or "" for m in await scene.heard(scene.crew.id(who))
    ]
    return any(words in text and "改柱筋" in text for text in texts)


async def today(scene, who=LI, where="", chat=None):
    await scene.says(who, f"/today {where}".strip(), chat)
    return await scene.text(chat)


async def test_nothing_to_say_today(site):
    assert (await today(site)).splitlines()[-1] == site.words("today.nothing")


async def test_today_what_waits_is_not_to_be_built(site):
    change_id = await sent(site)
    text = await today(site)
    assert site.words("today.unapproved", count=1) in text
    assert site.words("today.pending", count=1) in text
    assert await name(site, LIU) in text  # has the ball
    assert await site.labels() == ["✍️ 1"]
    await step(site, LIU, change_id, "ask", reason="为什么？")
    await site.taps(LI, rf"change:{change_id}:whole")
    assert site.words("change.do_not_build") in await site.text()


async def test_today_what_was_approved_is_new(site):
    await approved(site, drawings=[["结施-05", "C"]])
    text = await today(site, LI, chat=site.crew.id(LI))
    assert site.words("today.approved", count=1) in text
    for said in ("C22@80", "结施-05 C", await name(site, LI)):
        assert said in text
    assert site.words("today.pending", count=1) not in text


async def test_today_of_one_place_only(site):
    await sent(site, title="in three", place=("3号楼", "5层"))
    await sent(site, title="in one", place=("1号楼",))
    text = await today(site, LI, "1号楼")
    assert ("in one" in text, "in three" in text) == (True, False)
    assert await today(site, LI, "9号楼") == site.words("today.which_place", words="9号楼")


async def proceed(scene, who, change_id, allower, why="水泥要凝了"):
    """Through the menus and the question, as people do it."""
    private = await shows(scene, who, change_id)
    await takes(scene, who, change_id, "proceed")
    labels = await scene.labels(private)
    allowed = await person_id(scene, allower)
    await scene.taps_privately(who, rf"change:{change_id}:proceed@{allowed}")
    await answers(scene, who, why)
    return labels


async def test_proceeding_is_recorded_with_who_allowed_it(site):
    change_id = await sent(site)
    labels = await proceed(site, LI, change_id, WANG)
    names = [await name(site, who) for who in (WANG, WEBER, ZHENG)]
    assert [any(n in label for label in labels) for n in names] == [True] * 3
    engineer = await name(site, LIU)
    assert not any(engineer in label for label in labels)  # not theirs to allow
    change = await change_of(site, change_id)
    assert change.allowed_by == await person_id(site, WANG)
    assert change.proceeded_at is not None
    assert change.state == ChangeState.IN_REVIEW
    by = await name(site, LI)
    for who in (WANG, ZHENG):
        assert await heard_by(site, who, "change.told.proceed", by=by)
    async with site.office.look() as work:
        entry = (await work.history_of("change", change_id))[-1]
    assert (entry.verb, entry.details["reason"]) == ("proceed", "水泥要凝了")
    text = await today(site)
    assert site.words("today.proceeding", count=1) in text
    assert await name(site, WANG) in text
    await shows(site, LI, change_id)
    card = await site.text(site.crew.id(LI))
    assert site.words("change.do_not_build") not in card
    assert await name(site, WANG) in card


async def test_proceeding_only_once_and_never_by_a_wrong_hand(site):
    change_id = await sent(site)
    private = await shows(site, LI, change_id)
    liu = await person_id(site, LIU)
    forged = await site.forges(LI, f"change:{change_id}:proceed@{liu}", private)
    assert (forged["show_alert"], forged["text"]) == (True, site.words("step.not_them"))
    assert (await change_of(site, change_id)).proceeded_at is None
    await step(
        site, LI, change_id, "proceed", person_id=await person_id(site, WANG), reason="等不及"
    )
    again = await site.forges(LI, f"change:{change_id}:proceed", private)
    assert again["show_alert"]
    other = await sent(site)
    await shows(site, SUN, other)
    assert (await site.forges(SUN, f"change:{other}:proceed", site.crew.id(SUN)))["show_alert"]


async def test_the_foremen_of_the_trade_hear_and_the_others_do_not(site):
    async with site.office.work(None) as work:
        for who, trade in ((SUN, Trade.REBAR), (LI, Trade.FORMWORK)):
            found = await work.sites.of_chat(site.crew.group)
            member = await work.members.of(found.id, await person_id(site, who))
            member.trade = trade
    await approved(site, LIU)
    assert await heard_by(site, SUN, "change.concerns")
    assert not await heard_by(site, LI, "change.concerns")


async def test_built_with_a_photo_and_verified_by_another_side(site):
    change_id = await approved(site)
    private = await shows(site, LI, change_id)
    await site.taps_privately(LI, rf"change:{change_id}:build")
    await answers(site, LI, "好了")
    assert site.words(
        "change.need.build_photo_again", name=await name(site, LI), number=1
    ) == await site.text(private)
    await answers(site, LI, "", "bare_earth")
    assert await state(site, change_id) == ChangeState.IMPLEMENTED
    async with site.office.look() as work:
        files = await work.album.of_paper("change", change_id)
    assert [f.stage for f in files] == [Stage.AFTER]
    assert await heard_by(site, CHEN, "change.told.build", by=await name(site, LI))
    await shows(site, LI, change_id)
    for verb in ("verify", "redo"):
        assert (await site.forges(LI, f"change:{change_id}:{verb}", private))["show_alert"]
    await site.taps_privately(CHEN, rf"change:{change_id}:redo")
    await answers(site, CHEN, "箍筋不够")
    assert await state(site, change_id) == ChangeState.APPROVED
    await step(site, LI, change_id, "build", photos=1)
    await site.taps_privately(CHEN, rf"change:{change_id}:verify")
    assert await state(site, change_id) == ChangeState.CLOSED
    assert await heard_by(site, LI, "change.told.verify", by=await name(site, CHEN))


async def test_a_photo_in_answer_to_the_card_shows_what_was_built(site):
    change_id = await approved(site)
    await shows(site, LI, change_id)
    private = site.crew.id(LI)
    card = (await site.last(private))["message_id"]
    await site.crew.says(LI, "", "bare_earth", chat=private, reply_to_message_id=card)
    await site.crew.settle()
    async with site.office.look() as work:
        files = await work.album.of_paper("change", change_id)
    assert [f.stage for f in files] == [Stage.AFTER]
    await site.taps_privately(LI, rf"change:{change_id}:build")
    assert await state(site, change_id) == ChangeState.IMPLEMENTED


async def test_after_approval_it_may_be_passed_on_moved_and_given_up(site):
    change_id = await approved(site)
    await shows(site, WANG, change_id)
    sun = await person_id(site, SUN)
    await takes(site, WANG, change_id, "assign", sun)
    assert (await change_of(site, change_id)).responsible_id == sun
    assert await heard_by(site, SUN, "change.told.assign", by=await name(site, WANG))
    due = (await change_of(site, change_id)).due
    await shows(site, WANG, change_id)
    await takes(site, WANG, change_id, "postpone", r"\d+")
    await answers(site, WANG, "等材料")
    assert (await change_of(site, change_id)).due > due
    await shows(site, WANG, change_id)
    await takes(site, WANG, change_id, "void")
    await answers(site, WANG, "不做了")
    assert await state(site, change_id) == ChangeState.VOID
    for who in (LI, SUN, LIU):
        assert await heard_by(site, who, "change.told.void", by=await name(site, WANG))
