"""The pre-shift briefing: a normal morning, a quiet one, questions, two shifts, nobody to hold it."""

from bot.demo.cast import HE, SUN, Words
from core.beats.kinds import Beat

DAY = 1  # Tuesday: on Monday the site has only begun


async def test_a_morning(story, snapshot):
    """Signed in, looked at, filled in, closed; whoever comes late hears it alone."""
    await story.hears_only(Beat.BRIEFING)
    await story.to(DAY, "06:46")
    await story.taps(SUN, r"brf:\d+:sign")
    await story.taps(HE, r"briefing:\d+:host")
    await story.taps(HE, r"brf:\d+:fill")
    await story.taps(HE, r"brf:\d+:sky")
    await story.taps(HE, r"brf:\d+:sky@rain")
    await story.taps(HE, r"brf:\d+:wx@rain-cold-fresh")
    await story.taps(HE, r"brf:\d+:item@1")
    await story.taps(HE, r"brf:\d+:mark@1-pass")
    await story.taps(HE, r"brf:\d+:mark@2-pass")
    await story.taps(HE, r"brf:\d+:mark@3-fail")
    await story.answers(
        HE, Words("3号楼5层临边缺一段护栏", "A rail is missing on Building 3 Floor 5"), "edge_open"
    )
    await story.taps(HE, r"briefing:\d+:close")
    await story.answers(HE, Words("", ""), "rebar_even")
    assert story.transcript() == snapshot
