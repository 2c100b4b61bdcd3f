"""What is due is told once in each half of a day, and done where it is told."""

import asyncio
from datetime import timedelta

import pytest

from bot.demo.cast import CHEN, LI, LIU, WANG, WEBER, ZHENG
from core.issues.paper import IssueState, Severity
from core.ticks import ring_late
from tests.handlers.changed import manned, person_id, sent, step
from tests.handlers.reminded import (
    LONG,
    action,
    at,
    datas,
    digests,
    issue,
    news,
    paper_of,
    until,
    without_beats,
)


@pytest.fixture
async def site(at_work, clock):
    """At work since eight o'clock on Monday."""
    clock.moment = at(at_work, 2, 8)
    scene = await manned(at_work)
    await without_beats(scene, clock)
    return scene


async def test_all_kinds_of_papers_are_one_message_under_the_strongest_word(site, clock):
    await issue(site, CHEN, LIU)  # to be answered on Wednesday evening
    await action(site, WANG, LIU, days=2)
    change_id = await sent(site)
    await until(site, clock, at(site, 4, 8))
    (text,) = (await news(site, LIU))[-1:]
    assert site.words("digest.word.due") in text
    assert text.count("•") == 3
    assert [words in text for words in ("临边防护缺失", "更新下料单", "改柱筋")] == [True] * 3
    await until(site, clock, at(site, 5, 8))
    text = (await news(site, LIU))[-1]
    assert text.index(site.words("digest.word.late")) < text.index("临边防护缺失")
    assert text.count("临边防护缺失") == 1
    assert f"dg:1:d:look:change:{change_id}" in datas((await digests(site, LIU))[-1])


async def test_nobody_hears_of_it_twice_in_half_a_day(site, clock):
    for n in range(5):
        await issue(site, CHEN, LIU, f"漏筋 {n}")
    counts = []
    for hour in (9, 12, 14, 20, 33):
        await until(site, clock, at(site, 4, 0) + timedelta(hours=hour))
        counts.append(len(await digests(site, LIU)))
    assert counts == [1, 1, 1, 1, 2], "on the morning of the last day, and on the next one"


async def test_managers_get_one_digest_and_not_twenty(site, clock):
    for n in range(20):
        await issue(site, CHEN, LIU, f"漏筋 {n}")
    await until(site, clock, at(site, 6, 8))
    (message,) = await digests(site, WANG)
    assert site.words("digest.word.above") in message["text"]
    assert site.words("digest.more", count=12) in message["text"]
    assert message["text"].count("•") == 8
    await site.taps_privately(WANG, r"mine:all:1")
    assert (await site.text(site.crew.id(WANG))).startswith(site.words("mine.head", count=0))


async def test_in_quiet_hours_nobody_is_told_and_then_everything_at_once(site, clock):
    await issue(site, CHEN, LIU, due=at(site, 2, 22))
    await action(site, WANG, LIU, days=1)
    await until(site, clock, at(site, 3, 6, 30))
    assert await news(site, LIU) == []
    await until(site, clock, at(site, 3, 7))
    (text,) = await news(site, LIU)
    assert text.count("•") == 2


async def test_what_is_critical_rings_at_once_and_by_itself(site, clock):
    await issue(site, CHEN, LIU, "配电箱漏电", severity=Severity.CRITICAL)
    await until(site, clock, at(site, 2, 12, 30))
    assert site.words("issue.overdue") in await site.text(site.crew.id(LIU))
    assert await news(site, LIU) == []


async def test_what_is_done_meanwhile_is_not_in_it_and_nothing_is_no_message(site, clock):
    first, second = [await action(site, WANG, LIU, f"do {n}") for n in range(2)]
    clock.moment = at(site, 3, 7)
    async with site.office.work(None) as work:
        paper = await work.actions.get(first)
        paper.state = "done"
    await ring_late(site.office)
    await site.house.catch_up(clock.moment)
    (text,) = await news(site, LIU)
    assert ("do 0" in text, "do 1" in text) == (False, True)
    await until(site, clock, at(site, 3, 18))
    async with site.office.work(None) as work:
        (await work.actions.get(second)).state = "done"
    await until(site, clock, at(site, 4, 8))
    assert len(await news(site, LIU)) == 1


async def test_two_processes_tell_it_once(site, clock):
    for n in range(3):
        await action(site, WANG, LIU, f"do {n}")
    clock.moment = at(site, 3, 7)
    await asyncio.gather(*(ring_late(site.office) for _ in range(4)), return_exceptions=True)
    await site.house.catch_up(clock.moment)
    assert len(await news(site, LIU)) == 1


async def test_one_paper_alone_has_its_deeds_under_it(site, clock):
    id_ = await action(site, WANG, LIU)
    await until(site, clock, at(site, 3, 8))
    private = site.crew.id(LIU)
    assert await site.labels(private) == [
        site.words("action.verb.finish"),
        site.words("digest.later"),
        site.words("digest.other"),
        site.words("digest.open", label="📌 1"),
    ]
    await site.taps_privately(LIU, rf"dg:.*:do:action:{id_}@finish")
    assert (await paper_of(site, "action", id_)).state == "done"
    name = (await site.site()).name
    assert await site.text(private) == site.words("digest.clear", site=name)
    assert await site.labels(private) == []


async def test_of_many_each_unfolds_and_the_message_shows_what_is_left(site, clock):
    ids = [await action(site, WANG, LIU, f"do {n}") for n in range(3)]
    await until(site, clock, at(site, 3, 8))
    private = site.crew.id(LIU)
    await site.taps_privately(LIU, rf"dg:.*:look:action:{ids[1]}")
    assert (await site.labels(private))[-1] == site.words("button.back")
    await site.taps_privately(LIU, r"dg:.*:back")
    assert await site.labels(private) == ["📌 1", "📌 2", "📌 3"]
    await site.taps_privately(LIU, rf"dg:.*:look:action:{ids[1]}")
    await site.taps_privately(LIU, rf"dg:.*:do:action:{ids[1]}@finish")
    assert await site.labels(private) == ["📌 1", "📌 3"]
    assert "do 1" not in await site.text(private)


async def test_what_must_be_read_before_it_is_signed_is_opened(site, clock):
    change_id = await sent(site)
    await until(site, clock, at(site, 3, 8))
    shown = datas((await digests(site, LIU))[-1])
    assert f"change:{change_id}:whole" in shown
    assert not any(":do:" in data for data in shown)
    await site.forges(LIU, f"dg:1:d:do:change:{change_id}@approve", site.crew.id(LIU))
    async with site.office.look() as work:
        change = await work.changes.get(change_id)
        assert not change.round.has_signed(await work_id(work, site, LIU))


async def work_id(work, site, who):
    return (await work.people.by_telegram(site.crew.id(who))).id


async def test_a_button_of_yesterday_does_what_it_said_or_nothing(site, clock):
    id_ = await issue(site, CHEN, LIU)
    await until(site, clock, at(site, 4, 8))
    private = site.crew.id(LIU)
    await site.taps_privately(LIU, rf"dg:.*:do:issue:{id_}@start")
    assert (await paper_of(site, "issue", id_)).state == IssueState.IN_PROGRESS
    await site.forges(LIU, f"dg:1:d:do:issue:{id_}@start", private)
    assert (await paper_of(site, "issue", id_)).state == IssueState.IN_PROGRESS
    for who, data in (
        (LI, f"dg:1:d:do:issue:{id_}@fix"),
        (LI, f"dg:1:d:other:issue:{id_}@assign"),
        (LI, f"dg:1:d:later:issue:{id_}@extend"),
        (LIU, f"dg:2:d:later:issue:{id_}@extend"),
        (LIU, f"dg:1:d:other:issue:{id_}@assign-999"),
    ):
        await site.says_privately(who, "/mine")
        await site.forges(who, data, site.crew.id(who))
    paper = await paper_of(site, "issue", id_)
    assert (paper.assignee_id, paper.asked_due) == (await person_id(site, LIU), None)


async def test_two_hands_on_one_paper_end_well(site, clock):
    """The other hand was quicker: it is said, and the message shows how it stands."""
    id_ = await action(site, WANG, LIU)
    await until(site, clock, at(site, 3, 8))
    shown = (await digests(site, LIU))[-1]
    async with site.office.work(None) as work:
        (await work.actions.get(id_)).state = "done"
    data = next(d for d in datas(shown) if ":do:" in d)
    await site.crew.presses(LIU, site.crew.id(LIU), shown["message_id"], data)
    assert await site.text(site.crew.id(LIU)) == site.words(
        "digest.clear", site=(await site.site()).name
    )


async def test_in_the_group_buttons_but_open(site, clock):
    id_ = await action(site, WANG, LIU)
    await until(site, clock, at(site, 3, 8))
    await site.says(LIU, "/mine")
    assert f"action:{id_}:whole" in datas(await site.last())
    await site.forges(LIU, f"dg:1:d:do:action:{id_}@finish")
    assert (await paper_of(site, "action", id_)).state == "open"


async def test_long_names_and_titles_leave_it_readable(site, clock):
    for n in range(9):
        await issue(site, CHEN, LIU, f"{n}{LONG}")
    async with site.office.work(None) as work:
        person = await work.people.by_telegram(site.crew.id(LIU))
        person.name = "<b>" + "欧阳" * 60
    await until(site, clock, at(site, 6, 8))
    for who in (LIU, WANG, WEBER, ZHENG):
        for text in await news(site, who):
            assert len(text) < 1500
    assert any("<b>欧阳" in text for text in await news(site, WANG))


async def test_whoever_signed_is_not_reminded(site, clock):
    change_id = await sent(site)
    await step(site, LIU, change_id, "approve")
    await until(site, clock, at(site, 3, 8))
    assert await news(site, LIU) == []
