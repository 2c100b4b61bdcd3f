"""Somebody joins by a link and two taps, and a manager says yes or no."""

import pytest

from core.links import Join, sign
from core.people import Party, Role
from tests.fakes import MONDAY
from tests.handlers.scene import LI, LIU, WANG, WEBER, ZHAO

LINK = r".*\?start=j.*"


async def link(scene, chat=None):
    """What stands behind the button in the group."""
    found = await scene.crew.find(chat or scene.crew.group, LINK)
    return found.data.partition("start=")[2]


async def asks(scene, who, payload, party, role):
    """Through the link to the question that a manager hears."""
    await scene.starts(who, payload)
    label = scene.words(f"party.{party}") if who.lang is None else party.capitalize()
    await scene.taps_privately(who, label)
    await scene.taps_privately(who, rf"join:.*@{role}")


@pytest.fixture
async def open_(scene):
    await scene.open_site()
    await scene.says(WANG, "/invite")
    return scene


async def test_two_taps_and_a_yes(open_):
    scene, me, boss = open_, open_.crew.id(LI), open_.crew.id(WANG)
    await asks(scene, LI, await link(scene), "subcontractor", "foreman")
    assert scene.words("member.state.asked") not in await scene.text(me)
    assert (await scene.text(me)).split("\n\n")[0] == scene.words(
        "join.waiting",
        site=(await scene.site()).name,
        party="party.subcontractor",
        role="role.foreman",
        names=(await scene.roster()).actors[0].name,
    )
    assert scene.words("member.verb.confirm") in await scene.labels(boss)
    await scene.taps_privately(WANG, r"member:\d+:confirm")
    li = (await scene.roster()).actors[-1]
    assert (li.party, li.role, li.steward) == (Party.SUBCONTRACTOR, Role.FOREMAN, False)
    first = (await scene.text(me)).splitlines()[0]
    name = (await scene.roster()).actors[0].name
    assert first == scene.words("member.told.confirm", by=name, site=(await scene.site()).name)


async def test_a_stranger_in_the_group_is_shown_the_way_in(scene):
    await scene.open_site()
    await scene.says(LI, "/issue 缺扣件")
    await asks(scene, LI, await link(scene), "subcontractor", "crew")
    await scene.taps_privately(WANG, r"member:\d+:confirm")
    assert len((await scene.roster()).actors) == 2


async def test_whoever_is_refused_may_ask_again_as_somebody_else(open_):
    scene, payload = open_, await link(open_)
    await asks(scene, LI, payload, "owner", "owners_representative")
    await scene.taps_privately(WANG, r"member:\d+:refuse")
    assert len((await scene.roster()).actors) == 1
    await asks(scene, LI, payload, "subcontractor", "foreman")
    await scene.taps_privately(WANG, r"member:\d+:confirm")
    assert (await scene.roster()).actors[-1].role == Role.FOREMAN


async def test_what_a_manager_looks_at_does_not_change(open_):
    """Asked as a foreman, confirmed as a foreman."""
    scene, payload = open_, await link(open_)
    await scene.starts(LI, payload)
    await scene.taps_privately(LI, scene.words("party.subcontractor"))
    before = await scene.last(scene.crew.id(LI))
    await scene.taps_privately(LI, r"join:.*@foreman")
    own = sign(scene.office.secret, Join(1, None, Party.CONTRACTOR))
    answer = await scene.crew.presses(
        LI, scene.crew.id(LI), before["message_id"], f"join:{own}@project_manager"
    )
    assert answer["text"] == scene.words("member.asked")
    await scene.taps_privately(WANG, r"member:\d+:confirm")
    assert (await scene.roster()).actors[-1].role == Role.FOREMAN


async def test_a_member_is_told_that_they_are_one(at_work):
    scene = at_work
    await scene.starts(LI, await link(scene))
    site = (await scene.site()).name
    expected = scene.words(
        "join.in_already", site=site, party="party.subcontractor", role="role.foreman"
    )
    assert await scene.text(scene.crew.id(LI)) == expected


async def test_whoever_left_may_come_back(at_work):
    scene, private = at_work, at_work.crew.id(LI)
    await scene.says_privately(LI, "/leave")
    await scene.taps_privately(LI, r"member:\d+:leave")
    assert LI.name.spoken(scene.crew.lang) not in [a.name for a in await scene.roster()]
    await scene.says_privately(LI, "/mine")
    assert await scene.text(private) == scene.words("who.stranger")
    await asks(scene, LI, await link(scene), "subcontractor", "crew")
    await scene.taps_privately(WANG, r"member:\d+:confirm")
    assert next(a for a in await scene.roster() if a.role == Role.CREW)


async def test_links_end_and_cannot_be_made_up(open_):
    scene, private = open_, open_.crew.id(LI)
    old = sign(scene.office.secret, Join(1, MONDAY))
    for payload, key in (
        (old, "link.expired"),
        (sign(b"guess", Join(1)), "link.forged"),
        ("nonsense", "link.unknown"),
        (sign(scene.office.secret, Join(99)), "site.unknown"),
    ):
        await scene.starts(LI, payload)
        assert await scene.text(private) == scene.words(key)
    await scene.starts(LI, await link(scene))
    for data in (f"join:{old}@foreman", f"join:{sign(b'guess', Join(1))}", "join:" + "x" * 27):
        assert (await scene.forges(LI, data, private))["show_alert"]
    assert len((await scene.roster()).actors) == 1


async def test_a_link_for_one_company_asks_for_the_job_alone(open_):
    scene, boss = open_, open_.crew.id(WANG)
    await scene.says_privately(WANG, "/invite")
    picture = await scene.last(boss)
    assert picture["photo"]
    await scene.taps_privately(WANG, r"invite:\d+@supervisor")
    caption = await scene.text(boss)
    await scene.starts(LIU, caption.partition("start=")[2].split()[0])
    labels = [label.lower() for label in await scene.labels(scene.crew.id(LIU))]
    assert labels == [
        scene.words(f"role.{role}")
        for role in (
            Role.CHIEF_SUPERVISING_ENGINEER,
            Role.SUPERVISING_ENGINEER,
            Role.DOCUMENT_CONTROLLER,
        )
    ]


async def test_a_role_belongs_to_its_party(open_):
    scene, private = open_, open_.crew.id(LI)
    await scene.starts(LI, await link(scene))
    payload = sign(scene.office.secret, Join(1, None, Party.OWNER))
    answer = await scene.forges(LI, f"join:{payload}@foreman", private)
    assert answer["text"] == scene.words("link.unknown")


async def test_nobody_joins_what_nobody_manages(scene):
    await scene.bring_bot()
    await scene.starts(LI, sign(scene.office.secret, Join(1)))
    assert await scene.text(scene.crew.id(LI)) == scene.words("member.no_manager")


async def test_everybody_is_spoken_to_in_their_own_language(open_):
    scene = open_
    await scene.starts(WEBER, await link(scene))
    said = await scene.text(scene.crew.id(WEBER))
    assert said.startswith("Welcome to")


async def test_only_managers_invite(at_work):
    scene = at_work
    await scene.says(LI, "/invite")
    assert await scene.text() == scene.words("workflow.not_yours", hand="hand.manager")
    assert (await scene.forges(LI, "invite:1@owner"))["show_alert"]
    assert (await scene.forges(WANG, "invite:99@owner"))["show_alert"]


async def test_only_managers_of_this_site_let_people_in(at_work):
    scene = at_work
    payload = sign(scene.office.secret, Join(1))
    await asks(scene, ZHAO, payload, "owner", "owners_representative")
    waiting = (await scene.last(scene.crew.id(WANG)))["reply_markup"]["inline_keyboard"][0][0]
    assert (await scene.forges(LI, waiting["callback_data"]))["show_alert"]
    await scene.starts(LI)
    answer = await scene.forges(LI, waiting["callback_data"], scene.crew.id(LI))
    assert answer["show_alert"]
    assert len((await scene.roster()).actors) == 4
