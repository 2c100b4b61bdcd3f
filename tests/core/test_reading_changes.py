"""What a change is told in: drawings with their revisions, days, and its kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.changing import read_change_kind
from core.reading.drawings import read_drawings
from core.reading.money import read_money
from core.reading.nothing import says_none
from core.reading.spans import read_span

DRAWINGS = {
    "结施-05 B版, S-03 rev C": [("结施-05", "B"), ("S-03", "C")],
    "结施－０５　Ｂ版、S-03 Rev.C": [("结施-05", "B"), ("S-03", "C")],
    "S-03 rev C and S-04 revision D": [("S-03", "C"), ("S-04", "D")],
    "A-101 Rev.2；A-102 v3": [("A-101", "2"), ("A-102", "3")],
    "结施-05-1 第二版": [("结施-05-1", "2")],
    "结施-05B版": [("结施-05", "B")],
    "建施-12A (C)": [("建施-12A", "C")],
    "水施-12/B": [("水施-12", "B")],
    "G-05 版本:A": [("G-05", "A")],
    "结施-05 V2.0": [("结施-05", "2.0")],
    "JG-S-005-01 rev b\n结施-06 A": [("JG-S-005-01", "B"), ("结施-06", "A")],
    "S-03 C, S-03 C": [("S-03", "C")],
    "S-03": [("S-03", "")],
    "结施05": [("结施05", "")],
}
SPANS = {
    "3天": 3,
    "3": 3,
    "+3": 3,
    "三天": 3,
    "three days": 3,
    "约5个工作日": 5,
    "延长2天": 2,
    "两周": 14,
    "2 weeks": 14,
    "1 week": 7,
    "10 working days": 10,
    "0天": 0,
    "-2": -2,
    "缩短2天": -2,
    "提前3天": -3,
    "3 days earlier": -3,
    "工期增加4天": 4,
    **dict.fromkeys(("0", "没有", "不影响", "no delay", "none"), 0),
}
KINDS = {
    "洽商 3号楼5层 梁底冲突": ("negotiation", "3号楼5层 梁底冲突"),
    "工程洽商：管线改道": ("negotiation", "管线改道"),
    "设计变更：梁改墙": ("design", "梁改墙"),
    "梁改墙，设计变更": ("design", "梁改墙"),
    "design change: move the beam": ("design", "move the beam"),
    "Site instruction extra digging": ("instruction", "extra digging"),
    "3号楼 现场签证 土方外运": ("instruction", "3号楼 土方外运"),
    "本次签证费用另计": ("instruction", "本次签证费用另计"),
    "negotiation move the pipe": ("negotiation", "move the pipe"),
    "梁底洽商会议": (None, "梁底洽商会议"),
    "设计变更还是签证": (None, "设计变更还是签证"),
    "move the beam": (None, "move the beam"),
    "现场签证": ("instruction", ""),
}


@pytest.mark.parametrize("text", DRAWINGS)
def test_drawings_come_with_their_revision(text):
    assert read_drawings(text) == DRAWINGS[text]


@pytest.mark.parametrize(
    "text",
    ["", "no idea", "the beam is lower", "12", "结施", "结施-05 看一下", "S-03 rev C 附图见群"],
)
def test_other_words_are_no_drawings(text):
    assert read_drawings(text) is None


@pytest.mark.parametrize("text", SPANS)
def test_days(text):
    assert read_span(text) == SPANS[text]


@pytest.mark.parametrize("text", ["", "soon", "1.5", "1年", "99999", "3-5天", "十十", "周五"])
def test_doubtful_days_are_asked_again(text):
    assert read_span(text) is None


@pytest.mark.parametrize("text", KINDS)
def test_the_kind_is_heard_and_leaves_the_head_of_the_title(text):
    assert read_change_kind(text) == KINDS[text]


@pytest.mark.parametrize("text", ["无", "没有。", "None", "n/a", " 0 ", "不涉及", "/"])
def test_none_is_said_in_many_ways(text):
    assert says_none(text)


@pytest.mark.parametrize("text", ["", "无法施工", "none of the above", "00", "不知道"])
def test_other_words_do_not_say_none(text):
    assert not says_none(text)


@given(st.text(max_size=60))
def test_no_words_make_them_fall(text):
    read_drawings(text)
    read_span(text)
    kind, rest = read_change_kind(text)
    assert kind is not None or rest == text


@pytest.mark.parametrize("piece", ["A", "A-", "A_", "1_", "结 ", " ", "a.", "1,", "1/", "S-1 "])
def test_long_words_are_read_at_once(piece):
    """No pattern tries what has failed over and over."""
    for text in (piece * 2000, f"S-1{piece * 300}!", f"{piece * 12}!", f"1{piece * 12}!"):
        assert not read_drawings(text) or "S-1" in text
        read_span(text)
        read_money(text)
        read_change_kind(text)
