"""The evidence of a change shows every revision and every word, and its digest covers them all."""

import re
from dataclasses import replace

import pytest

from core.dossier import FieldLine
from handlers.texts import TEXTS
from reports.change import change
from tests.reports.changesheets import SAID, change_row, change_sheet, photos, version
from tests.reports.dossiers import DAY, NOON, SITES, heading, moved
from tests.reports.test_evidence import joined, pictures, read


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


def printed(lang="zh", **changes):
    return change(heading(lang), change_sheet(lang, **changes), TEXTS[lang])


def test_every_fact_is_there(lang):
    pages = read(printed(lang))
    found, texts, said = joined(" ".join(pages)), TEXTS[lang], SAID[lang]
    sheet = change_sheet(lang)
    for fact in (
        *(SITES[lang], said["title"], said["reason"], said["after"], said["alternative"]),
        *(texts["report.change_evidence"], texts["report.change.mark"].format(number=7)),
        *(texts["report.change.proceeding"], sheet.proceeding, "128,450.50", "118,000"),
        *(v.sha256 for v in sheet.versions),
        *(file for v in sheet.versions for file in v.files),
        *(said["names"][n] for n in range(6)),
        *(texts["change.answer.deemed"], said["source"], said["note"]),
        *(texts["report.change.behalf"].format(name=said["names"][6]), "Asia/Shanghai"),
        *(texts["report.update"].format(id=784_512_000), "结施-05B.dwg", "a" * 64),
        *(moved(sign.at) for v in sheet.versions for sign in v.signs),
        *(one.sha256 for one in photos(7, 5)),
    ):
        assert joined(fact) in found
    assert pictures(printed(lang)) == 12
    for number in range(1, 4):
        assert joined(texts["report.change.revision"].format(revision=number)) in found


def test_what_a_revision_changed_shows_what_it_was(lang):
    was = joined(TEXTS[lang]["report.change.was"])
    assert f"{was}:KL-7300×650" in joined(" ".join(read(printed(lang))))
    only = printed(lang, versions=[version(lang, 1, ())])
    assert f"{was}:" not in joined(" ".join(read(only)))


def test_a_word_on_other_content_stands_out():
    one = change_sheet().versions[0]
    other = replace(one, signs=[replace(one.signs[0], sha256="e" * 64)])
    found = joined(" ".join(read(printed(versions=[other]))))
    assert "e" * 16 in found


def test_a_draft_that_was_never_sent_has_a_page():
    bare = printed(
        versions=[], shots=[], history=[], questions=[], warnings=[], actions=[], papers=[],
        proceeding=None,
    )  # fmt: skip
    (page,) = read(bare)
    assert joined(TEXTS["zh"]["report.change.warnings"]) not in joined(page)


def test_peoples_words_are_no_markup():
    odd = "*不是标记* #12 $x$ \\ #panic() <b>"
    field = FieldLine(label="x", value=odd, was=odd)
    one = replace(version("zh", 1, ()), fields=[field])
    (page, *_) = read(printed(versions=[one], proceeding=odd))
    assert page.count(odd) == 3


@pytest.mark.parametrize("length", [300, 4000, 20_000])
def test_long_words_stay_on_their_pages(length):
    field = FieldLine(label="x", value="漏水" * (length // 2))
    one = replace(version("zh", 1, ()), fields=[field])
    found = joined("".join(read(printed(versions=[one]))))
    assert found.count("漏") == length // 2


def digest(**changes):
    changes = {"shots": photos(1, 0)} | changes
    found = {
        re.search(r"SHA-256 ([0-9a-f]{64})", page[-200:])[1] for page in read(printed(**changes))
    }
    assert len(found) == 1, "the same on every page"
    return found.pop()


def test_the_digest_covers_every_fact():
    one = change_sheet().versions[0]
    other = replace(one, signs=[replace(one.signs[0], note="?"), *one.signs[1:]])
    variants = [
        {},
        {"row": change_row(state="void")},
        {"row": change_row(title="other")},
        {"facts": []},
        {"proceeding": None},
        {"versions": [one]},
        {"versions": [other]},
        {"versions": [replace(one, sha256="f" * 64)]},
        {"warnings": []},
        {"questions": []},
        {"actions": []},
        {"history": []},
        {"shots": photos(1, 1)},
        {"papers": []},
    ]
    assert len({digest(**changes) for changes in variants}) == len(variants)


def test_a_later_print_bears_the_same_digest():
    later = replace(heading("zh"), made_at=NOON + DAY, made_by=None)
    (first, *_) = read(change(later, change_sheet("zh", shots=()), TEXTS["zh"]))
    assert digest(shots=()) in first
