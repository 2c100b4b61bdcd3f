"""What happens to the bot's chats is noticed, and nothing is lost by it."""

from bot.demo.cast import OTHER_SITE, Words
from bot.demo.founding import join, open_site
from core.sites import SiteState
from tests.handlers.scene import LI, LIU, WANG, WEBER, ZHAO


async def test_without_the_bot_the_site_rests_and_the_manager_hears_why(at_work):
    scene, chat = at_work, at_work.crew.group
    await scene.world.member(chat, await scene.bot(), "kicked", by=scene.crew.id(WANG))
    await scene.crew.settle()
    assert (await scene.site()).state == SiteState.PAUSED
    told = scene.words("site.lost", site=(await scene.site()).name)
    assert await scene.text(scene.crew.id(WANG)) == told
    await scene.bring_bot()
    assert (await scene.site()).state == SiteState.ACTIVE
    back = scene.words("setup.back", name=(await scene.site()).name)
    assert back in [m.get("text") for m in await scene.heard()]
    assert len((await scene.roster()).actors) == 4


async def test_a_muted_bot_is_as_good_as_gone(at_work):
    scene, chat = at_work, at_work.crew.group
    mute = {"can_send_messages": False}
    await scene.world.member(chat, await scene.bot(), "restricted", rights=mute)
    await scene.crew.settle()
    assert (await scene.site()).state == SiteState.PAUSED


async def test_whoever_blocks_the_bot_is_answered_for_by_the_group(at_work):
    scene, li = at_work, at_work.crew.id(LI)
    assert (await scene.person(LI)).dm_ok
    await scene.world.member(li, await scene.bot(), "kicked")
    await scene.crew.settle()
    assert not (await scene.person(LI)).dm_ok
    await scene.world.member(li, await scene.bot(), "member")
    await scene.crew.settle()
    assert (await scene.person(LI)).dm_ok


async def test_a_group_that_grows_takes_everything_with_it(scene):
    group = await scene.crew.gather(Words("旧群", "Old group"), [WANG, LI], type="group")
    scene.crew.group = group
    await open_site(scene.crew, group, WANG)
    await join(scene.crew, WANG, [LI])
    await scene.says(LI, "/issue 缺扣件")
    scene.crew.group = await scene.world.migrate(group)
    await scene.crew.settle()
    assert scene.crew.group != group
    assert (await scene.site()).state == SiteState.ACTIVE
    assert len((await scene.roster()).actors) == 2
    await scene.says(LI, "/issues")
    assert "#1" in await scene.text()
    async with scene.office.look() as work:
        assert (await work.sites.of_chat(group)).id == 1
        assert (await work.sites.group_of(1)).chat_id == scene.crew.group


async def test_before_set_up_the_site_goes_by_the_name_of_its_group(scene):
    await scene.bring_bot()
    first = (await scene.site()).name
    await rename(scene, "二号院")
    assert (await scene.site()).name == "二号院" != first
    await scene.taps(WANG, r"setup:\d+:begin")
    await scene.taps(WANG, r"setup:\d+:found@owner")
    await scene.taps(WANG, r"setup:\d+:found@owner-project_manager")
    await scene.taps(WANG, r"setup:\d+:done")
    await rename(scene, "闲聊")
    assert (await scene.site()).name == "二号院"


async def rename(scene, title):
    """Nobody has a telephone for that in the sandbox; the update is the same."""
    chat = next(
        e["chat"]
        for e in (await scene.world.state())["chats"]
        if e["chat"]["id"] == scene.crew.group
    )
    users = {u["id"]: u for u in (await scene.world.state())["users"]}
    who = users[scene.crew.id(WANG)]
    author = {k: who[k] for k in ("id", "is_bot", "first_name")}
    await scene.world.inject(
        {
            "message": {
                "message_id": 900,
                "date": 1,
                "chat": {"id": chat["id"], "type": chat["type"], "title": title},
                "from": author,
                "new_chat_title": title,
            }
        }
    )
    await scene.crew.settle()


async def test_a_newcomer_is_welcomed_once_and_not_too_often(at_work, clock):
    scene, chat = at_work, at_work.crew.group
    before = len(await scene.heard())
    for who in (ZHAO, LIU):
        await scene.world.member(chat, scene.crew.id(who), "left")
        await scene.world.member(chat, scene.crew.id(who), "member")
    await scene.crew.settle()
    (welcome,) = (await scene.heard())[before:]
    assert ZHAO.name.spoken(scene.crew.lang) in welcome["text"]
    assert "start=j" in welcome["reply_markup"]["inline_keyboard"][0][0]["url"]
    clock.wait(minutes=2)
    await scene.world.member(chat, scene.crew.id(ZHAO), "left")
    await scene.world.member(chat, scene.crew.id(ZHAO), "member")
    await scene.crew.settle()
    assert len(await scene.heard()) == before + 2


async def test_two_sites_and_one_person(at_work):
    scene = at_work
    here, private = scene.crew.group, scene.crew.id(WEBER)
    other = await scene.crew.gather(OTHER_SITE, [ZHAO, WEBER])
    await open_site(scene.crew, other, ZHAO)
    scene.crew.group = other
    await join(scene.crew, ZHAO, [WEBER])
    await scene.says_privately(WEBER, "/site")
    assert len(await scene.labels(private)) == 2
    await scene.taps_privately(WEBER, "site:2")
    await scene.says_privately(WEBER, "/people")
    assert OTHER_SITE.spoken(scene.crew.lang) in await scene.text(private)
    scene.crew.group = here
    assert (await scene.forges(ZHAO, "people:1:0", scene.crew.id(ZHAO)))["show_alert"]
    assert (await scene.forges(LI, "site:2", scene.crew.id(LI)))["show_alert"]


async def test_from_the_group_into_the_private_chat(scene):
    await scene.open_site()
    await scene.crew.opens(WANG, r".*\?start=g.*")
    assert (await scene.person(WANG)).site_id == 1
    assert (await scene.site()).name in await scene.text(scene.crew.id(WANG))
