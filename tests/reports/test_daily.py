"""The log of a day shows what was done where, who wrote it, and what was added later."""

from dataclasses import fields, replace

import pytest

from core.dayfacts.daily import LogSheet, Said, Work
from core.dayfacts.lines import Line, Tone
from handlers.texts import TEXTS
from reports.daily import daily
from tests.reports.changesheets import photos
from tests.reports.days import SAID, trades
from tests.reports.dossiers import DAY, NOON, SITES, heading
from tests.reports.pages import ODD, apart, digest, in_order, inside, words
from tests.reports.test_evidence import joined, pictures, read
from tests.reports.weeks import WEEK, log_sheet

ROOMS = ("weather", "people", "works", "plant", "deliveries", "delays", "visitors", "accidents")
AFTER = ("opened", "recordings", "writers", "additions")


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


def printed(lang="zh", **changes):
    return daily(heading(lang), log_sheet(lang, **changes), TEXTS[lang])


def test_every_fact_is_there(lang):
    found, texts, said, week = words(printed(lang)), TEXTS[lang], SAID[lang], WEEK[lang]
    for fact in (
        *(SITES[lang], "2026-12-03", texts["report.weekday.thu"], said["shift"]),
        *(*week["weather"], week["work"], "12.4t", week["plant"], "8h", week["delivery"]),
        *("11.999t", week["delay"], week["cause"], "3h", week["visitor"], week["accident"]),
        *("#41", said["note"], "#37", said["item"], said["place"], week["voice"], "1:23"),
        *("9" * 64, *(one.sha256 for one in photos(2, 1)), week["post"]),
        *(said["names"][0], said["names"][1], "17:00:15", texts["report.daily.unanswered"]),
        texts["report.daily.locked_at"].format(at="2026-12-04 20:00:15"),
        *(one.label for one in trades(lang)),
    ):
        assert joined(fact) in found
    assert pictures(printed(lang)) == 3


def test_it_has_the_order_of_a_log(lang):
    in_order(
        words(printed(lang)), [TEXTS[lang][f"report.daily.{part}"] for part in (*ROOMS, *AFTER)]
    )


def test_a_day_nobody_wrote_about_is_one_page(lang):
    (page,) = read(daily(heading(lang), LogSheet(day=NOON.date()), TEXTS[lang]))
    for key in ("open_still", "no_delays", "no_accidents", *ROOMS):
        assert joined(TEXTS[lang][f"report.daily.{key}"]) in joined(page)
    assert joined(TEXTS[lang]["report.daily.additions"]) not in joined(page)


def test_many_works_repeat_their_head():
    work = Work(what="顶板钢筋绑扎", place="3号楼", by="刘")
    pdf = printed(works=[replace(work, what=f"第{n}项") for n in range(150)])
    pages = [joined(page) for page in read(pdf)]
    assert all(f"第{n}项" in "".join(pages) for n in range(150))
    head = joined(TEXTS["zh"]["report.daily.quantity"])
    assert sum(head in page for page in pages) >= 3
    inside(pdf)
    apart(pdf)


def test_peoples_words_are_no_markup(lang):
    sheet = log_sheet(lang)
    pdf = printed(
        lang,
        weather=[Line(ODD, tone) for tone in Tone],
        works=[replace(sheet.works[0], what=ODD, place=ODD, quantity=ODD, trade=ODD, by=ODD)],
        plant=[Said(text=ODD, by=ODD, amount=ODD, tone=tone) for tone in Tone],
        delays=[replace(sheet.delays[0], text=ODD, cause=ODD, lost=ODD)],
        opened=[replace(sheet.opened[0], title=ODD, place=ODD)],
        recordings=[replace(sheet.recordings[0], name=ODD)],
        writers=[replace(sheet.writers[0], name=ODD, post=ODD)],
    )
    assert words(pdf).count(joined(ODD)) == 4 + 5 + 12 + 3 + 2 + 1 + 2


@pytest.mark.parametrize("length", [60, 4000])
def test_long_words_stay_on_their_pages(length):
    long = "Q" * length
    sheet = log_sheet()
    pdf = printed(
        works=[replace(sheet.works[0], what=long, place=long)],
        deliveries=[Said(text=long, by="x" * 60)],
        delays=[replace(sheet.delays[0], text=long, cause=long)],
        opened=[replace(sheet.opened[0], title=long)],
        writers=[replace(sheet.writers[0], name="x" * 60, post="x" * 60)],
    )
    inside(pdf)
    apart(pdf)
    assert words(pdf).count("Q") == 6 * length + 1  # the crane is a QTZ80


def test_the_digest_covers_every_fact():
    bare = LogSheet(day=NOON.date())
    full = log_sheet(shots=photos(1, 0))
    variants = [
        full,
        *(
            replace(full, **{field.name: getattr(bare, field.name)})
            for field in fields(LogSheet)
            if field.name not in {"day", "facts"}
        ),
        replace(full, day=(NOON + DAY).date()),
        replace(full, facts=[("a", "b")]),
        replace(full, recordings=[replace(full.recordings[0], sha256="8" * 64)]),
    ]
    found = {digest(daily(heading("zh"), one, TEXTS["zh"])) for one in variants}
    assert len(found) == len(variants)
