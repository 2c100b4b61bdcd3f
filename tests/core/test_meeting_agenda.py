"""An agenda drawn up from counts, and the seats of those who confirm the minutes."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from core.actions.paper import Action, ActionState, Origin
from core.attendance import How, Presence
from core.calendar import Calendar
from core.changes.listing import Share, Sum, Totals
from core.dayfacts.lines import Tone
from core.hands import LAPSED, PROPOSER
from core.meetings.agenda import drawn_up, refreshed
from core.meetings.defaults import MINUTES, chairs_for, route_for
from core.meetings.figures import Court, IssueCount, Repeated
from core.meetings.flow import MEETING
from core.meetings.items import ASKED, Item, Said, Subject, keeper, owed
from core.pages import Page
from core.people import ROLES, Actor, Party, Role, Roster
from core.rounds.route import Chair, Route, Rule, Silence, Stage
from core.work import Scene

NOW = datetime(2026, 3, 9, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
CALENDAR = Calendar(zone=ZoneInfo("Asia/Shanghai"))
P, R = Party, Role


def actor(number, party, role, name=""):
    return Actor(
        person_id=number,
        telegram_id=number,
        member_id=number,
        site_id=1,
        name=name or f"{party} {role}",
        username=None,
        lang="zh",
        party=party,
        role=role,
        steward=False,
        dm_ok=True,
    )


def roster(*posts):
    return Roster(tuple(actor(n, *post) for n, post in enumerate(posts, 1)))


def action(number, *, due_in, carried=0, owner=1):
    return Action(
        id=number,
        site_id=1,
        number=number,
        state=ActionState.OPEN,
        origin=Origin.AGREED,
        text=f"what {number}",
        owner_id=owner,
        due=NOW + timedelta(days=due_in),
        carried=carried,
        created_at=NOW,
        changed_at=NOW,
    )


class Counted:
    """Figures as a test wants them."""

    def __init__(self, **more):
        self.known = more

    def __getattr__(self, name):
        """Whatever was not counted is nothing."""

        async def count(*_, **__):
            return self.known.get(name, 0 if name in ("done", "undone") else [])

        return count


class Changes:
    def __init__(self, sums=(), near=()):
        self.sums, self.near = sums, near

    async def page(self, wanted, size):
        return Page(tuple(self.near), more=False)

    async def totals(self, wanted, most):
        return Totals(list(self.sums), more=False)


async def agenda(people, held_at=None, changes=None, **figures):
    work = SimpleNamespace(now=NOW, figures=Counted(**figures), change_ledger=changes or Changes())
    items = await drawn_up(work, Scene(1, people, CALENDAR), held_at)
    return {item.subject: item for item in items}


async def test_all_standing_items_in_their_order():
    items = await agenda(roster())
    assert list(items) == list(Subject)
    assert len(items) == 11  # ten of the site rules, and safety under its own heading


async def test_of_a_new_site_nothing_is_made_up():
    items = await agenda(roster((P.CONTRACTOR, R.PROJECT_MANAGER)))
    keys = {subject: [p.key for p in item.points] for subject, item in items.items()}
    assert keys[Subject.LAST] == ["meeting.point.first"]
    assert keys[Subject.QUALITY] == ["meeting.point.no_issues"]
    assert keys[Subject.SAFETY] == ["meeting.point.no_safety"]
    assert keys[Subject.CHANGES] == ["meeting.point.no_changes"]
    assert keys[Subject.OTHER] == ["meeting.point.no_court"]
    assert {s for s, item in items.items() if item.asked} == set(ASKED)
    assert all(items[s].points == () for s in ASKED)


async def test_what_is_left_over_is_late_and_comes_back_and_back():
    late, fresh, often = (
        action(1, due_in=-3, carried=1),
        action(2, due_in=2, carried=1),
        action(3, due_in=-10, carried=3),
    )
    actions = [often, late, fresh]
    items = await agenda(roster(), NOW, carried=actions, undone=5, done=2)
    first, *rest, more = items[Subject.LAST].points
    assert (first.key, dict(first.params)) == ("meeting.point.done", {"done": 2, "undone": 5})
    assert [p.params["late"] for p in rest] == [10, 3, 0]
    assert [p.params["carried"] for p in rest] == [3, 1, 1]
    assert [p.tone for p in rest] == [Tone.STOP, Tone.WARN, Tone.NORMAL]
    assert (more.key, more.params["count"]) == ("meeting.point.more_actions", 2)


async def test_safety_stands_apart_from_quality():
    issues = [
        IssueCount(party=P.CONTRACTOR, safety=False, opened=3, closed=1),
        IssueCount(party=P.SUBCONTRACTOR, safety=False, opened=1, overdue=2),
        IssueCount(party=None, safety=True, opened=1, reopened=1),
    ]
    again = [Repeated(safety=True, kind="safety", place_id=7, count=4)]
    items = await agenda(roster(), issues=issues, repeated=again)
    quality, safety = items[Subject.QUALITY].points, items[Subject.SAFETY].points
    assert [p.params["party"] for p in quality] == ["party.subcontractor", "party.contractor"]
    assert [p.tone for p in quality] == [Tone.WARN, Tone.NORMAL]
    assert [p.key for p in safety] == ["meeting.point.issues", "meeting.point.repeated"]
    assert safety[0].params["party"] == "meeting.nobody"


async def test_changes_near_their_deemed_effect_come_first():
    at = NOW + timedelta(days=1)
    near = SimpleNamespace(
        number=4,
        title="bars",
        running=SimpleNamespace(silence=Silence.DEEMED_ACCEPTED, stopped=False, due=at),
    )
    far = SimpleNamespace(
        number=5,
        title="later",
        running=SimpleNamespace(
            silence=Silence.DEEMED_ACCEPTED, stopped=False, due=NOW + timedelta(days=30)
        ),
    )
    sums = [
        Sum(share=Share.PENDING, currency=c, number=1, cost=100, days=2) for c in ("CNY", "EUR")
    ]
    items = await agenda(roster(), changes=Changes(sums, (near, far)))
    first, *rest = items[Subject.CHANGES].points
    assert (first.key, first.params["number"]) == ("meeting.point.near", 4)
    assert first.tone == Tone.STOP
    assert [p.params["money"] for p in rest] == [[100, "CNY"], [100, "EUR"]]


async def test_questions_and_signatures_by_whose_court_the_ball_is_in():
    since = datetime(2026, 3, 6, 2, tzinfo=UTC)
    courts = [Court(what="change", party=P.OWNER, count=3, since=since)]
    (point,) = (await agenda(roster(), courts=courts))[Subject.OTHER].points
    assert point.params["party"] == "party.owner"
    assert (point.params["count"], point.params["days"]) == (3, 3)


@pytest.mark.parametrize("subject", ASKED)
def test_the_first_post_that_is_held_is_asked(subject):
    held = [*ASKED[subject]]
    people = roster(*reversed(held))
    assert (keeper(subject, people).party, keeper(subject, people).role) == held[0]
    assert keeper(subject, roster((P.DESIGN, R.DESIGNER))) is None


def test_every_post_that_is_asked_exists():
    assert all(role in ROLES[party] for posts in ASKED.values() for party, role in posts)


def test_an_item_survives_the_archive_and_its_answer():
    item = Item(subject=Subject.PROGRESS, asked=(7, 8))
    assert Item.of(item.data()) == item
    said = item.answered(Said(7, "80 %", NOW.isoformat()))
    assert Item.of(said.data()) == said
    assert (said.asked, said.said[0].text) == ((), "80 %")
    assert owed([item, said], 8) == [0]


async def test_what_was_counted_the_day_before_is_counted_anew():
    """What somebody answered meanwhile stays, and who still owes a word owes it."""
    builder = roster((P.CONTRACTOR, R.PROJECT_MANAGER))
    before = await agenda(builder, NOW, carried=[action(1, due_in=2)], undone=1)
    said = before[Subject.PROGRESS].answered(Said(1, "80 %", NOW.isoformat()))
    kept = [said if i.subject == Subject.PROGRESS else i for i in before.values()]
    after = await agenda(builder, NOW, done=1)
    items = {i.subject: i for i in refreshed(kept, list(after.values()))}
    assert items[Subject.LAST].points[0].params == {"done": 1, "undone": 0}
    assert (items[Subject.PROGRESS].said, items[Subject.PROGRESS].asked) == (said.said, ())
    assert items[Subject.PAYMENT].asked == (1,)


def test_what_silence_did_is_told_once():
    """How it ended is told whoever sent the minutes, so that nobody is told the same twice."""
    (lapse,) = (step for step in MEETING.steps if step.verb == "lapse")
    ends = [s for s in MEETING.steps if s.verb in ("contest", "pass")]
    assert lapse.tells == (LAPSED,)
    assert all(PROPOSER in step.tells for step in ends)


def there(person_id, proxy_for=None):
    how = How.PROXY if proxy_for else How.SELF
    return Presence(
        site_id=1,
        flow="meeting",
        paper_id=1,
        person_id=person_id,
        name="",
        how=how,
        at=NOW,
        proxy_for=proxy_for,
    )


PEOPLE = roster(
    (P.CONTRACTOR, R.PROJECT_MANAGER),
    (P.CONTRACTOR, R.SITE_ENGINEER),
    (P.SUPERVISOR, R.SUPERVISING_ENGINEER),
    (P.SUPERVISOR, R.CHIEF_SUPERVISING_ENGINEER),
    (P.SUBCONTRACTOR, R.FOREMAN),
    (P.SUBCONTRACTOR, R.FOREMAN),
    (P.OWNER, R.OWNERS_REPRESENTATIVE),
)


SEATED = (
    Chair(P.SUPERVISOR, R.CHIEF_SUPERVISING_ENGINEER),
    Chair(P.OWNER, R.OWNERS_REPRESENTATIVE),
    Chair(P.CONTRACTOR, R.PROJECT_MANAGER),
)


def test_one_seat_for_each_party_that_came():
    chairs = chairs_for([there(2), there(3), there(4), there(1)], PEOPLE)
    assert chairs == SEATED


def test_supervisor_owner_and_builder_are_asked_whether_they_came_or_not():
    assert chairs_for([], PEOPLE) == chairs_for([there(4)], PEOPLE) == SEATED
    alone = roster((P.SUBCONTRACTOR, R.FOREMAN), (P.DESIGN, R.DESIGNER))
    assert chairs_for([], alone) == ()
    assert [c.party for c in chairs_for([there(1)], alone)] == [P.SUBCONTRACTOR]


def test_whoever_was_sent_speaks_for_who_sent_them():
    assert Chair(P.CONTRACTOR, R.PROJECT_MANAGER) in chairs_for([there(2, proxy_for=1)], PEOPLE)


def test_subcontractors_are_firms_of_their_own():
    chairs = chairs_for([there(5), there(6)], PEOPLE)
    assert [c.person_id for c in chairs if c.party == P.SUBCONTRACTOR] == [5, 6]


def test_the_site_says_how_long_and_what_silence_means():
    own = Route(
        name="own",
        stages=(
            Stage(
                chairs=(Chair(P.OWNER, R.OWNERS_REPRESENTATIVE),),
                rule=Rule.ANY,
                days=5,
                silence=Silence.ESCALATE,
            ),
        ),
    )
    stage = route_for([there(3), there(7)], PEOPLE, [own]).stages[0]
    assert (stage.days, stage.silence, stage.rule, len(stage.chairs)) == (
        5,
        Silence.ESCALATE,
        Rule.ANY,
        3,
    )
    usual = route_for([there(7)], PEOPLE, []).stages[0]
    assert (usual.days, usual.silence) == (3, Silence.DEEMED_ACCEPTED)
    assert route_for([], roster(), []) == MINUTES
