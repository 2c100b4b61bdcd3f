"""The buttons of changes and actions, pressed by everybody: the table alone decides."""

from itertools import count

import pytest

from core.actions.flow import ACTION
from core.changes.flow import CHANGE
from core.work import open_steps
from core.workflow import Need
from handlers.cards.drawing import draw, unfold
from handlers.cards.view import view_of
from tests.handlers.bodies import INSIDERS, body
from tests.handlers.presses import by_hand, data, may, offered, refused_by_the_table, verbs
from tests.handlers.yard_changes import ERRANDS, PROPOSER, WAYS, file_action, file_change

ANSWERED = (Need.PHOTO, Need.REASON)


def papers_of(yard, flow):
    return {CHANGE.name: yard.changes, ACTION.name: yard.actions}[flow.name]


@pytest.mark.parametrize("flow", [CHANGE, ACTION], ids=lambda flow: flow.name)
async def test_what_the_table_refuses_changes_nothing(yard, flow):
    await refused_by_the_table(yard, flow, list(papers_of(yard, flow).values()), 2)


async def test_who_may_do_what_is_what_was_agreed(yard, snapshot):
    """Every paper, every step, everybody: to be read by somebody who knows the site."""
    lines = []
    async with yard.office.look() as work:
        roster = await work.members.roster(yard.site_id)
        for flow in (CHANGE, ACTION):
            for key, id_ in papers_of(yard, flow).items():
                paper = await work.registers[flow.name].get(id_)
                lines += [f"{flow.name} {key}", *able_to(flow, paper, roster)]
    assert "\n".join(lines) == snapshot


def able_to(flow, paper, roster):
    """One line for each step that somebody may take."""
    able = [(a.name, step.verb) for a in roster for step in open_steps(flow, paper, a)]
    for verb in verbs(flow):
        names = {name for name, said in able if said == verb}
        if names:
            yield f"    {verb}: {', '.join(sorted(names))}"


async def fresh(yard, work, step, flow):
    """A paper of its own which stands where this row begins."""
    keys, file = {"change": (WAYS, file_change), "action": (ERRANDS, file_action)}[flow.name]
    for key in (k for k in keys if k.partition("+")[0] == step.source):
        if step.suits((await work.registers[flow.name].get(papers_of(yard, flow)[key])).flags):
            return await work.registers[flow.name].get(await file(yard, work, key))
    raise AssertionError(step)


async def copies(yard):
    """For every row that somebody takes: a paper, and one of those who may."""
    turn = count()
    async with yard.office.work(None) as work:
        roster = list(await work.members.roster(yard.site_id))
        for flow in (CHANGE, ACTION):
            for step in by_hand(flow):
                paper = await fresh(yard, work, step, flow)
                able = [a for a in roster if step in open_steps(flow, paper, a)]
                assert able, step
                yield flow, step, paper.id, paper.edition, able[next(turn) * 5 % len(able)]


async def test_what_the_table_allows_works(yard):
    """With one press, or with a question or a menu for what it still needs."""
    taken = [one async for one in copies(yard) if one[1].verb != "amend"]
    by_id = {who.telegram_id: who for who in INSIDERS}
    presses = [
        (by_id[actor.telegram_id], actor.telegram_id, data(flow, id_, step.verb, edition))
        for flow, step, id_, edition, actor in taken
    ]
    told = await yard.press(*presses)
    refused = [p for p, a in zip(presses, told, strict=True) if a["show_alert"]]
    assert refused == []
    async with yard.office.look() as work:
        asked = set()
        for flow, step, id_, _, actor in taken:
            paper = await work.registers[flow.name].get(id_)
            assert paper.state == (step.source if step.needs else step.target), step
            if step.needs and step.needs[0] in ANSWERED:
                question = await work.questions.open(actor.telegram_id, actor.person_id)
                asked.add(question.about)
        assert asked <= {f"{flow.name}.{step.verb}" for flow, step, *_ in taken}


async def test_one_press_is_one_signature(yard):
    """Who, what they were, on what, and by which update."""
    signer = body("contractor technical_director")
    chat, id_ = signer.telegram_id, yard.changes["in_review"]
    (answer,) = await yard.press((signer, chat, f"change:{id_}:approve@r1"))
    assert not answer["show_alert"]
    async with yard.office.look() as work:
        round_ = (await work.changes.get(id_)).round
        (seat,) = [seat for seat in round_.seats if seat.answer]
        entry = (await work.history_of("change", id_))[-1]
    assert (seat.signer_id, seat.signer_role) == (yard.people[chat], signer.role)
    assert (seat.signer_party, seat.behalf_id) == (signer.party, None)
    assert (seat.sha256, seat.update_id) == (round_.sha256, entry.update_id)
    assert seat.update_id is not None
    await yard.refused((signer, chat, f"change:{id_}:approve@r1"))


async def test_a_button_is_there_for_whoever_may_press_it_and_for_nobody_else(yard):
    """Everybody looks at every third paper, the next one at others."""
    await yard.house.settle()
    for n, who in enumerate(INSIDERS):
        async with yard.office.look() as work:
            view = await view_of(work, yard.office, yard.site_id, yard.people[who.telegram_id])
            (actor,) = view.lookers
            for flow in (CHANGE, ACTION):
                for id_ in list(papers_of(yard, flow).values())[n % 3 :: 3]:
                    paper = await work.registers[flow.name].get(id_)
                    own = may(flow, paper, actor, view.roster)
                    assert offered(unfold(view, flow.name, paper), flow)[0] == own
                    card = await draw(view, flow.name, paper)
                    assert offered(card.keyboard, flow)[0] <= own


async def test_the_group_is_offered_what_everybody_there_may_look_at(yard):
    """A word is given where one person looks; only then it is theirs."""
    async with yard.office.look() as work:
        view = await view_of(work, yard.office, yard.site_id)
        for id_ in yard.changes.values():
            change = await work.changes.get(id_)
            personal = {step.verb for step in CHANGE.steps if step.personal}
            card = await draw(view, CHANGE.name, change)
            shown = {word.partition("@")[0] for word in offered(card.keyboard, CHANGE)[0]}
            assert not shown & personal


async def test_a_draft_is_its_proposers_own(yard):
    """By any button: not even that it exists can be told."""
    id_, proposer = yard.changes["draft+ready"], body(PROPOSER)
    looks = ("whole", "pdf", "route", "more", "less", "menu@kind", "amend", "send", "discard")
    others = [who for who in INSIDERS if who is not proposer]
    for inside in (True, False):
        tried = [
            (who, yard.group if inside else who.telegram_id, f"change:{{}}:{verb}")
            for n, verb in enumerate(looks)
            for who in others[n % 16 :: 16]
        ]
        real = await yard.refused(*((w, c, d.format(id_)) for w, c, d in tried))
        none = await yard.refused(*((w, c, d.format(99_999)) for w, c, d in tried))
        assert real == none
    (answer,) = await yard.press((proposer, proposer.telegram_id, f"change:{id_}:whole"))
    assert not answer["show_alert"]
    assert "draft+ready change" in str(await yard.heard(proposer.telegram_id))
