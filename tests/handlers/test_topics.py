"""The site says which topic gets which kind of message."""

import pytest

from bot.demo.cast import SITE
from bot.demo.founding import join, open_site
from tests.handlers.scene import LI, WANG


@pytest.fixture
async def forum(scene):
    """A forum with a topic for safety, in which the bot is at work."""
    scene.crew.group = await scene.crew.gather(SITE, [WANG, LI], is_forum=True)
    await open_site(scene.crew, scene.crew.group, WANG)
    await join(scene.crew, WANG, [LI])
    topic = await scene.world.topic(scene.crew.group, scene.crew.id(WANG), "安全")
    return scene, topic["message_thread_id"]


async def topics(scene):
    async with scene.office.look() as work:
        return {t.kind: t.thread_id for t in await work.sites.topics(1)}


async def test_a_kind_is_ticked_and_comes_here(forum):
    scene, thread = forum
    await scene.says(WANG, "/topic", message_thread_id=thread)
    await scene.taps(WANG, r"topic:\d+:\d+@safety")
    assert await topics(scene) == {"safety": thread}
    ticked = [label for label in await scene.labels() if label.startswith("✅")]
    assert ticked == ["✅ " + scene.words("topic.safety")]
    await scene.says(LI, "/issue 临边防护缺失 safety 安全", message_thread_id=thread)
    card = await scene.last()
    assert card["message_thread_id"] == thread


async def test_the_second_tap_takes_it_away(forum):
    scene, thread = forum
    await scene.says(WANG, "/topic", message_thread_id=thread)
    for _ in range(2):
        await scene.taps(WANG, r"topic:\d+:\d+@quality")
    assert await topics(scene) == {}


async def test_a_kind_has_one_topic(forum):
    scene, thread = forum
    other = await scene.world.topic(scene.crew.group, scene.crew.id(WANG), "质量")
    for where in (thread, other["message_thread_id"]):
        await scene.says(WANG, "/topic", message_thread_id=where)
        await scene.taps(WANG, r"topic:\d+:\d+@quality")
    assert await topics(scene) == {"quality": other["message_thread_id"]}


async def test_only_managers_and_only_inside_a_topic(forum):
    scene, thread = forum
    await scene.says(WANG, "/topic")
    assert await scene.text() == scene.words("topic.inside_one")
    await scene.says(LI, "/topic", message_thread_id=thread)
    assert await scene.text() == scene.words("workflow.not_yours", hand="hand.manager")
    assert (await scene.forges(LI, f"topic:1:{thread}@safety"))["show_alert"]
    assert (await scene.forges(WANG, f"topic:1:{thread}@gossip"))["show_alert"]
    assert await topics(scene) == {}


async def test_a_plain_group_has_none(at_work):
    await at_work.says(WANG, "/topic")
    assert await at_work.text() == at_work.words("topic.no_forum")
