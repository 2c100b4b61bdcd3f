"""Routes go out as a file, come back, and count only once somebody has seen the difference."""

import pytest

from bot.demo.cast import Words
from core.changes.defaults import BY_CONTRACT, CAUTIOUS
from tests.handlers.scene import LI, LIU, WANG
from tests.handlers.test_routes import answers, kept, opened, shown, taps


async def exported(scene, who=WANG):
    await opened(scene, who)
    await taps(scene, "export", who=who)
    message = await scene.last(scene.crew.id(who))
    assert message["document"]["file_name"] == "routes.toml"
    data = await scene.world.file(message["document"]["file_id"])
    return data.decode()


async def sends(scene, text, who=WANG):
    private = scene.crew.id(who)
    data = text if isinstance(text, bytes) else text.encode()
    await scene.world.say(private, private, documents=[("routes.toml", data)])
    await scene.crew.settle()


async def imported(scene, text):
    await opened(scene)
    await taps(scene, "import")
    await sends(scene, text)


async def test_out_and_back_is_the_same(at_work):
    scene = at_work
    text = await exported(scene)
    assert scene.words("role.chief_supervising_engineer") in text
    await imported(scene, text)
    assert scene.words("routes.no_difference") in await shown(scene)
    await taps(scene, "take@.*")
    assert tuple(await kept(scene)) == CAUTIOUS
    await imported(scene, text)
    assert await shown(scene) == scene.words("routes.all_known")


async def test_everybody_may_have_the_file_and_managers_alone_send_one(at_work):
    scene = at_work
    text = await exported(scene, LI)
    assert "[[routes.stages]]" in text
    for what in ("import", "tpls", "new", "take@abcdef", "tpl@contract"):
        answer = await scene.forges(LI, f"rt:1:000000:{what}", scene.crew.id(LI))
        assert answer["text"] == scene.words("workflow.not_yours", hand="hand.manager")
    await sends(scene, text, LI)  # becomes whatever a file in private becomes, but no routes
    assert await kept(scene) == []


async def test_the_difference_the_faults_and_a_dry_run_come_first(at_work):
    scene = at_work
    text = await exported(scene)
    changed = text.replace("amount_up_to = 20000", "amount_up_to = 30000.50")
    await imported(scene, changed.replace('["design"]', '["negotiation"]'))
    said = await shown(scene)
    small, design = (scene.words(f"route.name.{name}") for name in ("small", "design"))
    assert f"✏️ {small}" in said
    assert [line[0] for line in said.splitlines() if "30,000.50" in line] == ["+"]
    assert [line[0] for line in said.splitlines() if "20,000" in line] == ["−"]
    gap = scene.words("routes.fault_gap", kinds=scene.words("change.kind.design"), size="")
    assert gap.split(",")[0].split("，")[0] in said
    assert said.count(f"{design}") >= 2
    assert scene.words("routes.trial_title") in said
    assert await kept(scene) == []
    answer = await taps(scene, "take@.*")
    assert answer["text"] == scene.words("routes.taken", count=3)
    assert (await kept(scene))[1].up_to == 30_000_50


async def test_slips_are_named_and_another_file_may_follow(at_work):
    scene = at_work
    text = await exported(scene)
    lines = text.splitlines()
    line = next(n for n, one in enumerate(lines, start=1) if one.startswith("days_up_to"))
    broken = text.replace("days_up_to = 3", 'days_up_to = "three"')
    broken = broken.replace('= "escalate"', '= "ask"', 1)
    await imported(scene, broken)
    said = await shown(scene)
    assert scene.words("routes.file.wrong", count=2).splitlines()[0] in said
    assert scene.words("routes.file.at", line=line, said="").strip() in said
    assert await kept(scene) == []
    await sends(scene, "名".encode("gb18030"))
    assert scene.words("routes.file.not_utf8") in await shown(scene)
    await sends(scene, b"#" * 70_000)
    assert scene.words("routes.file.too_large", most=64) in await shown(scene)
    await sends(scene, text)
    assert scene.words("routes.take") in await scene.labels(scene.crew.id(WANG))
    await sends(scene, text.replace("= 20000", "= 10000"))
    await taps(scene, "take@.*")
    assert (await kept(scene))[1].up_to == 10_000_00


async def test_what_is_written_in_the_message_itself_is_read_as_well(at_work):
    scene = at_work
    await opened(scene)
    await taps(scene, "import")
    await answers(scene, Words("明天再发", "tomorrow"))
    assert scene.words("routes.file.syntax") in await shown(scene)


async def test_nothing_is_taken_over_that_was_dropped(at_work):
    scene = at_work
    text = await exported(scene)
    await imported(scene, text)
    card = await scene.last(scene.crew.id(WANG))
    take = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    answer = await taps(scene, "drop")
    assert answer["text"] == scene.words("routes.dropped")
    answer = await scene.forges(WANG, take, scene.crew.id(WANG))
    assert answer["text"] == scene.words("button.old")
    assert await kept(scene) == []


async def test_routes_that_changed_meanwhile_are_compared_anew(at_work):
    scene = at_work
    text = await exported(scene)
    await imported(scene, text.replace("= 20000", "= 10000"))
    await scene.says(WANG, "/routes")
    await scene.taps(WANG, r"rt:.*:open@0")
    await scene.taps(WANG, r"rt:.*:down@0")
    answer = await taps(scene, "take@.*")
    assert (answer["text"], answer["show_alert"]) == (scene.words("routes.stale"), True)
    assert [r.name for r in await kept(scene)] == ["small", "design", "large"]
    assert "↕️" in await shown(scene)
    await taps(scene, "take@.*")
    assert [r.name for r in await kept(scene)] == ["design", "small", "large"]


@pytest.fixture
async def named(at_work):
    """Liu signs by name, and then leaves the site."""
    scene = at_work
    liu = await scene.person(LIU)
    await opened(scene)
    await taps(scene, "open@1", r"party@1\.2", r"names@1\.2", rf"who@1\.2\.{liu.id}")
    await scene.says_privately(LIU, "/leave")
    await scene.taps_privately(LIU, r"member:\d+:leave")
    return scene, liu


async def test_whoever_left_is_named_still_and_missed(named):
    scene, liu = named
    said = await opened(scene)
    assert liu.name in said
    text = await exported(scene)
    (line,) = [line for line in text.splitlines() if "person = " in line and "=" in line[:30]]
    assert liu.name in line
    await imported(scene, text.replace("= 20000", "= 10000"))
    await taps(scene, "take@.*")
    route = (await kept(scene))[1]
    assert (route.up_to, route.stages[2].chairs[0].person_id) == (10_000_00, liu.id)


async def test_nobody_of_another_site_can_be_named(named):
    scene, _ = named
    text = await exported(scene)
    await imported(scene, text.replace("person = ", "person = 99"))
    said = await shown(scene)
    assert scene.words("routes.file.wrong", count=1).splitlines()[0] in said


async def test_the_contract_as_a_file(at_work):
    scene = at_work
    await opened(scene)
    await taps(scene, "tpls", "tpl@contract", "take@.*")
    text = await exported(scene)
    assert text.count("GF-2017-0201 10.4.2") == 5
    assert tuple(await kept(scene)) == BY_CONTRACT
