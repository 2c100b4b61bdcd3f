"""Long messages are cut where one would cut them, and every piece is whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.split import length, pieces, plain


def test_what_fits_is_left_alone():
    assert pieces("<b>short</b>", 100) == ["<b>short</b>"]


def test_it_is_cut_at_the_last_empty_line():
    text = "one one one\n\ntwo two two\ntwo\n\nthree three"
    assert pieces(text, 30) == ["one one one\n\ntwo two two\ntwo", "three three"]


def test_without_empty_lines_it_is_cut_at_a_line():
    assert pieces("one one\ntwo two\nthree", 16) == ["one one\ntwo two", "three"]


def test_tags_are_closed_and_opened_again():
    text = "<blockquote expandable><b>" + "\n".join(["钢筋" * 5] * 6) + "</b></blockquote>"
    found = pieces(text, 35)
    assert len(found) > 1
    for piece in found:
        assert piece.startswith("<blockquote expandable><b>")
        assert piece.endswith("</b></blockquote>")
        assert length(piece) <= 35


def test_length_is_counted_as_telegram_counts():
    assert length("<b>🏗</b> &amp; <i>楼</i>") == 6


def test_plain_words_have_no_markup():
    assert plain('<a href="x">a &lt; b</a>') == "a < b"


def opened_and_closed(html):
    stack = []
    for closing, name in re.findall(r"<(/?)(\w+)[^>]*>", html):
        if not closing:
            stack.append(name)
        elif not stack or stack.pop() != name:
            return False
    return not stack


WORDS = st.text(st.sampled_from("ab 楼🏗\n&<>"), max_size=60).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)


@st.composite
def messages(draw):
    parts = []
    for _ in range(draw(st.integers(1, 8))):
        words = draw(WORDS)
        tag = draw(st.sampled_from(["", "b", "i", "blockquote"]))
        parts.append(f"<{tag}>{words}</{tag}>" if tag else words)
    return "".join(parts)


@given(messages(), st.integers(40, 120))
def test_nothing_is_lost_and_every_piece_is_whole(html, limit):
    found = pieces(html, limit)
    assert all(length(piece) <= limit for piece in found)
    assert all(opened_and_closed(piece) for piece in found)
    assert re.sub(r"\s", "", "".join(map(plain, found))) == re.sub(r"\s", "", plain(html))


@pytest.mark.parametrize("text", ["", "\n\n\n"])
def test_nothing_is_still_something(text):
    assert pieces(text, 10) == [text]
