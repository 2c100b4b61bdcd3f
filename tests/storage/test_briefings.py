"""What a briefing says is what the site knows; what it does not know, it asks."""

from datetime import timedelta

import pytest

from core.briefings.building import content_of
from core.briefings.crew import expected
from core.briefings.said import Tone, unknown
from core.facts import Topic
from core.issues.paper import Kind, Severity
from core.issues.verbs import Said, report
from core.people import Party, Trade
from core.places import grow
from tests.briefed import (
    MONDAY,
    call_up,
    keys,
    lines,
    say,
    scene_of,
    weather,
    with_books,
    worker,
)

DAY = timedelta(days=1)


async def content(ground, work, day=MONDAY, shift=1):
    site, scene = await scene_of(ground, work)
    return await content_of(work, with_books(ground.office), scene, site, day, shift)


async def test_what_nobody_has_said_is_asked_and_not_invented(ground):
    async with ground.office.work(None) as work:
        said = await content(ground, work)
    asked = [*("weather", "plant", "materials", "works"), *("holds", "emergency", "incident")]
    assert unknown(said) == asked
    assert said["hazards"] == []
    assert said["weather"] is None
    assert set(keys(said)) - {f"ask_{topic}" for topic in asked} == {"headcount", "no_issues"}


async def test_what_was_said_is_not_asked_again(ground):
    async with ground.office.work(None) as work:
        await say(ground, work, Topic.WORKS, "3号楼5层绑钢筋\n2号楼外墙拆脚手架")
        await say(ground, work, Topic.WORKS, "1号楼浇混凝土", who="孙班长")
        await say(ground, work, Topic.PLANT, none=True)
        await say(ground, work, Topic.EMERGENCY, "大门口", day=None)
        await say(ground, work, Topic.INCIDENT, day=None, date="2026-02-20")
        said = await content(ground, work)
    assert unknown(said) == ["weather", "materials", "holds"]
    works = {one["text"] for one in lines(said, "work")}
    assert works == {"3号楼5层绑钢筋", "2号楼外墙拆脚手架", "1号楼浇混凝土"}
    assert lines(said, "incident")[0]["days"] == 10
    assert "none_plant" in keys(said)
    assert len(said["hazards"]) == 3


@pytest.mark.parametrize(
    ("date", "key"),
    [
        ("2026-03-02", "accident_today"),
        ("2026-03-01", "accident_yesterday"),
        ("2026-02-27", "accident"),
        ("2026-02-26", "incident"),
    ],
)
async def test_an_accident_of_the_last_days_is_named_before_days_are_counted(ground, date, key):
    words = "架子上坠落一人，已送医院"
    async with ground.office.work(None) as work:
        logs = {"date": date, "logs": {"1": words}}
        await say(ground, work, Topic.INCIDENT, words, day=None, **logs)
        said = await content(ground, work)
    (one,) = lines(said, key)
    assert one.get("text", words) == words
    assert ("incident" in keys(said)) is (key == "incident")


async def test_weather_stops_what_the_rules_say_and_names_what_rests_today(ground):
    async with ground.office.work(None) as work:
        await say(ground, work, Topic.WORKS, "3号楼塔吊吊装钢筋")
        await weather(ground, work, sky="clear", wind=7)
        said = await content(ground, work)
    rules = lines(said, "rule")
    assert all(rule["source"]["zh"] and rule["says"]["en"] for rule in rules)
    assert "resting" in keys(said, Tone.STOP)
    assert "吊" in rules[0]["says"]["zh"]  # what stops today's works comes first


async def test_mild_weather_stops_nothing(ground):
    async with ground.office.work(None) as work:
        await weather(ground, work, sky="cloudy", wind=3, low=10, high=20)
        said = await content(ground, work)
    assert lines(said, "rule") == []
    assert said["weather"] == {"sky": "cloudy", "wind": 3, "low": 10, "high": 20} | {
        "source": "",
        "band": None,
    }


async def test_the_last_word_about_the_weather_counts(ground):
    async with ground.office.work(None) as work:
        await say(ground, work, Topic.WEATHER, who=None, sky="clear")
        await say(ground, work, Topic.WEATHER, sky="thunder")
        said = await content(ground, work)
    assert said["weather"]["sky"] == "thunder"


async def test_whoever_is_untrained_or_has_no_valid_certificate_is_named(ground):
    async with ground.office.work(None) as work:
        await worker(ground, work, "王五", trained=None)
        for name, until in (
            ("李四", "2026-03-01"),
            ("赵六", "2026-04-01"),
            ("钱七", "2026-04-02"),
        ):
            paper = [{"what": "电工证", "until": until}]
            await worker(ground, work, name, certificates=paper)
        said = await content(ground, work)
    assert lines(said, "untrained")[0]["names"] == {"all": ["王五"]}
    assert [one["name"] for one in lines(said, "certificate_over")] == ["李四"]
    assert [one["name"] for one in lines(said, "certificate_ends")] == ["赵六"]
    assert {"untrained", "certificate_over"} <= set(keys(said, Tone.STOP))


async def test_newcomers_are_told_apart_by_whether_they_are_trained(ground, clock):
    async with ground.office.work(None) as work:
        await call_up(ground, work)
    clock.wait(days=1)
    async with ground.office.work(None) as work:
        await worker(ground, work, "新来的", trained=MONDAY + DAY, entered_on=MONDAY + DAY)
        said = await content(ground, work, MONDAY + DAY)
    assert lines(said, "new")[0]["names"] == {"all": ["新来的"]}
    assert lines(said, "unrecorded") == []


async def test_issues_in_todays_places_safety_first(ground):
    async with ground.office.work(None) as work:
        here = await ground.here(work, "安全员小何")
        near, far = await grow(work, ground.site_id, [("3号楼", "5层"), ("9号楼",)])
        for title, kind, severity, place in (
            ("蜂窝", Kind.QUALITY, Severity.CRITICAL, near),
            ("缺护栏", Kind.SAFETY, Severity.MINOR, near),
            ("漏电", Kind.SAFETY, Severity.CRITICAL, near),
            ("远处", Kind.SAFETY, Severity.CRITICAL, far),
        ):
            one = Said(title=title, text="", kind=kind, severity=severity, place_id=place.id)
            await report(work, here, one)
        every = await content(ground, work)
        await say(ground, work, Topic.WORKS, "绑钢筋", places=[near.id])
        said = await content(ground, work)
    assert [one["title"] for one in lines(said, "issue")] == ["漏电", "缺护栏", "蜂窝"]
    assert [one["title"] for one in lines(every, "issue")][:2] == ["漏电", "远处"]


@pytest.mark.parametrize("trade", [None, Trade.SCAFFOLDING])
async def test_trades_are_named_only_where_a_hazard_comes_from_them(ground, trade):
    async with ground.office.work(None) as work:
        issue = Said(title="临边防护栏杆缺失，有坠落危险", text="", kind=Kind.SAFETY)
        await report(work, await ground.here(work, "刘工"), issue)
        await worker(ground, work, "张三", trade=trade)
        said = await content(ground, work)
    assert said["hazards"]
    assert said["guessed"] is (trade is not None)


async def test_somebody_in_both_lists_is_one_person(ground):
    async with ground.office.work(None) as work:
        sun = ground.people["孙班长"]
        await worker(ground, work, "孙班长", person_id=sun, trade=Trade.REBAR)
        await worker(ground, work, "张三", trade=Trade.REBAR, party=Party.CONTRACTOR)
        _, scene = await scene_of(ground, work)
        people = await expected(work, scene.roster, ground.site_id, MONDAY, 1)
    assert sorted(one.name for one in people) == ["孙班长", "张三", "李班长"]
    assert next(one.trade for one in people if one.name == "孙班长") == Trade.REBAR


@pytest.mark.parametrize("shift", [1, 2])
async def test_what_was_said_for_one_shift_is_not_the_other_ones(ground, shift):
    async with ground.office.work(None) as work:
        await say(ground, work, Topic.WORKS, "夜里浇混凝土", shift=2)
        said = await content(ground, work, shift=shift)
    assert bool(lines(said, "work")) == (shift == 2)
