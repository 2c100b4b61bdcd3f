"""Charts start at zero, say what their bars mean, and say in words that there is nothing."""

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image  # noqa: TID253 -- looking at pictures is its business

from core.dayfacts.lines import IssueFigures, PartyCount, TradeCount, WeekCount
from handlers.texts import TEXTS
from reports.charts import (
    MOST_ROWS,
    figures,
    headcount,
    issue_charts,
    scale,
    trades_chart,
)
from tests.reports import days
from tests.reports.dossiers import heading

WORDS = TEXTS["zh"]
LONG = "钢筋工（第三分包单位）"


def opened(made):
    with Image.open(io.BytesIO(made)) as image:
        assert image.format == "PNG"
        image.load()
        return image


def shown(facts, lang="zh", title="问题一览"):
    return opened(figures(heading(lang), title, facts, TEXTS[lang]))


def counted(trades, lang="zh"):
    return opened(headcount(heading(lang), "早班", trades, TEXTS[lang]))


@pytest.mark.parametrize("most", [*range(120), 999, 1000, 1001, 12_345, 10**7])
@pytest.mark.parametrize("steps", [3, 5])
def test_an_axis_starts_at_zero_and_holds_everything(most, steps):
    axis = scale(most, steps)
    places = [tick["at"] for tick in axis["ticks"]]
    assert places[0] == 0
    assert places[-1] == axis["top"] >= max(most, 1)
    assert 2 <= len(places) <= steps + 1
    assert len({b - a for a, b in pairwise(places)}) == 1
    assert [tick["label"] for tick in axis["ticks"]] == [str(place) for place in places]


def test_an_axis_is_not_much_longer_than_its_bars():
    assert all(scale(most)["top"] <= 1.5 * most + 1 for most in range(3000))


def test_bars_are_present_and_absent():
    facts = [
        TradeCount(label="a", present=9, expected=12),
        TradeCount(label="b", present=3),
        TradeCount(label="c", present=8, expected=6),
    ]
    chart = trades_chart(facts, WORDS)
    assert [row["parts"] for row in chart["rows"]] == [[9, 3], [3, 0], [8, 0]]
    assert [row["value"] for row in chart["rows"]] == ["9/12", "3", "8/6"]
    assert chart["whole"] == WORDS["report.chart.whole"].format(present=20, expected=23)
    assert chart["scale"]["top"] == 15


def test_without_a_list_only_who_came_is_counted():
    chart = trades_chart([TradeCount(label="a", present=4)], WORDS)
    assert chart["whole"] == WORDS["report.chart.whole_present"].format(present=4)
    assert not chart["known"]


def test_every_age_has_its_class():
    ages = [0, 3, 4, 7, 8, 14, 15, 30, 31, 4000]
    chart = issue_charts(IssueFigures(ages=ages), WORDS)["ages"]
    assert [row["parts"] for row in chart["rows"]] == [[2]] * 5


def test_a_party_without_issues_has_no_rate():
    facts = [
        PartyCount(label="a", closed=2, total=3),
        PartyCount(label="b", closed=0, total=0),
        PartyCount(label="c", closed=0, total=4),
    ]
    rows = issue_charts(IssueFigures(parties=facts), WORDS)["parties"]
    assert [(row["label"], row["parts"]) for row in rows] == [("a", [67, 33]), ("c", [0, 100])]
    assert rows[0]["value"] == "67% (2/3)"


def test_nothing_at_all_is_no_empty_axis():
    still = [WeekCount(label="x", opened=0, closed=0, left=0)] * 8
    charts = issue_charts(IssueFigures(weeks=still), WORDS)
    assert (charts["weeks"], charts["ages"], charts["parties"]) == (None, None, [])
    assert trades_chart([], WORDS)["rows"] == []
    assert shown(IssueFigures()).height < shown(days.figures()).height / 2
    assert counted([]).height < 500


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pictures_are_as_wide_as_a_phone_reads(lang):
    image = shown(days.figures(lang), lang)
    assert 1000 <= image.width <= 1280
    assert image.height < 2 * image.width
    assert 800 <= counted(days.trades(lang), lang).width <= 1000


def test_the_number_of_people_changes_the_picture():
    one, other = days.trades(), [*days.trades()]
    other[3] = replace(other[3], present=other[3].present - 1)
    assert counted(one).tobytes() != counted(other).tobytes()


def test_bars_differ_without_colour():
    """Darkest present, hatched absent: the grey of a copier tells them apart."""
    facts = [TradeCount(label="a", present=1, expected=2)]
    grey = counted(facts).convert("L")
    row = [grey.getpixel((x, int(grey.height * 0.55))) for x in range(grey.width)]
    dark = [x for x, shade in enumerate(row) if shade < 90]
    light = [x for x, shade in enumerate(row) if 130 < shade < 245]
    assert len(dark) > 150
    assert len(light) > 100


@pytest.mark.parametrize("count", [1, 30, 60, 300])
def test_any_number_of_trades_is_a_picture_telegram_takes(count):
    image = counted(days.trades(count=count))
    assert image.width + image.height <= 10_000
    assert image.height <= 20 * image.width


def test_the_smallest_of_very_many_trades_stand_together():
    many = [TradeCount(label=f"t{n}", present=n, expected=n + 1) for n in range(60)]
    rows = days_of(many)
    assert len(rows) == MOST_ROWS
    assert rows[-1]["label"] == WORDS["report.chart.others"].format(count=21)
    assert rows[-1]["parts"] == [sum(range(21)), 21]
    assert [row["label"] for row in rows[:-1]] == [f"t{n}" for n in range(21, 60)]


def days_of(trades):
    from reports.charts import _folded  # noqa: PLC0415 -- what the picture draws

    return trades_chart(_folded(trades, WORDS), WORDS)["rows"]


def white_margin(image):
    """Nothing runs over the edge of the picture."""
    grey = image.convert("L")
    edges = [(0, 0, 12, grey.height), (grey.width - 12, 0, grey.width, grey.height)]
    return all(grey.crop(edge).getextrema()[0] > 250 for edge in edges)


@pytest.mark.parametrize(
    "label", [LONG, LONG * 6, "W" * 60, "Scaffolding " * 8, "", "#panic() *x*"]
)
def test_names_of_any_length_stay_on_the_picture(label):
    trade = TradeCount(label=label, present=4000, expected=4567)
    party = PartyCount(label=label, closed=1, total=2)
    week = WeekCount(label=label, opened=1000, closed=1000, left=12_345)
    assert white_margin(counted([trade] * 3))
    assert white_margin(shown(IssueFigures(weeks=[week] * 8, parties=[party] * 3, ages=[0])))


def test_few_parties_with_short_names_stand_beside_the_ages():
    short = [PartyCount(label="施工单位", closed=1, total=2)]
    beside = issue_charts(IssueFigures(parties=short), WORDS)
    below = issue_charts(IssueFigures(parties=[replace(short[0], label=LONG)]), WORDS)
    assert (beside["beside"], below["beside"]) == (True, False)
