"""When people do not agree: dispute, more time, somebody else, or nothing at all."""

from bot.demo.cast import CHEN, LI, LIU, SUN, WANG, WEBER, Words

CRACK = Words(
    "/issue 地下车库B1层 剪力墙斜裂缝，较大 @刘工 后天前",
    "/issue Car park basement 1 crack in the wall, major @Liu by the day after tomorrow",
)
SHRINKAGE = Words("是表面收缩裂缝，不影响结构", "A shrinkage crack, nothing structural")


async def test_a_dispute_is_upheld(story, snapshot):
    await story.says(CHEN, CRACK, "crack")
    await story.steps(LIU, 1, "dispute")
    await story.answers(LIU, SHRINKAGE)
    await story.steps(WEBER, 1, "uphold")
    await story.answers(WEBER, Words("请注浆封闭", "Please inject it all the same"))
    assert story.transcript() == snapshot


async def test_a_dispute_ends_in_void(story, snapshot):
    await story.says(CHEN, CRACK, "crack")
    await story.steps(LIU, 1, "dispute")
    await story.answers(LIU, SHRINKAGE)
    await story.steps(CHEN, 1, "void")
    await story.answers(CHEN, Words("同意，观察即可", "Agreed, we only watch it"))
    await story.says(CHEN, "/issue 1")
    assert story.transcript() == snapshot


async def test_more_time_is_granted_once_and_refused_once(story, snapshot):
    await story.says(CHEN, CRACK, "crack")
    await story.steps(LIU, 1, "extend")
    await story.taps(LIU, r"\+3\D.*")
    await story.answers(LIU, Words("注浆料后天到", "The grout arrives the day after tomorrow"))
    await story.steps(WANG, 1, "grant", story.crew.id(WANG))
    await story.steps(LIU, 1, "extend")
    await story.taps(LIU, r"\+7\D.*")
    await story.answers(LIU, Words("人手不够", "Too few hands"))
    await story.steps(WANG, 1, "deny")
    await story.answers(WANG, Words("从 2 号楼抽人", "Take people from building 2"))
    assert story.transcript() == snapshot


async def test_it_is_given_to_somebody_else(story, snapshot):
    await story.says(CHEN, CRACK, "crack")
    await story.steps(WANG, 1, "assign")
    await story.taps(WANG, rf"{LI.name.spoken(story.lang)} · .*")
    await story.steps(LI, 1, "start")
    await story.steps(WANG, 1, "assign")
    await story.taps(WANG, rf"{SUN.name.spoken(story.lang)} · .*")
    assert story.transcript() == snapshot


async def test_a_change_of_mind_closes_the_question(story, snapshot):
    await story.says(CHEN, CRACK, "crack")
    await story.steps(LIU, 1, "dispute")
    await story.says(LIU, "/cancel")
    await story.says(LIU, "/cancel")
    assert story.transcript() == snapshot
