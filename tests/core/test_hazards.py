"""Hazards are recognised by what people write, ranked, and asked about."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.bilingual import Bilingual
from core.hazards import Check, Control, Hazard, Level, Library, Words, Work, permits, ppe
from core.people import Role

MONDAY = date(2026, 11, 23)


def both(text):
    return Bilingual(f"{text}。", text)


def check(name):
    return Check(
        name=name,
        question=both(name),
        options=(both("right"), both("wrong"), both("worse")),
        right=0,
    )


def hazard(name, severity=2, *, words=(), questions=2, **more):
    control = Control(text=both(name), person=Role.FOREMAN, level=Level.ENGINEERING)
    return Hazard(
        name=name,
        kind=name,
        title=both(name),
        severity=severity,
        words=Words((), tuple(words)),
        controls=(control,) * 5,
        source=both("code"),
        questions=tuple(check(f"{name}.{n}") for n in range(questions)),
        **more,
    )


def work(name, *hazards):
    return Work(name=name, title=both(name), words=Words((), (name,)), hazards=hazards)


HELMET, HARNESS, PERMIT = both("helmet"), both("harness"), both("permit")
FALL = hazard("fall", 3, words=["edge"], ppe=(HELMET, HARNESS), permits=(PERMIT,))
NOISE = hazard("noise", 1, words=["loud"], ppe=(HELMET,))
FIRE = hazard("fire", 3, words=["burn*"], ppe=(HELMET,), permits=(PERMIT,), questions=1)
DUST = hazard("dust", 1, words=["dust"], questions=1)
LIBRARY = Library(
    hazards=(DUST, NOISE, FALL, FIRE),
    works=(work("grind", "noise", "dust"), work("roof", "fall", "fire"), work("weld", "fire")),
    general=tuple(check(f"general.{n}") for n in range(4)),
)


def names(hazards):
    return [one.name for one in hazards]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (Words(zh=("动火",)), "五层动火作业", True),
        (Words(zh=("动火",)), "五层不动火", False),
        (Words(zh=("吊装",)), "暂停吊装", False),
        (Words(zh=("吊装",)), "暂停吊装,下午恢复吊装", True),
        (Words(zh=("SBS",)), "sbs卷材", True),
        (Words(zh=("PC构件",)), "PC构件安装", True),
        (Words(en=("weld*",)), "Welding on level 5", True),
        (Words(en=("weld*",)), "unwelded", False),
        (Words(en=("hot work",)), "HOT-WORK, level 5", True),
        (Words(en=("hot work",)), "shot works", False),
        (Words(en=("hot work",)), "no hot work today", False),
        (Words(en=("hot work",)), "without any hot work", False),
        (Words(en=("crane",)), "two cranes", True),
        (Words(en=("crane",)), "craned necks", False),
        (Words(en=("strik* formwork",)), "striking formwork", True),
        (Words(en=("strik* formwork",)), "strike the formwork", False),
        (Words(en=("roof",)), "北楼roof防水", True),
        (Words(), "anything", False),
    ],
)
def test_a_word_is_found_where_it_is_meant(words, text, found):
    one = replace(FALL, words=words)
    library = Library(hazards=(one,), works=(), general=())
    assert library.seen([text])["fall"] == found


def test_a_part_of_a_longer_word_means_nothing():
    ceiling = replace(work("ceiling", "fall"), words=Words(zh=("吊顶",), en=("formwork",)))
    climbing = replace(
        work("climbing", "fall"), words=Words(zh=("塔吊顶升",), en=("strik* formwork",))
    )
    twin = replace(ceiling, name="twin")
    library = Library(hazards=(FALL,), works=(ceiling, climbing, twin), general=())
    assert names(library.works_in("塔吊顶升")) == ["climbing"]
    assert names(library.works_in("striking formwork")) == ["climbing"]
    assert names(library.works_in("吊顶")) == ["ceiling", "twin"]
    assert names(library.works_in("塔吊顶升、吊顶")) == ["ceiling", "climbing", "twin"]


def test_nothing_is_invented():
    assert LIBRARY.top([]) == []
    assert LIBRARY.top(["painting the office", "刷墙", ""]) == []


def test_the_worst_of_what_is_meant_comes_first():
    assert names(LIBRARY.top(["grind and roof"])) == ["fall", "fire", "noise"]
    assert names(LIBRARY.top(["grind"])) == ["noise", "dust"]
    assert names(LIBRARY.top(["grind and roof"], most=1)) == ["fall"]


def test_what_is_named_itself_counts_for_more():
    assert names(LIBRARY.top(["roof, mind what burns"]))[0] == "fire"


def test_what_comes_often_counts_for_more_but_not_without_end():
    few, many = ["weld"] * 3 + ["roof"], ["weld"] * 300 + ["roof"]
    assert names(LIBRARY.top(few)) == names(LIBRARY.top(many)) == ["fire", "fall"]


def test_yesterdays_issues_speak_too():
    seen = LIBRARY.seen(["open edge at axis 3", "edge again", "no dust today"])
    assert seen == Counter(fall=2)
    assert names(LIBRARY.top(["grind"], seen=seen)) == ["fall", "noise", "dust"]
    assert names(LIBRARY.top([], seen=seen)) == ["fall"]


def test_an_issue_of_a_hazard_that_is_no_more_does_no_harm():
    assert LIBRARY.top([], seen={"gone": 5}) == []
    assert LIBRARY.of("gone") is None
    assert LIBRARY.of("fall") is FALL


def test_works_are_found_and_named():
    assert names(LIBRARY.works_in("weld on the roof")) == ["roof", "weld"]
    assert names(LIBRARY.works_of(FIRE)) == ["roof", "weld"]


def test_things_to_wear_and_to_sign_are_named_once():
    assert ppe([FALL, NOISE, FIRE]) == [HELMET, HARNESS]
    assert permits([FALL, FIRE, DUST]) == [PERMIT]
    assert ppe([]) == permits([]) == []


def test_one_question_of_each_hazard_then_more_then_general_ones():
    def asked(*hazards):
        return [c.name.split(".")[0] for c in LIBRARY.question_for(hazards, MONDAY)]

    assert asked(FALL, FIRE, NOISE) == ["fall", "fire", "noise"]
    assert asked(FALL, FIRE) == ["fall", "fire", "fall"]
    assert asked(FIRE) == ["fire", "general", "general"]
    assert asked() == ["general"] * 3


def test_the_right_answer_moves_and_stays_right():
    places, firsts = set(), set()
    for day in (MONDAY + timedelta(days=n) for n in range(12)):
        checks = LIBRARY.question_for([FALL, FIRE, NOISE], day)
        assert checks == LIBRARY.question_for([FALL, FIRE, NOISE], day)
        assert all(one.options[one.right] == both("right") for one in checks)
        assert all(set(one.options) == set(check("x").options) for one in checks)
        places |= {one.right for one in checks}
        firsts.add(checks[0].name)
        assert len({one.right for one in checks}) > 1
    assert places == {0, 1, 2}
    assert firsts == {"fall.0", "fall.1"}


@given(texts=st.lists(st.text(max_size=80), max_size=5), day=st.dates())
def test_whatever_is_written_there_is_an_answer(texts, day):
    found = LIBRARY.top(texts)
    assert len(found) <= 3
    assert found == LIBRARY.top(list(texts))
    checks = LIBRARY.question_for(found, day)
    assert len({one.name for one in checks}) == 3


@pytest.mark.parametrize(
    "text", ["no roof " * 100_000, "no " * 200_000, "roof " * 100_000, "ﷺ" * 4096]
)
def test_a_very_long_text_is_no_trouble(text):
    """Looked at as far as a message goes; it takes no time worth measuring."""
    begun = perf_counter()
    LIBRARY.top([text] * 10)
    assert perf_counter() - begun < 5
