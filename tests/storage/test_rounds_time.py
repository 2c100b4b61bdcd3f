"""What comes of silence, and when: nobody is taken at theirs who was not warned in time."""

from datetime import timedelta

import pytest

from core.changes.paper import ChangeState
from core.rounds.route import Silence
from core.rounds.seat import Answer
from core.sites import SiteState
from core.work import Given
from tests.storage.signers import (
    BOSS,
    CHIEF,
    CLAUSE,
    GOOD,
    OWNER,
    PROPOSER,
    SUPERVISING,
    Signers,
    at,
    deemed,
    stage,
)

MONDAY_TO_FRIDAY = (1, 2, 3, 4, 5)
MINUTE = timedelta(minutes=1)
WAITING, DIGEST = "waiting", "digest"


@pytest.fixture
async def signers(ground):
    """Wednesday the 30th of September 2026 in the morning; a week of five days."""
    signers = Signers(ground)
    ground.clock.moment = at(9, 30, 8)
    await rest(signers, weekdays=MONDAY_TO_FRIDAY)
    return signers


async def rest(signers, **fields):
    async with signers.office.work(None) as work:
        site = await work.sites.get(signers.ground.site_id)
        for name, value in fields.items():
            setattr(site, name, value)


async def state(signers, id_):
    return (await signers.change(id_)).state


async def test_silence_counts_at_closing_on_the_day_that_is_worked_for_the_holiday(signers):
    """Off until the 7th, so Thursday, Friday, and Saturday the 10th which is worked instead."""
    await signers.route(deemed("supervising", "owner", days=3))
    id_ = await signers.sent()
    due = at(10, 10, 18)
    await signers.live(due - MINUTE)
    assert await state(signers, id_) == ChangeState.IN_REVIEW
    await signers.until(due)
    change = await signers.change(id_)
    assert change.state == ChangeState.APPROVED
    assert [seat.answer for seat in change.round.seats] == [Answer.DEEMED] * 2
    (line,) = await signers.lines(id_, "lapse")
    rule = {"silence": "deemed_accepted", "source": CLAUSE, "days": 3}
    seats = {"seats": [[0, 0], [0, 1]], "sha256": change.round.sha256}
    assert (rule | seats).items() <= line.details.items()
    assert (line.at, line.person_id) == (due, None)
    for name in (SUPERVISING, OWNER, PROPOSER):
        assert name in await signers.names("change.told.lapse")


async def test_on_the_other_side_of_the_holiday_nobody_is_warned_on_a_day_off(signers):
    await signers.route(deemed("supervising", days=3))
    id_ = await signers.sent()
    await signers.live(at(10, 10, 17))
    mornings = [line.at for line in await signers.lines(id_, "waiting")]
    assert mornings == [at(10, 8, 7), at(10, 9, 7), at(10, 10, 7)]


async def test_one_message_each_morning_however_many_papers_wait(signers):
    await signers.route(deemed("supervising", "chief", days=4))
    await signers.sent(papers=5)
    await signers.live(at(10, 12, 17))
    told = await signers.told(DIGEST)
    mornings = {SUPERVISING: [], CHIEF: []}
    for name, moment in told:
        mornings[name].append(moment)
    days = [at(10, day, 7) for day in (8, 10, 12)]
    assert mornings == {SUPERVISING: days, CHIEF: days}
    assert await signers.count("waiting") == 5 * 3, "what was said of each paper is on record"


async def test_whoever_has_signed_is_not_warned(signers):
    await signers.route(deemed("supervising", "owner", days=3))
    id_ = await signers.sent()
    await signers.press(OWNER, "approve", id_, GOOD)
    await signers.live(at(10, 10, 18))
    assert set(await signers.reminded(WAITING)) == {SUPERVISING}
    answers = [seat.answer for seat in (await signers.change(id_)).round.seats]
    assert answers == [Answer.DEEMED, Answer.APPROVED]


async def test_in_quiet_hours_a_warning_waits_for_the_morning(signers):
    """The process comes back in the night and has missed the first bell."""
    await signers.route(deemed("supervising", days=3))
    await signers.sent()
    await signers.until(at(10, 9, 3))
    assert await signers.told(DIGEST) == [(SUPERVISING, at(10, 9, 7))]


async def test_who_was_not_warned_in_time_has_a_day_more(signers):
    """We were away until an hour before the time was up."""
    await signers.route(deemed("supervising", days=3))
    id_ = await signers.sent()
    await signers.until(at(10, 10, 17))
    await signers.until(at(10, 10, 18))
    change = await signers.change(id_)
    assert (change.state, change.deadline) == (ChangeState.IN_REVIEW, at(10, 12, 18))
    await signers.live(at(10, 12, 18) - MINUTE)
    assert await state(signers, id_) == ChangeState.IN_REVIEW
    await signers.until(at(10, 12, 18))
    assert await state(signers, id_) == ChangeState.APPROVED


async def test_who_could_not_be_heard_when_the_time_was_up_has_a_day_more(signers):
    """All were warned, but their answers may lie with Telegram while we are away."""
    await signers.route(deemed("supervising", days=3))
    id_ = await signers.sent()
    await signers.live(at(10, 10, 8))
    await signers.until(at(10, 12, 6))
    change = await signers.change(id_)
    assert (change.state, change.deadline) == (ChangeState.IN_REVIEW, at(10, 13, 18))
    assert (await signers.press(SUPERVISING, "reject", id_, GOOD)).state == ChangeState.REJECTED


async def test_a_long_absence_over_several_deadlines_takes_nobody_by_surprise(signers):
    await signers.route(deemed("supervising", days=1), deemed("owner", days=1))
    id_ = await signers.sent()
    await signers.until(at(11, 10, 9))
    assert (await signers.change(id_)).round.stage == 0
    await signers.live(at(11, 11, 18))
    assert (await signers.change(id_)).round.stage == 1
    await signers.live(at(11, 12, 18))
    assert await state(signers, id_) == ChangeState.APPROVED


async def test_where_silence_means_nothing_it_goes_up_the_ladder(signers):
    await signers.route(stage("supervising", days=2))
    id_ = await signers.sent()
    await signers.live(at(10, 9, 18))
    assert await signers.reminded("overdue") == [SUPERVISING]
    await signers.live(at(10, 10, 18))
    assert set(await signers.reminded("silent")) == {CHIEF, BOSS}
    await signers.live(at(10, 30, 18))
    assert (await signers.reminded("silent"))[2:] == [CHIEF, OWNER]
    assert await state(signers, id_) == ChangeState.IN_REVIEW


async def test_where_nothing_is_said_of_silence_it_waits(signers):
    await signers.route(stage("supervising", days=2, silence=Silence.NONE))
    id_ = await signers.sent()
    await signers.live(at(11, 30, 18))
    change = await signers.change(id_)
    assert (change.state, change.ring_at) == (ChangeState.IN_REVIEW, None)
    assert set(await signers.reminded(WAITING)) == {SUPERVISING}
    assert await signers.reminded("overdue") == []


async def test_a_round_may_go_on_without_the_silent(signers):
    """They are passed over, which is not their word."""
    passed = stage("supervising", days=1, silence=Silence.DEEMED_PASSED, source=CLAUSE)
    await signers.route(passed, stage("owner"))
    id_ = await signers.sent()
    await signers.live(at(10, 8, 18))
    round_ = (await signers.change(id_)).round
    assert (round_.stage, round_.seats[0].answer) == (1, Answer.PASSED)
    assert not round_.has_signed(signers.people[SUPERVISING])


async def test_the_days_of_a_question_are_given_back(signers):
    """Asked on Thursday, answered on Saturday, which is worked: two days."""
    await signers.route(deemed("supervising", "owner", days=3), question_stops=True)
    id_ = await signers.sent()
    await signers.live(at(10, 8, 9))
    change = await signers.press(SUPERVISING, "ask", id_, Given(reason="配筋?"))
    assert (change.deadline, change.ring_at) == (None, None)
    await signers.live(at(10, 10, 9))
    change = await signers.press(PROPOSER, "answer", id_, Given(reason="见附图"))
    assert change.deadline == at(10, 13, 18)
    await signers.live(at(10, 13, 18) - MINUTE)
    assert await state(signers, id_) == ChangeState.IN_REVIEW
    await signers.until(at(10, 13, 18))
    assert await state(signers, id_) == ChangeState.APPROVED


async def test_a_question_stops_no_clock_unless_the_route_says_so(signers):
    await signers.route(deemed("supervising", days=3))
    id_ = await signers.sent()
    await signers.live(at(10, 8, 9))
    await signers.press(SUPERVISING, "ask", id_, Given(reason="配筋?"))
    await signers.live(at(10, 10, 18))
    assert await state(signers, id_) == ChangeState.APPROVED


async def test_a_site_that_rests_is_left_in_peace_and_nothing_is_decided_meanwhile(signers):
    await signers.route(deemed("supervising", days=3))
    id_ = await signers.sent()
    await signers.live(at(10, 9, 8))
    await rest(signers, state=SiteState.PAUSED)
    await signers.until(at(10, 20, 12))
    assert await state(signers, id_) == ChangeState.IN_REVIEW
    await rest(signers, state=SiteState.ACTIVE)
    await signers.until(at(10, 20, 13))
    assert (await signers.change(id_)).deadline == at(10, 21, 18)


async def test_nobody_is_taken_at_the_silence_of_a_seat_that_is_empty(signers):
    """Managers hear of it day after day; whoever is named has time to answer."""
    await signers.route(deemed("supervising", days=2))
    id_ = await signers.sent()
    await signers.member(SUPERVISING, SUPERVISING, "leave")
    await signers.live(at(10, 20, 18))
    assert await state(signers, id_) == ChangeState.IN_REVIEW
    assert set(await signers.names("change.unmanned")) == {BOSS}
    chief = Given(person_id=signers.people[CHIEF])
    await signers.press(BOSS, "substitute", id_, chief)
    await signers.live(at(10, 21, 18))
    assert await state(signers, id_) == ChangeState.APPROVED
    assert CHIEF in await signers.reminded(WAITING)
