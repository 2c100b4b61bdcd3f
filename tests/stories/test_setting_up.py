"""How a group becomes a site: the bot comes, somebody sets it up, everybody joins."""

from bot.demo.cast import CREW, HE, LI, SITE, SUN, WANG, WEBER, ZHAO, Words
from bot.demo.founding import found_site
from bot.demo.structure import PLACES
from handlers.texts import plain
from tests.stories.beginning import recognise


async def in_a_group(story, people, **more):
    await story.crew.meet(people)
    story.crew.group = await story.crew.gather(SITE, people, **more)
    await story.look()
    story.lines.clear()


async def test_from_the_first_words_to_a_site_at_work(blank, snapshot):
    story = blank
    await in_a_group(story, CREW)
    bot, wang = await story.bot(), story.crew.id(WANG)
    await story.member(story.crew.group, bot, "member", by=wang)
    await story.taps(LI, r"setup:\d+:begin")
    await story.taps(WANG, r"setup:\d+:begin")
    await story.taps(WANG, r"setup:\d+:found@contractor")
    await story.taps(WANG, r"setup:\d+:found@contractor-project_manager")
    await story.taps(WANG, r"setup:\d+:check")
    rights = {"can_pin_messages": True, "can_manage_topics": True}
    await story.member(story.crew.group, bot, "administrator", by=wang, rights=rights)
    await story.taps(WANG, r"setup:\d+:hours")
    await story.taps(WANG, r"setup:\d+:hours@0700-1900")
    await story.taps(WANG, r"setup:\d+:quiet")
    await story.taps(WANG, r"setup:\d+:quiet@other")
    await story.answers(WANG, Words("半夜", "at night"))
    await story.answers(WANG, "22:30-6:00")
    await story.taps(WANG, r"setup:\d+:weekdays")
    await story.taps(WANG, r"setup:\d+:weekdays@7")
    await story.taps(WANG, r"setup:\d+:card")
    await story.taps(WANG, r"setup:\d+:done")
    await story.taps(WANG, r"places:\d+:add")
    await story.answers(WANG, PLACES)
    await story.taps(WANG, r"places:\d+:grow")
    assert story.transcript() == snapshot


async def test_the_other_language(blank, snapshot):
    """Whoever adds the bot speaks one language, the site another."""
    story = blank
    await in_a_group(story, [WANG, WEBER])
    await story.member(story.crew.group, await story.bot(), "member", by=story.crew.id(WANG))
    await story.taps(WANG, r"setup:\d+:hello@\w+")
    await story.taps(WANG, r"setup:\d+:hello@\w+")
    assert story.transcript() == snapshot


async def test_somebody_joins_by_the_button_in_the_group(blank, snapshot):
    story = blank
    await found_site(story.crew, PLACES, people=[WANG, LI])
    await recognise(story)
    await story.crew.meet([SUN])
    sun = story.crew.id(SUN)
    await story.member(story.crew.group, sun, "member")
    await story.opens(SUN, r".*\?start=j.*")
    await story.taps_privately(SUN, plain(story.lang, "party.subcontractor"))
    await story.taps_privately(SUN, r"join:.*@foreman")
    await story.starts(SUN)
    await story.taps_privately(WANG, r"member:\d+:confirm")
    await story.says_privately(SUN, "/help")
    await story.says_privately(SUN, "/people")
    assert story.transcript() == snapshot


async def test_somebody_is_refused_and_asks_again(blank, snapshot):
    story = blank
    await found_site(story.crew, PLACES, people=[WANG])
    await recognise(story)
    await story.crew.meet([HE])
    await story.member(story.crew.group, story.crew.id(HE), "member")
    await story.opens(HE, r".*\?start=j.*")
    await story.taps_privately(HE, plain(story.lang, "party.supervisor"))
    await story.taps_privately(HE, r"join:.*@supervising_engineer")
    await story.taps_privately(WANG, r"member:\d+:refuse")
    await story.opens(HE, r".*\?start=j.*")
    await story.taps_privately(HE, plain(story.lang, "party.contractor"))
    await story.taps_privately(HE, r"join:.*@safety_officer")
    await story.taps_privately(WANG, r"member:\d+:confirm")
    assert story.transcript() == snapshot


async def test_invited_with_a_code_forged_links_lead_nowhere(story, snapshot):
    await story.says_privately(WANG, "/invite")
    await story.says_privately(LI, "/invite")
    for payload in ("jAAAA", "j" + "A" * 30, "zAAAABBBBCCCCDDDD", "hello"):
        await story.starts(ZHAO, payload)
    assert story.transcript() == snapshot


async def test_the_last_manager_stays_and_others_may_go(story, snapshot):
    await story.says_privately(WANG, "/leave")
    await story.says_privately(LI, "/leave")
    await story.taps_privately(LI, r"member:\d+:leave")
    await story.says_privately(LI, "/mine")
    await story.says(LI, Words("/issue 3号楼5层 漏浆", "/issue Building 3 floor 5 leak"))
    assert story.transcript() == snapshot


async def test_what_everybody_can_do_here(story, snapshot):
    for who in (WANG, LI, WEBER):
        await story.says_privately(who, "/help")
    await story.says(LI, "/help")
    await story.says_privately(WEBER, "/language")
    await story.taps_privately(WEBER, r"lang:me@zh")
    await story.says_privately(WEBER, "/mine")
    assert story.transcript() == snapshot


async def test_a_manager_who_never_opened_the_private_chat_hears_in_the_group(blank, snapshot):
    story = blank
    await in_a_group(story, [WANG, LI])
    await story.crew.bring_bot(story.crew.group, WANG, can_pin_messages=True)
    for data in ("begin", "found@contractor", "found@contractor-project_manager", "done"):
        await story.crew.taps(WANG, rf"setup:\d+:{data}")
    await story.look()
    story.lines.clear()
    await story.says(WANG, "/invite")
    await story.opens(LI, r".*\?start=j.*")
    await story.taps_privately(LI, plain(story.lang, "party.subcontractor"))
    await story.taps_privately(LI, r"join:.*@foreman")
    await story.starts(WANG, "hello")
    await story.says_privately(WANG, "/people")
    await story.taps_privately(WANG, r"people:\d+:0@\d+")
    assert story.transcript() == snapshot
