"""The whole life of a change of each kind: from the proposal to what was built."""

from bot.demo.cast import CHEN, GAO, HE, LIN, LIU, SUN, WANG, WEBER, ZHENG, Words
from tests.stories.changing import DESIGN, INSTRUCTION, LARGE, drafted, sent, signs

BUILT = Words("按两排绑好了", "Tied in two layers")


async def test_a_negotiated_change(story_anywhere, snapshot):
    """Two signatures, then it is built, seen, and put right once."""
    story = story_anywhere
    await drafted(story)
    await signs(story, LIU, "send")
    await signs(story, LIU, "approve")
    await signs(story, CHEN, "ask", Words("箍筋变不变？", "Do the stirrups change?"))
    await signs(story, LIU, "answer", Words("不变", "They do not"))
    await signs(story, CHEN, "agree", Words("净距不小于25", "Keep 25 between the layers"))
    await signs(story, SUN, "build", BUILT, "rebar_uneven")
    await signs(story, CHEN, "redo", Words("梁端少一根", "One bar is missing at the end"))
    await signs(story, SUN, "build", BUILT, "rebar_even")
    await signs(story, CHEN, "verify")
    await story.says(HE, "/change 1")
    assert story.transcript() == snapshot


async def test_a_design_change(story, snapshot):
    """The designer signs always; everybody hears when their turn comes, and nobody before."""
    await sent(story, DESIGN, cost=LARGE)
    for who in (GAO, LIN, WEBER, ZHENG):
        await signs(story, who, "approve")
    await story.later(days=1, hours=2)
    await signs(story, SUN, "build", BUILT, "rebar_even")
    await signs(story, WEBER, "verify")
    assert story.transcript() == snapshot


async def test_a_site_instruction(story, snapshot):
    """Built ahead of approval, which is called what it is; and in the end not approved."""
    await sent(story, INSTRUCTION, cost=LARGE)
    await signs(story, GAO, "approve")
    await story.taps_privately(LIU, r"change:\d+:more")
    await story.taps_privately(LIU, r"change:\d+:proceed")
    await story.taps_privately(LIU, r"change:\d+:proceed@\d+")
    await story.answers(
        LIU,
        Words("基坑要回填，等不了", "The pit must be filled, it cannot wait"),
        chat=story.crew.id(LIU),
    )
    await signs(story, WEBER, "reject", Words("没有测量数据", "There is no survey"))
    await story.says(WANG, "/changes")
    assert story.transcript() == snapshot
