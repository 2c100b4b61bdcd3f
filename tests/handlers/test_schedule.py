"""What comes by itself, looked at by all and changed by managers: every button and every word."""

from datetime import date, timedelta

import pytest

from bot.demo.cast import Words
from core.beats.kinds import Beat
from core.beats.plan import Verdict
from core.sites import Post, Topic
from tests.handlers.scene import LI, WANG
from tests.handlers.scheduled import looked_at, plan_of, runs, sch, today

DAY = timedelta(days=1)


@pytest.fixture
async def planned(at_work):
    return await looked_at(at_work)


@pytest.fixture
async def opened(planned):
    """Wang looks at the briefing."""
    await planned.taps(WANG, sch("open", "briefing", 1))
    return planned


async def test_all_of_it_at_one_look(planned):
    said = await planned.text()
    for beat in Beat:
        assert planned.words(f"schedule.of.{beat}") in said
    assert "06:45" in said
    assert len(said) < 1500, "on a phone"


async def test_a_little_earlier_and_back(opened):
    await opened.taps(WANG, sch("shift", "briefing", 1, "-15"))
    assert (await plan_of(opened)).at == 390
    assert "06:30" in await opened.text()
    await opened.taps(WANG, sch("usual", "briefing", 1))
    assert (await plan_of(opened)).at is None


async def test_a_time_is_typed(opened):
    await opened.taps(WANG, sch("time", "briefing", 1))
    await opened.crew.answers(WANG, Words("soon", "soon"))
    assert await opened.text() == opened.words("schedule.bad_time")
    await opened.crew.answers(WANG, Words("6:20", "6:20"))
    assert (await plan_of(opened)).at == 380
    await opened.taps(WANG, sch("time", "briefing", 1))
    await opened.crew.answers(WANG, Words("早上6点半", "half past six"))
    assert (await plan_of(opened)).at == 390


async def test_a_pause_by_button_by_date_and_its_end(opened):
    await opened.taps(WANG, sch("pauses", "briefing", 1))
    await opened.taps(WANG, sch("pause", "briefing", 1, 3))
    plan = await plan_of(opened)
    assert plan.paused_until == plan.next_day + DAY * 2
    await opened.taps(WANG, sch("resume", "briefing", 1))
    assert (await plan_of(opened)).paused_until is None
    await opened.taps(WANG, sch("pauses", "briefing", 1))
    await opened.taps(WANG, sch("until", "briefing", 1))
    await opened.crew.answers(WANG, Words("去年", "last year"))
    assert await opened.text() == opened.words("schedule.bad_until")
    await opened.crew.answers(WANG, Words("3月10日", "10 March"))
    assert (await plan_of(opened)).paused_until == date(2026, 3, 10)
    await opened.taps(WANG, sch("resume", "briefing", 1))
    await opened.taps(WANG, sch("pauses", "briefing", 1))
    await opened.taps(WANG, sch("until", "briefing", 1))
    await opened.crew.answers(WANG, Words("周五", "Friday"))
    assert (await plan_of(opened)).paused_until == date(2026, 3, 6)


async def test_off_and_on_again(opened):
    await opened.taps(WANG, sch("off", "briefing", 1))
    assert not (await plan_of(opened)).active
    assert opened.words("schedule.is_off") in await opened.text()
    await opened.taps(WANG, sch("on", "briefing", 1))
    assert (await plan_of(opened)).active


async def test_the_weekdays_of_the_meeting(planned):
    await planned.taps(WANG, sch("open", "meeting", 1))
    await planned.taps(WANG, sch("week", "meeting", 1))
    await planned.taps(WANG, sch("weekday", "meeting", 1, 4))
    assert list((await plan_of(planned, Beat.MEETING)).weekdays) == [2, 4]
    await planned.taps(WANG, sch("weekday", "meeting", 1, 2))
    answer = await planned.taps(WANG, sch("weekday", "meeting", 1, 4))
    assert answer["text"] == planned.words("schedule.some_day")
    assert list((await plan_of(planned, Beat.MEETING)).weekdays) == [4]
    agenda = await plan_of(planned, Beat.AGENDA)
    assert agenda.next_day.isoweekday() == 3, "it goes before the meeting"


async def test_a_topic_the_group_has(opened):
    site = await opened.site()
    assert "topics" not in str(await opened.last()), "without topics there is nothing to choose"
    async with opened.office.work(None) as work:
        for kind, thread in ((Post.SAFETY, 7), (Post.QUALITY, 8)):
            topic = Topic(site_id=site.id, kind=kind, chat_id=opened.crew.group, thread_id=thread)
            await work.sites.keep(topic)
    await opened.forges(WANG, f"sch:{site.id}:topics@briefing.1")
    await opened.taps(WANG, sch("topic", "briefing", 1, "quality"))
    assert (await plan_of(opened)).topic == Post.QUALITY
    assert opened.words("topic.quality") in await opened.text()
    answer = await opened.forges(WANG, f"sch:{site.id}:topic@briefing.1.drawing")
    assert answer["show_alert"]


async def test_sent_by_hand_it_does_not_come_again(opened):
    await opened.taps(WANG, sch("sure", "briefing", 1))
    await opened.taps(WANG, sch("send", "briefing", 1))
    assert await runs(opened) == [Verdict.BY_HAND]
    said = [m.get("text", m.get("caption", "")) for m in await opened.heard()]
    assert said, "the group has it"
    answer = await opened.forges(WANG, f"sch:{(await opened.site()).id}:send@briefing.1")
    assert answer["text"] == opened.words("schedule.came_already")
    plan = await plan_of(opened)
    assert plan.next_day == await today(opened) + DAY


async def test_the_meeting_sent_by_hand_is_the_one_of_its_own_day(planned):
    """On Monday everybody gets Tuesday's: its agenda first, and then no second one."""
    tuesday = await today(planned) + DAY
    assert tuesday.isoweekday() == 2
    for beat, day in ((Beat.AGENDA, "schedule.today"), (Beat.MEETING, "schedule.tomorrow")):
        await planned.says(WANG, "/schedule")
        await planned.taps(WANG, sch("open", beat, 1))
        await planned.taps(WANG, sch("sure", beat, 1))
        assert planned.words(day) in await planned.text()
        await planned.taps(WANG, sch("send", beat, 1))
    async with planned.office.look() as work:
        going = await work.meetings.going((await planned.site()).id)
    assert len(going) == 1
    plan = await plan_of(planned, Beat.MEETING)
    assert plan.next_day == tuesday + DAY * 7, "Tuesday's has come"


async def test_a_preview_is_for_one_pair_of_eyes(opened):
    before = len(await opened.heard())
    await opened.taps(WANG, sch("preview", "briefing", 1))
    assert len(await opened.heard()) == before
    said = await opened.text(opened.crew.id(WANG))
    assert said.startswith(opened.words("schedule.preview"))
    assert await runs(opened) == []
    await opened.says(LI, "/schedule")
    await opened.taps(LI, sch("open", "log", 1))
    await opened.taps(LI, sch("preview", "log", 1))
    assert (await opened.text(opened.crew.id(LI))).startswith(opened.words("schedule.preview"))


async def test_days_off_by_buttons(planned):
    day = await today(planned) + DAY * 2
    await planned.taps(WANG, sch("days"))
    await planned.taps(WANG, sch("own", f"{day:%Y%m%d}", r"\d+"))
    assert (await planned.site()).days == {day.isoformat(): False}
    async with planned.office.look() as work:
        site = await planned.site()
        assert not planned.office.calendar(site, work.now.year).is_working(day)
    await planned.taps(WANG, sch("own", f"{day:%Y%m%d}", r"\d+"))
    assert (await planned.site()).days == {}, "as it would be anyway"


async def test_days_off_by_words(planned):
    await planned.taps(WANG, sch("days"))
    await planned.taps(WANG, sch("typed"))
    await planned.crew.answers(WANG, Words("放假", "off"))
    assert await planned.text() == planned.words("schedule.bad_days")
    words = Words("5月6日-7日休，5月10日上班", "off 6-7 May, work 10 May")
    await planned.crew.answers(WANG, words)
    days = {"2026-05-06": False, "2026-05-07": False, "2026-05-10": True}
    assert (await planned.site()).days == days
    assert planned.words("schedule.own").strip() in await planned.text()


async def test_what_is_past_stays_as_it_was(planned):
    yesterday = await today(planned) - DAY
    answer = await planned.forges(WANG, f"sch:1:own@{yesterday:%Y%m%d}.{yesterday:%Y%m%d}")
    assert answer["text"] == planned.words("schedule.past_day")


async def test_a_second_shift_comes_and_goes(planned):
    await planned.says(WANG, "/settings")
    await planned.taps(WANG, r"setup:\d+:second")
    await planned.taps(WANG, r"setup:\d+:second@1900-0700")
    assert (await plan_of(planned, shift=2)).next_at is not None
    await planned.says(WANG, "/schedule")
    first = planned.words("schedule.shift_1", name=planned.words("schedule.of.briefing"))
    assert first in await planned.text()
    await planned.says(WANG, "/settings")
    await planned.taps(WANG, r"setup:\d+:second")
    await planned.taps(WANG, r"setup:\d+:second@none")
    assert await plan_of(planned, shift=2) is None
    answer = await planned.forges(WANG, "sch:1:open@briefing.2")
    assert answer["text"] == planned.words("button.old")


async def test_hours_that_change_move_what_hangs_on_them(planned):
    await planned.says(WANG, "/settings")
    await planned.taps(WANG, r"setup:\d+:hours")
    await planned.taps(WANG, r"setup:\d+:hours@0800-1700")
    await planned.says(WANG, "/schedule")
    assert "07:45" in await planned.text()


async def test_the_place_of_the_weather_is_typed_or_sent(planned):
    await planned.says_privately(WANG, "/settings")
    await planned.taps_privately(WANG, r"setup:\d+:map")
    await planned.taps_privately(WANG, r"setup:\d+:map@other")
    await planned.says_privately(WANG, "30.27, 120.15")
    assert (await planned.site()).lat == 30.27
    await planned.taps_privately(WANG, r"setup:\d+:map")
    await planned.taps_privately(WANG, r"setup:\d+:map@other")
    where = {"latitude": 31.5, "longitude": 121.5}
    await planned.says(WANG, "", planned.crew.id(WANG), location=where)
    assert ((await planned.site()).lat, (await planned.site()).lon) == (31.5, 121.5)
