"""Routes are looked at by all and changed by managers, who never lose each other's work."""

import re

from bot.demo.cast import Words
from bot.demo.crew import buttons
from core.changes.defaults import BY_CONTRACT, CAUTIOUS, ENGINEER
from core.people import Party, Role
from core.rounds.editing import fingerprint
from core.rounds.route import Chair, Rule, Silence
from tests.handlers.scene import LI, LIU, WANG, WEBER

LONGEST_DATA = 64


async def kept(scene):
    async with scene.office.look() as work:
        return await work.routes.of(1, "change")


async def opened(scene, who=WANG):
    await scene.says_privately(who, "/routes")
    return await scene.text(scene.crew.id(who))


async def taps(scene, *whats, who=WANG):
    """One button after the other, by what it does."""
    answer = None
    for what in whats:
        answer = await scene.taps_privately(who, rf"rt:\d+:[0-9a-f]{{6}}:{what}")
    return answer


async def answers(scene, words, who=WANG):
    await scene.crew.answers(who, words, chat=scene.crew.id(who))


async def shown(scene, who=WANG):
    return await scene.text(scene.crew.id(who))


async def test_everybody_sees_by_what_their_papers_go(at_work):
    scene = at_work
    said = await opened(scene, LI)
    assert scene.words("routes.default").strip("</i>") in said
    for name in ("design", "small", "large"):
        assert scene.words(f"route.name.{name}") in said
    assert scene.words("routes.term", days=5) in said
    labels = await scene.labels(scene.crew.id(LI))
    assert scene.words("routes.try") in labels
    assert scene.words("routes.add") not in labels
    await taps(scene, "open@0", who=LI)
    assert scene.words("routes.delete") not in await scene.labels(scene.crew.id(LI))
    assert await kept(scene) == []


async def test_what_is_wrong_is_said_in_sentences(at_work):
    scene = at_work
    said = await opened(scene)
    signer = scene.words("routes.post", party="party.owner", role="role.owners_representative")
    step = scene.words("routes.at_step", route=scene.words("route.name.design"), step=4)
    missing = scene.words("routes.fault_nobody", signer=signer, where=step)[:-1]
    assert missing in said
    assert scene.words("routes.faults") in said


async def test_a_movement_is_kept_and_written_down(at_work):
    scene = at_work
    await opened(scene)
    answer = await taps(scene, "open@0", "down@0")
    assert answer["text"] == scene.words("setup.kept")
    assert [r.name for r in await kept(scene)] == ["small", "design", "large"]
    async with scene.office.look() as work:
        entries = [e for e in await work.history_of("site", 1) if e.verb == "routes"]
        manager = await work.people.by_telegram(scene.crew.id(WANG))
    (entry,) = entries
    assert (entry.person_id, entry.details["did"]) == (manager.id, "down")
    assert [r["name"] for r in entry.details["routes"]] == ["small", "design", "large"]


async def test_what_opens_a_gap_is_done_and_said(at_work):
    """One change at a time would often be impossible if no gap could ever be open."""
    scene = at_work
    await opened(scene)
    answer = await taps(scene, "open@2", "sure@2", "delete@2")
    assert answer["show_alert"]
    assert scene.words("change.kind.negotiation") in answer["text"]
    assert [r.name for r in await kept(scene)] == ["design", "small"]
    said = await shown(scene)
    assert scene.words("routes.fault_gap", kinds="{}", size="{}").split("{}")[0].strip() in said
    await taps(scene, "open@1", "sure@1", "delete@1", "open@0", "sure@0")
    answer = await taps(scene, "delete@0")
    assert answer["text"] == scene.words("route.last")
    assert len(await kept(scene)) == 1


async def test_an_old_button_shows_what_stands_there_now(at_work):
    scene = at_work
    await opened(scene)
    await taps(scene, "open@1")
    card = await scene.last(scene.crew.id(WANG))
    old = next(b["callback_data"] for b in buttons(card) if ":down@" in b["callback_data"])
    await taps(scene, "down@1")
    first = await kept(scene)
    for data in (old, old.replace("down@1", "delete@1"), old.replace("down@1", "open@1")):
        answer = await scene.forges(WANG, data, scene.crew.id(WANG))
        assert (answer["text"], answer["show_alert"]) == (scene.words("routes.stale"), True)
    assert await kept(scene) == first
    assert (await shown(scene)).startswith(scene.words("routes.head", site="").split("·")[0])


async def test_an_old_answer_changes_nothing(at_work):
    scene = at_work
    await opened(scene)
    await taps(scene, "open@1", "name@1")
    fresh = fingerprint(CAUTIOUS)
    await scene.forges(WANG, f"rt:1:{fresh}:down@1", scene.crew.id(WANG))
    await answers(scene, "ours")
    assert (await shown(scene)).startswith(scene.words("routes.stale"))
    assert [r.name for r in await kept(scene)] == ["design", "large", "small"]


async def test_kinds_are_ticked(at_work):
    scene = at_work
    await opened(scene)
    await taps(scene, "open@0", "kinds@0", r"kind@0\.design")
    assert (await kept(scene))[0].kinds == frozenset()
    await taps(scene, r"kind@0\.negotiation")
    assert (await kept(scene))[0].kinds == {"negotiation"}
    ticked = [label for label in await scene.labels(scene.crew.id(WANG)) if "✅" in label]
    assert ticked == ["✅ " + scene.words("change.kind.negotiation")]


async def test_a_route_is_named_and_limited_by_words(at_work):
    scene = at_work
    await opened(scene)
    await taps(scene, "open@1", "name@1")
    await answers(scene, "  Ours  <b> ")
    assert "Ours <b>" in await shown(scene)
    await taps(scene, "sizes@1", "amount@1")
    await answers(scene, Words("多少都行吧", "whatever"))
    assert await shown(scene) == scene.words("routes.bad_amount")
    await answers(scene, Words("2万-5万欧元", "EUR 20000-50000"))
    await taps(scene, "sizes@1", "span@1")
    await answers(scene, Words("超过10天", "above 10 days"))
    ours = (await kept(scene))[1]
    assert (ours.name, ours.above, ours.up_to) == ("Ours <b>", 20_000_00, 50_000_00)
    assert (ours.currency, ours.days_above, ours.days_up_to) == ("EUR", 10, None)
    await taps(scene, "sizes@1", r"free@1\.amount", r"free@1\.days")
    ours = (await kept(scene))[1]
    assert (ours.above, ours.up_to, ours.days_above) == (None, None, None)


async def test_limits_the_wrong_way_round_are_refused(at_work):
    scene = at_work
    await opened(scene)
    await taps(scene, "open@1", "sizes@1", "amount@1")
    await answers(scene, Words("5万-2万", "50000-20000"))
    assert await shown(scene) == scene.words("route.odd_limits")
    assert await kept(scene) == []


async def test_a_stage_is_built_by_taps(at_work):
    """A new step, two signers, one of them by name, any of them, five days, silence counts."""
    scene = at_work
    await opened(scene)
    await taps(scene, "open@1", r"party@1\.2", r"role@1\.2\.owner")
    await taps(scene, r"seat@1\.2\.own\.owners_representative")
    liu = await scene.person(LIU)
    await taps(scene, r"party@1\.2", r"names@1\.2", rf"who@1\.2\.{liu.id}")
    await taps(scene, r"rule@1\.2\.any", r"terms@1\.2", r"term@1\.2\.5")
    await taps(scene, r"hush@1\.2", r"quiet@1\.2\.deemed_accepted", r"clause@1\.2")
    stage = (await kept(scene))[1].stages[2]
    assert stage.chairs == (
        Chair(Party.OWNER, Role.OWNERS_REPRESENTATIVE),
        Chair(ENGINEER.party, ENGINEER.role, liu.id),
    )
    assert (stage.rule, stage.days) == (Rule.ANY, 5)
    assert (stage.silence, stage.source) == (Silence.DEEMED_ACCEPTED, "GF-2017-0201 10.4.2")
    await taps(scene, r"source@1\.2")
    await answers(scene, "§ 12")
    await taps(scene, r"terms@1\.2", r"days@1\.2")
    await answers(scene, Words("40天", "40 days"))
    assert liu.name in await shown(scene)
    await taps(scene, r"stup@1\.2", r"unseat@1\.1\.0")
    stages = (await kept(scene))[1].stages
    assert [(s.days, s.source, len(s.chairs)) for s in stages] == [
        (1, "", 1),
        (40, "§ 12", 1),
        (3, "", 1),
    ]
    answer = await taps(scene, r"unseat@1\.1\.0")
    assert answer["text"] == scene.words("route.empty_stage")
    await taps(scene, r"hush@1\.1", r"quiet@1\.1\.escalate", r"stage@1\.1", r"unst@1\.1")
    assert (await kept(scene))[1] == CAUTIOUS[1]


async def test_a_new_route_and_a_question_that_stops_the_clock(at_work):
    scene = at_work
    await opened(scene)
    answer = await taps(scene, "new")
    new = (await kept(scene))[-1]
    assert (new.name, new.stages) == (
        scene.words("routes.new_name") + " 1",
        CAUTIOUS[0].stages,
    )
    assert not answer["show_alert"] or scene.words("routes.new_name") in answer["text"]
    await taps(scene, "stop@3")
    assert (await kept(scene))[-1].question_stops
    assert scene.words("routes.question_on") in await scene.labels(scene.crew.id(WANG))


async def test_a_template_is_looked_at_first(at_work):
    scene = at_work
    await opened(scene)
    await taps(scene, "tpls", "tpl@contract")
    assert await kept(scene) == []
    assert "GF-2017-0201 10.4.2" in await shown(scene)
    await taps(scene, "take@.*")
    assert tuple(await kept(scene)) == BY_CONTRACT
    assert "GF-2017-0201 10.4.2" in await shown(scene)
    await taps(scene, "tpls")
    answer = await taps(scene, "tpl@contract")
    assert answer["text"] == scene.words("routes.all_known")


async def test_a_dry_run_by_words_and_by_taps(at_work):
    scene = at_work
    wish = Words("现场签证 35000 2天", "site instruction 35000 2 days")
    await scene.says(LI, f"/routes {wish.spoken(scene.crew.lang)}")
    said = await scene.text()
    assert scene.words("route.name.large") in said
    assert scene.words("routes.nobody") in said
    weber = await scene.person(WEBER)
    assert weber.name in said
    await scene.taps(LI, r"rt:.*:try@instruction\.2000000\.2")
    assert scene.words("route.name.small") in await scene.text()
    await scene.taps(LI, r"rt:.*:try@instruction\.2000000\.4")
    assert scene.words("route.name.large") in await scene.text()
    await scene.says(LI, "/routes 35000")
    assert await scene.text() == scene.words("routes.bad_trial")


async def test_dates_of_a_dry_run_are_those_of_the_site(at_work, clock):
    scene = at_work
    await opened(scene)
    await taps(scene, "try", "say")
    await answers(scene, Words("设计变更，12,000元，3天", "design change, CNY 12,000, 3 days"))
    said = await shown(scene)
    assert scene.words("route.name.design") in said
    days = re.findall(r"3月(\d+)日", said) or re.findall(r"(\d+) Mar", said)
    assert days == ["4", "10", "16", "21"]
    comma = "、" if scene.crew.lang == "zh" else ", "
    assert scene.words("routes.trial_stuck", steps=comma.join("124")) in said


async def test_no_button_is_longer_than_telegram_takes(at_work):
    """On a site with the longest number there is."""
    scene = at_work
    await opened(scene)
    back, stage = "open@0", r"stage@0\.3"
    steps = [back, r"party@0\.4", r"role@0\.4\.supervisor", back, r"party@0\.4", r"names@0\.4"]
    steps += [back, stage, r"hush@0\.3", stage, r"terms@0\.3", stage, back, "sizes@0", back]
    steps += ["kinds@0", back, "sure@0", back, "list", "tpls", "list", "try"]
    seen = ["rt:1:abcdef:try@negotiation.10000000000000.3650.CNY"]
    for step in steps:
        await taps(scene, step)
        card = await scene.last(scene.crew.id(WANG))
        seen += [b["callback_data"] for b in buttons(card)]
    assert sum("chief_supervising_engineer" in data for data in seen) == 1
    long = [data.replace("rt:1:", "rt:999999999:") for data in seen]
    assert max(len(data.encode()) for data in long) <= LONGEST_DATA


async def test_the_picture_of_a_route(at_work):
    scene = at_work
    await opened(scene, LI)
    await taps(scene, "open@0", "pict@0", who=LI)
    message = await scene.last(scene.crew.id(LI))
    assert message["photo"][-1]["width"] > 400
    assert message["caption"] == scene.words("route.name.design")
