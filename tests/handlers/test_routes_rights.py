"""Who may touch the routes of a site, what a forged button does, and the picture of a change."""

import pytest

from core.changes.defaults import CAUTIOUS
from core.members import manages
from core.rounds.editing import fingerprint
from handlers.texts import plain
from tests.handlers.bodies import BOSS, BOTH, INSIDERS, LEFT, OUTSIDERS, body

CHIEF, WORKER = body("contractor project_manager"), body("subcontractor crew")
SEEN = fingerprint(CAUTIOUS)
CHANGES = (
    *("up@0", "down@0", "delete@0", "new", "kind@0.design", "stop@0", "free@0.amount"),
    *("seat@0.0.own.owners_representative", "who@0.0.1", "unseat@0.0.0", "unst@0.0"),
    *("stup@0.1", "stdn@0.0", "rule@0.0.any", "term@0.0.5", "quiet@0.0.none", "clause@0.0"),
    *("take@abcdef", "tpl@contract", "name@0", "amount@0", "import"),
)
MENUS = ("kinds@0", "sizes@0", "party@0.0", "role@0.0.owner", "names@0.0", "terms@0.0", "tpls")
LOOKS = ("list", "open@0", "stage@0.0", "try", "export", "pict@0", "drop", "say")
JUNK = (
    "open",
    "open@99",
    "open@²",
    "open@-1",
    "open@0.0.0.0",
    "stage@0.99",
    "stage@0",
    "up@99",
    "delete@99",
    "kind@0.secret",
    "kind@0",
    "free@0.name",
    "seat@0.0.xxx.crew",
    "seat@0.0.own.crew",
    "seat@0.0.own.nobody",
    "seat@0.99.own.owners_representative",
    "who@0.0.99999",
    "unseat@0.0.99",
    "unst@0.99",
    "rule@0.0.most",
    "rule@0.0.7",
    "term@0.0.0",
    "term@0.0.999999999",
    "quiet@0.0.agreed",
    "role@0.0.nobody",
    "tpl@secret",
    "take@abcdef",
    "try@secret.0.0",
    "try@design.99999999999999999999.0",
    "try@design.0.99999",
    "try@design",
    "names@99.0",
    "pict@99",
    "nothing",
    "x" * 40,
)


def data(site, *whats, seen=SEEN):
    return [f"rt:{site}:{seen}:{what}" for what in whats]


async def test_outsiders_touch_nothing(yard):
    every = data(yard.site_id, *CHANGES, *MENUS, *LOOKS)
    presses = [
        (who, (who.telegram_id, yard.group)[n % 2], one)
        for n, one in enumerate(every)
        for who in (OUTSIDERS[n % len(OUTSIDERS)],)
    ]
    presses += [((BOSS, BOTH)[n % 2], yard.other_group, one) for n, one in enumerate(every)]
    assert "" not in await yard.refused(*presses)


async def test_another_sites_routes_are_like_none(yard):
    whats = (*CHANGES, *MENUS, *LOOKS)
    real, none = [
        await yard.refused(*((CHIEF, CHIEF.telegram_id, one) for one in data(site, *whats)))
        for site in (yard.other_id, 99_999)
    ]
    assert real == none
    assert await yard.leaks() == []


async def test_managers_alone_decide(yard):
    async with yard.office.look() as work:
        roster = await work.members.roster(yard.site_id)
    crew = [w for w in INSIDERS if not manages(roster.of(yard.people[w.telegram_id]))]
    every = data(yard.site_id, *CHANGES, *MENUS)
    presses = [
        (who, who.telegram_id, one) for who, one in zip(crew * len(every), every, strict=False)
    ]
    told = await yard.refused(*presses)
    for (who, _, _), said in zip(presses, told, strict=True):
        assert said == plain(who.lang, "workflow.not_yours", hand="hand.manager")


async def test_whoever_was_let_go_answers_no_question_any_more(yard):
    """Asked while they managed the site, answered when they do no longer."""
    (answer,) = await yard.press((CHIEF, CHIEF.telegram_id, data(yard.site_id, "name@0")[0]))
    assert answer["text"] is None or not answer["text"]
    async with yard.office.work(None) as work:
        member = await work.members.get(yard.members[CHIEF.telegram_id])
        member.role, member.steward = "crew", False
    (said,) = await yard.says(CHIEF, "ours")
    assert said["text"] == plain(CHIEF.lang, "workflow.not_yours", hand="hand.manager")
    async with yard.office.look() as work:
        assert await work.routes.of(yard.site_id, "change") == []


async def test_junk_does_nothing(yard):
    presses = [(CHIEF, CHIEF.telegram_id, one) for one in data(yard.site_id, *JUNK)]
    presses = [press for press in presses if len(press[2].encode()) <= 64]
    before = await yard.snapshot()
    await yard.press(*presses)
    assert await yard.snapshot() == before


@pytest.mark.parametrize(
    "key", ["draft+ready", "in_review+chief", "in_review+vacant", "revise", "rejected", "closed"]
)
async def test_a_change_shows_how_far_it_has_come(yard, key):
    one = yard.changes[key]
    asked = (WORKER, yard.group) if key != "draft+ready" else (body("reporter"), None)
    who, chat = asked[0], asked[1] or asked[0].telegram_id
    before = len(await yard.heard(chat))
    await yard.press((who, chat, f"change:{one}:route"))
    heard = await yard.heard(chat)
    assert len(heard) == before + 1
    assert heard[-1]["photo"]


async def test_a_foreign_change_has_no_picture(yard):
    presses = [(BOSS, yard.other_group, f"change:{yard.changes['closed']}:route")]
    presses += [(LEFT, LEFT.telegram_id, f"change:{yard.changes['closed']}:route")]
    presses += [(WORKER, WORKER.telegram_id, f"change:{yard.changes['draft']}:route")]
    assert "" not in await yard.refused(*presses)
