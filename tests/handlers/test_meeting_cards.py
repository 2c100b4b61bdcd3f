"""Cards of meetings with more to say than a phone shows, and what stands out on them."""

from dataclasses import replace

import pytest

from core.meetings import verbs
from core.meetings.flow import MEETING
from core.meetings.items import Item, Point, Subject
from core.meetings.paper import MeetingState
from handlers.cards.drawing import draw
from handlers.cards.view import view_of
from handlers.meetings.sheets import agenda_of, minutes_of
from handlers.split import length
from handlers.texts import say
from tests.handlers.bodies import body
from tests.handlers.test_rights_meetings import CHIEF, ENGINEER, S, filed, here_of

LONG = "梁柱节点 <钢筋> & 'bars' " * 40
TELEGRAM = 4096


async def card(yard, id_, lang="en"):
    async with yard.office.look() as work:
        view = await view_of(work, yard.office, yard.site_id)
        meeting = await work.meetings.get(id_)
        return await draw(replace(view, lang=lang), MEETING.name, meeting)


@pytest.mark.parametrize("state", [S.PLANNED, S.RUNNING, S.MINUTES, S.IN_REVIEW])
async def test_however_much_there_is_it_is_one_message(yard, state):
    id_ = await filed(yard, S.RUNNING)
    async with yard.office.work(None) as work:
        here = await here_of(yard, work, CHIEF)
        meeting = await work.meetings.get(id_)
        points = tuple(
            Point("meeting.point.repeated", {"kind": "kind.safety", "place": None, "count": n})
            for n in range(30)
        )
        items = [Item(subject=Subject.OTHER, title=LONG, points=points) for _ in range(20)]
        meeting.put(items)
        for word in (verbs.Word.DECISION, verbs.Word.NOTE) * 30:
            await verbs.say(work, here, meeting, verbs.Spoken(word=word, text=LONG))
        if state == S.PLANNED:
            meeting.state = MeetingState.PLANNED
        if state in (S.MINUTES, S.IN_REVIEW):
            await verbs.advance(work, here, MEETING, meeting, "close")
        if state == S.IN_REVIEW:
            await verbs.send(work, here, meeting)
    for lang in ("zh", "en"):
        drawn = await card(yard, id_, lang)
        assert length(drawn.text) <= TELEGRAM
        buttons = [b for row in drawn.keyboard.inline_keyboard for b in row]
        assert all(len(b.callback_data.encode()) <= 64 for b in buttons)


async def test_the_papers_have_all_of_it(yard):
    id_ = await filed(yard, S.CONTESTED)
    async with yard.office.look() as work:
        view = await view_of(work, yard.office, yard.site_id)
        meeting = await work.meetings.get(id_)
        minutes = await minutes_of(replace(view, lang="en"), meeting)
        agenda = await agenda_of(replace(view, lang="en"), meeting)
    (objection,) = minutes.objections
    assert objection.text == "not so"
    assert sorted(line.mark for line in minutes.signs) == ["approved", "approved", "objected"]
    assert [o.text for t in minutes.topics for o in t.outcomes] == ["Pour at night"]
    assert {m.name for m in minutes.missing} >= {"Owner", "Designer"}
    assert [t.number for t in agenda.topics] == ["1", "2"]


async def test_the_builders_head_is_missed(yard):
    id_ = await filed(yard, S.PLANNED)
    builder = body("contractor site_engineer")
    await yard.press((CHIEF, CHIEF.telegram_id, f"meeting:{id_}:open"))
    await yard.press((builder, builder.telegram_id, f"mt:{id_}:in"))
    missed = say("en", "meeting.no_builder")
    assert missed in (await card(yard, id_)).text
    async with yard.office.look() as work:
        roster = await work.members.roster(yard.site_id)
    head = next(
        a.person_id for a in roster if (a.party, a.role) == ("contractor", "project_manager")
    )
    await yard.press((ENGINEER, ENGINEER.telegram_id, f"mt:{id_}:for@{head}"))
    assert missed not in (await card(yard, id_)).text
