"""A piece of work is kept whole or not at all, and every word of it is found again."""

import asyncio

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from core.errors import AlreadyDone, Overtaken, Refused
from core.issues.flow import ISSUE
from core.issues.paper import IssueState, Kind, Severity
from core.issues.verbs import Said, draft, merge, report
from core.moves import advance
from core.photos import Attachment, Media, Stage, tie
from core.places import grow
from core.work import Given, Missing, ball
from storage.history import history
from storage.inbox import inbox
from storage.issues import issues
from storage.outbox.tables import cards, notices

FIX = Given(photos=1)


def said(title="临边防护缺失", **more):
    return Said(title=title, text=title, **more)


async def rows(ground, table, *columns):
    async with ground.database.reading.connect() as connection:
        return list(await connection.execute(select(*columns).select_from(table)))


async def reported(ground, who="陈监理", **more):
    async with ground.office.work(None) as work:
        return await report(work, await ground.here(work, who), said(**more))


async def step(ground, issue, who, verb, given=FIX):
    async with ground.office.work(None) as work:
        paper = await work.issues.get(issue.id)
        await advance(work, await ground.here(work, who), ISSUE, paper, verb, given)
        return paper


async def test_the_whole_life_of_an_issue_is_in_its_history(ground):
    issue = await reported(ground, assignee_id=ground.people["李班长"])
    assert (issue.number, issue.state) == (1, IssueState.OPEN)
    for who, verb, given in (
        ("李班长", "start", FIX),
        ("李班长", "fix", FIX),
        ("陈监理", "reject", Given(reason="扣件仍松动")),
        ("李班长", "fix", FIX),
        ("Ms Weber", "accept", FIX),
    ):
        ground.clock.wait(hours=1)
        issue = await step(ground, issue, who, verb, given)
    assert issue.state == IssueState.CLOSED
    assert issue.ring_at is None
    told = await rows(ground, history, history.c.verb, history.c.source, history.c.target)
    assert [tuple(r) for r in told] == [
        ("draft", "draft", "draft"),
        ("send", "draft", "open"),
        ("start", "open", "in_progress"),
        ("fix", "in_progress", "ready"),
        ("reject", "ready", "in_progress"),
        ("fix", "in_progress", "ready"),
        ("accept", "ready", "closed"),
    ]


async def test_whoever_holds_the_ball_is_told_and_nobody_else(ground):
    issue = await reported(ground, assignee_id=ground.people["李班长"])
    await step(ground, issue, "李班长", "fix")
    told = await rows(ground, notices, notices.c.key, notices.c.person_id)
    assert [tuple(r) for r in told] == [
        ("issue.told.send", ground.people["李班长"]),
        ("issue.told.fix", ground.people["陈监理"]),
    ]


async def test_nobody_accepts_their_own_fix(ground):
    issue = await reported(ground, "刘工", assignee_id=ground.people["刘工"])
    await step(ground, issue, "刘工", "fix")
    with pytest.raises(Refused, match=r"workflow\.not_yours"):
        await step(ground, issue, "刘工", "accept")


async def test_the_fixing_side_does_not_judge_what_another_side_raised(ground):
    issue = await reported(ground, assignee_id=ground.people["刘工"])
    await step(ground, issue, "刘工", "fix")
    with pytest.raises(Refused, match=r"workflow\.not_yours"):
        await step(ground, issue, "安全员小何", "accept")


async def test_a_step_without_its_photo_changes_nothing(ground):
    issue = await reported(ground, assignee_id=ground.people["李班长"])
    with pytest.raises(Missing, match=r"need\.photo"):
        await step(ground, issue, "李班长", "fix", Given())
    assert (await rows(ground, issues, issues.c.state)) == [(IssueState.OPEN,)]
    assert len(await rows(ground, notices, notices.c.id)) == 1


async def test_more_time_is_the_managers_to_give(ground):
    issue = await reported(ground, assignee_id=ground.people["李班长"])
    later = ground.clock.now().replace(day=20)
    issue = await step(ground, issue, "李班长", "extend", Given(date=later, reason="等材料"))
    assert issue.due != later
    with pytest.raises(Refused, match=r"workflow\.not_yours"):
        await step(ground, issue, "李班长", "grant")
    issue = await step(ground, issue, "王经理", "grant")
    assert (issue.due, issue.asked_due) == (later, None)


async def test_an_update_has_its_effect_once(ground):
    async with ground.database.writing.begin() as connection:
        await connection.execute(
            insert(inbox).values(update_id=7, lane=1, raw={}, received_at=ground.clock.now())
        )
    async with ground.office.work(7) as work:
        await report(work, await ground.here(work, "陈监理"), said())
    with pytest.raises(AlreadyDone):
        async with ground.office.work(7) as work:
            await report(work, await ground.here(work, "陈监理"), said())
    assert await rows(ground, issues, func.count()) == [(1,)]
    assert {r.update_id for r in await rows(ground, history, history.c.update_id)} == {7}


async def test_what_fails_leaves_no_trace(ground):
    with pytest.raises(RuntimeError):
        async with ground.office.work(None) as work:
            await report(work, await ground.here(work, "陈监理"), said())
            raise RuntimeError
    for table in (issues, history, notices, cards):
        assert await rows(ground, table, func.count()) == [(0,)]


async def test_of_two_hands_one_is_overtaken(ground, database_kind):
    """On SQLite writers stand in line, so that the second decides on what the first has left."""
    issue = await reported(ground, assignee_id=ground.people["李班长"])
    ready = asyncio.Barrier(2) if database_kind == "postgresql" else None

    async def press(verb):
        async with ground.office.work(None) as work:
            paper = await work.issues.get(issue.id)
            if ready is not None:
                await ready.wait()
            await advance(work, await ground.here(work, "李班长"), ISSUE, paper, verb, FIX)

    outcomes = await asyncio.gather(press("start"), press("start"), return_exceptions=True)
    failed = [o for o in outcomes if o is not None]
    assert len(failed) == 1
    assert isinstance(failed[0], (Overtaken, Refused))


async def test_numbers_are_counted_per_site_and_never_twice(ground):
    async def one(_):
        return await reported(ground)

    papers = await asyncio.gather(*(one(n) for n in range(8)))
    assert sorted(p.number for p in papers) == list(range(1, 9))
    async with ground.office.work(None) as work:
        foreign = await report(work, await ground.here(work, "赵"), said())
    assert foreign.number == 1


async def test_the_database_knows_the_states(ground):
    issue = await reported(ground)
    with pytest.raises(IntegrityError):
        async with ground.database.writing.begin() as connection:
            await connection.execute(
                issues.update().where(issues.c.id == issue.id).values(state="bogus")
            )


async def test_a_duplicate_goes_to_the_older_paper_with_its_photos(ground):
    older = await reported(ground)
    async with ground.office.work(None) as work:
        here = await ground.here(work, "李班长")
        twin = await draft(work, here, said("同一处"))
        twin.looks_like = older.id
        photo = Attachment(
            site_id=ground.site_id,
            person_id=here.actor.person_id,
            media=Media.PHOTO,
            chat_id=-1001,
            message_id=5,
            file_id="f",
            file_unique="u",
            sent_at=work.now,
        )
        await work.album.keep(photo)
        assert tie([photo], ISSUE.name, twin.id, Stage.BEFORE) == 1
    async with ground.office.work(None) as work:
        twin = await work.issues.get(twin.id)
        await merge(work, await ground.here(work, "李班长"), twin)
    assert (twin.state, twin.number) == (IssueState.VOID, None)
    async with ground.office.look() as work:
        assert len(await work.album.of_paper(ISSUE.name, older.id)) == 1


async def test_the_ball_is_with_the_one_expected_first(ground):
    issue = await reported(ground, "李班长", kind=Kind.SAFETY, severity=Severity.CRITICAL)
    async with ground.office.look() as work:
        roster = (await ground.here(work, "王经理")).roster
    assert {a.name for a in ball(ISSUE, issue, roster)} == {"王经理", "刘工"}


async def test_places_grow_once(ground):
    async with ground.office.work(None) as work:
        ends = await grow(work, ground.site_id, [("3号楼", "5层"), ("3号楼", "6层")])
        again = await grow(work, ground.site_id, [("3号楼", "5层")])
        assert again[0].id == ends[0].id
        tree = await work.places(ground.site_id)
        assert [p.name for p in tree] == ["3号楼", "5层", "6层"]
        assert await work.place_label(ends[0].id) == "3号楼 / 5层"
        assert len({p.code for p in tree}) == len(tree.all)
