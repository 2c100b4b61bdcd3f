"""The coordination meeting: its agenda, the meeting itself, the minutes, and what comes back."""

from bot.demo.cast import GAO, LI, LIU, WANG, WEBER, ZHENG, Words
from core.beats.kinds import Beat

TUESDAY = 1
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
}


async def agenda(story):
    """On Monday afternoon the agenda comes, and whoever knows more is asked."""
    await story.hears_only(Beat.AGENDA, Beat.MEETING)
    await story.to(0, "15:01")


async def fills(story, who, item, words):
    await story.taps_privately(who, rf"mt:\d+:fill@{item}")
    await story.says_privately(who, words)


async def held(story):
    """Opened, attended, and something comes of it."""
    await story.to(TUESDAY, "14:00")
    await story.taps(WEBER, r"meeting:\d+:open")
    for who in (ZHENG, LI):
        await story.taps(who, r"mt:\d+:in")
    await story.taps(GAO, r"mt:\d+:proxy")
    await story.taps(GAO, r"mt:\d+:for@1")
    await story.taps(WEBER, r"mt:\d+:at@1")
    for said in ("decision", "action", "question", "note"):
        await story.says(WEBER, SAID[said])


async def sent(story):
    await story.taps(WEBER, r"meeting:\d+:close")
    await story.taps(WEBER, r"meeting:\d+:send")


async def test_a_meeting_from_its_agenda_to_its_minutes(story, snapshot):
    await agenda(story)
    await fills(story, LIU, 1, SAID["progress"])
    await story.taps_privately(LIU, r"mt:\d+:none")
    await fills(story, WANG, 6, SAID["subs"])
    await held(story)
    await sent(story)
    await story.taps_privately(WANG, r"meeting:\d+:approve@r1")
    assert story.transcript() == snapshot
