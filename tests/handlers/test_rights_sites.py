"""Whoever has no business on a site: strangers, the departed, people of other sites, masks."""

import re
from datetime import timedelta

from core.links import Join, Sheet, Visit, sign
from core.members import manages
from core.office import WORKFLOWS
from core.people import Party
from handlers.texts import plain
from tests.handlers.bodies import ASKED, BOSS, BOTH, INSIDERS, LEFT, OUTSIDERS, STRANGER, body
from tests.handlers.filed import filed

NOWHERE = 99_999  # no row of any table has this number
CHIEF = body("contractor project_manager")
WORKER = body("subcontractor crew")
SEEN = ("approve@r1", "reject@r1", "pdf", "route", "delegate@1", "proceed@1", "substitute@1")
COMMANDS = (
    *("/issue", "/issue 3", "/issue crack in the wall", "/issues", "/find title"),
    *("/mine", "/ledger", "/people", "/places", "/places Building 9/Floor 1"),
    *("/invite", "/settings", "/leave"),
)


def buttons(site, place, **papers):
    """Every button the bot makes, for these things."""
    steps = {f"{f.name}:{{{f.name}}}:{s.verb}" for f in WORKFLOWS.values() for s in f.steps}
    looks = ("whole", "more", "less", "menu@kind", "menu@place", "set@kind-quality")
    found = [*sorted(steps), *(f"issue:{{issue}}:{look}" for look in (*looks, "pdf", "change"))]
    found += [f"{name}:{{{name}}}:{look}" for name in WORKFLOWS for look in looks[:3]]
    found += [f"change:{{change}}:{word}" for word in SEEN]
    found += [f"setup:{{site}}:{what}" for what in ("card", "done", "name", "zone", "lang@zh")]
    found += [f"setup:{{site}}:{what}" for what in ("begin", "found@owner", "hello@zh", "check")]
    found += [
        "people:{site}:0",
        "people:{site}:0@{member}",
        "invite:{site}",
        "invite:{site}@owner",
    ]
    found += [
        f"places:{{site}}:{what}" for what in ("at@0-0", "at@{place}-0", "add", "grow", "drop")
    ]
    found += ["topic:{site}:5@safety", "lang:{site}@zh", "site:{site}"]
    return [f.format(site=site, place=place, **papers) for f in dict.fromkeys(found)]


async def own(yard, who=CHIEF):
    return buttons(
        yard.site_id,
        yard.places[0],
        issue=yard.issues["open"],
        member=yard.members[who.telegram_id],
        change=yard.changes["in_review"],
        action=yard.actions["open"],
        **await filed(yard, yard.site_id, who),
    )


async def foreign(yard):
    ids = {"issue": yard.foreign["open"], "member": NOWHERE - 1}
    ids |= await filed(yard, yard.other_id, BOSS)
    ids |= {name: yard.foreign[name] for name in ("change", "action")}
    return buttons(yard.other_id, yard.foreign["place"], **ids)


def nothing():
    return buttons(NOWHERE, NOWHERE, **dict.fromkeys(WORKFLOWS, NOWHERE))


async def test_outsiders_press_in_vain(yard):
    """In the group, in private, and from the group of another site."""
    presses = []
    for n, data in enumerate(await own(yard)):
        if data.endswith(":check"):
            continue  # whether the bot has its rights is for everybody in the group to see
        who = OUTSIDERS[n % len(OUTSIDERS)]
        presses.append((who, (who.telegram_id, yard.group)[n // len(OUTSIDERS) % 2], data))
        if n % 2:
            presses.append(((BOSS, BOTH)[n // 2 % 2], yard.other_group, data))
    assert "" not in await yard.refused(*presses)


async def test_what_is_another_sites_is_like_nothing_at_all(yard):
    """Word for word, for the manager as for the hand."""
    theirs = await foreign(yard)
    for n, (who, chat) in enumerate(((CHIEF, yard.group), (CHIEF, CHIEF.telegram_id))):
        real = await yard.refused(*((who, chat, data) for data in theirs[n::2]))
        none = await yard.refused(*((who, chat, data) for data in nothing()[n::2]))
        assert real == none
    real = await yard.refused(*((LEFT, LEFT.telegram_id, data) for data in theirs[::7]))
    none = await yard.refused(*((LEFT, LEFT.telegram_id, data) for data in nothing()[::7]))
    assert real == none


async def test_what_is_another_sites_cannot_be_brought_into_a_paper(yard):
    issue, stranger = yard.issues["open"], yard.people[BOSS.telegram_id]
    site, place = yard.site_id, yard.foreign["place"]
    forms = ("issue:{0}:set@place_id-{1}", "issue:{0}:menu@place-{1}", "lp:{1}:a:-:-:-:-:-:")
    for form in forms:
        (real,) = await yard.refused((CHIEF, CHIEF.telegram_id, form.format(issue, place)))
        (none,) = await yard.refused((CHIEF, CHIEF.telegram_id, form.format(issue, NOWHERE)))
        assert real == none
    await yard.refused((CHIEF, CHIEF.telegram_id, f"issue:{issue}:assign@{stranger}"))
    await yard.refused((CHIEF, CHIEF.telegram_id, f"people:{site}:0@{NOWHERE}"))
    pages = []
    for inside in (place, NOWHERE):
        await yard.press((CHIEF, CHIEF.telegram_id, f"ls:a:-:-:{inside}:-:-:"))
        under = yard.under[CHIEF.telegram_id]
        shown = await yard.heard(CHIEF.telegram_id, under - 1)
        pages.append(re.sub(r"\d{2,}", "…", str(shown[0]["text"])))
    assert pages[0] == pages[1]


async def test_commands_tell_outsiders_nothing(yard):
    before = await yard.snapshot()
    for words in COMMANDS:
        for who in (STRANGER, LEFT, ASKED):
            heard = await yard.says(who, words)
            assert [m["text"] for m in heard] == [plain(who.lang, "who.stranger")]
        heard = await yard.says(LEFT, words, yard.group)
        assert [m["text"] for m in heard] == [plain("en", "who.stranger_here")]
    assert await yard.snapshot() == before


async def test_commands_about_the_other_site_find_nothing(yard):
    """Numbers, words and places are looked for on one's own site alone."""
    for words in ("/find secret title", "/find secret tower", "/issues vault"):
        (found,) = await yard.says(CHIEF, words)
        assert plain("en" if CHIEF.lang == "en" else "zh", "list.nothing") in found["text"]
    (none,) = await yard.says(CHIEF, f"/issue {NOWHERE}")
    for number in ("123456789", "1" * 40, "٣" * 9):
        (huge,) = await yard.says(CHIEF, f"/issue {number}", yard.group)
        assert huge["text"]
    assert none["text"] == plain(CHIEF.lang, "paper.unknown")
    for words in COMMANDS[3:9]:
        await yard.says(BOSS, words)
    boss = " ".join(str(m) for m in await yard.heard(BOSS.telegram_id))
    assert "Riverside" not in boss


async def test_who_hides_cannot_act(yard):
    before = await yard.snapshot()
    channel = await yard.world.group("News", [CHIEF.telegram_id], type="channel")
    for mask in ({"anonymous": True}, {"sender_chat": channel["id"]}):
        for words in COMMANDS:
            heard = await yard.says(CHIEF, words, yard.group, **mask)
            assert [m["text"] for m in heard] == [plain("en", "who.anonymous")]
        assert await yard.says(CHIEF, "just talk", yard.group, **mask) == []
    assert await yard.snapshot() == before


async def test_another_bot_cannot_act(yard):
    before = await yard.snapshot()
    bot = {"id": 4_000_001, "is_bot": True, "first_name": "Robot", "username": "robot_bot"}
    chat = {"id": yard.group, "type": "supergroup", "title": "Riverside"}
    for n, words in enumerate(COMMANDS):
        length = len(words.split()[0])
        entity = {"type": "bot_command", "offset": 0, "length": length}
        said = {"message_id": 70_000 + n, "date": 1_772_409_600, "chat": chat, "from": bot}
        await yard.world.inject({"message": said | {"text": words, "entities": [entity]}})
    await yard.house.settle()
    assert await yard.snapshot() == before


async def test_links_of_every_kind(yard, clock):
    secret, now = yard.office.secret, clock.now()
    for who in (CHIEF, WORKER, LEFT):
        answers = [
            [m["text"] for m in await yard.starts(who, sign(secret, Sheet(sheet)))]
            for sheet in (yard.foreign["open"], yard.foreign["draft"], NOWHERE)
        ]
        assert answers[0] == answers[1] == answers[2]
        visits = [
            [m["text"] for m in await yard.starts(who, sign(secret, Visit(site)))]
            for site in (yard.other_id, NOWHERE)
        ]
        assert visits[0] == visits[1]
    draft = await yard.starts(WORKER, sign(secret, Sheet(yard.issues["draft"])))
    assert [m["text"] for m in draft] == [plain(WORKER.lang, "paper.unknown")]
    whole = sign(secret, Sheet(yard.issues["open"]))
    (shown,) = await yard.starts(WORKER, whole)
    assert "open title" in shown["text"]
    gone = sign(secret, Join(yard.site_id, now - timedelta(seconds=1), Party.OWNER))
    for payload, key in (
        (gone, "link.expired"),
        (sign(b"guess", Join(yard.site_id)), "link.forged"),
        (whole[:-1], "link.forged"),
        (whole[:9], "link.unknown"),
        ("g" + whole[1:], "link.forged"),
        ("jéé", "link.unknown"),
        ("x" * 64, "link.unknown"),
    ):
        (told,) = await yard.starts(WORKER, payload)
        assert told["text"] == plain(WORKER.lang, key), payload


async def test_a_site_is_decided_about_by_its_managers_alone(yard):
    data = [f"setup:{yard.site_id}:{what}" for what in ("card", "zone", "lang@zh", "name", "done")]
    data += [f"places:{yard.site_id}:add", f"invite:{yard.site_id}", f"lang:{yard.site_id}@zh"]
    async with yard.office.look() as work:
        roster = await work.members.roster(yard.site_id)
    crew = [w for w in INSIDERS if not manages(roster.of(yard.people[w.telegram_id]))]
    presses = [
        (who, yard.group if n % 2 else who.telegram_id, data[n % len(data)])
        for n, who in enumerate(crew * 2)
    ]
    told = await yard.refused(*presses)
    for (who, chat, _), said in zip(presses, told, strict=True):
        lang = who.lang if chat > 0 else "en"
        assert said == plain(lang, "workflow.not_yours", hand="hand.manager")


JUNK = (
    "issue:{0}:menu@place-abc",
    "issue:{0}:menu@place-²",
    "issue:{0}:menu@secret",
    "issue:{0}:menu",
    "issue:{0}:set",
    "issue:{0}:set@",
    "issue:{0}:set@place_id-²",
    "issue:{0}:set@state-closed",
    "issue:{0}:set@kind-",
    "issue:{0}:set@number-1",
    "issue:{0}:assign@²",
    "issue:{0}:assign@-5",
    "issue:{0}:assign@99999999999999999999999999999999",
    "issue:{0}:extend@00010101",
    "issue:{0}:extend@99991231",
    "issue:{0}:extend@20200101",
    "issue:{0}:draft",
    "issue:{0}:advance",
    "issue:{0}:state",
    "issue:999999999:accept",
    "issue:9999999999999:accept",
    "issue:-1:accept",
    "issue:0:accept",
    "issue:{0}",
    "issue:",
    "issue",
    ":",
    "member:{0}:merge",
    "member:{0}:send",
    "member:{0}:set@kind-quality",
    "member:{0}:menu@place",
    "member:{0}:pdf",
    "setup:1:secret",
    "setup:1:zone@Mars/Olympus",
    "setup:1:found@owner-crew",
    "setup:1:found@nobody",
    "setup:1:hello@xx",
    "setup:²:card",
    "people:1:999",
    "people:1:0@²",
    "places:1:at@999999999-999",
    "places:1:at",
    "invite:1@nobody",
    "topic:1:9999999999@safety",
    "topic:1:5@nothing",
    "lang:me@xx",
    "site:0",
    "join:" + "x" * 40,
    "join:" + "j" * 27 + "@foreman",
    "lp:99999999999999999999:a:-:-:-:-:-:",
    "lp:²:a",
    "lp:",
    "ls:",
    "ls:a:-:-:99999999999999999999:-:99999999999999:",
    "ls:a:-:-:²:-:²:",
    "ls:a:-:-:-1:-:-1:",
    "ls:" + "q" * 61,
    "ls:a:" + "q" * 50 + ":-:-:-:-:",
    "ls:a:-:-:-:-:-:a:b:c",
    "ls:a:-:-:-:-:-:{{0}}%s<b>&",
    "١" * 32,
    "施工" * 10,
    "<b>&amp;",
)


async def test_junk_is_answered_and_does_nothing(yard):
    """Whatever somebody types into a forged button; nothing of it may reach the archive."""
    before = await yard.snapshot()
    issue = yard.issues["open"]
    presses = [
        (who, chat, data.format(issue))
        for n, data in enumerate(JUNK)
        for who in (CHIEF, (WORKER, body("assignee"), STRANGER)[n % 3])
        for chat in ((yard.group, who.telegram_id)[n % 2],)
    ]
    assert max(len(data.encode()) for _, _, data in presses) <= 64
    await yard.press(*presses)
    after = await yard.snapshot()
    assert {name for name in after if after[name] != before[name]} == set()
