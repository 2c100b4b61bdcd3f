"""A document of routes: what was written is read again, and every slip is named by its line."""

import pytest
from hypothesis import given

from core.changes.defaults import BY_CONTRACT, CAUTIOUS
from core.document import MOST_BYTES, Signatory
from core.rounds.route import route_data, route_from
from handlers.texts import LANGUAGES, TEXTS
from readers.routes import read
from reports.routes import routes_document
from tests.core import ways
from tests.core.ways import KINDS
from tests.reports.dossiers import heading

PEOPLE = tuple(
    Signatory(person_id=n, number=100 + n, name=f"人{n}\n#", username=f"U{n}", active=n != 8)
    for n in ways.PEOPLE
)


def written(routes, lang="zh"):
    data = [route_data(route) for route in routes]
    return routes_document(heading(lang), data, PEOPLE, TEXTS[lang])


def found(data):
    return read(data if isinstance(data, bytes) else data.encode(), PEOPLE, KINDS)


def understood(data):
    taken = found(data)
    assert taken.slips == ()
    return tuple(route_from(one) for one in taken.routes)


@pytest.mark.parametrize("lang", LANGUAGES)
@ways.UNHURRIED
@given(way=ways.ways)
def test_nothing_is_lost_on_the_way_out_and_back(lang, way):
    assert understood(written(way, lang)) == way


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("way", [CAUTIOUS, BY_CONTRACT], ids=["cautious", "contract"])
def test_the_templates_can_be_read_by_people(lang, way):
    text = written(way, lang).decode()
    assert understood(text) == way
    assert "amount_up_to = 20000 " in text
    assert TEXTS[lang]["role.chief_supervising_engineer"] in text
    assert max(map(len, text.splitlines())) < 220


def test_a_windows_editor_does_no_harm():
    text = written(CAUTIOUS).decode().replace("\n", "\r\n")
    assert understood(b"\xef\xbb\xbf" + text.encode()) == CAUTIOUS


SMALL = """\
format = 1
[[routes]]
name = "ours"
kinds = ["design"]
amount_up_to = 20000.50
[[routes.stages]]
days = 3
signers = [
  { party = "owner", role = "owners_representative" },
  { party = "supervisor", role = "chief_supervising_engineer", person = 103 },
]
"""


def test_what_is_left_out_is_as_usual():
    (one,) = understood(SMALL)
    assert (one.up_to, one.above, one.currency, one.question_stops) == (
        2000050,
        None,
        "CNY",
        False,
    )
    assert [(s.rule, s.days, s.silence, s.source) for s in one.stages] == [
        ("all", 3, "escalate", "")
    ]
    assert one.stages[0].chairs[1].person_id == 3


@pytest.mark.parametrize("who", ['"@u3"', '"U3"', "103"])
def test_somebody_by_number_or_by_their_name_in_telegram(who):
    (one,) = understood(SMALL.replace("103", who))
    assert one.stages[0].chairs[1].person_id == 3


def test_whoever_has_left_keeps_the_number():
    (one,) = understood(SMALL.replace("103", "108"))
    assert one.stages[0].chairs[1].person_id == 8


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("103", "8", 10, "routes.file.unknown_person"),  # a number of the archive, not of the site
        ("103", '"@u8"', 10, "routes.file.unknown_person"),  # has left
        ("103", '"@"', 10, "routes.file.unknown_person"),
        ("103", "true", 10, "routes.file.unknown_person"),
        ("103", "0x" + "f" * 5000, 10, "routes.file.unknown_person"),
        ("format = 1", "format = 2", 1, "routes.file.format"),
        ("format = 1", "forms = 1", 1, "routes.file.unknown_key"),
        ('name = "ours"', "name = 5", 3, "routes.file.not_a"),
        ('name = "ours"', "", 2, "routes.file.missing"),
        ('name = "ours"', 'name = " "', 3, "route.odd_name"),
        ('name = "ours"', 'name = "a\\nb"', 3, "route.odd_name"),
        ('name = "ours"', 'name = "ours"\nnmae = "x"', 4, "routes.file.unknown_key"),
        ('["design"]', '["desing"]', 4, "routes.file.unknown_word"),
        ('["design"]', "[[1]]", 4, "routes.file.unknown_word"),
        ('["design"]', '"design"', 4, "routes.file.not_a"),
        ("20000.50", "20000.505", 5, "routes.file.decimals"),
        ("20000.50", '"20000"', 5, "routes.file.not_a"),
        ("20000.50", "true", 5, "routes.file.not_a"),
        ("20000.50", "-1", 5, "route.odd_limit"),
        ("20000.50", "nan", 5, "route.odd_limit"),
        ("20000.50", "inf", 5, "route.odd_limit"),
        ("20000.50", "1e999999999", 5, "route.odd_limit"),
        ("20000.50", "1\namount_above = 2", 2, "route.odd_limits"),
        ("20000.50", '1\ncurrency = "yuan"', 6, "route.odd_currency"),
        ("days = 3", "days = 0", 7, "route.odd_days"),
        ("days = 3", "days = 366", 7, "route.odd_days"),
        ("days = 3", "days = 3.0", 7, "routes.file.not_a"),
        ("days = 3", "days = 0x" + "f" * 5000, 7, "routes.file.not_a"),
        ("days = 3", 'rule = "some"\nquorum = 3', 8, "route.odd_quorum"),
        ("days = 3", 'rule = "most"', 7, "routes.file.unknown_word"),
        ("days = 3", 'silence = "agreed"', 7, "routes.file.unknown_word"),
        ("days = 3", "source = 10.4", 7, "routes.file.not_a"),
        ("owners_representative", "owner", 9, "routes.file.unknown_word"),
        ("owners_representative", "designer", 9, "route.odd_role"),
        ('party = "owner", ', "", 9, "routes.file.missing"),
        ('"owner"', '"owner", rank = 1', 9, "routes.file.unknown_key"),
        (SMALL[SMALL.index("signers") :], "signers = []\n", 8, "route.empty_stage"),
        (SMALL[SMALL.index("signers") :], "signers = [5]\n", 8, "routes.file.not_a"),
        (SMALL[SMALL.index("[[routes.st") :], "", 2, "route.no_stages"),
        (SMALL[SMALL.index("[[routes") :], "", None, "route.last"),
        (SMALL[SMALL.index("[[routes") :], "routes = 5", 2, "routes.file.not_a"),
        (SMALL[SMALL.index("[[routes") :], "routes = [5]", 2, "routes.file.not_a"),
        ("days = 3", "days = = 3", 7, "routes.file.syntax"),
        ("days = 3", "days = " + "9" * 5000, None, "routes.file.syntax"),
    ],
)
def test_a_slip_is_named_with_its_line(old, new, line, key):
    assert old in SMALL
    taken = found(SMALL.replace(old, new, 1))
    assert [(slip.line, slip.key) for slip in taken.slips] == [(line, key)]
    assert taken.routes == ()
    assert all(TEXTS[lang][key].format_map(taken.slips[0].params) for lang in LANGUAGES)


def test_all_slips_are_told_at_once():
    twice = SMALL.replace("days = 3", "days = 0") + SMALL[11:].replace("ours", "").replace(
        "owners_", ""
    )
    assert [slip.line for slip in found(twice).slips] == [7, 19]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"#" * (MOST_BYTES + 1), "routes.file.too_large"),
        ("名".encode("gb18030"), "routes.file.not_utf8"),
        (b"\x00\x01", "routes.file.syntax"),
        (b"a = " + b"[" * 60_000, "routes.file.syntax"),
        (b"a" + b".a" * 30_000 + b"=1", "routes.file.unknown_key"),
        (b"", "route.last"),
        (b"a=1\na=2", "routes.file.syntax"),
    ],
    ids=["large", "gbk", "bytes", "deep", "dotted", "empty", "double"],
)
def test_what_is_no_such_document(data, key):
    assert [slip.key for slip in found(data).slips] == [key]


def test_two_of_one_name_are_refused():
    again = SMALL + SMALL[SMALL.index("[[routes") :]
    assert [slip.key for slip in found(again).slips] == ["route.same_name"]
