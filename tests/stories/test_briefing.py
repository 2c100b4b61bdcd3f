"""The pre-shift briefing: a normal morning, a quiet one, questions, two shifts, nobody there."""

from bot.demo.cast import HE, LI, SUN, WANG, Words
from core.beats.kinds import Beat

DAY = 1  # Tuesday: on Monday the site has only begun
WORKERS = Words(
    "张三 钢筋工 已教育\n李四 电工 电工证 2026-03-20 已教育\n王五 架子工 未教育",
    "John Smith rebar, inducted\nJane Doe electrician, electrician card 2026-03-20, inducted\n"
    "Ali Khan scaffolder, not inducted",
)
PLANS = Words(
    "3号楼5层绑钢筋\n2号楼外墙拆脚手架", "Building 3 Floor 5 rebar\nBuilding 2 striking scaffold"
)
RAIL = Words("3号楼5层临边缺一段护栏", "A rail is missing on Building 3 Floor 5")
LONG_AGO = Words("2026年1月5日", "2026-01-05")
HELP = Words(
    "集合点：大门口；急救员：何安全；电话 120",
    "Muster point: main gate; first-aider: the safety officer; call 999",
)


async def called(story, **settings):
    """The morning begins; only the briefing comes by itself."""
    await story.hears_only(Beat.BRIEFING)
    office = story.house.running.house.office
    async with office.work(None) as work:
        site = await work.sites.of_chat(story.crew.group)
        for name, value in settings.items():
            setattr(site, name, value)
    if "second_opens" in settings:
        await story.hears_only(Beat.BRIEFING)
    await story.to(DAY, "06:46")


async def tells(story, topic, words):
    """The host fills in one topic."""
    await story.taps(HE, r"brf:\d+:fill$")
    await story.taps(HE, rf"brf:\d+:topic@{topic}")
    await story.answers(HE, words)


async def enrols(story):
    """Three without a telephone."""
    await story.says_privately(HE, "/crew")
    await story.taps_privately(HE, r"crew:\d+:add")
    await story.answers(HE, WORKERS, chat=story.crew.id(HE))


async def closes(story):
    await story.taps(HE, r"briefing:\d+:close")
    await story.answers(HE, Words("", ""), "rebar_even")


async def test_a_morning(story, snapshot):
    """Signed in, filled in, looked at, closed; whoever comes late hears it alone."""
    await enrols(story)
    await called(story)
    await story.taps(SUN, r"brf:\d+:sign")
    await story.taps(SUN, r"briefing:\d+:host")
    await story.taps(HE, r"brf:\d+:tick$")
    await story.taps(HE, r"brf:\d+:worker@1-0")
    await tells(story, "works", PLANS)
    await story.taps(HE, r"brf:\d+:fill$")
    await story.taps(HE, r"brf:\d+:sky$")
    await story.taps(HE, r"brf:\d+:sky@rain")
    await story.taps(HE, r"brf:\d+:wx@rain-cold-strong")
    await story.taps(HE, r"brf:\d+:topic@plant")
    await story.taps(HE, r"brf:\d+:none@plant")
    await tells(story, "emergency", HELP)
    await tells(story, "incident", LONG_AGO)
    await story.taps(HE, r"brf:\d+:item@1")
    await story.taps(HE, r"brf:\d+:mark@1-pass")
    await story.taps(HE, r"brf:\d+:mark@2-na")
    await story.taps(HE, r"brf:\d+:mark@3-fail")
    await story.answers(HE, RAIL, "edge_open")
    await story.taps(WANG, r"brf:\d+:who")
    await closes(story)
    await story.taps_privately(LI, r"brf:\d+:join")
    await story.taps(HE, r"brf:\d+:pdf")
    await story.taps(HE, r"brf:\d+:chart")
    await story.says_privately(HE, "/briefing 1")
    await story.says(SUN, "/briefing")
    assert story.transcript() == snapshot


async def test_a_day_with_nothing_to_report(story, snapshot):
    """What nobody says is called unsaid; nothing is invented."""
    await called(story)
    await story.taps(HE, r"briefing:\d+:host")
    await story.taps(SUN, r"brf:\d+:sign")
    await story.taps(SUN, r"brf:\d+:sign")
    await story.taps(LI, r"brf:\d+:sign")
    await closes(story)
    assert story.transcript() == snapshot


async def test_questions(story, snapshot):
    """One of three answered right; what is wrong is said, and another one comes."""
    await called(story, asks=True)
    await story.taps(SUN, r"brf:\d+:sign")
    wrong, right = await answers_of(story, SUN)
    await story.taps_privately(SUN, rf"brf:\d+:say@{wrong}")
    wrong, right = await answers_of(story, SUN)
    await story.taps_privately(SUN, rf"brf:\d+:say@{right}")
    assert story.transcript() == snapshot


async def answers_of(story, who):
    """A wrong one and the right one of what this person is asked now."""
    office = story.house.running.house.office
    found = await story.crew.find(story.crew.id(who), r"brf:\d+:say@.+")
    number = int(found.data.partition("@")[2].partition("-")[0])
    async with office.look() as work:
        site = await work.sites.of_chat(story.crew.group)
        briefing = await work.briefings.numbered(site.id, 1)
    right = briefing.content["questions"][number]["right"]
    return f"{number}-{(right + 1) % 3}", f"{number}-{right}"


async def test_two_shifts(story, snapshot):
    """The second shift has its own; whoever came to the first is not missed there."""
    await called(story, second_opens=19 * 60, second_closes=4 * 60)
    await story.taps(HE, r"briefing:\d+:host")
    await story.taps(SUN, r"brf:\d+:sign")
    await closes(story)
    await story.to(DAY, "18:46")
    await story.taps(LI, r"briefing:\d+:host")
    await story.taps(LI, r"brf:\d+:who")
    assert story.transcript() == snapshot


async def test_nobody_comes_to_hold_it(story, snapshot):
    """Those who could are asked once; then it is over, and the managers know."""
    await called(story)
    await story.taps(SUN, r"brf:\d+:sign")
    await story.to(DAY, "07:16")
    await story.to(DAY, "07:40")
    await story.to(DAY, "09:01")
    assert story.transcript() == snapshot


async def test_a_host_who_forgets_to_close(story, snapshot):
    """They are asked once; then it is closed by time, and says so."""
    await called(story)
    await story.taps(HE, r"briefing:\d+:host")
    await story.to(DAY, "07:50")
    await story.to(DAY, "09:50")
    assert story.transcript() == snapshot


async def test_late_after_downtime(story, snapshot):
    """An hour late it comes with a word of apology."""
    await story.hears_only(Beat.BRIEFING)
    await story.to(0, "23:00")
    story.clock.wait(hours=8, minutes=45)
    await story.machine.go(story.clock.moment)
    await story.look()
    assert story.transcript() == snapshot


async def pins(story):
    """What was pinned and let go of, and whether it made a sound."""
    calls = await story.world.calls()
    return [
        (call["method"], call["params"].get("disable_notification"))
        for call in calls
        if call["method"] in ("pinChatMessage", "unpinChatMessage")
    ]


async def test_one_card_is_pinned_without_a_sound(story):
    """As long as the briefing goes on."""
    await called(story)
    ((method, silent),) = await pins(story)
    assert (method, str(silent).lower()) == ("pinChatMessage", "true")
    await story.taps(SUN, r"brf:\d+:sign")
    await story.taps(HE, r"briefing:\d+:host")
    assert len(await pins(story)) == 1
    await closes(story)
    assert [method for method, _ in await pins(story)] == ["pinChatMessage", "unpinChatMessage"]


async def test_without_the_right_to_pin_it_goes_without(story):
    """It is tried once, and everything else goes on."""
    await story.member(story.crew.group, await story.bot(), "member")
    await called(story)
    await story.taps(SUN, r"brf:\d+:sign")
    await story.taps(HE, r"briefing:\d+:host")
    await closes(story)
    assert len(await pins(story)) == 1
    office = story.house.running.house.office
    async with office.look() as work:
        site = await work.sites.of_chat(story.crew.group)
        assert (await work.briefings.numbered(site.id, 1)).closed_at


async def test_whoever_ticks_somebody_untrained_is_warned(story):
    """They are down as present all the same."""
    await enrols(story)
    await called(story)
    await story.taps(HE, r"brf:\d+:tick$")
    await story.taps(HE, r"brf:\d+:worker@3-0")
    said = [one for one in await story.world.calls() if one["method"] == "answerCallbackQuery"][-1]
    why = Words("未经三级教育，不得上岗", "not inducted, must not work").spoken(story.lang)
    assert why in said["params"]["text"]
    assert str(said["params"]["show_alert"]).lower() == "true"


async def test_filling_in_is_one_list(story):
    """The list comes back after each answer; what was asked is deleted, nothing is added."""
    await called(story)
    await story.taps(HE, r"brf:\d+:fill$")
    before = len(await story.world.calls())
    for topic, words in (("works", PLANS), ("emergency", HELP), ("incident", LONG_AGO)):
        await story.taps(HE, rf"brf:\d+:topic@{topic}")
        await story.answers(HE, words)
    methods = [call["method"] for call in (await story.world.calls())[before:]]
    assert methods.count("sendMessage") == methods.count("deleteMessage") == 3
    assert methods.count("setMessageReaction") == 3
    said = [message.get("text", "") for message in await story.world.messages(story.crew.group)]
    left = Words("还差 4 项", "4 things nobody").spoken(story.lang)
    assert len([text for text in said if left in text]) == 1


async def test_a_preview_writes_nothing_down(story):
    """Whoever asks before it has come sees what would be said."""
    await story.hears_only(Beat.BRIEFING)
    office = story.house.running.house.office
    await story.says_privately(HE, "/briefing")
    async with office.look() as work:
        site = await work.sites.of_chat(story.crew.group)
        assert await work.briefings.numbered(site.id, 1) is None
    said = (await story.world.messages(story.crew.id(HE)))[-1]["text"]
    assert Words("请主持人补充", "Host, please add").spoken(story.lang) in said
