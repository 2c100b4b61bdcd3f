"""What is written can be found by any of its words."""

from hypothesis import given
from hypothesis import strategies as st

from core.reading import query_tokens, tokens


def test_tokens():
    assert tokens("B座漏水 Crack-2") == {"b", "座", "漏", "水", "座漏", "漏水", "crack", "2"}


def test_queries():
    assert query_tokens("漏水点") == {"漏水", "水点"}
    assert query_tokens("漏") == {"漏"}
    assert query_tokens("CRACK 2") == {"crack", "2"}
    assert query_tokens("！？") == frozenset()


def test_full_width_is_plain():
    assert query_tokens("ＡＢＣ１２") == {"abc12"}


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_a_piece_between_blanks_is_found(text, one, two):
    words = text.split()
    piece = " ".join(words[min(one, two) : max(one, two)])
    assert query_tokens(piece) <= tokens(text)


@given(st.text(alphabet="漏水点渗墙面", min_size=1), st.data())
def test_any_piece_of_chinese_is_found(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert query_tokens(text[start:end]) <= tokens(text)
