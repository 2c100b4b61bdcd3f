"""What an agenda counts, against a look at every row."""

from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest

from core.actions.flow import ACTION
from core.actions.paper import Origin
from core.actions.verbs import give
from core.issues.flow import ISSUE
from core.issues.paper import Issue, IssueState, Kind
from core.meetings.flow import MEETING
from core.moves import advance
from core.people import Party

BOSS, ENGINEER, FOREMAN = "王经理", "刘工", "李班长"
S = IssueState
LATE_STATES = [state for state in S if ISSUE.waits(state)]


@pytest.fixture
async def busy(ground):
    """Two hundred issues of all kinds, states and ages, on two sites."""
    chance = Random(7)  # noqa: S311 -- the same dice each time
    async with ground.office.work(None) as work:
        for number in range(1, 201):
            site_id = ground.site_id if number % 10 else ground.other_id
            created = work.now - timedelta(hours=chance.randrange(24 * 70))
            moved = created + (work.now - created) * chance.random()
            owner = chance.choice([ground.people[FOREMAN], ground.people[ENGINEER], None])
            state = chance.choice(list(S))
            issue = Issue(
                site_id=site_id,
                number=None if state == S.DRAFT else number,
                title="x",
                state=state,
                kind=chance.choice(list(Kind)),
                reporter_id=ground.people[BOSS],
                party=Party.CONTRACTOR,
                assignee_id=owner,
                due=work.now + timedelta(hours=chance.randrange(-90, 90)),
                reopened=chance.choice([0, 0, 1]),
                created_at=created,
                changed_at=moved,
            )
            await work.issues.keep(issue)
    return ground


async def rows(ground, work):
    found = [await work.issues.get(n) for n in range(1, 201)]
    return [i for i in found if i.site_id == ground.site_id and i.number is not None]


def party_of(ground, issue):
    return {
        ground.people[FOREMAN]: Party.SUBCONTRACTOR,
        ground.people[ENGINEER]: Party.CONTRACTOR,
        None: None,
    }[issue.assignee_id]


async def test_issues_by_party(busy):
    async with busy.office.look() as work:
        since = work.now - timedelta(days=7)
        counts = await work.figures.issues(busy.site_id, since, work.now)
        known = await rows(busy, work)
        now = work.now
    tests = {
        "opened": lambda i: i.created_at >= since,
        "closed": lambda i: i.state == S.CLOSED and i.changed_at >= since,
        "overdue": lambda i: i.state in LATE_STATES and i.due < now,
        "reopened": lambda i: (
            i.state in (*LATE_STATES, S.CLOSED) and i.reopened > 0 and i.changed_at >= since
        ),
    }
    said = {(c.party, c.safety): c for c in counts}
    for party in (Party.SUBCONTRACTOR, Party.CONTRACTOR, None):
        for safety in (True, False):
            mine = [
                i
                for i in known
                if party_of(busy, i) == party and (i.kind == Kind.SAFETY) == safety
            ]
            for name, holds in tests.items():
                counted = getattr(said.get((party, safety)), name, 0)
                assert counted == sum(map(holds, mine)), (party, safety, name)


async def test_weeks_ages_and_shares(busy):
    async with busy.office.look() as work:
        bounds = [work.now - timedelta(days=7 * n) for n in range(8, -1, -1)]
        weeks = await work.figures.weeks(busy.site_id, bounds)
        ages = await work.figures.ages(busy.site_id, work.now)
        shares = await work.figures.shares(busy.site_id, bounds[0])
        known, now = await rows(busy, work), work.now
    assert [w.opened for w in weeks] == [
        sum(a <= i.created_at < b for i in known) for a, b in pairwise(bounds)
    ]
    assert [w.closed for w in weeks] == [
        sum(i.state in (S.CLOSED, S.VOID) and a <= i.changed_at < b for i in known)
        for a, b in pairwise(bounds)
    ]
    doing = [i for i in known if i.state in LATE_STATES]
    assert weeks[-1].left == len(doing) == len(ages)
    assert sorted(ages) == sorted((now - i.created_at).days for i in doing)
    recent = [i for i in known if i.created_at >= bounds[0] and i.state != S.VOID]
    assert sum(s.total for s in shares) == len(recent)
    assert sum(s.closed for s in shares) == sum(i.state == S.CLOSED for i in recent)


async def agreed(ground, text, days, origin=Origin.AGREED, flow=MEETING.name):
    async with ground.office.work(None) as work:
        here = await ground.here(work, BOSS)
        due = here.calendar.add_working_days(work.now, days)
        owner = ground.people[FOREMAN]
        action = await give(
            work,
            here,
            owner_id=owner,
            giver_id=None,
            due=due,
            text=text,
            origin=origin,
            flow=flow,
            paper_id=1,
        )
        return action.id


async def test_what_comes_back_is_counted_until_it_is_done(ground):
    done = await agreed(ground, "done", 1)
    await agreed(ground, "later", 5)
    await agreed(ground, "sooner", 2, Origin.QUESTION)
    await agreed(ground, "decided", 1, Origin.DECISION)
    async with ground.office.work(None) as work:
        here = await ground.here(work, FOREMAN)
        since = work.now
        await advance(work, here, ACTION, await work.actions.get(done), "finish")
    for _ in range(2):
        async with ground.office.work(None) as work:
            await work.figures.carry_over(ground.site_id)
    async with ground.office.look() as work:
        back = await work.figures.carried(ground.site_id, 10)
        assert [(a.text, a.carried) for a in back] == [("sooner", 2), ("later", 2)]
        assert await work.figures.undone(ground.site_id) == 2
        assert await work.figures.done(ground.site_id, since) == 1
        assert await work.figures.undone(ground.other_id) == 0
        (court,) = await work.figures.courts(ground.site_id)
        assert (court.what, court.party, court.count) == ("question", Party.SUBCONTRACTOR, 1)
