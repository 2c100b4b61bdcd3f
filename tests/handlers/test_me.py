"""My own card: what I am, what I work at, and who signs for me."""

import pytest

from bot.demo.cast import CHEN, LI, LIU, WANG, ZHAO
from tests.handlers.changed import change_of, manned, person_id, sent


@pytest.fixture
async def site(at_work):
    return await manned(at_work)


async def me(scene, who):
    await scene.says_privately(who, "/me")
    return await scene.text(scene.crew.id(who))


async def actor(scene, who):
    id_ = await person_id(scene, who)
    return (await scene.roster()).of(id_)


def verb(scene, name):
    return scene.words(f"member.verb.{name}")


async def test_my_card_has_my_buttons_and_nobody_elses(site):
    text = await me(site, LI)
    assert (await actor(site, LI)).name in text
    labels = await site.labels(site.crew.id(LI))
    assert labels == [verb(site, "deputise"), site.words("member.ask.trade")]


async def test_my_trade_by_two_taps(site):
    await me(site, LI)
    await site.taps_privately(LI, r"member:\d+:menu@trade")
    await site.taps_privately(LI, r"member:\d+:set@trade-rebar")
    assert (await actor(site, LI)).trade == "rebar"
    assert site.words("member.trade", what="trade.rebar") in await me(site, LI)


async def test_somebody_of_my_house_signs_for_me_until_a_day(site):
    change_id = await sent(site)  # waits for Liu
    liu, wang = await actor(site, LIU), await actor(site, WANG)
    private = site.crew.id(LIU)
    await me(site, LIU)
    await site.taps_privately(LIU, r"member:\d+:deputise")
    people = await site.labels(private)
    assert [wang.name in label for label in people] == [True, False]  # his own house, and back
    await site.taps_privately(LIU, rf"member:\d+:deputise@{wang.person_id}")
    assert len(await site.labels(private)) == 5 + 1
    after = len(await site.heard(site.crew.id(WANG)))
    await site.taps_privately(LIU, rf"member:\d+:deputise@{wang.person_id}-\d+")
    liu = await actor(site, LIU)
    assert liu.deputy_id == wang.person_id
    heard = [m["text"] for m in (await site.heard(site.crew.id(WANG)))[after:]]
    assert any(site.words("member.told.deputise", by=liu.name) in text for text in heard)
    assert any("改柱筋" in text for text in heard)  # what waits already is told too
    await site.taps_privately(WANG, rf"change:{change_id}:whole")
    await site.taps_privately(WANG, rf"change:{change_id}:approve@r1")
    seat = (await change_of(site, change_id)).round.seats[0]
    assert (seat.signer_id, seat.behalf_id) == (wang.person_id, liu.person_id)
    card = await me(site, LIU)
    assert wang.name in card
    assert verb(site, "resume") in await site.labels(private)
    assert liu.name in await me(site, WANG)


async def test_and_i_sign_again_myself(site):
    wang = await actor(site, WANG)
    await me(site, LIU)
    await site.taps_privately(LIU, r"member:\d+:deputise")
    await site.taps_privately(LIU, rf"member:\d+:deputise@{wang.person_id}")
    await site.taps_privately(LIU, r"member:\d+:deputise@\d+-\d+")
    await site.taps_privately(LIU, r"member:\d+:resume")
    assert (await actor(site, LIU)).deputy_id is None
    assert wang.name not in await me(site, LIU)


async def test_nobody_of_another_house_and_nobody_elses_word(site):
    chen, wang = await actor(site, CHEN), await actor(site, WANG)
    liu = await actor(site, LIU)
    day = "20990101"
    await me(site, LIU)
    private = site.crew.id(LIU)
    for data in (
        f"member:{liu.member_id}:deputise@{chen.person_id}-20260115",
        f"member:{liu.member_id}:deputise@{liu.person_id}-20260115",
        f"member:{liu.member_id}:deputise@{wang.person_id}-{day}",
        f"member:{wang.member_id}:deputise@{liu.person_id}-20260115",
    ):
        assert (await site.forges(LIU, data, private))["show_alert"]
    assert [a.deputy_id for a in await site.roster() if a.deputy_id] == []


async def test_a_group_is_no_place_for_it(site):
    before = len(await site.heard())
    await site.says(LI, "/me")
    assert len(await site.heard()) == before


async def join_as(scene, who, party, role):
    await scene.says(WANG, "/invite")
    link = (await scene.crew.find(scene.crew.group, r".*\?start=j.*")).data.partition("start=")[2]
    await scene.starts(who, link)
    await scene.taps_privately(who, scene.words(f"party.{party}"))
    await scene.taps_privately(who, rf"join:.*@{role}")


async def test_a_foreman_names_the_trade_when_joining(at_work):
    scene, private = at_work, at_work.crew.id(ZHAO)
    await join_as(scene, ZHAO, "subcontractor", "foreman")
    assert scene.words("join.which_trade") in await scene.text(private)
    await scene.taps_privately(ZHAO, r"join:.*@foreman-formwork")
    assert scene.words("member.trade", what="trade.formwork") in await scene.text(private)
    assert "reply_markup" not in await scene.last(private)
    await scene.taps_privately(WANG, r"member:\d+:confirm")
    assert (await actor(scene, ZHAO)).trade == "formwork"


async def test_or_later(at_work):
    scene, private = at_work, at_work.crew.id(ZHAO)
    await join_as(scene, ZHAO, "contractor", "crew")
    await scene.taps_privately(ZHAO, r"join:.*@crew-later")
    assert "reply_markup" not in await scene.last(private)
    await scene.taps_privately(WANG, r"member:\d+:confirm")
    assert (await actor(scene, ZHAO)).trade is None


async def test_who_is_no_builder_is_not_asked(at_work):
    scene, private = at_work, at_work.crew.id(ZHAO)
    await join_as(scene, ZHAO, "contractor", "safety_officer")
    assert scene.words("join.which_trade") not in await scene.text(private)
    assert "reply_markup" not in await scene.last(private)


async def test_a_trade_nobody_asked_for_is_refused(at_work):
    scene, private = at_work, at_work.crew.id(ZHAO)
    await join_as(scene, ZHAO, "subcontractor", "foreman")
    data = (await scene.crew.find(private, r"join:.*-rebar")).data
    await scene.taps_privately(WANG, r"member:\d+:refuse")
    assert (await scene.forges(ZHAO, data, private))["show_alert"]
    stranger = data.replace("-rebar", "-wizardry")
    assert (await scene.forges(ZHAO, stranger, private))["show_alert"]
