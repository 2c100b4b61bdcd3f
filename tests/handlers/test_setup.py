"""A site is set up in its group by buttons, and only by whom it concerns."""

import pytest

from bot.demo.cast import SITE, Words
from core.people import Party, Role
from core.setup import HABITS
from core.sites import SiteState
from tests.handlers.scene import LI, LIU, RIGHTS, WANG, ZHAO

BEGIN = r"setup:\d+:begin"


async def test_the_bot_says_who_it_is_and_what_it_lacks(scene):
    await scene.bring_bot()
    hello, rights = await scene.heard()
    assert hello["text"] == scene.words("setup.hello")
    assert rights["photo"]
    assert scene.words("rights.read") in rights["caption"]
    assert scene.words("rights.pin") in rights["caption"]
    assert scene.words("rights.topics") not in rights["caption"]


async def test_who_lacks_nothing_asks_for_nothing(scene):
    await scene.world.settings(can_read_all_group_messages=True)
    await scene.bring_bot(**RIGHTS)
    assert "photo" not in (await scene.heard())[0]
    assert (await scene.text()) == scene.words("rights.fine")


async def test_the_rights_are_looked_at_again(scene):
    await scene.bring_bot()
    still = await scene.taps(LI, r"setup:\d+:check")
    assert still["show_alert"]
    assert scene.words("rights.pin_short") in still["text"]
    bot = await scene.bot()
    await scene.world.member(scene.crew.group, bot, "administrator", rights=RIGHTS)
    await scene.crew.settle()
    assert (await scene.taps(LI, r"setup:\d+:check"))["text"] == scene.words("rights.fine")
    assert (await scene.heard())[1]["caption"] == scene.words("rights.fine")


async def test_a_forum_needs_one_right_more(scene):
    chat = await scene.crew.gather(SITE, [WANG], is_forum=True)
    await scene.crew.bring_bot(chat, WANG, can_pin_messages=True)
    assert scene.words("rights.topics") in await scene.text(chat) or any(
        scene.words("rights.topics") in m.get("caption", "") for m in await scene.heard(chat)
    )


async def test_only_an_administrator_sets_up(scene):
    await scene.bring_bot()
    for data in ("setup:1:begin", "setup:1:found@contractor-project_manager", "setup:1:hello@en"):
        answer = await scene.forges(LI, data)
        assert answer["text"] == scene.words("setup.administrators_only")
        assert answer["show_alert"]
    assert list(await scene.roster()) == []


async def test_the_founder_is_what_they_said_and_manages_the_site(scene):
    await scene.bring_bot()
    await scene.taps(WANG, BEGIN)
    await scene.taps(WANG, r"setup:\d+:found@supervisor")
    await scene.taps(WANG, r"setup:\d+:found@supervisor-supervising_engineer")
    (founder,) = await scene.roster()
    assert (founder.party, founder.role) == (Party.SUPERVISOR, Role.SUPERVISING_ENGINEER)
    assert founder.steward
    assert founder.alone
    assert (await scene.site()).state == SiteState.SETUP
    assert scene.words("setup.head") in (await scene.heard())[0]["text"]
    await scene.taps(WANG, r"setup:\d+:done")
    assert (await scene.site()).state == SiteState.ACTIVE


async def test_a_role_of_another_party_is_refused(scene):
    await scene.bring_bot()
    for odd in ("owner-foreman", "nobody", "owner-nobody"):
        assert (await scene.forges(WANG, f"setup:1:found@{odd}"))["show_alert"]
    assert list(await scene.roster()) == []


async def test_there_is_one_founder(scene):
    await scene.open_site()
    await scene.world.member(scene.crew.group, scene.crew.id(LIU), "administrator")
    answer = await scene.forges(LIU, "setup:1:found@contractor-project_manager")
    names = (await scene.roster()).actors[0].name
    assert answer["text"] == scene.words("member.managed", names=names)


async def test_the_first_words_are_there_in_the_other_language_too(scene):
    await scene.bring_bot()
    other = "en" if scene.crew.lang == "zh" else "zh"
    await scene.taps(WANG, rf"setup:\d+:hello@{other}")
    site = await scene.site()
    assert (site.lang, site.zone, site.country) == (other, *HABITS[other])


CHOICES = {
    "lang@en": ("lang", "en"),
    "zone@Asia/Singapore": ("zone", "Asia/Singapore"),
    "country@none": ("country", ""),
    "hours@0730-1730": ("opens", 450),
    "quiet@none": ("quiet_from", 0),
    "weekdays@7": ("weekdays", [1, 2, 3, 4, 5, 6, 7]),
}


async def test_every_setting_has_its_buttons(scene):
    await scene.open_site()
    await scene.says(WANG, "/settings")
    for choice, (field, value) in CHOICES.items():
        await scene.taps(WANG, rf"setup:\d+:{choice.partition('@')[0]}")
        await scene.taps(WANG, rf"setup:\d+:{choice}")
        found = getattr(await scene.site(), field)
        assert (list(found) if field == "weekdays" else found) == value


TYPED = {
    "name": ("  滨江  二号 ", "name", "滨江 二号"),
    "zone": ("ho chi minh", "zone", "Asia/Ho_Chi_Minh"),
    "country": ("Vietnam", "country", "VN"),
    "hours": ("6:30 - 15:00", "closes", 900),
    "quiet": ("22点至6点", "quiet_from", 1320),
}


async def test_what_no_button_offers_is_typed(scene):
    await scene.open_site()
    await scene.says_privately(WANG, "/settings")
    private = scene.crew.id(WANG)
    for name, (words, field, value) in TYPED.items():
        menu = rf"setup:\d+:{name}" if name == "name" else rf"setup:\d+:{name}@other"
        if name != "name":
            await scene.taps_privately(WANG, rf"setup:\d+:{name}")
        await scene.taps_privately(WANG, menu)
        await scene.says_privately(WANG, words)
        assert getattr(await scene.site(), field) == value
        assert scene.words("setup.head_ready") in await scene.text(private)


ODD = {
    "zone": "Atlantis",
    "hours": "from dawn to dusk",
    "quiet": "25:00-26:00",
    "country": "Narnia",
    "name": "x" * 61,
}


@pytest.mark.parametrize("name", ODD)
async def test_what_makes_no_sense_is_asked_again(scene, name):
    await scene.open_site()
    before = await scene.site()
    await scene.says(WANG, "/settings")
    await scene.forges(WANG, f"setup:1:{name}" + ("@other" if name != "name" else ""))
    await scene.crew.answers(WANG, Words(ODD[name], ODD[name]))
    said = scene.words(f"setup.bad_{name}", zone=ODD[name], most="60")
    assert await scene.text() == said
    assert vars(await scene.site())["version"] == vars(before)["version"]


async def test_a_week_has_a_working_day(scene):
    await scene.open_site()
    await scene.says(WANG, "/settings")
    await scene.taps(WANG, r"setup:\d+:weekdays")
    for day in range(2, 7):
        await scene.taps(WANG, rf"setup:\d+:weekdays@{day}")
    answer = await scene.taps(WANG, r"setup:\d+:weekdays@1")
    assert answer["text"] == scene.words("setup.bad_weekdays")
    assert list((await scene.site()).weekdays) == [1]


async def test_settings_are_the_managers_business(at_work):
    scene = at_work
    await scene.says(LI, "/settings")
    assert await scene.text() == scene.words("workflow.not_yours", hand="hand.manager")
    await scene.says(WANG, "/settings")
    for data in ("setup:1:quiet@none", "setup:1:name", "setup:1:done", "setup:1:card"):
        assert (await scene.forges(LI, data))["show_alert"]
    await scene.starts(ZHAO)
    forged = await scene.forges(ZHAO, "setup:1:quiet@none", scene.crew.id(ZHAO))
    assert forged["show_alert"]
    assert (await scene.forges(WANG, "setup:77:quiet@none"))["show_alert"]
    assert (await scene.forges(WANG, "setup:1:nothing"))["show_alert"]
    assert (await scene.site()).quiet_from == 21 * 60


async def test_in_private_setup_leads_into_a_group(scene):
    await scene.starts(WANG)
    await scene.says_privately(WANG, "/setup")
    (row,) = (await scene.last(scene.crew.id(WANG)))["reply_markup"]["inline_keyboard"]
    assert "startgroup=" in row[0]["url"]


async def test_who_changed_what_is_written_down(scene):
    await scene.open_site()
    await scene.says(WANG, "/settings")
    await scene.taps(WANG, r"setup:\d+:quiet")
    await scene.taps(WANG, r"setup:\d+:quiet@none")
    async with scene.office.look() as work:
        (entry,) = await work.history_of("site", 1)
    assert (entry.verb, entry.details) == ("set", {"quiet": "none"})
    assert entry.person_id == (await scene.person(WANG)).id
