"""An agenda shows every item in order, safety under its own heading, and what is unknown."""

from dataclasses import replace

import pytest

from core.dayfacts.agenda import AgendaSheet, Called
from core.dayfacts.lines import IssueFigures, Line, Table, Tone
from handlers.texts import TEXTS
from reports.agenda import agenda
from tests.reports.days import PARTIES, SAID
from tests.reports.dossiers import NOON, SITES, heading
from tests.reports.pages import ODD, apart, digest, in_order, inside, words
from tests.reports.test_evidence import joined, read
from tests.reports.weeks import WEEK, agenda_sheet


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


def printed(lang="zh", **changes):
    return agenda(heading(lang), agenda_sheet(lang, **changes), TEXTS[lang])


def test_every_fact_is_there(lang):
    found, texts, said, week = words(printed(lang)), TEXTS[lang], SAID[lang], WEEK[lang]
    for fact in (
        *(SITES[lang], texts["report.agenda.mark"].format(number=18), week["meeting"]),
        *(f"2026-12-04{texts['report.weekday.fri']}12:00", said["place"], *said["names"]),
        *(*week["head"], *PARTIES[lang], week["open"], week["deemed"], week["missing"]),
        *(texts[f"report.chart.{name}"] for name in ("weeks", "ages", "parties", "left")),
        *("78%(7/9)", "10-05", "2026-12-04"),
    ):
        assert joined(fact) in found


def test_the_ten_items_stand_in_order_with_safety_among_them(lang):
    found, week = words(printed(lang)), WEEK[lang]
    titles = [f"{n}{title}" for n, title in enumerate(week["topics"], start=1)]
    in_order(found, [*titles[:5], f"5a{week['safety']}", *titles[5:]])


def test_what_is_unknown_is_told_again_at_the_end(lang):
    found, week = words(printed(lang)), WEEK[lang]
    missing = joined(week["missing"])
    assert found.count(missing) == 2
    assert f"8·{missing}" in found.partition(joined(TEXTS[lang]["report.agenda.unknown"]))[2]
    known = printed(lang, topics=[])
    assert joined(TEXTS[lang]["report.agenda.unknown"]) not in words(known)


def test_nothing_to_report_is_one_page(lang):
    bare = AgendaSheet(number=1, title=WEEK[lang]["meeting"], at=NOON, figures=IssueFigures())
    (page,) = read(agenda(heading(lang), bare, TEXTS[lang]))
    for name in ("no_weeks", "no_ages", "no_parties"):
        assert joined(TEXTS[lang][f"report.chart.{name}"]) in joined(page)
    without = agenda(heading(lang), replace(bare, figures=None), TEXTS[lang])
    assert joined(TEXTS[lang]["report.agenda.figures"]) not in words(without)


def test_peoples_words_are_no_markup(lang):
    topic = replace(
        agenda_sheet(lang).topics[0],
        title=ODD,
        lines=[Line(ODD, tone) for tone in Tone],
        tables=[Table([ODD, ODD], [[ODD, ODD]]), Table([], [])],
    )
    pdf = printed(lang, title=ODD, called=[Called(name=ODD, post=ODD)], topics=[topic])
    assert words(pdf).count(joined(ODD)) == 1 + 2 + 1 + 5 + 4


@pytest.mark.parametrize("length", [60, 4000])
def test_long_words_stay_on_their_pages(length):
    long = "Q" * length
    rows = [[long, "1", "西区" * length]] * 2
    topic = replace(agenda_sheet().topics[0], lines=[Line(long)], tables=[Table("abc", rows)])
    pdf = printed(topics=[topic], called=[Called(name="Q" * 60)])
    inside(pdf)
    apart(pdf)
    assert words(pdf).count("Q") == 3 * length + 60


def test_a_hundred_people_are_called():
    pdf = printed(called=[Called(name=f"第{n}人", post="施工单位 · 工长") for n in range(100)])
    inside(pdf)
    apart(pdf)
    assert all(f"第{n}人" in words(pdf) for n in range(100))


def test_the_digest_covers_every_fact():
    sheet = agenda_sheet()
    variants = [
        {},
        *({name: None} for name in ("place", "host", "figures")),
        *({name: ()} for name in ("called", "topics")),
        {"facts": [("a", "b")]},
        {"number": 19},
        {"at": NOON},
        {"figures": replace(sheet.figures, ages=[1])},
        {"topics": [replace(sheet.topics[0], safety=True), *sheet.topics[1:]]},
    ]
    assert len({digest(printed(**changes)) for changes in variants}) == len(variants)
