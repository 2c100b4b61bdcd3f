"""What happens because time passes: reminders, the ladder, and the quiet of the night."""

from bot.demo.cast import CHEN, HE, LIU, SUN, Words


async def test_overdue_climbs_the_ladder_and_sleeps_at_night(story, snapshot):
    await story.says(
        CHEN,
        Words(
            "/issue 3号楼6层 模板拼缝过大 @孙班长 今天21:30前",
            "/issue Building 3 floor 6 gap in the formwork @Sun by 21:30 today",
        ),
    )
    await story.steps(SUN, 1, "start")
    await story.to(day=0, clock="21:40")
    story.note(Words("夜里不打扰", "Nobody is woken at night"))
    await story.to(day=1, clock="06:31")
    await story.to(day=1, clock="21:45")
    await story.to(day=2, clock="09:00")
    await story.to(day=3, clock="09:00")
    await story.to(day=7, clock="09:00")
    assert story.transcript() == snapshot


async def test_what_is_critical_rings_at_night_as_well(story, snapshot):
    await story.to(day=0, clock="20:00")
    await story.says(
        HE,
        Words(
            "/issue 2号楼1层 配电箱漏电，重大 @刘工 2小时内",
            "/issue Building 2 floor 1 distribution box live, critical @Liu within 2 hours",
        ),
        "box_open",
    )
    await story.steps(LIU, 1, "start")
    await story.to(day=0, clock="22:30")
    assert story.transcript() == snapshot


async def test_many_small_things_become_one_message(story, snapshot):
    await story.gathers()
    words = [
        Words(f"/issue 3号楼{n}层 垃圾未清 @孙班长", f"/issue Building 3 floor {n} rubbish @Sun")
        for n in (5, 6, 7)
    ]
    await story.says_at_once(*[(CHEN, each, ()) for each in words])
    assert story.transcript() == snapshot
