"""The log itself: its lines, its copies, its table, and when somebody is reminded."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Calendar
from core.daylogs.content import MOST, Content, Field, Line
from core.daylogs.copying import same_words, works_of
from core.daylogs.flow import LOG, once_more
from core.daylogs.paper import DayLog, LogState
from core.daylogs.verbs import shift_at
from core.errors import Refused
from core.reading.hindrance import Cause
from core.reading.pastday import read_past_day
from core.sites import Site
from core.workflow import Flag

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 3, 2)
REBAR = Line("绑钢筋", "3号楼 / 5层", 2, "12", "t")


def at(hour, minute=0, day=2):
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("3号楼5层绑扎柱和梁的钢筋12吨", "3号楼5层绑扎柱和梁的钢筋12吨", True),
        ("3号楼5层绑扎柱和梁的钢筋12吨", "３号楼５层，绑扎柱和梁的钢筋 12 吨。", True),
        ("3号楼5层绑扎柱和梁的钢筋，支梁底模", "3号楼5层绑扎柱和梁的钢筋及支梁底模", True),
        ("3号楼5层绑扎柱和梁的钢筋12吨", "2号楼地下车库抹灰三百平，刷涂料", False),
        ("3号楼5层绑扎钢筋，支梁底模", "3号楼6层浇筑混凝土，拆梁底模", False),
        ("绑钢筋12吨", "绑钢筋12吨", False),  # too short to have been copied
        ("", "", False),
        ("Tied rebar of columns and beams", "TIED REBAR of columns, and beams.", True),
        ("Tied rebar of columns and beams", "Poured the slab of the basement", False),
        ("tied rebar 12 t", "tied rebar 12 t", False),  # as above
    ],
)
def test_the_same_words_again(one, other, same):
    assert same_words(one, other) is same
    assert same_words(other, one) is same


@given(st.text(min_size=30, max_size=200), st.text(max_size=5))
def test_marks_and_case_hide_no_copy(text, mark):
    marks = "".join(c for c in mark if not c.isalnum() and not c.isspace())
    plain = [c for c in text if c.isascii() and (c.isalnum() or c == " ")]
    words = "".join(plain) + " placing concrete on the fifth floor"
    assert same_words(words, f"{marks} {words.upper()} {marks}")


def test_what_a_copier_copies_are_the_works():
    content = Content({Field.WORKS: [REBAR], Field.PLAN: [Line("浇筑")]})
    assert works_of(content) == "3号楼 / 5层 绑钢筋 12 t"


def test_a_log_is_kept_as_it_was_said():
    content = Content(
        {
            Field.WORKS: [REBAR],
            Field.DELAYS: [Line("下雨", cause=Cause.WEATHER, lost="2小时")],
            Field.ACCIDENTS: [],
        }
    )
    again = Content.of(content.kept())
    assert again.kept() == content.kept()
    assert again[Field.DELAYS][0].cause is Cause.WEATHER
    assert Field.ACCIDENTS in again.lines
    assert Field.PLANT not in again.lines
    assert again.complete


def test_what_is_said_later_comes_behind_and_not_twice():
    first = Content({Field.WORKS: [REBAR]}, nothing=False)
    later = Content({Field.WORKS: [REBAR, Line("支模")], Field.PLANT: [Line("塔吊")]})
    whole = first.joined(later)
    assert [line.text for line in whole[Field.WORKS]] == ["绑钢筋", "支模"]
    assert [line.text for line in whole[Field.PLANT]] == ["塔吊"]


def test_whoever_says_what_was_done_did_not_rest():
    assert Content(nothing=True).joined(Content({Field.WORKS: [REBAR]})).nothing is False
    assert Content().joined(Content(nothing=True)).nothing
    assert not Content({Field.WORKS: [REBAR]}).joined(Content(nothing=True)).nothing
    assert Content(nothing=True).joined(Content({Field.VISITORS: [Line("甲方")]})).nothing


def test_a_line_is_known_by_its_place_and_its_words():
    content = Content({Field.WORKS: [REBAR, Line("支模")]})
    assert content.line(Field.WORKS, 0, REBAR.stamp) == REBAR
    for place, stamp in ((1, REBAR.stamp), (2, REBAR.stamp), (0, "0000")):
        with pytest.raises(Refused):
            content.line(Field.WORKS, place, stamp)
    assert [one.text for one in content.put(Field.WORKS, 0, None)[Field.WORKS]] == ["支模"]


def test_nobody_reads_a_hundred_lines():
    with pytest.raises(Refused):
        Content().with_lines(Field.WORKS, [Line(str(n)) for n in range(MOST + 1)])


def log(**more):
    made = {"created_at": at(18), "changed_at": at(18), "state": LogState.ASKED}
    return DayLog(site_id=1, day=MONDAY, author_id=7, **(made | more))


def verbs(paper):
    return {step.verb for step in LOG.rows(paper.state, paper.flags)}


def test_an_empty_log_can_be_written_or_closed_with_one_tap():
    assert verbs(log()) == {"tell", "rest", "amend", "miss"}


def test_a_log_with_works_can_be_filed_and_is_never_missing():
    written = log(content=Content({Field.WORKS: [REBAR]}).kept())
    assert verbs(written) == {"tell", "file", "amend", "lock"}


@pytest.mark.parametrize("name", [Field.DELAYS, Field.ACCIDENTS])
def test_a_day_of_nothing_but_a_delay_or_an_accident_can_be_filed(name):
    written = log(content=Content({name: [Line("下雨停工")]}).kept(), alarmed_at=at(18))
    assert verbs(written) == {"tell", "file", "amend", "lock"}


def test_a_copy_is_filed_by_saying_that_it_is_meant():
    copied = log(content=Content({Field.WORKS: [REBAR]}).kept(), alike=MONDAY)
    assert Flag.COPIED in copied.flags
    assert verbs(copied) == {"tell", "same", "amend", "lock"}
    copied.meant_by = 7
    assert Flag.COPIED not in copied.flags


@pytest.mark.parametrize("state", [LogState.LOCKED, LogState.MISSING])
def test_what_is_closed_is_only_added_to(state):
    assert verbs(log(state=state)) == {"add"}
    assert {s.target for s in LOG.rows(state, frozenset())} == {state}


CALENDAR = Calendar(zone=ZONE)


@pytest.mark.parametrize(
    ("asked", "again"),
    [
        (at(18), at(20)),  # the same evening
        (at(20, 30), at(7, day=3)),  # quiet hours begin at ten
        (at(2), at(7)),  # a late shift
        (at(20, 30, day=7), at(20, 30, day=8)),  # Sunday is off: it is too late, so never
    ],
)
def test_one_is_reminded_once_and_not_at_night(asked, again):
    assert once_more(asked, asked + timedelta(hours=24), CALENDAR) == again


TWO = {"second_opens": 19 * 60, "second_closes": 3 * 60}


@pytest.mark.parametrize(
    ("now", "shifts", "day", "number"),
    [
        (at(12), {}, MONDAY, 1),
        (at(23), {}, MONDAY, 1),
        (at(6), {}, MONDAY - timedelta(days=1), 1),
        (at(12), TWO, MONDAY, 1),
        (at(20), TWO, MONDAY, 2),
        (at(2, day=3), TWO, MONDAY, 2),
    ],
)
def test_of_which_shift_one_speaks(now, shifts, day, number):
    site = Site(name="", lang="zh", zone=str(ZONE), country="CN", created_at=at(8), **shifts)
    assert shift_at(site, CALENDAR, now) == (day, number)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("", MONDAY),
        ("今天", MONDAY),
        ("昨天", date(2026, 3, 1)),
        ("前天", date(2026, 2, 28)),
        ("yesterday", date(2026, 3, 1)),
        ("Yesterday", date(2026, 3, 1)),
        ("2026-03-02", MONDAY),
        ("２０２６-03-02", MONDAY),
        ("2月27日", date(2026, 2, 27)),
        ("12月31日", date(2025, 12, 31)),
        ("27.2.", date(2026, 2, 27)),
        ("2-27", date(2026, 2, 27)),
        ("周日", date(2026, 3, 1)),
        ("Monday", date(2026, 2, 23)),
        ("1 march", date(2026, 3, 1)),
        ("March 1", date(2026, 3, 1)),
        ("1st of March 2026", date(2026, 3, 1)),
        ("Feb 27th, 2025", date(2025, 2, 27)),
        ("3 March", date(2025, 3, 3)),  # the last such one
        ("31 february", None),
        ("the day before yesterday", date(2026, 2, 28)),
        ("2026-02-30", None),
        ("0月0日", None),
        ("soon", None),
        ("2026-03-03", date(2026, 3, 3)),  # whether it has come yet is not for reading
    ],
)
def test_a_day_of_the_past(words, day):
    assert read_past_day(words, MONDAY) == day
