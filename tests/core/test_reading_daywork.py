"""What foremen say in the evening, taken apart: works, plant, people, delays, tomorrow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading import PlaceName
from core.reading.daywork import DayWork, Sort, read_day
from core.reading.hindrance import Cause, cause_of, lost_in

ZH = [
    PlaceName(1, ("3号楼",)),
    PlaceName(2, ("3号楼", "5层")),
    PlaceName(3, ("3号楼", "6层")),
    PlaceName(4, ("2号楼",)),
    PlaceName(5, ("2号楼", "5层")),
    PlaceName(6, ("地下车库",)),
]
EN = [
    PlaceName(1, ("Building 3",)),
    PlaceName(2, ("Building 3", "Floor 5")),
    PlaceName(3, ("Building 3", "Floor 6")),
    PlaceName(4, ("Building 2",)),
    PlaceName(5, ("Building 2", "Floor 5")),
    PlaceName(6, ("Car park",)),
]
W, P, M, D, V, A, N = (
    Sort.WORKS,
    Sort.PEOPLE,
    Sort.PLANT,
    Sort.DELAYS,
    Sort.VISITORS,
    Sort.ACCIDENTS,
    Sort.PLAN,
)


def told(text, places):
    """Each line in short: what it is about, where, what, how much."""
    return [(t.sort, t.place_id, t.text, t.quantity, t.unit) for t in read_day(text, places).lines]


CHINESE = {
    "3号楼5层绑钢筋12吨": [(W, 2, "绑钢筋", "12", "t")],
    "今天3号楼5层绑钢筋 12吨": [(W, 2, "绑钢筋", "12", "t")],
    "3#5层支模80平米": [(W, 2, "支模", "80", "m²")],
    "3号楼，5层：砌筑200块": [(W, 2, "砌筑", "200", "块")],
    "3号楼5层顶板浇C30混凝土一百二十方": [(W, 2, "顶板浇C30混凝土", "120", "m³")],
    "3号楼5层安装φ25套筒120个": [(W, 2, "安装φ25套筒", "120", "个")],
    "地下车库抹灰1,200平": [(W, 6, "抹灰", "1200", "m²")],
    "3号楼5层绑钢筋12吨，6层支模80平": [(W, 2, "绑钢筋", "12", "t"), (W, 3, "支模", "80", "m²")],
    "3号楼5层绑柱筋，支梁底模35平": [(W, 2, "绑柱筋", "", ""), (W, 2, "支梁底模", "35", "m²")],
    "绑梁、板钢筋": [(W, None, "绑梁、板钢筋", "", "")],
    "塔吊吊装钢筋12吨": [(W, None, "塔吊吊装钢筋", "12", "t")],
    "9号楼打桩15根": [(W, None, "打桩", "15", "根")],
    "2台塔吊": [(M, None, "塔吊", "2", "")],
    "塔吊2台，泵车1台": [(M, None, "塔吊", "2", ""), (M, None, "泵车", "1", "")],
    "塔吊两台和施工电梯一部": [(M, None, "塔吊", "2", ""), (M, None, "施工电梯", "1", "")],
    "挖机3台运转正常": [(M, None, "挖机", "3", "")],
    "钢筋工15人": [(P, None, "钢筋工", "15", "")],
    "15个钢筋工、8个木工": [(P, None, "钢筋工", "15", ""), (P, None, "木工", "8", "")],
    "今天出勤23人": [(P, None, "", "23", "")],
    "木工八名": [(P, None, "木工", "8", "")],
    "下午下雨停了2小时": [(D, None, "下午下雨停了2小时", "", "")],
    "下午下雨，停了2小时": [(D, None, "下午下雨，停了2小时", "", "")],
    "塔吊坏了，等了3小时": [(D, None, "塔吊坏了，等了3小时", "", "")],
    "混凝土没到": [(D, None, "混凝土没到", "", "")],
    "停电半天": [(D, None, "停电半天", "", "")],
    "缺人，木工只来了3个": [(D, None, "缺人", "", ""), (W, None, "木工只来了", "3", "个")],
    "甲方来现场检查": [(V, None, "甲方来现场检查", "", "")],
    "质监站抽查": [(V, None, "质监站抽查", "", "")],
    "小张手指划伤，送医院了": [(A, None, "小张手指划伤，送医院了", "", "")],
    "3号楼5层绑钢筋12吨，一名工人从架子上坠落，已送医院抢救": [
        (W, 2, "绑钢筋", "12", "t"),
        (A, None, "一名工人从架子上坠落，已送医院抢救", "", ""),
    ],
    "一个工人摔伤送医院": [(A, None, "一个工人摔伤送医院", "", "")],
    "高处坠落一人轻伤": [(A, None, "高处坠落一人轻伤", "", "")],
    "吊物掉下来，差点砸到人": [(A, None, "吊物掉下来，差点砸到人", "", "")],
    "一名工人，从架子上掉下来，腿骨折": [(A, None, "一名工人，从架子上掉下来，腿骨折", "", "")],
    "脚手架倒塌，没人受伤": [(A, None, "脚手架倒塌，没人受伤", "", "")],
    "明天浇筑，一名工人摔伤了": [(N, None, "浇筑", "", ""), (A, None, "一名工人摔伤了", "", "")],
    "安全教育：防高处坠落，15人": [
        (W, None, "安全教育：防高处坠落", "", ""),
        (P, None, "", "15", ""),
    ],
    "安装防坠落安全网200平": [(W, None, "安装防坠落安全网", "200", "m²")],
    "钢筋绑扎，18人，12吨，HRB400": [
        (W, None, "钢筋绑扎 HRB400", "12", "t"),
        (P, None, "", "18", ""),
    ],
    "木工 8 人 支模": [(P, None, "木工", "8", ""), (W, None, "支模", "", "")],
    "木工8人支模80平": [(P, None, "木工", "8", ""), (W, None, "支模", "80", "m²")],
    "绑钢筋，谢谢": [(W, None, "绑钢筋", "", "")],
    "明天浇筑5层": [(N, None, "浇筑5层", "", "")],  # of which building nobody has said
    "明天3号楼5层浇混凝土35方，6层支模": [(N, 2, "浇混凝土", "35", "m³"), (N, 3, "支模", "", "")],
    "3号楼5层绑钢筋；明天5层浇筑": [(W, 2, "绑钢筋", "", ""), (N, 2, "浇筑", "", "")],
    "计划明天拆模": [(N, None, "拆模", "", "")],
}
ENGLISH = {
    "Building 3 floor 5 tied rebar 12 t": [(W, 2, "tied rebar", "12", "t")],
    "Building 3 floor 5: tied rebar 12 tonnes": [(W, 2, "tied rebar", "12", "t")],
    "Building 3, floor 5 formwork 80 m2": [(W, 2, "formwork", "80", "m²")],
    "Today we poured 35 m3 at Building 3 floor 6": [(W, 3, "poured", "35", "m³")],
    "Bldg. 3 Floor 5 laid 1,200 bricks": [(W, 2, "laid", "1200", "bricks")],
    "plastering car park 300 sqm": [(W, 6, "plastering", "300", "m²")],
    "crane lifted 20 panels in building 2": [(W, 4, "crane lifted", "20", "panels")],
    "Building 3 floor 5 rebar 12 t, floor 6 formwork 80 m2": [
        (W, 2, "rebar", "12", "t"),
        (W, 3, "formwork", "80", "m²"),
    ],
    "fixed two beams": [(W, None, "fixed", "2", "beams")],
    "we welded 30 joints": [(W, None, "welded", "30", "joints")],
    "cleaned up": [(W, None, "cleaned up", "", "")],
    "2 tower cranes": [(M, None, "tower cranes", "2", "")],
    "tower crane x2, 1 pump": [(M, None, "tower crane", "2", ""), (M, None, "pump", "1", "")],
    "two tower cranes and one hoist": [
        (M, None, "tower cranes", "2", ""),
        (M, None, "hoist", "1", ""),
    ],
    "excavator": [(M, None, "excavator", "", "")],
    "15 steel fixers": [(P, None, "steel fixers", "15", "")],
    "15 steel fixers and 8 carpenters": [
        (P, None, "steel fixers", "15", ""),
        (P, None, "carpenters", "8", ""),
    ],
    "we had 12 men on site": [(P, None, "men", "12", "")],
    "crew of 10": [(P, None, "", "10", "")],
    "rain in the afternoon, stopped 2 hours": [
        (D, None, "rain in the afternoon, stopped 2 hours", "", "")
    ],
    "Concrete arrived late, lost 1 hour": [
        (D, None, "Concrete arrived late, lost 1 hour", "", "")
    ],
    "crane broke down": [(D, None, "crane broke down", "", "")],
    "waiting for drawings all day": [(D, None, "waiting for drawings all day", "", "")],
    "power cut for an hour": [(D, None, "power cut for an hour", "", "")],
    "formwork in the late afternoon": [(W, None, "formwork in the late afternoon", "", "")],
    "The owner visited": [(V, None, "The owner visited", "", "")],
    "an inspector came by": [(V, None, "an inspector came by", "", "")],
    "a man fell from a ladder, first aid": [
        (A, None, "a man fell from a ladder, first aid", "", "")
    ],
    "A man cut his finger": [(A, None, "A man cut his finger", "", "")],
    "one worker slipped and twisted his ankle": [
        (A, None, "one worker slipped and twisted his ankle", "", "")
    ],
    "a brick nearly hit someone": [(A, None, "a brick nearly hit someone", "", "")],
    "near miss at the hoist": [(A, None, "near miss at the hoist", "", "")],
    "a man fell from a beam, he is stable": [
        (A, None, "a man fell from a beam, he is stable", "", "")
    ],
    "rain fell all day": [(D, None, "rain fell all day", "", "")],
    "8 carpenters fixed formwork 80 m2": [
        (P, None, "carpenters", "8", ""),
        (W, None, "fixed formwork", "80", "m²"),
    ],
    "Tomorrow pour Building 3 floor 5": [(N, 2, "pour", "", "")],
    "Pour Building 3 floor 6 tomorrow, 35 m3": [(N, 3, "Pour", "35", "m³")],
    "rebar at Building 3 floor 5. Tomorrow we will pour floor 5": [
        (W, 2, "rebar", "", ""),
        (N, 2, "pour", "", ""),
    ],
    "plan: strip formwork": [(N, None, "strip formwork", "", "")],
}


@pytest.mark.parametrize("text", CHINESE)
def test_a_chinese_day(text):
    assert told(text, ZH) == CHINESE[text]


@pytest.mark.parametrize("text", ENGLISH)
def test_an_english_day(text):
    assert told(text, EN) == ENGLISH[text]


@pytest.mark.parametrize(
    ("text", "cause", "lost"),
    [
        ("下午下雨停了2小时", Cause.WEATHER, "2小时"),
        ("大风塔吊停了半天", Cause.WEATHER, "半天"),
        ("等图纸一天", Cause.DRAWINGS, "一天"),
        ("塔吊司机没来", Cause.PEOPLE, ""),
        ("塔吊坏了1.5小时", Cause.PLANT, "1.5小时"),
        ("混凝土晚到40分钟", Cause.MATERIALS, "40分钟"),
        ("停电2个小时", Cause.OTHER, "2个小时"),
        ("耽误了一会儿", None, ""),
        ("rained off all day", Cause.WEATHER, "all day"),
        ("crane down for half a day", Cause.PLANT, "half a day"),
        ("no operator for the crane", Cause.PEOPLE, ""),
        ("rebar delivery late by 3 hours", Cause.MATERIALS, "3 hours"),
        ("held up by missing drawings", Cause.DRAWINGS, ""),
        ("we lost some time", None, ""),
    ],
)
def test_why_and_how_long(text, cause, lost):
    assert (cause_of(text), lost_in(text)) == (cause, lost)


@pytest.mark.parametrize(
    ("text", "none", "nothing"),
    [
        ("无事故", {A}, False),
        ("今天没有安全事故，没人来访", {A, V}, False),
        ("No accidents, no visitors, no delays", {A, V, D}, False),
        ("nobody was hurt", {A}, False),
        ("今天没施工", set(), True),
        ("停工一天", set(), True),
        ("no work today", set(), True),
        ("nothing today", set(), True),
        ("没施工，只搬了12吨钢筋", set(), False),
        ("今天没干活，下雨停工一天", set(), True),
        ("今天下雨没施工", set(), True),
        ("下午下雨没施工", set(), False),
        ("no work today because of rain", set(), True),
        ("没有发生任何安全事故，无人员伤亡", {A}, False),
        ("No accidents, incidents or injuries", {A}, False),
        ("来访：无", {V}, False),
        ("Visitors: none", {V}, False),
        ("机械：无；明天计划：无", {M, N}, False),
        ("一切正常", set(), False),
        ("无", set(), False),
        ("无事故。后来小李摔伤了", set(), False),
    ],
)
def test_what_there_was_none_of(text, none, nothing):
    read = read_day(text, ZH)
    assert (read.none, read.nothing) == (none, nothing)


@pytest.mark.parametrize(
    "text", ["同昨天", "跟昨天一样", "Same as yesterday.", "绑钢筋，其他同上"]
)
def test_like_the_last_day(text):
    read = read_day(text)
    assert read.same is (text != "绑钢筋，其他同上")
    assert bool(read.lines) is not read.same


@pytest.mark.parametrize("text", ["谢谢", "收到！", "Thanks", "无", "一切正常", "all good."])
def test_manners_are_no_work(text):
    assert read_day(text) == DayWork()


def test_the_sentence_that_foremen_are_shown_is_understood():
    text = "今天3号楼5层绑钢筋 12吨，2台塔吊，下午下雨停了2小时；明天浇筑5层"
    assert [line.sort for line in read_day(text, ZH).lines] == [W, M, D, N]
    text = (
        "Building 3 floor 5 tied rebar 12 t, 2 tower cranes, rain in the afternoon, "
        "stopped 2 hours; tomorrow pour floor 5"
    )
    assert [line.sort for line in read_day(text, EN).lines] == [W, M, D, N]


PIECES = [*CHINESE, *ENGLISH, "，", "。", "\n", "3", "层", "t", " and ", "、", "<b>", "\x00", "😀"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map("".join))
def test_nothing_that_is_said_breaks_it_or_gets_lost(text):
    """Whatever has a word in it is either a line, or was said to be none."""
    read = read_day(text, ZH)
    assert all(line.text or line.quantity for line in read.lines)
    assert all(line.place_id in {None, 1, 2, 3, 4, 5, 6} for line in read.lines)
