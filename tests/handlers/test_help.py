"""Everybody is told what they themselves can do here, in their own language."""

import re

import pytest

from handlers.features import FEATURES
from handlers.menu import COMMANDS
from tests.handlers.scene import LI, WANG, WEBER, ZHAO

GROUP = [
    *("issue", "change", "mine", "today", "briefing", "meeting", "log", "actions", "issues"),
    *("changes", "find", "ledger", "places", "routes", "schedule", "people", "crew", "cancel"),
]
MANAGER = ["invite", "settings", "language"]
PRIVATE = ["drafts", "me", "site", "language", "leave"]


def commands(text):
    return re.findall(r"^/(\w+)  ", text, flags=re.MULTILINE)


async def test_in_the_group(at_work):
    scene = at_work
    await scene.says(LI, "/help")
    assert commands(await scene.text()) == GROUP
    await scene.says(WANG, "/help")
    assert sorted(commands(await scene.text())) == sorted(GROUP + MANAGER)


async def test_in_private(at_work):
    scene = at_work
    await scene.says_privately(LI, "/help")
    assert sorted(commands(await scene.text(scene.crew.id(LI)))) == sorted(GROUP + PRIVATE)
    await scene.starts(ZHAO)
    await scene.says_privately(ZHAO, "/help")
    said = await scene.text(scene.crew.id(ZHAO))
    assert said.startswith(scene.words("help.stranger_private"))
    assert commands(said) == ["setup", "language", "cancel"]


async def test_telegram_shows_the_same(scene):
    await scene.open_site()
    chat = scene.crew.group

    async def shown(who, where, lang):
        listed = await scene.world.commands(scene.crew.id(who), where, lang)
        return [c["command"] for c in listed]

    assert sorted(await shown(LI, chat, "zh")) == sorted([*GROUP, "help"])
    admin = await shown(WANG, chat, "zh")
    assert {"settings", "topic", "setup", "invite"} <= set(admin)
    assert "leave" not in admin
    assert "leave" in await shown(LI, scene.crew.id(LI), "en")
    described = {
        lang: (await scene.world.commands(scene.crew.id(LI), chat, lang))[0]["description"]
        for lang in ("zh", "en", "de")
    }
    assert described["zh"] != described["en"] == described["de"]


async def test_what_telegram_knows_is_not_said_again(scene):
    calls = await scene.world.calls(method="setMyCommands")
    await scene.house.running.house.greet(scene.house.running.app)
    assert len(await scene.world.calls(method="setMyCommands")) == len(calls)


def test_every_command_of_the_table_is_obeyed():
    obeyed = {
        name
        for feature in FEATURES
        for handler in feature.HANDLERS
        for name in getattr(handler, "commands", ())
    }
    assert {c.name for c in COMMANDS} | {"start"} == obeyed


async def test_a_person_changes_their_own_language(at_work):
    scene = at_work
    other = "en" if scene.crew.lang == "zh" else "zh"
    await scene.says_privately(LI, "/language")
    await scene.taps_privately(LI, f"lang:me@{other}")
    assert (await scene.person(LI)).lang == other
    assert (await scene.site()).lang == scene.crew.lang


async def test_the_groups_language_is_the_managers(at_work):
    scene = at_work
    other = "en" if scene.crew.lang == "zh" else "zh"
    await scene.says(LI, "/language")
    assert await scene.text() == scene.words("workflow.not_yours", hand="hand.manager")
    await scene.says(WANG, "/language")
    assert (await scene.forges(LI, f"lang:1@{other}"))["show_alert"]
    await scene.taps(WANG, f"lang:1@{other}")
    assert (await scene.site()).lang == other
    assert (await scene.person(LI)).lang == scene.crew.lang


async def test_a_question_is_taken_back(at_work):
    scene = at_work
    await scene.says(WANG, "/cancel")
    assert await scene.text() == scene.words("cancel.nothing")
    await scene.says(WANG, "/settings")
    await scene.taps(WANG, r"setup:\d+:name")
    await scene.says(WANG, "/cancel")
    assert await scene.text() == scene.words("cancel.done")
    async with scene.office.look() as work:
        person = await work.people.by_telegram(scene.crew.id(WANG))
        assert await work.questions.open(scene.crew.group, person.id) is None


@pytest.mark.parametrize("who", [LI, WEBER])
async def test_start_says_who_one_is(at_work, who):
    scene = at_work
    await scene.starts(who)
    said = await scene.text(scene.crew.id(who))
    assert who.name.spoken(scene.crew.lang) in said
    assert (await scene.site()).name in said


async def test_a_command_nobody_knows_is_answered_in_private_only(at_work):
    scene = at_work
    await scene.says_privately(LI, "/rebar")
    assert await scene.text(scene.crew.id(LI)) == scene.words("help.no_such_command")
    before = await scene.heard()
    await scene.says(LI, "/rebar")
    assert await scene.heard() == before
