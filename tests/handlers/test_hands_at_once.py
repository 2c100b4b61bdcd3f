"""Several hands on one change at the same moment: each press has one effect and a true answer."""

from core.changes.paper import ChangeState
from core.rounds.round import Outcome
from tests.handlers.bodies import INSIDERS, body
from tests.handlers.yard_changes import (
    CHIEF,
    ENGINEER,
    INSPECTOR,
    OWNER,
    OWNERS_MANAGER,
    PROPOSER,
    TECHNICAL,
    file_change,
)

TIMES = 3  # another hand is quicker each time
MANAGERS = ("contractor project_manager", "steward")


async def copies(yard, key):
    async with yard.office.work(None) as work:
        found = [await file_change(yard, work, key) for _ in range(TIMES)]
    await yard.house.settle()
    return found


async def at_once(yard, key, *hands):
    """Each hand is a name and what it presses; answers each change and who was told yes."""
    ids = await copies(yard, key)
    presses = []
    for n, id_ in enumerate(ids):
        turned = hands[n % len(hands) :] + hands[: n % len(hands)]
        presses += [(id_, body(name), f"change:{id_}:{said}") for name, said in turned]
    told = await yard.press(*((who, who.telegram_id, data) for _, who, data in presses))
    yes = {id_: [] for id_ in ids}
    for (id_, who, _), answer in zip(presses, told, strict=True):
        assert answer["text"] or not answer["show_alert"]
        if not answer["show_alert"]:
            yes[id_].append(who.name)
    async with yard.office.look() as work:
        return [(await work.changes.get(id_), yes[id_]) for id_ in ids]


def signed(yard, change):
    """Names of those whose hands have signed what lies there now."""
    by_id = {yard.people[b.telegram_id]: b.name for b in INSIDERS}
    words = [seat for seat in change.round.seats if seat.signer_id is not None]
    assert len({seat.update_id for seat in words}) == len(words)
    return sorted(by_id[seat.signer_id] for seat in words)


async def test_two_signers_of_one_stage(yard):
    """Both words are wanted, and both count."""
    hands = (("namesake", "approve@r1"), (INSPECTOR, "approve@r1"))
    for change, yes in await at_once(yard, "in_review+named", *hands):
        assert sorted(yes) == signed(yard, change) == sorted(name for name, _ in hands)
        assert change.round.stage == 1


async def test_two_signers_of_one_word(yard):
    """Whoever signs for somebody, or they themselves: the word is given once."""
    for key, one, other in (
        ("in_review+deputy", CHIEF, ENGINEER),
        ("in_review+away", OWNER, OWNERS_MANAGER),
    ):
        for change, yes in await at_once(yard, key, (one, "approve@r1"), (other, "approve@r1")):
            assert len(yes) == 1
            assert set(yes) <= set(signed(yard, change))
            assert not {one, other} <= set(signed(yard, change))


async def test_one_signer_twice(yard):
    press = (TECHNICAL, "approve@r1")
    for change, yes in await at_once(yard, "in_review", press, press, press):
        assert yes == [TECHNICAL]
        assert signed(yard, change) == [TECHNICAL]
        assert change.round.stage == 1


async def test_yes_and_taken_back(yard):
    """A word that was given stays readable; what was taken back is not approved by anybody."""
    hands = ((TECHNICAL, "approve@r1"), (PROPOSER, "recall"))
    for change, yes in await at_once(yard, "in_review", *hands):
        assert PROPOSER in yes
        assert (change.state, change.round.outcome) == (ChangeState.REVISE, Outcome.RECALLED)
        assert signed(yard, change) == [name for name in yes if name == TECHNICAL]


async def test_two_managers_name_somebody(yard):
    """The seat has one holder, and that is whom the one who was told yes has named."""
    named = {name: yard.people[body(f"contractor {role}").telegram_id] for name, role in NAMED}
    hands = tuple((name, f"substitute@{person}") for name, person in named.items())
    for change, yes in await at_once(yard, "in_review+vacant", *hands):
        (winner,) = yes
        assert change.round.seats[0].named_id == named[winner]


async def test_two_people_let_others_sign(yard):
    """The last one a signer has named is the one; both were told so, each in turn."""
    people = [yard.people[body(f"contractor {role}").telegram_id] for _, role in NAMED]
    hands = tuple((TECHNICAL, f"delegate@{person}") for person in people)
    for change, yes in await at_once(yard, "in_review", *hands):
        assert yes == [TECHNICAL, TECHNICAL]
        assert change.round.seats[0].deputy_id in people


NAMED = tuple(zip(MANAGERS, ("site_engineer", "crew"), strict=True))
