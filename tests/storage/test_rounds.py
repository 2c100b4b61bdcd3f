"""A change is signed stage by stage, and every word of it is found again."""

import asyncio

import pytest
from sqlalchemy import insert

from bot.faults import passing
from core.changes.flow import CHANGE
from core.changes.paper import ChangeState
from core.errors import Overtaken, Refused
from core.moves import advance
from core.people import Party, Role
from core.rounds.replay import portrait, replayed
from core.rounds.round import Outcome
from core.rounds.seat import Answer
from core.work import Given
from storage.inbox import inbox
from tests.storage.signers import (
    BOSS,
    CHIEF,
    GOOD,
    OWNER,
    PROPOSER,
    SUPERVISING,
    Signers,
    either,
    stage,
)

WHY = Given(reason="缺节点图", seen=1)


@pytest.fixture
def signers(ground):
    return Signers(ground)


async def replays(signers, id_):
    """The history alone tells what the tables hold."""
    change = await signers.change(id_)
    told = replayed(await signers.lines(id_))
    assert [portrait(r) for r in told] == [portrait(r) for r in change.rounds]
    return change


async def test_the_whole_life(signers):
    await signers.route(stage("engineer"), stage("supervising", "owner"))
    id_ = await signers.sent()
    await signers.press(PROPOSER, "approve", id_, GOOD)
    await signers.press(OWNER, "agree", id_, GOOD)
    change = await signers.press(SUPERVISING, "approve", id_, GOOD)
    assert (change.state, change.round.outcome) == (ChangeState.APPROVED, Outcome.PASSED)
    await signers.press("李班长", "build", id_, Given(photos=1))
    change = await signers.press(SUPERVISING, "verify", id_)
    assert change.state == ChangeState.CLOSED
    verbs = [line.verb for line in await signers.lines(id_)]
    words = ["approve", "agree", "approve", "pass"]
    assert verbs == ["draft", "send", *words, "build", "verify"]
    await replays(signers, id_)


async def test_a_signature_says_who_as_what_on_which_content_by_which_update(signers):
    await signers.route(stage("supervising"))
    id_ = await signers.sent()
    async with signers.ground.database.writing.begin() as connection:
        now = signers.ground.clock.now()
        row = {"update_id": 7, "lane": 1, "raw": {}, "received_at": now}
        await connection.execute(insert(inbox).values(row))
    async with signers.office.work(7) as work:
        change = await work.changes.get(id_)
        here = await signers.ground.here(work, SUPERVISING)
        await sign(work, here, change)
    (seat,) = (await replays(signers, id_)).round.seats
    assert (seat.signer_id, seat.behalf_id) == (signers.people[SUPERVISING], None)
    assert (seat.signer_party, seat.signer_role) == (Party.SUPERVISOR, Role.SUPERVISING_ENGINEER)
    assert (seat.sha256, seat.update_id) == (change.round.sha256, 7)
    (line,) = await signers.lines(id_, "approve")
    told = {"revision": 1, "sha256": seat.sha256, "role": "supervising_engineer", "behalf": None}
    assert told.items() <= line.details.items()
    assert line.update_id == 7


async def sign(work, here, change, given=GOOD):
    await advance(work, here, CHANGE, change, "approve", given)


async def test_two_sign_at_once_and_both_are_heard(signers, database_kind):
    """Whoever is overtaken tries once more, as the process does."""
    await signers.route(stage("supervising", "owner"))
    id_ = await signers.sent()
    signers.ground.clock.wait(hours=1)
    first = asyncio.Barrier(2) if database_kind == "postgresql" else None
    overtaken = []

    async def once(who, barrier):
        async with signers.office.work(None) as work:
            change = await work.changes.get(id_)
            if barrier is not None:
                await barrier.wait()
            await sign(work, await signers.ground.here(work, who), change)

    async def press(who):
        try:
            await once(who, first)
        except Overtaken as fault:
            overtaken.append(passing(fault))
            await once(who, None)

    await asyncio.gather(press(SUPERVISING), press(OWNER))
    assert overtaken == [True] * (database_kind == "postgresql")
    change = await replays(signers, id_)
    assert change.state == ChangeState.APPROVED
    heard = {seat.signer_id for seat in change.round.seats}
    assert heard == {signers.people[SUPERVISING], signers.people[OWNER]}


async def test_a_second_revision_begins_anew_and_the_first_stays_readable(signers):
    await signers.route(stage("supervising", "owner"))
    id_ = await signers.sent()
    await signers.press(OWNER, "approve", id_, GOOD)
    await signers.press(SUPERVISING, "return", id_, WHY)
    await signers.press(PROPOSER, "amend", id_, Given(changes={"after": "650"}))
    await signers.again(id_)
    with pytest.raises(Refused, match=r"paper\.renewed"):
        await signers.press(OWNER, "approve", id_, GOOD)
    change = await replays(signers, id_)
    first, second = change.rounds
    assert (first.outcome, second.outcome) == (Outcome.RETURNED, None)
    assert [seat.answer for seat in first.seats] == [Answer.RETURNED, Answer.APPROVED]
    assert first.content["after"] != second.content["after"]
    assert first.sha256 != second.sha256


async def test_a_refused_step_leaves_no_trace(signers):
    await signers.route(stage("supervising"))
    id_ = await signers.sent()
    lines, version = len(await signers.lines(id_)), (await signers.change(id_)).version
    for who, verb, given in (
        (OWNER, "approve", GOOD),
        (SUPERVISING, "approve", Given(seen=2)),
        (SUPERVISING, "reject", Given(seen=1)),
        (BOSS, "substitute", Given(person_id=signers.people[CHIEF])),
        (SUPERVISING, "delegate", Given(person_id=signers.people[OWNER])),
        (OWNER, "recall", Given()),
    ):
        with pytest.raises(Refused):
            await signers.press(who, verb, id_, given)
    change = await replays(signers, id_)
    assert (change.version, len(await signers.lines(id_))) == (version, lines)


async def test_of_any_one_is_enough_and_the_others_are_spared(signers):
    await signers.route(either("supervising", "chief", "owner"))
    id_ = await signers.sent()
    change = await signers.press(CHIEF, "approve", id_, GOOD)
    assert change.state == ChangeState.APPROVED
    answers = [seat.answer for seat in change.round.seats]
    assert answers == [Answer.SPARED, Answer.APPROVED, Answer.SPARED]


async def test_whoever_signed_for_another_has_spoken_and_so_has_the_other(signers):
    """Nobody is heard twice in a round, neither by their own hand nor by another's."""
    await signers.route(stage("supervising"), stage("chief"))
    id_ = await signers.sent()
    chief = Given(person_id=signers.people[CHIEF])
    await signers.press(SUPERVISING, "delegate", id_, chief)
    change = await signers.press(CHIEF, "approve", id_, GOOD)
    assert change.round.seats[0].behalf_id == signers.people[SUPERVISING]
    with pytest.raises(Refused, match=r"workflow\.not_yours"):
        await signers.press(CHIEF, "approve", id_, GOOD)
    assert "王经理" in await signers.names("change.unmanned"), "the second stage has nobody"


async def test_a_deputy_speaks_only_for_somebody_who_still_holds_the_post(signers):
    await signers.route(stage("supervising"))
    id_ = await signers.sent()
    chief = Given(person_id=signers.people[CHIEF])
    await signers.press(SUPERVISING, "delegate", id_, chief)
    await signers.member(SUPERVISING, SUPERVISING, "leave")
    with pytest.raises(Refused, match=r"workflow\.not_yours"):
        await signers.press(CHIEF, "approve", id_, GOOD)
