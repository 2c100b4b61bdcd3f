"""Due dates as people say them, on a Tuesday morning in Shanghai."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.calendar import Calendar
from core.reading import read
from core.reading.due import DueReading, read_start

SHANGHAI = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar(zone=SHANGHAI)  # Monday to Saturday, seven to six
TUESDAY = datetime(2026, 12, 1, 10, tzinfo=SHANGHAI)


def due(text, now=TUESDAY):
    found = read(text, now=now, calendar=CALENDAR).due
    return found and f"{found.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("漏水 今天下班前", "2026-12-01 18:00"),
        ("漏水 今天内", "2026-12-01 18:00"),
        ("漏水 今晚", "2026-12-01 23:59"),
        ("漏水 今晚8点前", "2026-12-01 20:00"),
        ("漏水 5点前", "2026-12-01 17:00"),
        ("漏水 下午3点半前", "2026-12-01 15:30"),
        ("漏水 17:30前", "2026-12-01 17:30"),
        ("漏水 上班前", "2026-12-02 07:00"),
        ("漏水 明天前", "2026-12-02 18:00"),
        ("漏水 明日之前", "2026-12-02 18:00"),
        ("漏水,明天上午前", "2026-12-02 12:00"),
        ("漏水 明天下午3点前", "2026-12-02 15:00"),
        ("漏水 明早9点前", "2026-12-02 09:00"),
        ("漏水 明天整改", "2026-12-02 18:00"),
        ("漏水 明天", "2026-12-02 18:00"),
        ("漏水 后天", "2026-12-03 18:00"),
        ("漏水 大后天前", "2026-12-04 18:00"),
        ("漏水 周五前", "2026-12-04 18:00"),
        ("漏水 星期五以前", "2026-12-04 18:00"),
        ("漏水 本周五前", "2026-12-04 18:00"),
        ("漏水 最迟周四", "2026-12-03 18:00"),
        ("漏水 周二前", "2026-12-01 18:00"),  # today is one
        ("漏水 周日前", "2026-12-06 18:00"),
        ("漏水 下周三", "2026-12-09 18:00"),
        ("漏水 下下周一前", "2026-12-14 18:00"),
        ("漏水 本周内", "2026-12-05 18:00"),  # Saturday is the last day of work
        ("漏水 周末前", "2026-12-05 18:00"),
        ("漏水 下周内", "2026-12-12 18:00"),
        ("漏水 3天内", "2026-12-04 18:00"),
        ("漏水 三日内", "2026-12-04 18:00"),
        ("漏水 两天内整改完成", "2026-12-03 18:00"),
        ("漏水 限3天", "2026-12-04 18:00"),
        ("漏水 十天内", "2026-12-11 18:00"),
        ("漏水 24小时内", "2026-12-02 10:00"),
        ("漏水 2个小时内", "2026-12-01 12:00"),
        ("漏水 半小时内", "2026-12-01 10:30"),
        ("漏水 30分钟内", "2026-12-01 10:30"),
        ("漏水 5个工作日内", "2026-12-07 18:00"),
        ("漏水 一周内", "2026-12-08 18:00"),
        ("漏水 一个月内", "2027-01-01 18:00"),
        ("漏水 12月3日前", "2026-12-03 18:00"),
        ("漏水 十二月三日前", "2026-12-03 18:00"),
        ("漏水 12月3号", "2026-12-03 18:00"),
        ("漏水 2026年12月3日", "2026-12-03 18:00"),
        ("漏水 二〇二六年十二月三日前", "2026-12-03 18:00"),
        ("漏水 1月5日前", "2027-01-05 18:00"),  # next year's
        ("漏水 12/3", "2026-12-03 18:00"),
        ("漏水 12/3前 @张", "2026-12-03 18:00"),
        ("漏水 5号前", "2026-12-05 18:00"),
        ("漏水 本月25日前", "2026-12-25 18:00"),
        ("漏水 下个月5号前", "2027-01-05 18:00"),
        ("漏水 12.5前", "2026-12-05 18:00"),
        ("漏水 明儿前", "2026-12-02 18:00"),
        ("漏水 截止12月5日", "2026-12-05 18:00"),
        ("漏水 月底前", "2026-12-31 18:00"),
        ("漏水 下月底前", "2027-01-31 18:00"),
        ("漏水 年底前", "2026-12-31 18:00"),
        ("3号楼5号前", "2026-12-05 18:00"),  # the building, and then the fifth
    ],
)
def test_in_chinese(text, expected):
    assert due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("leak by today", "2026-12-01 18:00"),
        ("leak, EOD", "2026-12-01 18:00"),
        ("leak by 17:00", "2026-12-01 17:00"),
        ("leak before 5pm", "2026-12-01 17:00"),
        ("leak by 5 p.m.", "2026-12-01 17:00"),
        ("leak tonight", "2026-12-01 23:59"),
        ("leak by tomorrow", "2026-12-02 18:00"),
        ("leak, tomorrow", "2026-12-02 18:00"),
        ("leak by tomorrow morning", "2026-12-02 12:00"),
        ("leak by noon tomorrow", "2026-12-02 12:00"),
        ("leak by 5pm tomorrow", "2026-12-02 17:00"),
        ("leak, tomorrow 5:30 pm", "2026-12-02 17:30"),
        ("leak by end of day tomorrow", "2026-12-02 18:00"),
        ("leak, first thing tomorrow morning", "2026-12-02 07:00"),
        ("leak by the day after tomorrow", "2026-12-03 18:00"),
        ("leak before tomorrow", "2026-12-01 18:00"),
        ("leak by Friday", "2026-12-04 18:00"),
        ("leak before Friday", "2026-12-03 18:00"),  # Thursday's closing
        ("leak before Friday 10am", "2026-12-04 10:00"),
        ("leak this Friday", "2026-12-04 18:00"),
        ("leak next Wednesday", "2026-12-09 18:00"),
        ("leak no later than Thu", "2026-12-03 18:00"),
        ("leak, fixed by Monday, 8am", "2026-12-07 08:00"),
        ("leak due Friday", "2026-12-04 18:00"),
        ("leak by end of week", "2026-12-05 18:00"),
        ("leak by the end of next week", "2026-12-12 18:00"),
        ("leak in 3 days", "2026-12-04 18:00"),
        ("leak in two days", "2026-12-03 18:00"),
        ("leak within three working days", "2026-12-04 18:00"),
        ("leak within 24h", "2026-12-02 10:00"),
        ("leak within 24 hours", "2026-12-02 10:00"),
        ("leak within an hour", "2026-12-01 11:00"),
        ("leak within the next 2 hrs", "2026-12-01 12:00"),
        ("leak in a week", "2026-12-08 18:00"),
        ("leak by 3 Dec", "2026-12-03 18:00"),
        ("leak by Dec 3", "2026-12-03 18:00"),
        ("leak by December 3rd, 2026", "2026-12-03 18:00"),
        ("leak by the 3rd of December", "2026-12-03 18:00"),
        ("leak by 3 Jan", "2027-01-03 18:00"),
        ("leak 2026-12-03", "2026-12-03 18:00"),
        ("leak by 2026-12-03 17:00", "2026-12-03 17:00"),
        ("leak by 25/12", "2026-12-25 18:00"),
        ("leak by 12/25", "2026-12-25 18:00"),
        ("leak by the 15th", "2026-12-15 18:00"),
        ("leak by end of month", "2026-12-31 18:00"),
        ("leak end of the month", "2026-12-31 18:00"),
    ],
)
def test_in_english(text, expected):
    assert due(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "3号楼漏水",
        "3号楼前积水",
        "12月3日浇筑的柱子蜂窝",
        "计划周五完成浇筑",
        "明天浇筑,模板未加固",
        "今天 3号楼漏水",
        "昨天漏水",
        "三天前发现漏水",
        "两天没人施工",
        "室内墙面开裂",
        "前期未处理",
        "完成1/2",
        "1/2 完成",
        "比例1:3",
        "5层漏水",
        "pour scheduled for tomorrow",
        "leak since Friday",
        "found 3 days ago",
        "cracks after 3 days",
        "1/2 installed",
        "leak by 3/12",  # March or December
        "leak by 31 Feb",
        "axis C/4 leak",
        "stand by",
        "room 502 may leak",
        "every Friday the gate is open",
    ],
)
def test_what_is_no_due_date(text):
    assert due(text) is None


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("11月20日前", "due.past"),
        ("by 9am", "due.past"),
        ("本周一前", "due.past"),
        ("明天前 后天前", "due.several"),
        ("by Friday, no, by Monday", "due.several"),
        ("2月31日前", "due.impossible"),
        ("2月 31 日前", "due.impossible"),
        ("最迟11月31号", "due.impossible"),
        ("by 31 February", "due.impossible"),
        ("by 3/12", "due.impossible"),
        ("昨天前", "due.past"),
        ("上周五以前", "due.past"),
        ("by yesterday", "due.past"),
        ("by last Friday", "due.past"),
    ],
)
def test_doubts_are_said(text, doubt):
    reading = read(text, now=TUESDAY, calendar=CALENDAR)
    assert (reading.due, reading.doubts) == (None, (doubt,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("塔吊碰撞协调会 今天15点", "2026-12-01 15:00"),
        ("塔吊碰撞协调会 今天下午3点", "2026-12-01 15:00"),
        ("下午3点 塔吊碰撞协调会", "2026-12-01 15:00"),
        ("12月1日浇筑质量会 明天9点", "2026-12-02 09:00"),
        ("crane clash today 15:00", "2026-12-01 15:00"),
        ("crane clash at 3pm", "2026-12-01 15:00"),
        ("crane clash tomorrow", "2026-12-02 18:00"),
    ],
)
def test_when_something_begins_needs_no_bound(text, expected):
    found = read_start(text, TUESDAY, CALENDAR)
    assert f"{found.due.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" == expected


@pytest.mark.parametrize("text", ["协调会 今天8点半", "clash today 9:30"])
def test_what_should_have_begun_is_past(text):
    later = TUESDAY.replace(hour=22)
    assert read_start(text, later, CALENDAR).doubt == "due.past"
    assert read_start("塔吊碰撞协调会", TUESDAY, CALENDAR) == DueReading()


def test_after_closing_today_ends_at_midnight():
    evening = TUESDAY.replace(hour=20)
    assert due("今天内", evening) == "2026-12-01 23:59"
    assert due("before tomorrow", evening) == "2026-12-01 23:59"


def test_the_same_date_twice_is_one_date():
    assert due("明天前,12月2日前") == "2026-12-02 18:00"
