"""The coordination meeting: its agenda, the meeting itself, the minutes, and what comes back."""

from bot.demo.cast import GAO, LI, LIU, WANG, WEBER, ZHENG, Words
from core.beats.kinds import Beat

TUESDAY, THURSDAY, FRIDAY, MONDAY, NEXT_TUESDAY = 1, 3, 4, 7, 8
SAID = {
    "progress": Words("5层钢筋完成80%，慢一天", "Bars of floor 5 are 80% done, one day late"),
    "subs": Words("木工下周加20人", "Twenty more carpenters next week"),
    "decision": Words("决定：5层周四前浇完", "decision: floor 5 is poured by Thursday"),
    "action": Words(
        "行动 @li_foreman, 补齐3号楼5层临边防护, 周五前",
        "action @li_foreman close the gaps in the rail on floor 5 by Friday",
    ),
    "question": Words(
        "问 @zheng_owner 进度款什么时候付？", "question to @zheng_owner: when do you pay?"
    ),
    "note": Words("记录：业主要求每周发照片", "note: the owner wants pictures each week"),
    "objection": Words("少记了塔吊检测", "The inspection of the crane is missing"),
    "answer": Words("塔吊检测另行发函", "A letter follows on the crane"),
    "unnamed": Words("行动：清理5层材料", "action: clear the material off floor 5"),
    "paid": Words("本月25日", "On the 25th"),
}
EXTRA = Words("/meeting 塔吊碰撞协调会 明天15点", "/meeting crane clash tomorrow 3pm")
ITEMS = Words("两台塔吊的限位\n指挥人员", "Limits of the two cranes\nWho gives the signals")


async def agenda(story):
    """On Monday afternoon the agenda comes, and whoever knows more is asked."""
    await story.hears_only(Beat.AGENDA, Beat.MEETING)
    await story.to(0, "15:01")


async def fills(story, who, item, words):
    await story.taps_privately(who, rf"mt:\d+:fill@{item}")
    await story.says_privately(who, words)


async def held(story, *said, there=(ZHENG, WANG, LI)):
    """Opened, attended, and something comes of it."""
    await story.to(TUESDAY, "14:00")
    await story.taps(WEBER, r"meeting:\d+:open")
    for who in there:
        await story.taps(who, r"mt:\d+:in")
    await story.taps(WEBER, r"mt:\d+:at@1")
    for one in said:
        await story.says(WEBER, SAID[one])


async def sent(story):
    await story.taps(WEBER, r"meeting:\d+:close")
    await story.taps(WEBER, r"meeting:\d+:send")


async def confirms(story, *people, edition=1):
    for who in people:
        await story.taps_privately(who, rf"meeting:\d+:approve@r{edition}")


async def test_from_the_agenda_to_the_minutes(story, snapshot):
    """What is unknown is asked and merged in; words become papers; all parties confirm."""
    await agenda(story)
    await fills(story, LIU, 1, SAID["progress"])
    await story.taps_privately(LIU, r"mt:\d+:none")
    await fills(story, WANG, 6, SAID["subs"])
    await held(story, "decision", "action", "question", "note", there=(ZHENG, LI))
    await story.taps(GAO, r"mt:\d+:proxy")
    await story.taps(GAO, r"mt:\d+:for@1")
    await sent(story)
    await confirms(story, WANG, ZHENG, LI)
    assert story.transcript() == snapshot


async def test_an_objection_and_the_words_after_it(story, snapshot):
    """The others may still confirm; the chair answers, and the objection stays."""
    await agenda(story)
    await held(story, "decision", "unnamed")
    await story.taps(WEBER, r"mt:\d+:to@4")
    await story.taps(WEBER, r"meeting:\d+:close")
    await story.taps(WEBER, r"mt:\d+:mend$")
    await story.taps(WEBER, r"mt:\d+:mend@1")
    await story.answers(WEBER, Words("5层周五前浇完", "Floor 5 is poured by Friday"))
    await story.taps(WEBER, r"meeting:\d+:send")
    await story.taps_privately(ZHENG, r"meeting:\d+:object@r1")
    await story.answers(ZHENG, SAID["objection"], chat=story.crew.id(ZHENG))
    await confirms(story, WANG, LI)
    await story.taps_privately(WEBER, r"meeting:\d+:uphold")
    await story.answers(WEBER, SAID["answer"], chat=story.crew.id(WEBER))
    assert story.transcript() == snapshot


async def test_what_is_not_done_comes_back(story, snapshot):
    """Silence confirms the minutes; the action is in the next agenda, days late and counted."""
    await agenda(story)
    await held(story, "action", "question")
    await sent(story)
    await story.taps_privately(ZHENG, r"action:\d+:answer")
    await story.answers(ZHENG, SAID["paid"], chat=story.crew.id(ZHENG))
    await story.to(FRIDAY, "18:01")
    await story.to(MONDAY, "15:01")
    assert story.transcript() == snapshot


async def test_an_extra_meeting_that_nobody_opens(story, snapshot):
    await story.says(WANG, EXTRA)
    await story.answers(WANG, ITEMS)
    await story.says_privately(LI, "/meeting")
    await story.to(TUESDAY, "15:00")
    await story.to(TUESDAY, "16:01")
    await story.to(TUESDAY, "18:01")
    await story.says_privately(LI, "/meeting")
    assert story.transcript() == snapshot
