"""The picture of a route fits a phone and shows every seat, whatever people are called."""

import io

import pytest
from PIL import Image  # noqa: TID253 -- looking at pictures is its business

from core.dossier import BoxMark, RouteSheet, SeatLine, SeatMark, StageBox
from handlers.texts import TEXTS
from reports.route import picture
from tests.reports.dossiers import DAY, NOON, heading

NAMES = {
    "zh": ("赵总工", "陈监理", "Ms Weber", "周设计、吴设计", "郑总"),
    "en": ("Zhao Li", "Chen", "Ms Weber", "Zhou, Wu", "Zheng"),
}
TITLES = {
    "zh": "变更 7 三层梁底增设φ14钢筋并改混凝土为C35",
    "en": "Change 7 More rebar under the beams of floor 3",
}
NOTES = {"zh": "同意，注意锚固长度不少于35d。", "en": "Agreed; mind the anchorage length of 35 d."}


CONTRACT = {"silence": "deemed_accepted", "source": "GF-2017-0201 10.4.2", "days": 5}


def seats(lang):
    """One of each kind: signed with a note, silent, signed for another, waiting, missing."""
    lead, chen, weber, designers, zheng = NAMES[lang]
    said = [
        ("contractor", "technical_director", SeatMark.NOTED, lead, 6),
        ("supervisor", "supervising_engineer", SeatMark.DEEMED, chen, 2),
        ("supervisor", "chief_supervising_engineer", SeatMark.APPROVED, weber, 3),
        ("design", "designer", SeatMark.WAITING, designers, None),
        ("survey", "surveyor", SeatMark.VACANT, "", None),
        ("owner", "owners_representative", SeatMark.LATER, zheng, None),
    ]
    return [
        SeatLine(
            party=party,
            role=role,
            mark=mark,
            who=who,
            at=days and NOON - days * DAY,
            note=NOTES[lang] if mark == SeatMark.NOTED else None,
            behalf=chen if mark == SeatMark.APPROVED else None,
        )
        for party, role, mark, who, days in said
    ]


def sheet(lang, **changes):
    first, silent, second, waiting, vacant, later = seats(lang)
    now = {"rule": "any", "days": 5, "due": NOON + 2 * DAY}
    facts = {
        "title": TITLES[lang],
        "route": TEXTS[lang]["route.name.design"],
        "facts": [TEXTS[lang]["change.kind.design"] + " · 35,000"],
        "state": "in_review",
        "stages": [
            StageBox(seats=[first], mark=BoxMark.DONE, days=2),
            StageBox(seats=[silent, second], mark=BoxMark.DONE, needed=2, **CONTRACT),
            StageBox(seats=[waiting, vacant], mark=BoxMark.NOW, **now),
            StageBox(seats=[later], **CONTRACT),
        ],
    }
    return RouteSheet(**(facts | changes))


def drawn(lang, **changes):
    made = picture(heading(lang), sheet(lang, **changes), TEXTS[lang])
    with Image.open(io.BytesIO(made)) as image:
        assert image.format == "PNG"
        image.load()
        return image


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_as_wide_as_a_phone_reads(lang):
    image = drawn(lang)
    assert 800 <= image.width <= 1000
    assert image.width < image.height < 2.5 * image.width


@pytest.mark.parametrize("mark", SeatMark)
def test_every_mark_has_its_word_and_its_colour(mark):
    seat = SeatLine(party="owner", role="owners_representative", mark=mark, who="W")
    plain = drawn("en", stages=[StageBox(seats=[seat])])
    other = SeatLine(party="owner", role="owners_representative", who="W")
    if mark != SeatMark.LATER:
        assert plain.tobytes() != drawn("en", stages=[StageBox(seats=[other])]).tobytes()


@pytest.mark.parametrize("mark", BoxMark)
def test_every_stage_can_be_drawn(mark):
    seat = SeatLine(party="owner", role="owners_representative")
    assert drawn("zh", stages=[StageBox(seats=[seat], mark=mark)]).height > 100


@pytest.mark.parametrize("state", ["rejected", "revise", "draft", "closed", None])
def test_every_state_of_a_change(state):
    assert drawn("zh", state=state, question="陈监理 问：为什么？").height > 100


def test_what_people_write_is_no_markup():
    seat = SeatLine(party="owner", role="owners_representative", who="#panic() *x* $y$", note="\\")
    drawn("en", title="#emit <b> _a_ " + "W" * 120, stages=[StageBox(seats=[seat])])


def test_the_longest_route_is_still_a_picture():
    """Telegram takes pictures whose sides together have at most ten thousand pixels."""
    seats = [SeatLine(party="owner", role="owners_representative", who="W" * 60)] * 12
    image = drawn("en", stages=[StageBox(seats=seats, rule="some", needed=3)] * 10)
    assert image.width + image.height <= 10_000
    assert image.height <= 20 * image.width
