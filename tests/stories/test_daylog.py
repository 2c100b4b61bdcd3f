"""The daily log: asked at the end of the shift, told in a sentence, closed after a day."""

import pytest

from bot.demo.cast import HE, LI, SUN, WANG, Words
from core.beats.kinds import Beat

MONDAY = Words(
    "今天3号楼5层绑钢筋 12吨，2台塔吊，下午下雨停了2小时；明天3号楼6层浇混凝土",
    "Today Building 3 floor 5 tied rebar 12 t, 2 tower cranes, rain in the afternoon, "
    "stopped 2 hours. Tomorrow Building 3 floor 6 pour concrete",
)
FORMWORK = Words(
    "3号楼4层支模80平，木工8人，无事故",
    "Building 3 floor 4 formwork 80 m2, 8 carpenters, no accidents",
)
BETTER = Words("3号楼5层绑钢筋 14吨", "Building 3 floor 5 tied rebar 14 t")
SAME = Words(
    "3号楼5层绑扎柱和梁的钢筋 14吨", "Building 3 floor 5 tied rebar for columns and beams 14 t"
)
LATER = Words("下午还卸了一车钢筋，30根", "A load of rebar came in the afternoon as well")
EDGE = Words(
    "#问题 3号楼5层临边没有护栏 @li_foreman 今天下班前",
    "#issue Building 3 floor 5 edge without a rail @li_foreman by the end of today",
)
FENCED = Words("护栏装好了", "The rail is up")
EVENING = Words(
    "2号楼3层砌筑1200块，没人受伤", "Building 2 floor 3 laid 1,200 bricks, nobody hurt"
)
FALL = Words(
    "3号楼5层绑钢筋12吨，一名工人从架子上坠落，已送医院抢救",
    "Building 3 floor 5 tied rebar 12 t. A worker fell from the scaffold, taken to hospital",
)
VOICE = ("voice.oga", b"OggS a foreman speaking", "audio/ogg")


@pytest.fixture
async def evening(story):
    """It is close to six on Monday; nothing but logs comes by itself."""
    await story.hears_only(Beat.LOG)
    await story.to(0, "17:50")
    story.lines.clear()
    story.where = None
    return story


async def test_one_sentence_is_enough(evening, snapshot):
    story = evening
    await story.to(0, "18:05")
    await story.says_privately(LI, MONDAY)
    await story.taps_privately(LI, r"log:\d+:menu@works")
    await story.taps_privately(LI, r"log:\d+:menu@works-0-\w+")
    await story.taps_privately(LI, r"dl:\d+:w:works-0-\w+")
    await story.answers(LI, BETTER, chat=story.crew.id(LI))
    await story.says_privately(LI, "", "rebar_even")
    await story.world.album(story.crew.id(LI), story.crew.id(LI), "", voice=VOICE)
    await story.crew.settle()
    await story.look()
    await story.taps_privately(LI, r"log:\d+:file")
    assert story.transcript() == snapshot


async def test_two_shifts_and_a_restart(story, snapshot):
    """Each has a log of its own; what was said before the bot stopped is still there after it."""
    office = story.house.running.house.office
    async with office.work(None) as work:
        site = await work.sites.of_chat(story.crew.group)
        site.second_opens, site.second_closes = 19 * 60, 20 * 60 + 30
    await story.hears_only(Beat.LOG)
    await story.says(HE, EDGE, "edge_open")
    await story.steps(LI, 1, "fix")
    await story.answers(LI, FENCED, "edge_railed")
    await story.to(0, "17:50")
    story.lines.clear()
    story.where = None
    await story.to(0, "18:05")
    await story.says_privately(LI, MONDAY)
    await story.restart()
    await story.taps_privately(LI, r"log:\d+:file")
    await story.to(0, "20:35")
    await story.says_privately(LI, EVENING)
    await story.taps_privately(LI, r"log:\d+:file")
    await story.taps_privately(SUN, r"log:\d+:rest")
    await story.says_privately(WANG, "/log")
    assert story.transcript() == snapshot


async def test_the_same_words_again_are_asked_about(evening, snapshot):
    """On the next evening; whoever did the same work says so, and that is written down."""
    story = evening
    await story.to(0, "18:05")
    await story.says_privately(SUN, SAME)
    await story.taps_privately(SUN, r"log:\d+:file")
    await story.to(1, "18:05")
    await story.says_privately(SUN, SAME)
    await story.taps_privately(SUN, r"log:\d+:same")
    await story.says_privately(WANG, "/log")
    assert story.transcript() == snapshot


async def test_what_is_closed_is_only_added_to(evening, snapshot):
    """One is reminded once, and then it is missing; the other adds to what is locked."""
    story = evening
    await story.to(0, "18:05")
    await story.says_privately(LI, FORMWORK)
    await story.taps_privately(LI, r"log:\d+:file")
    await story.to(0, "20:10")
    await story.hears_only()
    await story.to(2, "07:10")
    await story.says_privately(LI, Words("/log 周一", "/log monday"))
    await story.taps_privately(LI, r"log:\d+:add")
    await story.answers(LI, LATER, chat=story.crew.id(LI))
    await story.says_privately(WANG, Words("/log 周一", "/log monday"))
    await story.taps_privately(WANG, r"dp:\d+:\d{8}-1")
    assert story.transcript() == snapshot


async def test_an_accident_is_heard_of_at_once(evening, snapshot):
    """By whoever manages the site, and by the safety officer; the next briefing begins with it."""
    story = evening
    await story.to(0, "18:05")
    await story.says_privately(LI, FALL)
    await story.look()
    await story.hears_only(Beat.BRIEFING)
    await story.to(1, "07:05")
    await story.look()
    assert story.transcript() == snapshot
