"""The roster is everybody's to see and the managers' to change."""

from tests.handlers.scene import LI, LIU, WANG


async def member(scene, who):
    name = who.name.spoken(scene.crew.lang)
    return next(a for a in await scene.roster() if a.name == name)


async def test_the_roster_goes_by_party(at_work):
    scene = at_work
    await scene.says(LI, "/people")
    lines = (await scene.text()).splitlines()
    parties = [scene.words(f"party.{p}") for p in ("contractor", "supervisor", "subcontractor")]
    heads = [line.rpartition(" ")[0] for line in lines if line.rpartition(" ")[0] in parties]
    assert heads == parties
    assert lines[0].startswith("👥")
    assert "reply_markup" not in await scene.last()


async def test_a_manager_opens_the_card_of_one_person_in_private(at_work):
    scene, boss = at_work, at_work.crew.id(WANG)
    liu = await member(scene, LIU)
    await scene.says_privately(WANG, "/people")
    await scene.taps_privately(WANG, rf"people:\d+:0@{liu.member_id}")
    assert await scene.labels(boss) == [
        scene.words("member.verb.appoint"),
        scene.words("member.verb.remove"),
        scene.words("member.ask.trade"),
    ]
    await scene.taps_privately(WANG, rf"member:{liu.member_id}:appoint")
    assert (await member(scene, LIU)).steward
    told = (await scene.text(scene.crew.id(LIU))).splitlines()[0]
    name = (await member(scene, WANG)).name
    assert told == scene.words("member.told.appoint", by=name, site=(await scene.site()).name)


async def test_the_last_manager_stays(at_work):
    scene, boss = at_work, at_work.crew.id(WANG)
    wang = await member(scene, WANG)
    await scene.says_privately(WANG, "/leave")
    assert await scene.text(boss) == scene.words("member.last_manager")
    for verb in ("leave", "dismiss", "remove"):
        answer = await scene.forges(WANG, f"member:{wang.member_id}:{verb}", boss)
        assert answer["show_alert"]
    assert (await member(scene, WANG)).steward


async def test_of_two_managers_one_may_go(at_work):
    scene = at_work
    liu, wang = await member(scene, LIU), await member(scene, WANG)
    await scene.says_privately(WANG, "/people")
    await scene.taps_privately(WANG, rf"people:\d+:0@{liu.member_id}")
    await scene.taps_privately(WANG, rf"member:{liu.member_id}:appoint")
    await scene.says_privately(WANG, "/leave")
    await scene.taps_privately(WANG, rf"member:{wang.member_id}:leave")
    assert (await member(scene, LIU)).alone
    await scene.says_privately(LIU, "/leave")
    assert await scene.text(scene.crew.id(LIU)) == scene.words("member.last_manager")


async def test_a_manager_removes_somebody(at_work):
    scene = at_work
    li = await member(scene, LI)
    await scene.says_privately(WANG, "/people")
    await scene.taps_privately(WANG, rf"people:\d+:0@{li.member_id}")
    await scene.taps_privately(WANG, rf"member:{li.member_id}:remove")
    assert li.member_id not in [a.member_id for a in await scene.roster()]
    await scene.says(LI, "/mine")
    assert await scene.text() == scene.words("who.stranger_here")


async def test_the_rest_may_look_and_not_touch(at_work):
    scene, private = at_work, at_work.crew.id(LI)
    wang = await member(scene, WANG)
    await scene.says_privately(LI, "/people")
    assert "reply_markup" not in await scene.last(private)
    for data in (
        f"people:1:0@{wang.member_id}",
        f"member:{wang.member_id}:remove",
        f"member:{wang.member_id}:dismiss",
        "people:99:0",
    ):
        assert (await scene.forges(LI, data, private))["show_alert"]
    assert len((await scene.roster()).actors) == 4
