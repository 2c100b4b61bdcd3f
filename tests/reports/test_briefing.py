"""The record of a briefing shows what was said and who was there, and its digest covers it."""

from dataclasses import replace

import pypdfium2
import pytest

from core.dayfacts.briefing import Block, Verdict
from core.dayfacts.lines import Line, Tone
from handlers.texts import TEXTS
from reports.briefing import briefing
from tests.reports.changesheets import photos
from tests.reports.days import SAID, attendants, briefing_sheet, trades
from tests.reports.dossiers import DAY, NOON, SITES, heading
from tests.reports.pages import ODD, apart, inside, words
from tests.reports.pages import digest as printed_digest
from tests.reports.test_evidence import joined, pictures, read

NOTHING = {
    **dict.fromkeys(("host", "place", "opened_at", "closed_at", "remark")),
    **dict.fromkeys(("blocks", "hazards", "checklist", "present", "absent", "asked"), ()),
    **dict.fromkeys(("trades", "shots", "history"), ()),
}


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


def printed(lang="zh", **changes):
    return briefing(heading(lang), briefing_sheet(lang, **changes), TEXTS[lang])


def test_every_fact_is_there(lang):
    found, texts, said = words(printed(lang)), TEXTS[lang], SAID[lang]
    for fact in (
        *(SITES[lang], texts["report.briefing.mark"].format(number=212), said["shift"]),
        *(texts["report.weekday.thu"], "2026-12-03", said["remark"], said["place"]),
        *(*said["people"], said["expired"], said["unknown"], said["pending"], said["plain"]),
        *(said["hazard"], *said["controls"], said["source"], said["item"], said["note"]),
        *(texts[f"report.verdict.{verdict}"] for verdict in Verdict),
        *(texts["report.briefing.issue"].format(number=41), said["question"], said["reason"]),
        *(texts["report.briefing.right"].format(answered=28, right=25), "06:45:15", "07:04:15"),
        *(one.name for one in attendants(lang)),
        texts["report.briefing.ticked"].format(name=said["names"][1]),
        *(label.label for label in trades(lang)),
        texts["report.briefing.counted"].format(present=30, absent=2),
        photos(1, 0)[0].sha256,
        texts["report.update"].format(id=784_500_000),
    ):
        assert joined(fact) in found
    assert pictures(printed(lang)) == 1


def test_it_is_told_in_the_order_it_was_held():
    texts, found = TEXTS["zh"], words(printed())
    parts = ("spoken", "hazards", "asked", "checklist", "by_trade", "absent")
    places = [found.rindex(joined(texts[f"report.briefing.{part}"])) for part in parts]
    assert places == sorted(places)
    first, second = (joined(SAID["zh"][part]) for part in ("expired", "plain"))
    assert found.index(first) < found.index(second)


def test_nothing_prepared_and_nobody_there_is_one_page(lang):
    (page,) = read(printed(lang, **NOTHING))
    for key in ("nobody", "everybody", "nobody_asked"):
        assert joined(TEXTS[lang][f"report.briefing.{key}"]) in joined(page)


def test_four_hundred_have_their_line_and_every_page_its_head():
    pdf = printed(present=attendants(count=400), trades=trades(count=30))
    pages = [joined(page) for page in read(pdf)]
    assert len(pages) < 20
    found = "".join(pages)
    assert all(joined(one.name) in found for one in attendants(count=400))
    head = joined(TEXTS["zh"]["report.briefing.how"])
    assert sum(head in page for page in pages) >= len(pages) - 4
    inside(pdf)
    apart(pdf)


def test_the_tone_of_a_line_is_seen():
    texts = {}
    for tone in Tone:
        blocks = [Block(title="x", lines=[Line("混凝土", tone)])]
        page = pypdfium2.PdfDocument(printed(**NOTHING | {"blocks": blocks}))[0]
        texts[tone] = page.render(scale=2).to_pil().convert("L").tobytes()
    assert len(set(texts.values())) == len(Tone), "in grey too"


def test_nobody_asked_is_not_nobody_understood():
    one = attendants(count=1)[0]
    for answer, word in ((True, "yes"), (False, "no"), (None, None)):
        given = NOTHING | {"present": [replace(one, understood=answer, name="x")]}
        table = words(printed(**given)).partition("07:00:15")[2]
        expected = TEXTS["zh"][f"report.briefing.{word}"] if word else "—"
        assert table.startswith(joined(expected))


def test_another_day_is_written_out():
    late = replace(attendants(count=1)[0], at=NOON + DAY)
    assert "2026-12-0412:00:15" in words(printed(present=[late]))


def test_peoples_words_are_no_markup(lang):
    odd = ODD
    sheet = briefing_sheet(lang)
    pdf = printed(
        lang,
        remark=odd,
        host=odd,
        blocks=[Block(title=odd, lines=[Line(odd, tone) for tone in Tone])],
        hazards=[replace(sheet.hazards[0], title=odd, controls=[odd], person=odd, source=odd)],
        checklist=[replace(sheet.checklist[1], text=odd, note=odd)],
        present=[replace(sheet.present[0], name=odd, trade=odd, how=odd)],
        trades=[replace(sheet.trades[0], label=odd)],
    )
    assert words(pdf).count(joined(odd)) == 17


@pytest.mark.parametrize("length", [60, 3000, 12_000])
def test_long_words_stay_on_their_pages(length):
    long = "Q" * length
    sheet = briefing_sheet()
    pdf = printed(
        blocks=[Block(title=long[:200], lines=[Line(long)])],
        hazards=[replace(sheet.hazards[0], title=long, controls=[long])],
        checklist=[replace(sheet.checklist[1], text=long, note=long)],
        present=[replace(sheet.present[0], name=long[:200], how="x")],
        trades=[replace(sheet.trades[0], label=long[:200])],
    )
    inside(pdf)
    apart(pdf)
    assert words(pdf).count("Q") == 5 * length + 3 * min(length, 200)


def digest(**changes):
    return printed_digest(printed(**({"shots": photos(1, 0)} | changes)))


def test_the_digest_covers_every_fact():
    sheet = briefing_sheet()
    variants = [
        {},
        *({name: value} for name, value in NOTHING.items()),
        {"number": 213},
        {"day": (NOON + DAY).date()},
        {"shift": "夜班"},
        {"present": [replace(sheet.present[0], understood=None), *sheet.present[1:]]},
        {"present": [replace(sheet.present[0], by="x"), *sheet.present[1:]]},
        {"checklist": [replace(sheet.checklist[0], issue=3), *sheet.checklist[1:]]},
        {"trades": [replace(sheet.trades[0], present=0), *sheet.trades[1:]]},
        {"blocks": [replace(sheet.blocks[0], lines=()), sheet.blocks[1]]},
    ]
    assert len({digest(**changes) for changes in variants}) == len(variants)


def test_a_later_print_bears_the_same_digest():
    later = replace(heading("zh"), made_at=NOON + DAY, made_by=None)
    (first, *_) = read(briefing(later, briefing_sheet(shots=()), TEXTS["zh"]))
    assert digest(shots=()) in first
