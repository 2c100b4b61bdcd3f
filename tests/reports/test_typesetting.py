"""What no font can draw is left out of what is printed, and never leaves a name empty."""

import pytest

from reports.typesetting import breakable, drawn


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("👷 老王", "老王"),
        ("⚠️ 大风停吊", "⚠ 大风停吊"),
        ("✅ ok ❌", "ok"),
        ("🔥🔥", "[fire, fire]"),
        ("👷‍♀️", "♀"),
        ("", ""),
        (" 两端有空格 ", " 两端有空格 "),
        ("3℃ ≥ 5 ㎡ ①—…", "3℃ ≥ 5 ㎡ ①—…"),
    ],
)
def test_small_pictures_are_left_out(given, printed):
    assert drawn(given) == printed
    assert breakable({"a": [given]}) == {"a": [printed]}
