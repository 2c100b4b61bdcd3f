"""What Telegram does to a group: topics, migration, blocked bots, hidden administrators."""

from bot.demo.cast import CHEN, HE, LI, SUN, WANG, Words
from bot.demo.founding import found_site
from bot.demo.structure import PLACES
from tests.stories.beginning import recognise

EDGE = Words(
    "/issue 3号楼5层A轴 临边防护缺失，较大 @孙班长",
    "/issue Building 3 floor 5 axis A guard rail missing, major @Sun",
)
CRACK = Words(
    "/issue 地下车库B1层 墙面裂缝 @李班长", "/issue Car park basement 1 crack in the wall @Li"
)


async def test_a_blocked_bot_speaks_in_the_group_instead(story, snapshot):
    sun = story.crew.id(SUN)
    await story.member(sun, await story.bot(), "kicked", by=sun)
    await story.says(HE, EDGE, "edge_open")
    await story.opens(SUN, r".*\?start=\w+")
    await story.says(
        CHEN, CRACK._replace(zh=CRACK.zh.replace("李", "孙"), en=CRACK.en.replace("Li", "Sun"))
    )
    assert story.transcript() == snapshot


async def test_the_bot_is_removed_and_comes_back(story, snapshot):
    await story.says(HE, EDGE, "edge_open")
    wang = story.crew.id(WANG)
    await story.member(story.crew.group, await story.bot(), "left", by=wang)
    await story.steps(SUN, 1, "start", story.crew.id(SUN))
    await story.member(story.crew.group, await story.bot(), "member", by=wang)
    rights = {"can_pin_messages": True, "can_manage_topics": True}
    await story.member(
        story.crew.group, await story.bot(), "administrator", by=wang, rights=rights
    )
    await story.says(CHEN, CRACK, "crack")
    await story.says(HE, "/issues")
    assert story.transcript() == snapshot


async def test_administrators_who_hide_and_channels_cannot_sign(story, snapshot):
    await story.says(WANG, EDGE, anonymous=True)
    card = await story.says(HE, EDGE, "edge_open")
    assert card["message_id"]
    channel = await story.world.group(
        Words("滨江公告", "Riverside news").spoken(story.lang),
        [story.crew.id(WANG)],
        type="channel",
    )
    await story.says(WANG, CRACK, sender_chat=channel["id"])
    assert story.transcript() == snapshot


async def test_a_group_that_grows_loses_nothing(blank, snapshot):
    story = blank
    await found_site(story.crew, PLACES, kind="group")
    await recognise(story)
    group = story.crew.group
    await story.says(HE, EDGE, "edge_open")
    await story.steps(SUN, 1, "start", story.crew.id(SUN))
    story.note(Words("群升级为超级群", "The group becomes a supergroup"))
    story.crew.group = await story.world.migrate(group)
    await story.crew.settle()
    await story.look()
    await story.steps(SUN, 1, "fix", story.crew.id(SUN))
    await story.answers(SUN, "", "edge_railed", chat=story.crew.id(SUN))
    await story.steps(HE, 1, "accept")
    await story.says(LI, CRACK, "crack")
    assert story.transcript() == snapshot


async def test_privacy_mode_hides_talk_and_commands_still_work(blank, snapshot):
    """The bot is no administrator: it sees commands, and answers to its own messages."""
    story = blank
    await found_site(story.crew, PLACES)
    await recognise(story)
    bot, wang = await story.bot(), story.crew.id(WANG)
    await story.member(story.crew.group, bot, "member", by=wang)
    await story.says(HE, Words("#问题 2号楼4层 洞口没盖", "#issue Building 2 floor 4 open hole"))
    await story.says(HE, EDGE, "edge_open")
    await story.says(HE, EDGE)
    found = await story.crew.card(1, story.crew.group)
    reply = {"reply_to_message_id": found.message["message_id"]}
    await story.says(SUN, Words("装好了", "It is up"), "edge_railed", **reply)
    await story.steps(SUN, 1, "fix")
    assert story.transcript() == snapshot


async def test_topics_get_their_kind_of_message(blank, snapshot):
    story = blank
    await found_site(story.crew, PLACES, is_forum=True)
    await recognise(story)
    group, wang = story.crew.group, story.crew.id(WANG)
    safety = await story.world.topic(group, wang, Words("安全", "Safety").spoken(story.lang))
    thread = {"message_thread_id": safety["message_thread_id"]}
    await story.says(WANG, "/topic", **thread)
    await story.taps(WANG, r"topic:.*safety.*")
    await story.says_privately(HE, Words(EDGE.zh[7:], EDGE.en[7:]), "edge_open")
    await story.steps_in_private(HE, "send")
    await story.says(CHEN, CRACK, "crack")
    threads = [(m.get("message_thread_id"), m.get("text", "")[:12]) for m in await bot_said(story)]
    assert [t for t, _ in threads if t] == [thread["message_thread_id"]] * 2, threads
    assert story.transcript() == snapshot


async def bot_said(story):
    return [m for m in await story.crew.sees(story.crew.group) if m["from"]["is_bot"]]
