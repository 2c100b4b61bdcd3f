"""A pasted list becomes a tree of places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.reading import outline

TREE = ["3号楼", "3号楼/5层", "3号楼/5层/501", "3号楼/6层", "4号楼"]


def paths(text):
    return ["/".join(path) for path in outline(text)]


@pytest.mark.parametrize(
    "text",
    [
        "3号楼\n  5层\n    501\n  6层\n4号楼",
        "3号楼\n\t5层\n\t\t501\n\t6层\n4号楼",
        "3号楼\n\u3000\u30005层\n\u3000\u3000\u3000\u3000501\n\u3000\u30006层\n\n4号楼\n",
        "- 3号楼\n  - 5层\n    - 501\n  - 6层\n- 4号楼",
        "• 3号楼\n  • 5层\n    • 501\n  • 6层\n• 4号楼",
        "1. 3号楼\n  - 5层\n    - 501\n  - 6层\n2. 4号楼",
        "3号楼/5层/501\n3号楼/6层\n4号楼",
        "3号楼 5层 501\n3号楼 6层\n4号楼",
        "3号楼5层501\n3号楼6层\n4号楼",
        "3号楼 > 5层 > 501\n3号楼 > 6层\n4号楼",
        "3号楼：\n 5层：501\n 6层\n4号楼",
    ],
)
def test_one_tree_in_many_hands(text):
    assert paths(text) == TREE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3号楼 1-3层", ["3号楼", "3号楼/1层", "3号楼/2层", "3号楼/3层"]),
        ("3号楼 1~2层", ["3号楼", "3号楼/1层", "3号楼/2层"]),
        ("3号楼1层至2层", ["3号楼", "3号楼/1层", "3号楼/2层"]),
        (
            "Building 3: floors 1-2, roof",
            ["Building 3", "Building 3/Floor 1", "Building 3/Floor 2", "Building 3/roof"],
        ),
        ("Building 3: levels 1 to 2", ["Building 3", "Building 3/Level 1", "Building 3/Level 2"]),
        ("3号楼：B1-B2、屋面", ["3号楼", "3号楼/B1", "3号楼/B2", "3号楼/屋面"]),
        ("3号楼 -2~1层", ["3号楼", "3号楼/-2层", "3号楼/-1层", "3号楼/1层"]),
        ("3号楼 地下1-2层", ["3号楼", "3号楼/地下1层", "3号楼/地下2层"]),
        ("3号楼-5层", ["3号楼", "3号楼/5层"]),
        ("3号楼/机房、泵房", ["3号楼", "3号楼/机房", "3号楼/泵房"]),
        ("1F-2F", ["1F", "2F"]),
        ("01-02室", ["01室", "02室"]),
        (
            "1-2号楼\n 1-2层",
            ["1号楼", "2号楼", *(f"{b}号楼/{f}层" for b in (1, 2) for f in (1, 2))],
        ),
        ("1号楼、2号楼", ["1号楼", "2号楼"]),
        ("Car park, east", ["Car park, east"]),  # one name
        ("3-501", ["3-501"]),  # a room, not five hundred floors
        ("Building 3 Floor 5", ["Building 3", "Building 3/Floor 5"]),
    ],
)
def test_short_forms_are_written_out(text, expected):
    assert paths(text) == expected


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("", "outline.empty", None),
        (" \n\n", "outline.empty", None),
        ("3号楼\n12-1层", "outline.bad_range", "2"),
        ("B2-12层", "outline.bad_range", "1"),
        ("1号楼\n1-9999层", "outline.too_many", "2"),
        ("1-100号楼/1-60层", "outline.too_many", "1"),
        ("1-80号楼\n 1-80层", "outline.too_many", "2"),
        ("a/b/c/d/e/f/g", "outline.too_deep", "1"),
        ("ok\n" + "x" * 61, "outline.too_long", "2"),
    ],
)
def test_refusals_name_the_line(text, key, line):
    with pytest.raises(Refused) as refusal:
        outline(text)
    assert (refusal.value.key, refusal.value.params.get("line")) == (key, line)


@given(st.text(alphabet="3号楼5层 \t\n-~/:：、,AaB1b12F>至.", max_size=60))
def test_parents_come_before_children(text):
    try:
        found = outline(text)
    except Refused:
        return
    assert len(found) == len(set(found))
    for path in found:
        assert all(name.strip() for name in path)
        assert len(path) == 1 or found.index(path[:-1]) < found.index(path)
