"""Two weeks of a site: a holiday, a Saturday that is worked, and what goes wrong meanwhile."""

from bot.demo.cast import CHEN, HE, LI, SUN, WANG, WEBER, ZHENG, Words
from bot.demo.founding import found_site
from bot.demo.structure import PLACES
from core.beats.kinds import Beat
from tests.stories.beginning import recognise
from tests.stories.fortnight import (
    away,
    begins,
    closes,
    day,
    days_off,
    held,
    pauses,
    signs,
    topic_is_closed,
    with_two_processes,
)

MON, TUE, WED, THU, FRI = range(5)
NEXT = 7
ACTION = Words(
    "行动 @sun_foreman, 补齐临边防护, 周三前",
    "action @sun_foreman close the gaps in the rail by Wednesday",
)
DECISION = Words("决定：5层周四前浇完", "decision: floor 5 is poured by Thursday")


async def test_two_weeks(blank, snapshot):
    story = blank
    await found_site(story.crew, PLACES, is_forum=True)
    await recognise(story)
    await begins(story)
    await story.hears_only(Beat.BRIEFING, Beat.AGENDA, Beat.MEETING, Beat.PINGS)
    await days_off(story)
    await story.to(day(MON), "15:01")  # the agenda
    await _restart_in_the_middle(story)
    await _meeting(story)
    await with_two_processes(story, WED, (6, 45))  # and nobody comes to hold it
    await story.to(day(WED), "10:00")
    await _topic_closed(story)
    await story.to(day(THU), "15:01")  # the agenda of Wednesday: Tuesday is off
    await story.to(day(NEXT + TUE), "12:00")  # five days off: nothing comes
    await away(story, NEXT + WED, until=(7, 20))
    await held(story)
    await story.to(day(NEXT + WED), "15:30")  # nobody opens the meeting
    await pauses(story, Words("5月8日", "8 May"))
    await story.to(day(NEXT + FRI), "16:01")  # what rang for whom
    await story.to(day(NEXT + FRI + 1), "06:46")  # Saturday
    await held(story)
    await story.says_privately(WANG, "/schedule")
    await story.taps_privately(WANG, r"sch:\d+:open@briefing.1")
    assert story.transcript() == snapshot


async def _restart_in_the_middle(story):
    await story.to(day(TUE), "06:46")
    await signs(story, SUN)
    await story.restart()
    await signs(story, SUN, LI)
    await story.taps(HE, r"briefing:\d+:host")
    await closes(story)


async def _meeting(story):
    await story.to(day(TUE), "14:00")
    await story.taps(WEBER, r"meeting:\d+:open")
    for who in (WANG, ZHENG, CHEN):
        await story.taps(who, r"mt:\d+:in")
    await story.says(WEBER, DECISION)
    await story.says(WEBER, ACTION)
    await story.taps(WEBER, r"meeting:\d+:close")
    await story.taps(WEBER, r"meeting:\d+:send")
    await story.taps_privately(WANG, r"meeting:\d+:approve@r1")
    await story.taps_privately(ZHENG, r"meeting:\d+:approve@r1")


async def _topic_closed(story):
    """The briefing still comes, and the manager hears of it."""
    await story.to(day(THU), "06:30")
    await topic_is_closed(story)
    await story.to(day(THU), "06:46")
    await held(story)
