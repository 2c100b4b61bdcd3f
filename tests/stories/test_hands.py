"""Hands that do not belong there: forged buttons, two at once, other sites, nobody at all."""

from bot.demo.cast import CHEN, CREW, HE, LI, SUN, WANG, ZHAO, Words
from bot.demo.crew import Found
from core.issues.flow import ISSUE

EDGE = Words(
    "/issue 3号楼5层A轴 临边防护缺失，较大 @孙班长",
    "/issue Building 3 floor 5 axis A guard rail missing, major @Sun",
)
VERBS = ("start", "fix", "assign", "grant", "accept", "reject", "uphold", "void", "reopen", "send")


async def test_forged_presses_by_everybody_on_the_site(story, snapshot):
    await story.says(HE, EDGE, "edge_open")
    card = await story.crew.card(1, story.crew.group)
    for who in CREW:
        for verb in ("accept", "grant", "reopen"):
            data = card.data.replace("more", verb)
            await story.presses(who, story.crew.group, card.message, data)
    assert {step.verb for step in ISSUE.steps} >= {"accept", "grant", "reopen"}
    assert story.transcript() == snapshot


async def test_forged_words_in_buttons(story, snapshot):
    await story.says(HE, EDGE, "edge_open")
    card = await story.crew.card(1, story.crew.group)
    for data in (
        "issue:1:set@severity-terrible",
        "issue:1:set@place_id-999",
        "issue:1:set@state-closed",
        "issue:1:assign@4711",
        "issue:1:extend@20269999",
        "issue:1:menu@secret",
        "issue:99999:accept",
        "member:1:remove",
        "setup:2:done",
        "places:2:add",
        "invite:2",
        "people:2:0",
        "ls:x:y:z:-:-:-:",
        "nonsense",
    ):
        await story.presses(SUN, story.crew.group, card.message, data)
    assert story.transcript() == snapshot


async def test_another_site_sees_and_touches_nothing(story, snapshot):
    await story.says(HE, EDGE, "edge_open")
    card = await story.crew.card(1, story.crew.group)
    zhao = story.crew.id(ZHAO)
    hello = (await story.crew.sees(zhao))[0]
    for verb in (*VERBS, "more", "whole", "pdf"):
        await story.presses(ZHAO, zhao, hello, card.data.replace("more", verb))
    for words in ("/issue 1", "/issues", "/mine", "/people", "/places"):
        await story.says_privately(ZHAO, words)
    await story.says_privately(ZHAO, Words("/find 临边", "/find guard rail"))
    assert story.transcript() == snapshot


async def test_two_hands_at_once(story, snapshot):
    await story.says(HE, EDGE, "edge_open")
    await story.steps(SUN, 1, "fix")
    await story.answers(SUN, "", "edge_railed")
    card = await story.crew.card(1, story.crew.group)
    accept = Found(card.message, card.data.replace("more", "accept"))
    await story.press_at_once((CHEN, accept), (HE, accept))
    await story.says(HE, "/issue 1")
    assert story.transcript() == snapshot


async def test_the_bot_starts_again_in_the_middle(story_anywhere, snapshot):
    story = story_anywhere
    await story.says(HE, EDGE, "edge_open")
    await story.steps(SUN, 1, "fix")
    await story.restart()
    await story.answers(SUN, "", "edge_railed")
    await story.stop()
    story.note(Words("机器人停着，群里照常说话", "The bot is down, people go on"))
    await story.says_unheard(
        CHEN, Words("/issue 3号楼6层 漏浆 @李班长", "/issue Building 3 floor 6 leaking @Li")
    )
    await story.restart()
    await story.steps(CHEN, 1, "accept")
    assert story.transcript() == snapshot


async def test_strangers_in_the_group(story, snapshot):
    zhao = story.crew.id(ZHAO)
    await story.member(story.crew.group, zhao, "member", by=story.crew.id(WANG))
    await story.says(ZHAO, Words("大家好", "Hello everybody"))
    await story.says(ZHAO, EDGE)
    await story.says(LI, EDGE, "edge_open")
    card = await story.crew.card(1, story.crew.group)
    await story.presses(ZHAO, story.crew.group, card.message, card.data.replace("more", "fix"))
    assert story.transcript() == snapshot
