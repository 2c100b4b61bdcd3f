"""Places as people write them, found in the tree of the site."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from core.calendar import Calendar
from core.reading import PlaceName, read

SHANGHAI = ZoneInfo("Asia/Shanghai")
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


def understood(text, places=ZH):
    return read(text, now=TUESDAY, calendar=Calendar(zone=SHANGHAI), places=places)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("3号楼漏水", 1),
        ("3号楼5层漏水", 2),
        ("3号楼 5层 漏水", 2),
        ("３号楼５层漏水", 2),  # full width
        ("三号楼五层漏水", 2),
        ("第3栋第五层漏水", 2),
        ("3栋5楼漏水", 2),
        ("3幢5F漏水", 2),
        ("3# 5F 漏水", 2),
        ("3#楼5层漏水", 2),
        ("3#5F漏水", 2),
        ("3号5层漏水", 2),
        ("漏水,在5层,3号楼", 2),
        ("5层漏水,3号楼的", 2),
        ("3号楼5层A轴柱子露筋", 3),
        ("3号楼/5层/A轴 露筋", 3),
        ("A轴处露筋,3号楼5层", 3),
        ("3号楼5层501门框变形", 8),
        ("3号楼5层501室门框变形", 8),
        ("501室门框变形", 8),  # the only one of that number
        ("6层漏水", 7),  # only one building has six floors
        ("2号楼B2 层积水", 9),
        ("2号楼地下二层积水", 9),
        ("2号楼负二层积水", 9),
        ("2# -2F积水", 9),
        ("3号楼-5层漏水", 2),
        ("B2积水", 9),
        ("2号楼屋面防水起鼓", 11),
        ("地下车库积水", 6),
        ("东门堆料挡路", 10),
        ("Building 3 floor 5 leak", 2),
        ("leak on the 5th floor of Building 3", 2),
        ("leak on the fifth floor, bldg. 3", 2),
        ("Bldg 3, level 5 leak", 2),
        ("BUILDING 3 LVL 5 leak", 2),
        ("tower 2 basement 2 flooded", 9),
    ],
)
def test_places_of_a_chinese_tree(text, place):
    assert understood(text).place_id == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bldg 3, level 5, room 502: door frame bent", 3),
        ("door frame bent in room 502", 3),
        ("Block B level 5 axis C/4 honeycomb", 8),
        ("honeycomb at grid C-4, 5/F? block B", 8),
        ("B座5层C/4轴蜂窝", 8),
        ("3号楼5层漏水", 2),
        ("oil on the floor of the car park", 6),
        ("Block B, basement level 2, pump broken", 7),
        ("B座地下2层水泵坏了", 7),
    ],
)
def test_places_of_an_english_tree(text, place):
    assert understood(text, EN).place_id == place


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("4号楼 2层 裂缝", ("4号楼", "2层")),
        ("4号楼裂缝", ("4号楼",)),
        ("crack in Block B", ("B座",)),
        ("3号楼12层裂缝", ("3号楼", "12层")),
        ("三号楼 十二层", ("3号楼", "12层")),
        ("3号楼5层 轴线 B-3 露筋", ("3号楼", "5层", "B-3轴")),
        ("3号楼5层B/3轴露筋", ("3号楼", "5层", "B-3轴")),
        ("3号楼5层602室渗水", ("3号楼", "5层", "602")),
        ("Building 4, 2nd floor, crack", ("4号楼", "2层")),
        ("3号楼地下一层积水", ("3号楼", "地下1层")),
        ("3号楼屋面防水起鼓", ("3号楼", "屋面")),
    ],
)
def test_a_place_that_is_not_known_yet(text, path):
    reading = understood(text)
    assert (reading.new_place, reading.place_ids) == (path, ())


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Building 4, level 2: crack", ("Building 4", "Floor 2")),
        ("4号楼2层裂缝", ("Building 4", "Floor 2")),
        ("Block B ground floor: crack", ("Block B", "Ground floor")),
        ("crack at axis D/2, Block B level 5", ("Block B", "Level 5", "D-2")),
    ],
)
def test_a_new_place_is_called_as_its_brothers(text, path):
    assert understood(text, EN).new_place == path


def test_the_first_place_of_a_site():
    assert understood("3号楼5层漏水", ()).new_place == ("3号楼", "5层")
    assert understood("leak at Bldg 3, level 5", ()).new_place == ("Building 3", "Floor 5")


@pytest.mark.parametrize(
    "text",
    [
        "1号楼梯间堆料",
        "18#工字钢变形",
        "3#塔吊限位失灵",
        "塔吊3#限位失灵",
        "3#配电箱漏电",
        "12月3日浇筑",
        "12/3",
        "两层钢筋网漏绑",
        "5层SBS防水卷材空鼓",
        "小区大门没关",
        "1:3水泥砂浆起砂",
        "12.5层",
        "building a wall",
        "the grid is bent",
        "water level 5 mm too high",
        "mail a@b3.com",
        "#12 again",
        "C30混凝土强度不足",
        "HRB400 25 钢筋锈蚀",
        "3个工人未戴安全帽",
        "3天内整改",
    ],
)
def test_what_is_no_place(text):
    reading = understood(text)
    assert (reading.place_ids, reading.new_place) == ((), None)


@pytest.mark.parametrize(
    ("text", "places", "doubt"),
    [
        ("5层漏水", (2, 5), "place.ambiguous"),
        ("水从3号楼5层流到4层", (1,), "place.several"),
        ("3号楼5-7层漏水", (1,), "place.several"),
        ("3号楼-1层积水", (1,), "place.several"),  # the first floor, or below?
        ("2号楼和3号楼之间积水", (), "place.several"),
        ("9层漏水", (), "place.unclear"),
    ],
)
def test_no_place_is_guessed(text, places, doubt):
    reading = understood(text)
    assert (reading.place_ids, reading.new_place, reading.doubts) == (places, None, (doubt,))


def test_a_place_in_doubt_stays_in_the_title():
    assert understood("5层漏水").title == "5层漏水"
    assert understood("水从3号楼5层流到4层").title == "水从3号楼5层流到4层"
