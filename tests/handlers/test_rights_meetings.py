"""The buttons and words of a meeting, by everybody: the table decides, whatever a button says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.meetings import verbs
from core.meetings.flow import MEETING
from core.meetings.items import Item, Subject
from core.meetings.paper import MeetingState, Sort
from core.work import Given, Here
from handlers.buttons import IN_A_MEETING
from handlers.texts import plain
from tests.handlers.bodies import BOSS, INSIDERS, STRANGER, body
from tests.handlers.presses import refused_by_the_table

S = MeetingState
CHIEF, MANAGER = body("supervisor chief_supervising_engineer"), body("contractor project_manager")
CREW, OWNER = body("subcontractor crew"), body("owner owners_representative")
ENGINEER = body("contractor site_engineer")


async def here_of(yard, work, who):
    roster = await work.members.roster(yard.site_id)
    site = await work.sites.get(yard.site_id)
    calendar = yard.office.calendar(site, work.now.year)
    return Here(yard.site_id, roster, calendar, roster.of(yard.people[who.telegram_id]))


async def filed(yard, state=S.RUNNING):
    """A meeting as it would have come to this state, by its own steps."""
    async with yard.office.work(None) as work:
        chief, manager = await here_of(yard, work, CHIEF), await here_of(yard, work, MANAGER)
        asked = (yard.people[ENGINEER.telegram_id],)
        items = [Item(subject=Subject.PROGRESS, asked=asked), Item(subject=Subject.OTHER)]
        starts = work.now + timedelta(hours=1)
        wanted = verbs.Plan(starts_at=starts, items=items, sort=Sort.EXTRA, title="Cranes")
        meeting = await verbs.plan(work, chief, wanted)
        if state != S.PLANNED:
            await verbs.open_(work, chief, meeting)
            await verbs.attend(work, manager, meeting)
        if state not in (S.PLANNED, S.RUNNING):
            said = verbs.Spoken(word=verbs.Word.DECISION, text="Pour at night")
            await verbs.say(work, chief, meeting, said)
            await verbs.advance(work, chief, MEETING, meeting, "close")
        if state in (S.IN_REVIEW, S.CONTESTED, S.CONFIRMED):
            await verbs.send(work, chief, meeting)
        if state in (S.CONTESTED, S.CONFIRMED):
            verb = "approve" if state == S.CONFIRMED else "object"
            given = Given(reason="not so", seen=1)
            await verbs.advance(work, manager, MEETING, meeting, verb, given)
            owner = await here_of(yard, work, OWNER)  # asked though nobody of them came
            await verbs.advance(work, owner, MEETING, meeting, "approve", given)
        assert meeting.state == state
        id_ = meeting.id
    await yard.house.settle()
    return id_


async def meeting_of(yard, id_):
    async with yard.office.look() as work:
        lines = await work.meetings.resolutions(id_)
        there = await work.attendance.of(MEETING.name, id_)
        return await work.meetings.get(id_), list(lines), list(there)


async def test_what_the_table_refuses_changes_nothing(yard):
    states = (S.PLANNED, S.RUNNING, S.MINUTES, S.IN_REVIEW, S.CONTESTED, S.CONFIRMED)
    papers = [await filed(yard, state) for state in states]
    pressed = tuple(step for step in MEETING.steps if step.verb not in IN_A_MEETING)
    await refused_by_the_table(yard, replace(MEETING, steps=pressed), papers)


async def test_steps_with_buttons_of_their_own_are_not_taken_bare(yard):
    id_ = await filed(yard)
    presses = [(CHIEF, CHIEF.telegram_id, f"meeting:{id_}:{verb}") for verb in IN_A_MEETING]
    await yard.refused(*presses)


@pytest.mark.parametrize(
    "what",
    [
        *("at@99", "word@crime", "for@999999", "for@x", "to@1", "fill@0", "none", "lay", "mend@1"),
        *("strike", "strike@7", "mend", "fill@99"),
    ],
)
async def test_forged_buttons_change_nothing(yard, what):
    """While it is held nothing is filled in, mended or struck; nobody unknown is named."""
    id_ = await filed(yard)
    await yard.refused((CHIEF, CHIEF.telegram_id, f"mt:{id_}:{what}"))


async def test_only_leaders_turn_decide_and_mend(yard):
    running, minutes = await filed(yard), await filed(yard, S.MINUTES)
    told = await yard.refused(
        (CREW, CREW.telegram_id, f"mt:{running}:at@1"),
        (CREW, CREW.telegram_id, f"mt:{running}:word@decision"),
        (CREW, CREW.telegram_id, f"mt:{minutes}:mend@1"),
        (CREW, CREW.telegram_id, f"mt:{minutes}:strike@1"),
    )
    hand = plain(CREW.lang, "hand.chairs")
    assert all(hand in words or plain(CREW.lang, "hand.host") in words for words in told)


async def test_nobody_of_elsewhere_reaches_it(yard):
    id_ = await filed(yard)
    await yard.refused(
        *((who, who.telegram_id, f"mt:{id_}:in") for who in (STRANGER, BOSS)),
        (BOSS, BOSS.telegram_id, f"mt:{id_}:pdf"),
        (BOSS, BOSS.telegram_id, f"meeting:{id_}:close"),
    )
    assert await yard.leaks() == []


async def test_nobody_stands_in_for_another_party_nor_twice(yard):
    id_ = await filed(yard)
    chief, manager = (yard.people[b.telegram_id] for b in (CHIEF, MANAGER))
    await yard.refused(
        (CREW, CREW.telegram_id, f"mt:{id_}:for@{chief}"),
        (ENGINEER, ENGINEER.telegram_id, f"mt:{id_}:for@{manager}"),
        (MANAGER, MANAGER.telegram_id, f"mt:{id_}:in"),
    )


async def test_whoever_stands_in_for_somebody_is_there_too(yard):
    """Both are down; when whoever sent them comes after all, they speak for themselves."""
    id_, chief = await filed(yard), body("owner project_manager")
    mine, theirs = (yard.people[b.telegram_id] for b in (OWNER, chief))
    await yard.press((OWNER, OWNER.telegram_id, f"mt:{id_}:in"))
    await yard.press((OWNER, OWNER.telegram_id, f"mt:{id_}:for@{theirs}"))
    _, _, there = await meeting_of(yard, id_)
    assert [(p.person_id, p.proxy_for) for p in there][-2:] == [(mine, None), (None, theirs)]
    await yard.press((chief, chief.telegram_id, f"mt:{id_}:in"))
    _, _, there = await meeting_of(yard, id_)
    assert [(p.person_id, p.proxy_for) for p in there][-2:] == [(mine, None), (theirs, None)]


async def test_no_subcontractor_stands_in_for_another_firm(yard):
    id_, foreman = await filed(yard), yard.people[body("subcontractor foreman").telegram_id]
    await yard.refused((CREW, CREW.telegram_id, f"mt:{id_}:for@{foreman}"))


async def test_hours_too_early_a_tap_was_a_mistake(yard):
    await yard.says(MANAGER, "/meeting crane clash tomorrow 3pm")
    async with yard.office.look() as work:
        (meeting,) = await work.meetings.going(yard.site_id)
    told = await yard.refused((CHIEF, CHIEF.telegram_id, f"meeting:{meeting.id}:open"))
    assert told == [plain(CHIEF.lang, "meeting.early")]


async def test_everybody_signs_in_at_the_same_moment(yard):
    """Each is down once, however often they press."""
    id_ = await filed(yard)
    hands = [who for who in INSIDERS if who not in (CHIEF, MANAGER)][:20]
    presses = [(who, who.telegram_id, f"mt:{id_}:in") for who in hands for _ in range(2)]
    told = await yard.press(*presses)
    _, _, there = await meeting_of(yard, id_)
    came = [p.person_id for p in there]
    assert len(came) == len(set(came)) == len(hands) + 2
    assert sum(a["show_alert"] for a in told) == len(hands)


async def test_words_of_many_at_once_all_become_lines(yard):
    id_ = await filed(yard)
    for who in (CHIEF, MANAGER, ENGINEER):
        await yard.world.say(yard.group, who.telegram_id, f"note: {who.name}")
    await yard.world.say(yard.group, CREW.telegram_id, "decision: we go home")
    await yard.world.say(yard.group, STRANGER.telegram_id, "note: hello")
    await yard.house.settle()
    _, lines, _ = await meeting_of(yard, id_)
    assert sorted(one.text for one in lines) == sorted(b.name for b in (CHIEF, MANAGER, ENGINEER))
    assert sorted(one.place for one in lines) == [1, 2, 3]
    told = [m.get("text", "") for m in await yard.heard(yard.group)]
    assert any(plain("en", "hand.chairs") in words for words in told)


async def test_an_objection_does_not_stop_the_others(yard):
    id_ = await filed(yard, S.IN_REVIEW)
    await yard.press((MANAGER, MANAGER.telegram_id, f"meeting:{id_}:object@r1"))
    await yard.says(MANAGER, "It was Friday")
    await yard.press((OWNER, OWNER.telegram_id, f"meeting:{id_}:approve@r1"))
    meeting, _, _ = await meeting_of(yard, id_)
    assert meeting.state == S.CONTESTED
    assert [s.note for s in meeting.round.seats if s.answer == "objected"] == ["It was Friday"]
    await yard.press((CHIEF, CHIEF.telegram_id, f"meeting:{id_}:revise"))
    await yard.press((CHIEF, CHIEF.telegram_id, f"mt:{id_}:mend@1"))
    await yard.says(CHIEF, "Pour on Friday")
    await yard.press((CHIEF, CHIEF.telegram_id, f"meeting:{id_}:send"))
    await yard.refused((MANAGER, MANAGER.telegram_id, f"meeting:{id_}:approve@r1"))
    both = (MANAGER, OWNER)
    await yard.press(*((b, b.telegram_id, f"meeting:{id_}:approve@r2") for b in both))
    meeting, lines, _ = await meeting_of(yard, id_)
    assert (meeting.state, meeting.revision) == (S.CONFIRMED, 2)
    assert lines[0].text == "Pour on Friday"


async def test_what_was_struck_takes_its_paper_back(yard):
    id_ = await filed(yard, S.MINUTES)
    await yard.press((CHIEF, CHIEF.telegram_id, f"mt:{id_}:strike@1"))
    _, (line,), _ = await meeting_of(yard, id_)
    assert line.struck_at is not None
    async with yard.office.look() as work:
        action = await work.actions.get(line.action_id)
    assert action.state == "revoked"
    await yard.refused((CHIEF, CHIEF.telegram_id, f"mt:{id_}:strike@1"))


async def test_a_decision_stands_until_a_chair_revokes_it(yard):
    id_ = await filed(yard, S.MINUTES)
    _, (line,), _ = await meeting_of(yard, id_)
    await yard.refused((CREW, CREW.telegram_id, f"action:{line.action_id}:revoke"))
    await yard.press((CHIEF, CHIEF.telegram_id, f"action:{line.action_id}:revoke"))
    await yard.says(CHIEF, "Pumps are broken")
    async with yard.office.look() as work:
        assert (await work.actions.get(line.action_id)).state == "revoked"


async def test_who_is_asked_fills_in_and_nobody_else(yard):
    id_ = await filed(yard, S.PLANNED)
    await yard.refused(
        (CREW, CREW.telegram_id, f"mt:{id_}:fill@0"), (CREW, CREW.telegram_id, f"mt:{id_}:none")
    )
    await yard.press((ENGINEER, ENGINEER.telegram_id, f"mt:{id_}:fill@0"))
    await yard.says(ENGINEER, "<b>80 %</b>")
    meeting, _, _ = await meeting_of(yard, id_)
    assert [s.text for s in meeting.items[0].said] == ["<b>80 %</b>"]
    assert meeting.asked == frozenset()


async def owed_by(yard, id_):
    """Who has to do what until when, because of the lines of this meeting."""
    _, lines, _ = await meeting_of(yard, id_)
    async with yard.office.look() as work:
        kept = [await work.actions.get(one.action_id) for one in lines if one.action_id]
    return [(a.owner_id, a.text, a.due) for a in kept]


async def test_everybody_who_is_named_gets_an_action_of_their_own(yard):
    id_ = await filed(yard)
    words = f"action @{MANAGER.name} and @{ENGINEER.name} send a list of names by Friday"
    (told,) = await yard.says(CHIEF, words, yard.group)
    owed = await owed_by(yard, id_)
    people = [yard.people[b.telegram_id] for b in (MANAGER, ENGINEER)]
    assert [(who, text) for who, text, _ in owed] == [(p, "send a list of names") for p in people]
    assert len(told["text"].splitlines()) == len(people)


async def test_a_bare_name_is_heard_and_talk_is_not(yard):
    id_ = await filed(yard)
    assert await yard.says(CHIEF, "the decision was good", yard.group) == []
    assert await yard.says(CHIEF, "action is needed", yard.group) == []
    await yard.says(CHIEF, f"action {MANAGER.name}: clear the slab", yard.group)
    await yard.says(CHIEF, "decision - pour at night", yard.group)
    _, lines, _ = await meeting_of(yard, id_)
    assert [one.text for one in lines] == ["clear the slab", "pour at night"]


@pytest.mark.parametrize("bound", ["by 31 February", "by yesterday"])
async def test_a_day_that_cannot_be_is_asked_for(yard, bound):
    """First by a tap that is no day, then by words."""
    id_ = await filed(yard)
    words = f"action @{MANAGER.name} clear the slab {bound}"
    (told,) = await yard.says(CHIEF, words, yard.group)
    assert await owed_by(yard, id_) == []
    buttons = [b["callback_data"] for row in told["reply_markup"]["inline_keyboard"] for b in row]
    assert all(data.startswith(f"mt:{id_}:by@") for data in buttons)
    await yard.refused((CHIEF, yard.group, f"mt:{id_}:by@99999999"))
    yard.under[yard.group] = told["message_id"]
    await yard.press((CHIEF, yard.group, buttons[0]))
    ((_, text, due),) = await owed_by(yard, id_)
    assert (text, f"{due:%Y%m%d}") == ("clear the slab", buttons[0][-8:])


async def test_only_who_may_calls_a_meeting(yard):
    before = await yard.snapshot()
    (told,) = await yard.says(CREW, "/meeting crane clash tomorrow 3pm")
    assert plain(CREW.lang, "hand.chairs") in told["text"]
    (told,) = await yard.says(MANAGER, "/meeting crane clash")
    assert told["text"] == plain(MANAGER.lang, "meeting.when")
    assert await yard.snapshot() == before
    await yard.says(MANAGER, "/meeting crane clash today at 23:58")
    async with yard.office.look() as work:
        (meeting,) = await work.meetings.going(yard.site_id)
    assert (meeting.title, meeting.sort) == ("crane clash", Sort.EXTRA)


async def test_whoever_manages_the_site_says_what_silence_means(yard):
    id_ = await filed(yard, S.PLANNED)
    await yard.refused(
        (CREW, CREW.telegram_id, f"mt:{id_}:rule@rise"),
        (MANAGER, MANAGER.telegram_id, f"mt:{id_}:rule@4"),
    )
    await yard.press(
        (MANAGER, MANAGER.telegram_id, f"mt:{id_}:rule@rise"),
        (MANAGER, MANAGER.telegram_id, f"mt:{id_}:rule@5"),
    )
    meeting, _, _ = await meeting_of(yard, await filed(yard, S.IN_REVIEW))
    stage = meeting.round.now_asked
    assert (stage.silence, stage.days) == ("escalate", 5)
