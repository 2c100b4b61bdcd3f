"""Formatted text, told part by part."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.entities.formatted import formatted
from sandbox.entities.units import cut, width
from sandbox.errors import Refusal

ANNA = {"id": 5, "is_bot": False, "first_name": "Anna"}


def known(user_id):
    return ANNA if user_id == 5 else None


def parsed(source, mode="HTML", entities=None):
    said = formatted(source, mode, entities, known)
    return said.text, [(e["type"], e["offset"], e["length"]) for e in said.entities]


def refused(source, mode="HTML", entities=None):
    with pytest.raises(Refusal) as caught:
        formatted(source, mode, entities, known)
    return caught.value.description.removeprefix("Bad Request: ")


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>x</b><strong>y</strong>", "xy", [("bold", 0, 2)]),
        ("<i>a</i> <em>b</em>", "a b", [("italic", 0, 1), ("italic", 2, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 2)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", 0, 3)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ("😀<b>中</b>", "😀中", [("bold", 2, 1)]),
        ("<code>a&lt;b</code>", "a<b", [("code", 0, 3)]),
        ("<pre>x</pre>", "x", [("pre", 0, 1)]),
        ("<blockquote>q</blockquote>", "q", [("blockquote", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ("&amp;&quot;&#33;&#x21;&nbsp;", '&"!!&nbsp;', []),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<b> </b>x", "x", []),
        ("a <b>b <i>c</i> d</b>", "a b c d", [("bold", 2, 2), ("bold", 4, 3), ("italic", 4, 1)]),
        ("<code><b>x</b></code>", "x", [("code", 0, 1)]),
        ("  <b>x</b>  ", "x", [("bold", 0, 1)]),
        ("<b>hi @anna_x</b>", "hi @anna_x", [("bold", 0, 3), ("mention", 3, 7), ("bold", 3, 7)]),
    ],
)
def test_html(source, text, entities):
    assert parsed(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("中</b>", "Unexpected end tag at byte offset 3"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a href=x", "Unclosed start tag at byte offset 0"),
        ("<a =x>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ],
)
def test_html_complaints(source, complaint):
    assert refused(source) == f"can't parse entities: {complaint}"


def test_links_and_people():
    said = formatted('<a href="http://example.com/a">x</a>', "HTML", None, known)
    assert said.entities == [
        {"type": "text_link", "url": "http://example.com/a", "offset": 0, "length": 1}
    ]
    said = formatted('<a href="tg://user?id=5">x</a>', "HTML", None, known)
    assert said.entities == [{"type": "text_mention", "user": ANNA, "offset": 0, "length": 1}]
    assert parsed('<a href="tg://user?id=6">x</a>') == ("x", [])
    assert parsed('<a href="no link">x</a>') == ("x", [])


def test_code_with_a_language():
    source = '<pre><code class="language-python">x</code></pre>'
    said = formatted(source, "HTML", None, known)
    assert said.entities == [{"type": "pre", "language": "python", "offset": 0, "length": 1}]


def test_dates_and_custom_emoji():
    source = (
        '<tg-emoji emoji-id="77">👍</tg-emoji> <tg-time unix="1700000000" format="t">x</tg-time>'
    )
    said = formatted(source, "HTML", None, known)
    assert [e["type"] for e in said.entities] == ["custom_emoji", "date_time"]
    assert said.entities[1]["unix_time"] == 1_700_000_000


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*b* _i_ __u__", "b i u", [("bold", 0, 1), ("italic", 2, 1), ("underline", 4, 1)]),
        ("~s~ ||p|| `c`", "s p c", [("strikethrough", 0, 1), ("spoiler", 2, 1), ("code", 4, 1)]),
        ("```\nx```", "x", [("pre", 0, 1)]),
        ("```py\nx```", "x", [("pre", 0, 1)]),
        ("1\\.5 \\> 1", "1.5 > 1", []),
        ("[x](http://a\\.b/\\))", "x", [("text_link", 0, 1)]),
        (">a\n>b", "a\nb", [("blockquote", 0, 3)]),
        (">a\n>b||", "a\nb", [("expandable_blockquote", 0, 3)]),
        ("![👍](tg://emoji?id=7)", "👍", [("custom_emoji", 0, 2)]),
        ("`a_b*c`", "a_b*c", [("code", 0, 5)]),
    ],
)
def test_markdown_v2(source, text, entities):
    assert parsed(source, "MarkdownV2") == (text, entities)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        *[
            (f"a{c}", f"Character '{c}' is reserved and must be escaped with the preceding '\\'")
            for c in "])>#+-=|{}.!("
        ],
        ("*b", "Can't find end of Bold entity at byte offset 0"),
        ("中_b", "Can't find end of Italic entity at byte offset 3"),
        ("[x](http://a", "Can't find end of a URL at byte offset 4"),
        ("![x]", "The entity must contain a tg://emoji or tg://time URL"),
        ("![x](http://a)", "Invalid tg://emoji or tg://time URL specified"),
        (">*a\nb", "Can't find end of Bold entity at byte offset 1"),
    ],
)
def test_markdown_v2_complaints(source, complaint):
    assert refused(source, "MarkdownV2") == f"can't parse entities: {complaint}"


def test_the_first_markdown():
    assert parsed("*b* _i_ `c` [l](http://a.b) \\*x", "Markdown") == (
        "b i c l *x",
        [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1), ("text_link", 6, 1)],
    )
    assert refused("a *b", "Markdown") == (
        "can't parse entities: Can't find end of the entity starting at byte offset 2"
    )


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start x", [("bot_command", 0, 6)]),
        ("see /issue@siteloop_bot now", [("bot_command", 4, 19)]),
        ("a/b", []),
        ("#问题 x #123", [("hashtag", 0, 3)]),
        ("@user_1 x@y", [("mention", 0, 7)]),
        ("中@user_1", []),
        ("a@b.co", [("email", 0, 6)]),
        ("https://example.com/x?a=1, then", [("url", 0, 25)]),
        ("example.com and v1.2 and file.py", [("url", 0, 11)]),
        ("$USD", [("cashtag", 0, 4)]),
        ("😀 /x", [("bot_command", 3, 2)]),
        ("3.5 m", []),
    ],
)
def test_what_is_found_in_plain_text(text, entities):
    assert parsed(text, "") == (text, entities)


def test_given_entities_are_kept_checked_and_completed():
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    assert parsed("hi @anna_x", "", bold) == ("hi @anna_x", [("bold", 0, 2), ("mention", 3, 7)])
    assert parsed("ab", "", [{"type": "mention", "offset": 0, "length": 2}]) == ("ab", [])
    assert refused("ab", "", [{"type": "bold", "offset": 1, "length": 5}]) == (
        "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 6"
    )
    assert refused("ab", "", [{"type": "bold", "offset": 5, "length": 1}]) == (
        "entity begins after the end of the text at UTF-16 offset 5"
    )
    assert refused("😀a", "", [{"type": "bold", "offset": 1, "length": 1}]).startswith(
        "entity begins in a middle of a UTF-16 symbol"
    )


def test_a_parse_mode_beats_entities():
    assert parsed("<b>x</b>", "HTML", [{"type": "italic", "offset": 0, "length": 1}]) == (
        "x",
        [("bold", 0, 1)],
    )


def test_carriage_returns_go_and_entities_move():
    bold = [{"type": "bold", "offset": 3, "length": 1}]
    assert parsed("a\r\nb", "", bold) == ("a\nb", [("bold", 2, 1)])


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), max_size=5)
)
def test_entities_never_leave_the_text(text, places):
    total = width(text)
    given_ones = [
        {"type": kind, "offset": offset, "length": length}
        for (offset, length), kind in zip(
            places, ["bold", "code", "italic", "blockquote", "underline"], strict=False
        )
        if offset + length <= total
    ]
    try:
        said = formatted(text, "", given_ones, known)
    except Refusal:  # an end in the middle of a character
        return
    for entity in said.entities:
        assert entity["length"] > 0
        assert entity["offset"] + entity["length"] <= said.width
        assert cut(said.text, entity["offset"], entity["length"])
    places_of = [(e["type"], e["offset"], e["length"]) for e in said.entities]
    assert len(set(places_of)) == len(places_of)


@given(st.text(alphabet="ab<>/=\"' &;bi中😀\\*_`[]()|~!>\n", max_size=40))
def test_no_text_breaks_the_parsers(text):
    for mode in ("HTML", "Markdown", "MarkdownV2"):
        with suppress(Refusal):
            said = formatted(text, mode, None, known)
            assert said.text == said.text.rstrip(" \n")
