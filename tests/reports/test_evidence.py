"""The evidence of an issue shows every fact of it, and its digest covers them all."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from core.dossier import HistoryLine, Moment
from handlers.texts import TEXTS
from reports.evidence import evidence
from tests.readers.drawing import jpeg, scene, written
from tests.reports.dossiers import (
    DAY,
    NOON,
    SITES,
    TITLES,
    heading,
    moved,
    row,
    sheet,
    shot,
    shots,
)


def read(pdf):
    """The words of each page, without the breaks of lines."""
    pages = pypdfium2.PdfDocument(pdf)
    return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in pages]


def pictures(pdf):
    return sum(
        isinstance(thing, pypdfium2.PdfImage)
        for page in pypdfium2.PdfDocument(pdf)
        for thing in page.get_objects(max_depth=6)
    )


def joined(text):
    """Typesetting puts thin spaces between Chinese and Latin letters."""
    return re.sub(r"\s", "", text)


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


def test_every_fact_is_there(lang):
    found = joined(" ".join(read(evidence(heading(lang), sheet(lang), TEXTS[lang]))))
    texts = TEXTS[lang]
    for fact in (
        *(SITES[lang], TITLES[lang], "#12", "3号楼/5层/501室", "AnnaWeber", "张三"),
        *(texts["report.evidence"], texts["party.contractor"], "22.500000,114.062500"),
        *(moved(NOON - 5 * DAY), moved(NOON - 2 * DAY), moved(NOON - DAY), moved(NOON)),
        *("闭水试验24h", texts["report.update"].format(id=81), "Asia/Shanghai"),
        *(one.sha256 for one in shots(2, 1)),
    ):
        assert joined(fact) in found
    state = texts["issue.state.closed"]
    assert joined(state[:1].upper() + state[1:]) in found


def test_peoples_words_are_no_markup():
    (page, *_) = read(evidence(heading("en"), sheet("en"), TEXTS["en"]))
    assert "*不是标记* #12 $x$ \\ #panic()" in page


def test_photos_stand_before_beside_after():
    pdf = evidence(heading("zh"), sheet("zh", shots=list(shots(3, 2))), TEXTS["zh"])
    assert pictures(pdf) == 5
    places = {
        round(thing.get_bounds()[0] / 10)
        for page in pypdfium2.PdfDocument(pdf)
        for thing in page.get_objects(max_depth=6)
        if isinstance(thing, pypdfium2.PdfImage)
    }
    assert len(places) == 2, "two columns"


def test_what_cannot_be_shown_is_said():
    broken = [
        shot(1, Moment.BEFORE),
        shot(2, Moment.AFTER, fetch=lambda: None),
        shot(3, Moment.BEFORE, b"\xff\xd8\xff cut"),
        shot(4, Moment.AFTER, b"\0\0\0\x18ftypheic"),
    ]
    pdf = evidence(heading("zh"), sheet("zh", shots=broken), TEXTS["zh"])
    assert pictures(pdf) == 1
    text = joined(" ".join(read(pdf)))
    assert text.count(TEXTS["zh"]["report.missing"]) == 3
    assert all(one.sha256 in text for one in broken)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_kinds_of_pictures(kind):
    data = written(scene(1, (200, 100)), kind)
    pdf = evidence(heading("zh"), sheet("zh", shots=[shot(1, Moment.BEFORE, data)]), TEXTS["zh"])
    assert pictures(pdf) == 1


def test_nothing_recorded(lang):
    bare = sheet(lang, text="", history=[], shots=[], lat=None, lon=None)
    (page,) = read(evidence(heading(lang), bare, TEXTS[lang]))
    assert joined(page).count(joined(TEXTS[lang]["report.none"])) == 2


def test_pages_are_counted():
    history = [HistoryLine(at=NOON, who="张三", what=f"第{n}次") for n in range(120)]
    pages = read(evidence(heading("en"), sheet("en", history=history), TEXTS["en"]))
    assert len(pages) > 3
    for n, page in enumerate(pages, start=1):
        assert f"Page {n} of {len(pages)}" in page
    assert all(joined(f"第{n}次") in joined(" ".join(pages)) for n in range(120))


def test_a_word_without_a_blank_stays_on_the_page():
    pdf = evidence(heading("en"), sheet("en", text="y" * 900), TEXTS["en"])
    page = pypdfium2.PdfDocument(pdf)[0]
    assert max(thing.get_bounds()[2] for thing in page.get_objects()) <= page.get_width()


def digest(lang="zh", **changes):
    pages = read(evidence(heading(lang), sheet(lang, **changes), TEXTS[lang]))
    found = {re.search(r"SHA-256 ([0-9a-f]{64})", page)[1] for page in pages}
    assert len(found) == 1, "the same on every page"
    return found.pop()


def test_the_digest_covers_every_fact():
    variants = [
        {},
        {"text": "other"},
        {"lat": 22.6},
        {"history": []},
        {"shots": list(shots(1, 1))},
        {"shots": [replace(one, sender="?") for one in shots(2, 1)]},
        {"row": row(title="other")},
        {"row": row(state="open")},
        {"row": row(due=NOON)},
    ]
    assert len({digest(**changes) for changes in variants}) == len(variants)


def test_a_later_print_bears_the_same_digest():
    later = replace(heading("zh"), made_at=NOON + DAY, made_by=None)
    (first, *_) = read(evidence(later, sheet("zh"), TEXTS["zh"]))
    assert digest() in first


def test_the_same_facts_make_the_same_file():
    one, other = (evidence(heading("zh"), sheet("zh"), TEXTS["zh"]) for _ in range(2))
    assert one == other


def test_a_large_photo_is_no_trouble():
    large = jpeg(scene(1, (4000, 3000)), 90)
    pdf = evidence(heading("zh"), sheet("zh", shots=[shot(1, Moment.BEFORE, large)]), TEXTS["zh"])
    assert pictures(pdf) == 1
