"""A word counts on what its giver has seen, and only while they are who they were."""

import pytest

from core.members import MemberState
from core.people import Party, Role
from core.rounds.round import Outcome
from handlers.texts import plain
from tests.handlers.bodies import BOSS, LEFT, body
from tests.handlers.yard_changes import (
    BUILDER,
    CHIEF,
    ENGINEER,
    OWNER,
    OWNERS_MANAGER,
    PROPOSER,
    SENT,
    TECHNICAL,
    Did,
    take,
)

RECALLED = Did(PROPOSER, "recall")
SIGNER, MANAGER = body(TECHNICAL), body("contractor project_manager")
PAST, FAR, NEVER = "20200101", "99991231", "20260231"
UNSEEN = ("", "@r1", "@r3", "@r999999999", "@2", "@R2", "@r-2", "@rr2", "@r1-2", "@r", "@r0")
CROOKED = ("@r2-5", "@r2-", "@-r2", "@r2-r2", "@2-r2", "@r" + "9" * 31, "@r٢", "@r2 ")


def private(who, data):
    return (who, who.telegram_id, data)


async def edited(yard, name, **fields):
    """Somebody is something else from now on."""
    async with yard.office.work(None) as work:
        member = await work.members.get(yard.members[body(name).telegram_id])
        for field, value in fields.items():
            setattr(member, field, value)


async def change_of(yard, key):
    async with yard.office.look() as work:
        return await work.changes.get(yard.changes[key])


async def test_only_the_revision_that_lies_there_can_be_signed(yard):
    """Older ones, later ones, none at all, and whatever else a button may say."""
    id_ = yard.changes["in_review+second"]
    for verb in ("approve", "agree", "return", "reject"):
        unseen = UNSEEN if verb == "approve" else UNSEEN[:4]
        pressed = [private(SIGNER, f"change:{id_}:{verb}{said}") for said in unseen]
        told = await yard.refused(*pressed)
        renewed = plain(SIGNER.lang, "paper.renewed")
        old = plain(SIGNER.lang, "button.old")
        assert set(told) <= {renewed, old}
        assert told[:4] == [renewed] * 4
    await yard.refused(*(private(SIGNER, f"change:{id_}:approve{said}") for said in CROOKED))
    (answer,) = await yard.press(private(SIGNER, f"change:{id_}:approve@r2"))
    assert not answer["show_alert"]
    seats = (await change_of(yard, "in_review+second")).round.seats
    assert seats[0].signer_id == yard.people[SIGNER.telegram_id]


async def test_a_note_that_comes_after_a_new_revision_signs_nothing(yard):
    """Asked for on the first revision; meanwhile it was taken back and sent again."""
    id_ = yard.changes["in_review"]
    for verb in ("agree", "return", "reject"):
        async with yard.office.look() as work:
            edition = (await work.changes.get(id_)).edition
        await yard.press(private(SIGNER, f"change:{id_}:{verb}@r{edition}"))
        async with yard.office.work(None) as work:
            change = await work.changes.get(id_)
            await take(yard, work, change, RECALLED)
            await take(yard, work, change, SENT)
        await yard.house.settle()
        before = await yard.snapshot()
        told = await yard.says(SIGNER, "fine by me")
        assert plain(SIGNER.lang, "paper.renewed") in [m["text"] for m in told]
        after = await yard.snapshot()
        assert {name for name in after if after[name] != before[name]} <= {"questions"}
    change = await change_of(yard, "in_review")
    assert [round_.outcome for round_ in change.rounds] == [*[Outcome.RECALLED] * 3, None]
    assert [seat for round_ in change.rounds for seat in round_.seats if seat.signer_id] == []


async def test_a_refused_answer_is_not_waited_for_any_more(yard):
    """What somebody says next is not taken for it."""
    id_ = yard.changes["in_review"]
    await yard.press(private(SIGNER, f"change:{id_}:agree@r1"))
    async with yard.office.work(None) as work:
        change = await work.changes.get(id_)
        await take(yard, work, change, RECALLED)
    await yard.says(SIGNER, "fine by me")
    async with yard.office.look() as work:
        person = yard.people[SIGNER.telegram_id]
        assert await work.questions.open(SIGNER.telegram_id, person) is None


LOST = {
    "another post": {"role": Role.STOREKEEPER},
    "another house": {"party": Party.SUBCONTRACTOR},
    "gone": {"state": MemberState.LEFT},
}


@pytest.mark.parametrize("fields", LOST.values(), ids=LOST)
async def test_whoever_has_lost_the_post_since_signs_nothing(yard, fields):
    """By the button that still stands in their chat, or by the note they were asked for."""
    id_ = yard.changes["in_review"]
    await yard.press(private(SIGNER, f"change:{id_}:agree@r1"))
    await edited(yard, TECHNICAL, **fields)
    for verb in ("approve@r1", "agree@r1", "reject@r1", "ask", "delegate"):
        await yard.refused(private(SIGNER, f"change:{id_}:{verb}"))
    await yard.says(SIGNER, "fine by me")
    (round_,) = (await change_of(yard, "in_review")).rounds
    assert not any(seat.signer_id for seat in round_.seats)


@pytest.mark.parametrize("fields", LOST.values(), ids=LOST)
async def test_nobody_gives_the_word_of_somebody_who_has_lost_it(yard, fields):
    """Asked for this one paper, or for a while."""
    for key, principal, deputy in (
        ("in_review+deputy", CHIEF, ENGINEER),
        ("in_review+away", OWNER, OWNERS_MANAGER),
    ):
        lost = {"role": Role.DOCUMENT_CONTROLLER} if "role" in fields else fields
        await edited(yard, principal, **lost)
        stand_in = body(deputy)
        await yard.refused(private(stand_in, f"change:{yard.changes[key]}:approve@r1"))


async def test_a_deputy_signs_for_whom_they_stand_and_no_longer(yard, clock):
    id_, stand_in = yard.changes["in_review+away"], body(OWNERS_MANAGER)
    clock.wait(days=31)
    await yard.refused(private(stand_in, f"change:{id_}:approve@r1"))
    clock.wait(days=-31)
    (answer,) = await yard.press(private(stand_in, f"change:{id_}:approve@r1"))
    assert not answer["show_alert"]
    owner, deputy = (yard.people[body(n).telegram_id] for n in (OWNER, OWNERS_MANAGER))
    seat = (await change_of(yard, "in_review+away")).round.seats[0]
    assert (seat.signer_id, seat.behalf_id) == (deputy, owner)
    await yard.refused(private(body(OWNER), f"change:{id_}:approve@r1"))


async def test_nobody_is_named_who_may_not_be(yard):
    """People of other sites and houses, who has left, who has signed, and oneself."""
    me = {name: yard.people[body(name).telegram_id] for name in (TECHNICAL, ENGINEER, BUILDER)}
    strange = (yard.people[BOSS.telegram_id], yard.people[LEFT.telegram_id], 0, 99_999, 10**30)
    review = {key: yard.changes[f"in_review+{key}"] for key in ("chief", "vacant", "asked")}
    aim = {
        f"change:{yard.changes['in_review']}:delegate": (SIGNER, me[TECHNICAL], me[ENGINEER]),
        f"change:{review['vacant']}:substitute": (MANAGER, me[ENGINEER], me[BUILDER]),
        f"change:{review['chief']}:proceed": (MANAGER, me[BUILDER]),
        f"change:{yard.changes['approved']}:assign": (MANAGER,),
        f"action:{yard.actions['open']}:assign": (MANAGER,),
        f"member:{yard.members[SIGNER.telegram_id]}:deputise": (SIGNER, me[TECHNICAL]),
    }
    presses = [
        private(who, f"{data}@{person}"[:64])
        for data, (who, *people) in aim.items()
        for person in (*people, *strange)
    ]
    presses += [
        private(who, f"{data}@{word}") for data, (who, *_) in aim.items() for word in WORDS
    ]
    await yard.refused(*presses)


WORDS = ("abc", "-", "1-", "-5", "1-2-3", "1_000", "0x1")


async def test_no_day_is_named_that_is_none(yard):
    """In the past, beyond all plans, in no calendar, and no day at all."""
    colleague = yard.people[body("contractor site_engineer").telegram_id]
    days = (PAST, FAR, NEVER, "00000000", "2026", "x", "-")
    aim = (
        f"change:{yard.changes['approved']}:postpone@",
        f"action:{yard.actions['open']}:postpone@",
        f"member:{yard.members[MANAGER.telegram_id]}:deputise@{colleague}-",
    )
    await yard.refused(*(private(MANAGER, f"{data}{day}") for data in aim for day in days))


async def test_nothing_is_written_down_about_nothing(yard):
    """An amendment without a word, by the one who might amend it."""
    proposer = body(PROPOSER)
    presses = [
        private(proposer, f"change:{yard.changes[key]}:{said}")
        for key in ("draft", "revise")
        for said in ("amend", "set", "set@title-x", "set@cost-1", "set@state-approved")
    ]
    await yard.refused(*presses)
