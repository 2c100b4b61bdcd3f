"""Those who sign come and go: what they may sign goes with the post, and everybody hears of it."""

from datetime import timedelta

import pytest

from core.changes.flow import CHANGE
from core.changes.paper import ChangeState
from core.errors import Refused
from core.people import Party, Role
from core.work import Given, ball
from tests.storage.signers import (
    BOSS,
    CHIEF,
    GOOD,
    OWNER,
    PROPOSER,
    SUPERVISING,
    Signers,
    stage,
)

SEATED, UNMANNED = "change.seated", "change.unmanned"
NEW = "周监理"


@pytest.fixture
async def signers(ground):
    return Signers(ground)


async def holders(signers, id_):
    change = await signers.change(id_)
    return {actor.name for actor in ball(CHANGE, change, await signers.roster())}


async def replaced(signers):
    """The supervising engineer goes in the middle, and another comes."""
    await signers.member(SUPERVISING, SUPERVISING, "leave")
    await signers.comes(NEW, Party.SUPERVISOR, Role.SUPERVISING_ENGINEER)


async def test_whoever_comes_into_the_post_can_sign_and_is_told_once(signers):
    await signers.route(stage("supervising", "owner"))
    ids = [await signers.sent(), await signers.sent()]
    await replaced(signers)
    assert await signers.names(SEATED) == [NEW, NEW]
    assert await signers.names(UNMANNED) == [BOSS, BOSS]
    with pytest.raises(AssertionError):
        await signers.press(SUPERVISING, "approve", ids[0], GOOD)
    await signers.press(NEW, "approve", ids[0], GOOD)
    change = await signers.press(OWNER, "approve", ids[0], GOOD)
    assert change.state == ChangeState.APPROVED
    await signers.comes("吴监理", Party.SUPERVISOR, Role.SUPERVISING_ENGINEER)
    assert (await signers.names(SEATED))[2:] == ["吴监理"], "only of what still waits"
    assert await signers.names(UNMANNED) == [BOSS, BOSS]


async def test_what_was_signed_before_somebody_left_stays(signers):
    await signers.route(stage("supervising", "owner"))
    id_ = await signers.sent()
    await signers.press(SUPERVISING, "approve", id_, GOOD)
    await replaced(signers)
    assert await signers.names(SEATED) == []
    change = await signers.press(OWNER, "approve", id_, GOOD)
    assert change.state == ChangeState.APPROVED


async def test_another_role_is_another_say(signers):
    await signers.route(stage("supervising"))
    id_ = await signers.sent()
    role = Given(changes={"role": Role.SUPERVISING_ENGINEER})
    await signers.member(BOSS, CHIEF, "amend", role)
    assert await signers.names(SEATED) == [CHIEF]
    away = Given(changes={"role": Role.DOCUMENT_CONTROLLER})
    await signers.member(BOSS, SUPERVISING, "amend", away)
    assert await signers.names(UNMANNED) == []
    await signers.member(BOSS, CHIEF, "amend", away)
    assert await signers.names(UNMANNED) == [BOSS]
    assert await holders(signers, id_) == {BOSS}


async def test_what_changes_nothing_for_anybody_is_told_to_nobody(signers):
    await signers.route(stage("supervising"))
    await signers.sent()
    await signers.comes("小赵", Party.CONTRACTOR, Role.FOREMAN)
    await signers.member("小赵", "小赵", "leave")
    await signers.member(BOSS, PROPOSER, "appoint")
    assert await signers.names(SEATED) == []
    assert await signers.names(UNMANNED) == []


async def test_a_deputy_for_some_days_signs_in_them_only(signers):
    await signers.route(stage("supervising"))
    first, second = await signers.sent(), await signers.sent()
    until = signers.ground.clock.now() + timedelta(days=3)
    deputy = Given(person_id=signers.people[CHIEF], date=until)
    await signers.member(SUPERVISING, SUPERVISING, "deputise", deputy)
    assert await signers.names(SEATED) == [CHIEF, CHIEF]
    await signers.until(until - timedelta(minutes=1))
    change = await signers.press(CHIEF, "approve", first, GOOD)
    assert change.round.seats[0].behalf_id == signers.people[SUPERVISING]
    await signers.until(until)
    with pytest.raises(Refused, match=r"workflow\.not_yours"):
        await signers.press(CHIEF, "approve", second, GOOD)
    assert await holders(signers, second) == {SUPERVISING}


async def test_who_is_back_early_takes_their_word_back(signers):
    await signers.route(stage("supervising"))
    id_ = await signers.sent()
    until = signers.ground.clock.now() + timedelta(days=3)
    deputy = Given(person_id=signers.people[CHIEF], date=until)
    await signers.member(SUPERVISING, SUPERVISING, "deputise", deputy)
    await signers.member(SUPERVISING, SUPERVISING, "resume")
    with pytest.raises(Refused, match=r"workflow\.not_yours"):
        await signers.press(CHIEF, "approve", id_, GOOD)


async def test_a_deputy_who_changes_sides_speaks_for_nobody(signers):
    await signers.route(stage("supervising"))
    id_ = await signers.sent()
    until = signers.ground.clock.now() + timedelta(days=3)
    deputy = Given(person_id=signers.people[CHIEF], date=until)
    await signers.member(SUPERVISING, SUPERVISING, "deputise", deputy)
    other = {"party": Party.OWNER, "role": Role.DOCUMENT_CONTROLLER}
    await signers.member(BOSS, CHIEF, "amend", Given(changes=other))
    with pytest.raises(Refused, match=r"workflow\.not_yours"):
        await signers.press(CHIEF, "approve", id_, GOOD)


async def test_only_an_empty_seat_is_given_away_and_only_inside_the_house(signers):
    await signers.route(stage("supervising", "owner"))
    id_ = await signers.sent()
    chief = Given(person_id=signers.people[CHIEF])
    with pytest.raises(Refused, match=r"round\.not_vacant"):
        await signers.press(BOSS, "substitute", id_, chief)
    await signers.member(SUPERVISING, SUPERVISING, "leave")
    for stranger in (OWNER, PROPOSER):
        person = Given(person_id=signers.people[stranger])
        with pytest.raises(Refused):
            await signers.press(BOSS, "substitute", id_, person)
    await signers.press(BOSS, "substitute", id_, chief)
    assert await holders(signers, id_) == {CHIEF, OWNER}
    await signers.press(CHIEF, "approve", id_, GOOD)
    change = await signers.press(OWNER, "approve", id_, GOOD)
    assert change.state == ChangeState.APPROVED
    (line,) = await signers.lines(id_, "substitute")
    assert (line.details["person"], line.details["place"]) == (signers.people[CHIEF], 0)


async def test_managers_hear_of_a_stage_that_begins_with_nobody_in_it(signers):
    """The manager signs first, and has the ball again at once."""
    await signers.route(stage("boss"), stage("supervising"))
    await signers.member(SUPERVISING, SUPERVISING, "leave")
    id_ = await signers.sent()
    await signers.press(BOSS, "approve", id_, GOOD)
    assert await signers.names(UNMANNED) == [BOSS]
    assert await holders(signers, id_) == {BOSS}
