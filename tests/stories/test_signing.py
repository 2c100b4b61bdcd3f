"""What may happen while a change is being signed: returned, delegated, silent, moved, killed."""

from bot.demo.cast import CHEN, GAO, LIN, LIU, WANG, WEBER, ZHENG, Words
from bot.demo.founding import found_site
from bot.demo.structure import PLACES
from tests.stories.beginning import recognise
from tests.stories.changing import LARGE, drafted, sent, signs

SEPTEMBER = 199  # days from the story's Monday to Thursday 17 September 2026


async def test_returned_and_sent_again(story, snapshot):
    """The first revision's signatures stay readable, and count no more."""
    await sent(story)
    await signs(story, LIU, "approve")
    stale = await story.crew.find(story.crew.id(CHEN), r"change:\d+:approve@r1")
    await signs(story, CHEN, "return", Words("附上节点图", "Add a drawing of the joint"))
    await story.taps_privately(LIU, r"chg:\d+:edit")
    await story.taps_privately(LIU, r"chg:\d+:after")
    await story.says_privately(
        LIU, Words("两排 4+4，节点见照片", "Two layers of four, see the photo"), "rebar_even"
    )
    await signs(story, LIU, "send")
    await story.presses(CHEN, story.crew.id(CHEN), stale.message, stale.data)
    await signs(story, LIU, "approve")
    await signs(story, CHEN, "approve")
    await story.says_privately(WANG, "/change 1")
    assert story.transcript() == snapshot


async def test_somebody_else_signs(story, snapshot):
    """For this one, and for whatever comes in a week away."""
    await sent(story)
    await signs(story, LIU, "approve")
    await signs(story, CHEN, "delegate")
    await story.taps_privately(CHEN, r"change:\d+:delegate@\d+")
    await signs(story, WEBER, "approve")
    await story.says_privately(CHEN, "/me")
    await story.taps_privately(CHEN, r"member:\d+:deputise")
    await story.taps_privately(CHEN, r"member:\d+:deputise@\d+")
    await story.taps_privately(CHEN, r"member:\d+:deputise@\d+-\d+")
    await sent(story)
    await signs(story, LIU, "approve")
    await signs(story, WEBER, "approve")
    assert story.transcript() == snapshot


async def test_silence_counts_where_the_contract_says_so(story, snapshot):
    """Three working days from Thursday 17 September 2026.

    In China Sunday the 20th is worked for National Day; in Britain it is a Sunday.
    """
    await story.says_privately(WANG, "/routes")
    await story.taps_privately(WANG, r"rt:\d+:\w+:tpls")
    await story.taps_privately(WANG, r"rt:\d+:\w+:tpl@contract")
    await story.taps_privately(WANG, r"rt:\d+:\w+:take.*")
    await story.later(days=SEPTEMBER, minutes=0)
    await sent(story)
    await signs(story, LIU, "approve")
    await story.to(SEPTEMBER + 2, "17:00")
    end = SEPTEMBER + (3 if story.lang == "zh" else 4)
    await story.to(end, "17:59")
    story.note(Words("再过一分钟", "One minute more"))
    await story.to(end, "18:00")
    await story.to(end, "18:01")
    assert story.transcript() == snapshot


async def test_two_sign_at_once(story, snapshot):
    await drafted(story, cost=LARGE)
    await signs(story, LIU, "send")
    await signs(story, GAO, "approve")
    first = await story.crew.find(story.crew.id(WEBER), r"change:\d+:approve@r1")
    other = await story.crew.find(story.crew.id(WEBER), r"change:\d+:approve@r1")
    await story.press_at_once((WEBER, first), (WEBER, other))
    assert story.transcript() == snapshot


async def test_a_signer_who_blocked_the_bot(story, snapshot):
    """They are asked in the group, under a button that nobody else can press."""
    chen = story.crew.id(CHEN)
    await story.member(chen, await story.bot(), "kicked", by=chen)
    await sent(story)
    await signs(story, LIU, "approve")
    found = await story.crew.find(story.crew.group, r"change:\d+:approve@r1")
    await story.presses(LIN, story.crew.group, found.message, found.data)
    await story.presses(CHEN, story.crew.group, found.message, found.data)
    assert story.transcript() == snapshot


async def test_a_group_that_moves_and_a_bot_that_is_killed(blank, snapshot):
    story = blank
    await found_site(story.crew, PLACES, kind="group")
    await recognise(story)
    await sent(story, cost=LARGE)
    await signs(story, GAO, "approve")
    story.crew.group = await story.world.migrate(story.crew.group)
    await story.crew.settle()
    await story.look()
    await signs(story, WEBER, "agree")
    await story.restart()
    await story.answers(WEBER, Words("同意", "Fine"), chat=story.crew.id(WEBER))
    await signs(story, ZHENG, "approve")
    await story.says(LIU, "/changes")
    assert story.transcript() == snapshot
