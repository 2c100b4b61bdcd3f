"""The buttons of reminders, pressed by everybody: what the table refuses, they refuse too."""

from itertools import count

from core.actions.flow import ACTION
from core.changes.flow import CHANGE
from core.issues.flow import ISSUE
from tests.handlers.bodies import INSIDERS, OUTSIDERS, body

OPS = ("do", "later", "other")


def pressed(site_id, op, flow, paper_id, verb):
    return f"dg:{site_id}:d:{op}:{flow.name}:{paper_id}@{verb}"


def papers(yard):
    for flow, kept in ((ISSUE, yard.issues), (CHANGE, yard.changes), (ACTION, yard.actions)):
        for paper_id in kept.values():
            yield flow, paper_id


async def test_what_the_table_refuses_no_reminder_does(yard):
    turn, presses = count(), []
    for flow, paper_id in papers(yard):
        for verb in dict.fromkeys(step.verb for step in flow.steps):
            n = next(turn)
            who = INSIDERS[n * 7 % len(INSIDERS)]
            if await yard.guard(who, flow, paper_id, verb, who.telegram_id):
                data = pressed(yard.site_id, OPS[n % 3], flow, paper_id, verb)
                presses.append((who, who.telegram_id, data))
    assert len(presses) > 100
    await yard.refused(*presses)


async def test_whoever_is_not_of_the_site_is_told_so(yard):
    id_ = yard.issues["open"]
    data = [pressed(yard.site_id, op, ISSUE, id_, "start") for op in OPS]
    look = f"dg:{yard.site_id}:d:look:issue:{id_}"
    told = await yard.refused(
        *((who, who.telegram_id, one) for who in OUTSIDERS for one in (*data, look))
    )
    assert all(told)


async def test_a_paper_of_another_site_is_out_of_reach(yard):
    who, id_ = body("contractor project_manager"), yard.foreign["open"]
    for site_id in (yard.site_id, yard.other_id):
        data = [pressed(site_id, op, ISSUE, id_, "assign-1") for op in OPS]
        await yard.refused(*((who, who.telegram_id, one) for one in data))


async def test_in_the_group_they_do_nothing_for_anybody(yard):
    id_ = yard.issues["open"]
    who = body("assignee")
    presses = [(who, yard.group, pressed(yard.site_id, "do", ISSUE, id_, "start"))]
    presses.append((who, yard.group, f"dg:{yard.site_id}:d:look:issue:{id_}"))
    await yard.refused(*presses)


async def test_whoever_it_waits_for_does_it(yard):
    who, id_ = body("assignee"), yard.issues["open"]
    (told,) = await yard.press(
        (who, who.telegram_id, pressed(yard.site_id, "do", ISSUE, id_, "start"))
    )
    assert not told["show_alert"]
    async with yard.office.look() as work:
        assert (await work.issues.get(id_)).state == "in_progress"
