"""The buttons of briefings, pressed by everybody: the table decides, and nothing else."""

from datetime import date

import pytest

from core.briefings.paper import FLOW, BriefingState
from core.briefings.verbs import Calling, call
from core.hands import BRIEFERS
from core.work import Scene
from core.workers import Worker
from handlers.cards.drawing import draw
from handlers.cards.view import view_of
from tests.briefed import with_books
from tests.handlers.bodies import BOSS, INSIDERS, LEFT, STRANGER, body

FOREMAN = body("subcontractor foreman")
CREW = body("subcontractor crew")
DAYS = {"open": 2, "closed": 3, "missed": 4, "asks": 5, "foreign": 2}
HOSTS = ("item@1", "mark@1-pass", "mark@1-fail", "fill", "topic@plant", "none@plant", "sky@rain")
MORE = ("wx@rain-cold-fresh", "tick", "same@plant")


async def called(yard, work, key):
    site_id = yard.other_id if key == "foreign" else yard.site_id
    site = await work.sites.get(site_id)
    site.asks = key == "asks"
    calendar = yard.office.calendar(site, 2026)
    scene = Scene(site_id, await work.members.roster(site_id), calendar)
    day = date(2026, 3, DAYS[key])
    calling = Calling(day=day, shift=1, starts_at=work.now)
    briefing = await call(work, with_books(yard.office), scene, site, calling)
    if key in set(BriefingState):
        briefing.state = BriefingState(key)
    return briefing.id


@pytest.fixture
async def briefings(yard):
    """One in every state, one that asks a question, one of the other site; and two workers."""
    async with yard.office.work(None) as work:
        made = {key: await called(yard, work, key) for key in DAYS}
        for site_id in (yard.site_id, yard.other_id):
            one = Worker(
                site_id=site_id, name="Nobody", entered_on=date(2026, 3, 2), changed_at=work.now
            )
            await work.workers.keep(one)
    await yard.house.settle()
    return made


def own(briefings):
    return [id_ for key, id_ in briefings.items() if key != "foreign"]


async def test_steps_are_taken_by_the_buttons_that_say_more(yard, briefings):
    """What a step of the table would do in silence is refused: there is a button for it."""
    verbs = ("sign", "check", "fill", "tick", "join", "miss", "lapse")
    presses = [
        (who, who.telegram_id, f"briefing:{id_}:{verb}")
        for id_ in own(briefings)
        for verb in verbs
        for who in (FOREMAN, CREW)
    ]
    await yard.refused(*presses)


async def test_who_does_not_lead_the_work_holds_nothing(yard, briefings):
    async with yard.office.look() as work:
        roster = await work.members.roster(yard.site_id)
    able = {a.telegram_id for a in roster if a.steward or BRIEFERS.fits(a, frozenset())}
    others = [who for who in INSIDERS if who.telegram_id not in able]
    assert len(others) > len(able)
    presses = [
        (who, yard.group if n % 2 else who.telegram_id, f"brf:{briefings['open']}:{what}")
        for n, what in enumerate((*HOSTS, *MORE, "worker@1-0"))
        for who in others[n % 3 :: 3]
    ]
    await yard.refused(*presses)


async def test_what_is_over_is_over(yard, briefings):
    presses = [
        (FOREMAN, FOREMAN.telegram_id, f"brf:{briefings[state]}:{what}")
        for state in ("closed", "missed")
        for what in (*HOSTS, *MORE)
    ]
    await yard.refused(*presses, (CREW, yard.group, f"brf:{briefings['missed']}:sign"))


@pytest.mark.parametrize(
    "odd",
    [
        *("item@99", "item@", "item@x", "mark@1-maybe", "mark@x-pass", "topic@secrets", "nothing"),
        *("sky@hail", "wx@rain", "wx@rain-cold", "wx@hail-cold-fresh", "wx@rain-cold-storm"),
        *("same@plant", "none@works", "worker@", "worker@9-x", "say@0-0", "say@9-9", "say@x"),
    ],
)
async def test_forged_buttons_do_nothing(yard, briefings, odd):
    await yard.refused((FOREMAN, yard.group, f"brf:{briefings['open']}:{odd}"))


async def test_another_site_does_not_exist(yard, briefings):
    whats = ("sign", "join", "who", "pdf", "fill", "item@1", "tick", "say@0-0")
    who = body("contractor project_manager")
    real = [(who, who.telegram_id, f"brf:{briefings['foreign']}:{what}") for what in whats]
    none = [(who, who.telegram_id, f"brf:99999:{what}") for what in whats]
    assert await yard.refused(*real) == await yard.refused(*none)
    await yard.refused(
        *(
            (out, yard.group, f"brf:{briefings['open']}:{what}")
            for out in (STRANGER, LEFT, BOSS)
            for what in whats
        )
    )
    await yard.refused((FOREMAN, yard.group, f"brf:{briefings['open']}:worker@2-0"))
    assert await yard.leaks() == []


async def test_the_list_of_workers_is_of_those_who_keep_it(yard, briefings):
    assert briefings
    crew = [f"crew:{yard.site_id}:{what}" for what in ("who@1", "train@1", "leave@1", "add")]
    others = [(CREW, CREW.telegram_id, press) for press in crew]
    foreign = [(FOREMAN, yard.group, f"crew:{yard.site_id}:{what}@2") for what in ("who", "leave")]
    await yard.refused(*others, *foreign)
    await yard.refused((FOREMAN, yard.group, f"crew:{yard.other_id}:page@0"))


async def test_many_thumbs_at_once_sign_once_each(yard, briefings):
    """A whole crew on one card, some of them twice."""
    id_ = briefings["open"]
    presses = [(who, yard.group, f"brf:{id_}:sign") for who in INSIDERS for _ in range(2)]
    told = await yard.press(*presses)
    assert sum(not one["show_alert"] for one in told) == len(INSIDERS)
    async with yard.office.look() as work:
        there = await work.attendance.of(FLOW, id_)
        entries = await work.history_of(FLOW, id_)
    assert len(there) == len({one.person_id for one in there}) == len(INSIDERS)
    assert sum(entry.verb == "sign" for entry in entries) == len(INSIDERS)


async def test_two_hands_take_it_and_one_holds_it(yard, briefings):
    other = body("contractor foreman")
    data = f"briefing:{briefings['open']}:host"
    told = await yard.press((FOREMAN, yard.group, data), (other, yard.group, data))
    assert sorted(one["show_alert"] for one in told) == [False, True]


async def test_an_answer_in_the_group_is_told_to_nobody_else(yard, briefings):
    """By its letter; what was wrong stands above the button of whoever pressed."""
    async with yard.office.look() as work:
        briefing = await work.briefings.get(briefings["asks"])
    right = briefing.content["questions"][0]["right"]
    wrong, data = (right + 1) % 3, f"brf:{briefing.id}:say@0"
    (told,) = await yard.press((CREW, yard.group, f"{data}-{wrong}"))
    assert told["show_alert"]
    (told,) = await yard.press((CREW, yard.group, f"{data}-{right}"))
    assert not told["show_alert"]
    await yard.refused((CREW, yard.group, f"{data}-{right}"))


async def test_the_card_fits_a_message_whatever_is_on_it(yard, briefings):
    async with yard.office.look() as work:
        for id_ in own(briefings):
            for who in (None, FOREMAN, CREW):
                person = yard.people[who.telegram_id] if who else None
                view = await view_of(work, yard.office, yard.site_id, person)
                shown = await draw(view, FLOW, await work.briefings.get(id_))
                assert len(shown.text) < 4096
                rows = shown.keyboard.inline_keyboard if shown.keyboard else ()
                assert all(len(str(b.callback_data)) <= 64 for row in rows for b in row)


async def test_lines_behind_the_command_are_workers(yard, briefings):
    """On the line of the command and below it; what is no name is said."""
    assert briefings
    lines = "/crew\nJohn Smith rebar, inducted\n12345\nJane Doe electrician\nJohn Smith rebar"
    (told,) = await yard.says(FOREMAN, lines)
    await yard.says(FOREMAN, "/crew Ali Khan scaffolder")
    async with yard.office.look() as work:
        names = {one.name for one in await work.workers.of(yard.site_id)}
    assert {"John Smith", "Jane Doe", "Ali Khan"} <= names
    assert " 2 " in told["text"].splitlines()[0]
    assert "12345" in told["text"]
    (told,) = await yard.says(CREW, "/crew Somebody Else rebar")
    async with yard.office.look() as work:
        there = {one.name for one in await work.workers.of(yard.site_id)}
    assert there == names
