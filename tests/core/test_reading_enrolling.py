"""Lines about workers, as storekeepers and foremen type them."""

from datetime import date

import pytest

from core.people import Trade
from core.reading.enrolling import LONGEST_NAME, Enrolled, enrolled

CARD = date(2026, 12, 31)
T = Trade


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("张三 钢筋工 电工证 2026-12-31", Enrolled("张三", T.REBAR, (("电工证", CARD),))),
        (
            "John Smith rebar, crane cert until 31 Dec 2026",
            Enrolled("John Smith", T.REBAR, (("crane cert", CARD),)),
        ),
        (
            "李四，架子工，架子工证 有效期至2026年12月31日，已教育",
            Enrolled("李四", T.SCAFFOLDING, (("架子工证", CARD),), trained=True),
        ),
        ("1. 王五 木工", Enrolled("王五", T.FORMWORK)),
        ("赵六电工 电工证", Enrolled("赵六", T.ELECTRICAL, undated=("电工证",))),
        (
            "Jane O'Neil, electrician, inducted",
            Enrolled("Jane O'Neil", T.ELECTRICAL, trained=True),
        ),
        ("买买提·艾力 混凝土工 未教育", Enrolled("买买提·艾力", T.CONCRETE, trained=False)),
        ("Ali Khan scaffolder, not inducted", Enrolled("Ali Khan", T.SCAFFOLDING, trained=False)),
        ("塔吊司机 刘强", Enrolled("刘强", T.LIFTING)),
        ("Maria del Carmen Lopez", Enrolled("Maria del Carmen Lopez")),
        ("李四 电工证 2026-13-40", Enrolled("李四", undated=("电工证",))),
        ("李四 普工 未教育", Enrolled("李四", trained=False)),
        ("王五杂工", Enrolled("王五")),
        ("李力工", Enrolled("李力工")),
        ("力工 赵六", Enrolled("赵六")),
        ("Jane Doe labourer", Enrolled("Jane Doe")),
        ("Al Khan site operative, not inducted", Enrolled("Al Khan", trained=False)),
        ("Jo Dee forklift driver", Enrolled("Jo Dee")),
        ("Adam Driver, electrician", Enrolled("Adam Driver", T.ELECTRICAL)),
        ("李明 弱电工", Enrolled("李明", T.ELECTRICAL)),
        ("张三电焊工", Enrolled("张三", T.STEEL)),
        ("张三 电气焊工", Enrolled("张三", T.STEEL)),
        ("张三 木模板工", Enrolled("张三", T.FORMWORK)),
        ("王 明 钢筋工", Enrolled("王 明", T.REBAR)),
        ("Jane Doe tower crane operator", Enrolled("Jane Doe", T.LIFTING)),
        ("第11 塔吊司机", Enrolled("第11", T.LIFTING)),
        ("Worker 12 rebar", Enrolled("Worker 12", T.REBAR)),
        ("12号 电工", Enrolled("12号", T.ELECTRICAL)),
        ("3 John Smith rebar", Enrolled("John Smith", T.REBAR)),
        ("张三 13812345678 钢筋工", Enrolled("张三", T.REBAR)),
        ("Jo Dee welder, ticket to Dec 31, 2026", Enrolled("Jo Dee", T.STEEL)),
    ],
)
def test_a_line(line, read):
    found = enrolled(line)
    assert (found.name, found.trade, found.trained) == (read.name, read.trade, read.trained)
    assert found.undated == read.undated
    assert not read.certificates or found.certificates == read.certificates


@pytest.mark.parametrize("line", ["", "   ", "12345", "普工", "11", "，，，", "2026-12-31"])
def test_no_name_is_no_worker(line):
    assert enrolled(line) is None


def test_names_are_not_endless():
    assert len(enrolled("长" * 5000).name) == LONGEST_NAME
