"""Minutes show what was said and decided, who stood in for whom, and who has countersigned."""

from dataclasses import fields, replace

import pytest

from core.dayfacts.minutes import MinutesSheet, Spoken
from handlers.texts import TEXTS
from reports.minutes import minutes
from tests.reports.changesheets import photos
from tests.reports.days import SAID
from tests.reports.dossiers import DAY, NOON, SITES, heading
from tests.reports.pages import ODD, apart, digest, in_order, inside, words
from tests.reports.test_evidence import joined, pictures, read
from tests.reports.weeks import WEEK, minutes_sheet


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


def printed(lang="zh", **changes):
    return minutes(heading(lang), minutes_sheet(lang, **changes), TEXTS[lang])


def test_every_fact_is_there(lang):
    found, texts, said, week = words(printed(lang)), TEXTS[lang], SAID[lang], WEEK[lang]
    for fact in (
        *(SITES[lang], texts["report.minutes.mark"].format(number=18), week["meeting"]),
        *(f"2026-12-03{texts['report.weekday.thu']}12:00", "13:00", said["place"]),
        *(texts["report.change.revision"].format(revision=2), "1" * 64, week["post"]),
        texts["report.minutes.for_whom"].format(name=said["names"][4]),
        *(said["reason"], week["spoken"], week["decision"], week["action"], week["question"]),
        *(f"{texts[f'report.minutes.{kind}']}18." for kind in ("decision", "action", "question")),
        *(texts["report.minutes.until"].format(day="2026-12-03"), week["objection"]),
        *(week["answer"], texts["change.answer.deemed"], texts["report.change.nobody"]),
        *("2026-12-0412:00:15", texts["report.minutes.undelivered"], *said["names"][:6]),
    ):
        assert joined(fact) in found


def test_items_stand_in_order_with_what_came_of_them(lang):
    found, week = words(printed(lang)), WEEK[lang]
    five = f"5{week['topics'][4]}"
    said = (week["spoken"], week["decision"], week["action"], week["question"])
    in_order(found, [five, *said, f"5a{week['safety']}", f"6{week['topics'][5]}"])
    assert found.count(joined(week["action"])) == 2, "once more among all actions"
    assert found.count(joined(week["decision"])) == 1


def test_a_meeting_nobody_came_to_is_one_page(lang):
    bare = MinutesSheet(number=1, title=WEEK[lang]["meeting"])
    (page,) = read(minutes(heading(lang), bare, TEXTS[lang]))
    for key in ("nobody", "unsigned", "unsent"):
        assert joined(TEXTS[lang][f"report.minutes.{key}"]) in joined(page)
    for key in ("actions", "objections", "missing"):
        assert joined(TEXTS[lang][f"report.minutes.{key}"]) not in joined(page)


def test_a_photo_of_the_board_is_printed():
    assert pictures(printed(shots=photos(1, 0))) == 1


def test_peoples_words_are_no_markup(lang):
    sheet = minutes_sheet(lang)
    five = next(topic for topic in sheet.topics if topic.spoken)
    outcome = replace(five.outcomes[1], text=ODD, who=ODD, number=ODD)
    pdf = printed(
        lang,
        host=ODD,
        attended=[replace(sheet.attended[0], name=ODD, post=ODD, behalf=ODD, note=ODD)],
        missing=[replace(sheet.missing[0], name=ODD)],
        topics=[replace(five, title=ODD, spoken=[Spoken(text=ODD, by=ODD)], outcomes=[outcome])],
        objections=[replace(sheet.objections[0], who=ODD, text=ODD, answer=ODD)],
        sent=[replace(sheet.sent[0], to=ODD)],
    )
    assert words(pdf).count(joined(ODD)) == 1 + 4 + 1 + 3 + 6 + 3 + 1


@pytest.mark.parametrize("length", [60, 4000])
def test_long_words_stay_on_their_pages(length):
    long = "Q" * length
    sheet = minutes_sheet()
    five = next(topic for topic in sheet.topics if topic.spoken)
    outcome = replace(five.outcomes[1], text=long, who="Q" * 60)
    pdf = printed(
        attended=[replace(sheet.attended[0], name="Q" * 60, post="Q" * 60)],
        topics=[replace(five, spoken=[Spoken(text=long)], outcomes=[outcome])],
        objections=[replace(sheet.objections[0], text=long)],
    )
    inside(pdf)
    apart(pdf)
    assert words(pdf).count("Q") == 4 * length + 240


def test_the_digest_covers_every_fact():
    bare = MinutesSheet(number=19, title="x")
    full = minutes_sheet(shots=photos(1, 0))
    variants = [
        full,
        *(
            replace(full, **{field.name: getattr(bare, field.name)})
            for field in fields(MinutesSheet)
            if field.name != "facts"
        ),
        replace(full, facts=[("a", "b")]),
        replace(full, signs=[replace(full.signs[0], sha256="2" * 64), *full.signs[1:]]),
        replace(full, sent=[replace(full.sent[0], at=NOON + 2 * DAY), *full.sent[1:]]),
    ]
    found = {digest(minutes(heading("zh"), one, TEXTS["zh"])) for one in variants}
    assert len(found) == len(variants)
