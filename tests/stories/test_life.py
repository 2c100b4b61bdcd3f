"""The whole life of an issue, from the photo of what is wrong to the photo of how it is now."""

from bot.demo.cast import CHEN, HE, LI, SUN, WEBER, Words

EDGE = Words(
    "/issue 3号楼5层A轴 临边防护缺失，较大 @孙班长 明天前",
    "/issue Building 3 floor 5 axis A guard rail missing, major @Sun by tomorrow",
)


async def test_from_photo_to_closed(story_anywhere, snapshot):
    story = story_anywhere
    await story.says(HE, EDGE, "edge_open")
    await story.steps(SUN, 1, "start")
    await story.later(hours=2)
    await story.steps(SUN, 1, "fix")
    await story.answers(SUN, Words("装好了", "Done"))
    await story.answers(SUN, "", "edge_open")
    await story.steps(CHEN, 1, "reject")
    await story.answers(CHEN, Words("照片里还是没有栏杆", "There is still no rail in the photo"))
    await story.later(hours=3)
    await story.steps(SUN, 1, "fix")
    await story.answers(SUN, Words("这次装好了", "Now it is up"), "edge_railed")
    await story.steps(WEBER, 1, "accept")
    await story.says(HE, "/issue 1")
    assert story.transcript() == snapshot


async def test_a_photo_in_answer_to_the_card_is_the_fix(story, snapshot):
    card = await story.says(HE, EDGE, "edge_open")
    found = await story.crew.card(1, story.crew.group)
    reply = {"reply_to_message_id": found.message["message_id"]}
    await story.says(SUN, Words("装好了", "It is up"), "edge_railed", **reply)
    await story.steps(SUN, 1, "fix")
    await story.steps(HE, 1, "accept")
    assert card["message_id"] < found.message["message_id"]
    assert story.transcript() == snapshot


async def test_from_the_private_chat_alone(story, snapshot):
    """Whoever fixes never has to look into the group."""
    await story.says(HE, EDGE, "edge_open")
    sun = story.crew.id(SUN)
    await story.steps(SUN, 1, "start", sun)
    await story.steps(SUN, 1, "fix", sun)
    await story.answers(SUN, "", "edge_railed", chat=sun)
    await story.steps(HE, 1, "accept", story.crew.id(HE))
    await story.steps(CHEN, 1, "reopen")
    await story.answers(CHEN, Words("一根立杆松了", "One post is loose"))
    assert story.transcript() == snapshot


async def test_nobody_accepts_their_own_work(story, snapshot):
    await story.says(
        CHEN, EDGE._replace(zh=EDGE.zh.replace("孙", "李"), en=EDGE.en.replace("Sun", "Li"))
    )
    await story.steps(LI, 1, "fix")
    await story.answers(LI, "", "edge_railed")
    card = await story.crew.card(1, story.crew.group)
    await story.presses(LI, story.crew.group, card.message, card.data.replace("more", "accept"))
    await story.presses(SUN, story.crew.group, card.message, card.data.replace("more", "accept"))
    assert story.transcript() == snapshot
