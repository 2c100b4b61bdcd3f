"""A line is read as the people on site mean it, in both languages."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Calendar
from core.reading import Mention, PersonName, PlaceName, What, read

SHANGHAI = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar(zone=SHANGHAI, holidays=frozenset({date(2027, 1, 1)}))
TUESDAY = datetime(2026, 12, 1, 10, tzinfo=SHANGHAI).astimezone(UTC)

PATHS = {
    1: "3号楼",
    2: "3号楼/5层",
    3: "3号楼/5层/A轴",
    4: "2号楼",
    5: "2号楼/5层",
    6: "地下车库",
    7: "3号楼/6层",
    8: "3号楼/5层/501",
    9: "2号楼/B2",
    10: "东门",
    11: "2号楼/屋面",
}
ZH = tuple(PlaceName(id_, tuple(path.split("/"))) for id_, path in PATHS.items())
EN = tuple(
    PlaceName(id_, tuple(path.split("/")))
    for id_, path in enumerate(
        [
            "Building 3",
            "Building 3/Floor 5",
            "Building 3/Floor 5/Room 502",
            "Block B",
            "Block B/Level 5",
            "Car park",
            "Block B/Basement 2",
            "Block B/Level 5/C-4",
        ],
        start=1,
    )
)
PEOPLE = (
    PersonName(1, "张三", "zhangsan"),
    PersonName(2, "李伟"),
    PersonName(3, "李强"),
    PersonName(4, "Li Wei", "liwei"),
    PersonName(5, "Anna Weber", "aweber"),
    PersonName(6, "王建国", None, ("老王",)),
)


def understood(text, places=ZH):
    return read(text, now=TUESDAY, calendar=CALENDAR, places=places, people=PEOPLE)


@pytest.mark.parametrize(
    ("text", "ids", "unknown"),
    [
        ("漏水 @zhangsan", (1,), None),
        ("漏水 @ZhangSan", (1,), None),
        ("漏水 @张", (1,), None),
        ("漏水 @张三", (1,), None),
        ("漏水 @三", (1,), None),
        ("@张三明天前漏水", (1,), None),
        ("漏水 @李", (2, 3), None),  # two people, one surname
        ("漏水 @李伟", (2,), None),
        ("漏水 @老王", (6,), None),
        ("漏水 @王工", (6,), None),
        ("漏水 请@张三处理", (1,), None),
        ("抄送@李强 漏水 请张三处理", (1,), None),
        ("leak, cc @Anna, @liwei", (4,), None),
        ("请张三处理漏水", (1,), None),
        ("请张工处理漏水", (1,), None),
        ("由李伟负责整改", (2,), None),
        ("责任人:老王", (6,), None),
        ("漏水 @赵六", (), "赵六"),
        ("leak @Li Wei please", (4,), None),
        ("leak @liwei please", (4,), None),
        ("leak @Anna", (5,), None),
        ("leak @weber, urgent", (5,), None),
        ("leak, assign to Anna Weber", (5,), None),
        ("leak, ask Li Wei", (4,), None),
        ("leak @Bob", (), "Bob"),
        ("张三看到漏水", (), None),  # only mentioned
        ("已安排张三", (), None),
        ("请尽快处理", (), None),
        ("mail me at anna@weber.com", (), None),
    ],
)
def test_people(text, ids, unknown):
    reading = understood(text)
    assert (reading.person_ids, reading.unknown) == (ids, unknown)


def test_the_first_one_called_is_responsible():
    reading = understood("进度滞后 2号楼 @李强 @张三")
    assert reading.person_id == 3
    assert [mention.ids for mention in reading.mentions] == [(3,), (1,)]


def test_people_in_doubt_are_said():
    assert understood("漏水 @李").doubts == ("person.several",)
    assert understood("漏水 @赵六").doubts == ("person.unknown",)
    assert isinstance(understood("漏水 @赵六").mentions[0], Mention)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("墙面裂缝", "quality"),
        ("柱子蜂窝麻面露筋", "quality"),
        ("脚手架缺扣件", "safety"),
        ("临边无防护", "safety"),
        ("3号楼基坑支护变形", "safety"),
        ("材料未到场,人手不足", "progress"),
        ("图纸与现场不符", "drawing"),
        ("安全:电箱未上锁", "safety"),
        ("#质量 脚手架", "quality"),  # what is named outweighs what is hinted
        ("设计强度不足", "quality"),  # names no drawing
        ("安全员说墙面有裂缝", "quality"),
        ("Crack in the wall", "quality"),
        ("scaffold without guardrail", "safety"),
        ("delivery delayed, no workers", "progress"),
        ("clash with drawing A-102", "drawing"),
        ("Quality: paint", "quality"),
        ("paint on the other side", None),
        ("你好", None),
        ("hello", None),
        ("edge without a rail", "safety"),
        ("hole not covered", "safety"),
        ("no handrails on the stair", "safety"),
        ("hole in the concrete cover, honeycomb", "quality"),
        ("crane and weld", None),  # one word for each of two kinds
    ],
)
def test_kinds(text, kind):
    assert understood(text).kind == kind


@pytest.mark.parametrize(
    ("text", "severity", "title"),
    [
        ("紧急 漏水", "critical", "漏水"),
        ("【紧急】漏水", "critical", "漏水"),
        ("漏水,重大", "critical", "漏水"),
        ("重大安全隐患:电箱漏电", "critical", "电箱漏电"),
        ("漏水 较大", "major", "漏水"),
        ("漏水,一般问题", "minor", "漏水"),
        ("一般 漏水", "minor", "漏水"),
        ("漏水,不急", "minor", "漏水"),
        ("urgent: leak", "critical", "leak"),
        ("leak, critical", "critical", "leak"),
        ("Major crack in wall", "major", "crack in wall"),
        ("leak (minor)", "minor", "leak"),
        ("minor, but urgent", "critical", None),  # the graver counts
        ("缝隙较大", None, "缝隙较大"),
        ("一般工人未戴安全帽", None, "一般工人未戴安全帽"),
        ("紧急出口被堵", None, "紧急出口被堵"),
        ("重大危险源未公示", None, "重大危险源未公示"),
        ("这个不紧急", None, "这个不紧急"),
        ("leak on the critical path", None, "leak on the critical path"),
        ("not urgent: leak", None, "not urgent: leak"),
        ("emergency exit blocked", None, "emergency exit blocked"),
    ],
)
def test_severities(text, severity, title):
    reading = understood(text)
    assert reading.severity == severity
    assert title in (None, reading.title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("3号楼 5层 卫生间漏水 明天前 @张", "卫生间漏水"),
        ("3号楼5层A轴柱子露筋,紧急,请张三3天内整改", "柱子露筋"),
        ("【紧急】2号楼5层临边无防护 今天下班前 @李伟", "临边无防护"),
        ("12月3日浇筑的3号楼5层柱子蜂窝", "12月3日浇筑的柱子蜂窝"),
        ("3号楼南侧外墙空鼓", "3号楼南侧外墙空鼓"),  # without the building nobody finds it
        ("由李伟负责整改,3号楼5层墙面空鼓。", "墙面空鼓"),
        ("3号楼5层", "3号楼5层"),
        ("明天前", "明天前"),
        ("Leak in bathroom at Building 3, floor 5 by tomorrow @Anna", "Leak in bathroom"),
        ("urgent: no guardrail, Bldg 2 level 5, by 5pm @Li Wei", "no guardrail"),
        ("Crack in wall on Building 3 floor 5 near the door", "Crack in wall near the door"),
        ("3号楼5层\n漏水\n明天前", "漏水"),
        ("@张", "@张"),
    ],
)
def test_titles(text, title):
    assert understood(text).title == title


def test_a_long_title_is_cut_at_a_blank():
    title = understood("crack " * 100).title
    assert len(title) < 200
    assert title.endswith("crack…")


def test_marks_say_where_and_why():
    text = "3号楼 5层 漏水 明天前 @张"
    marks = understood(text).marks
    assert [(text[mark.start : mark.end], mark.what, mark.reason) for mark in marks] == [
        ("3号楼 5层", What.PLACE, "place"),
        ("明天前", What.DUE, "due.tomorrow+ahead"),
        ("@张", What.PERSON, "person"),
    ]


PIECES = """
3号楼 5层 5F 3# -2F Building floor 5 axis C/4 轴 A-3 地下 负 B2 501 室 至 - ~ / 的
明天 前 周五 下周 12/3 12月 3日 内 月底 点 半 24h by before in 3 days 31 Feb 25:61 Friday next
tomorrow tonight 2026-02-30 二百百 9999 @ @张 @Li Wei 请 张工 紧急 major 一般 问题 质量
漏水 crack ， 、 : ① ℃ İ 【 】
"""
WORDS = st.sampled_from(PIECES.split())
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(WORDS, max_size=12).map("".join),
    st.lists(WORDS, max_size=12).map(" ".join),
)


@given(TEXTS, st.sampled_from([ZH, EN, ()]))
def test_any_words_are_read(text, places):
    reading = understood(text, places)
    assert bool(reading.title) == bool(text.strip())
    assert all(0 <= mark.start < mark.end <= len(text) for mark in reading.marks)
    assert reading.due is None or (reading.due > TUESDAY and reading.due.tzinfo is UTC)
    assert reading.place_id is None or reading.new_place is None
    assert set(reading.place_ids) <= {place.id for place in places}
    assert reading.severity in {None, "minor", "major", "critical"}
