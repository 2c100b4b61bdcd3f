"""What must hold of every workflow table, whatever it says."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.errors import Refused
from core.hands import Tie
from core.office import WORKFLOWS
from core.people import ROLES, Actor, Party, Role
from core.workflow import Flag, Need
from tests.fakes import MONDAY

FLOWS = tuple(WORKFLOWS.values())
every_flow = pytest.mark.parametrize("flow", FLOWS, ids=lambda f: f.name)


def actor(role=Role.FOREMAN, party=Party.CONTRACTOR, person_id=1, **more):
    return Actor(
        person_id=person_id,
        telegram_id=person_id,
        member_id=person_id,
        site_id=1,
        name=f"P{person_id}",
        username=None,
        lang="zh",
        party=party,
        role=role,
        steward=False,
        dm_ok=True,
        **more,
    )


PEOPLE = [actor(role, party) for party in Party for role in ROLES[party]]
some_ties = st.frozensets(st.sampled_from(Tie))
some_flags = st.frozensets(st.sampled_from(Flag))


@every_flow
def test_every_state_can_be_reached(flow):
    seen, todo = set(), {flow.start}
    while todo:
        state = todo.pop()
        seen.add(state)
        todo |= {s.target for s in flow.steps if s.source == state} - seen
    assert seen == set(flow.states)


@every_flow
def test_from_every_state_there_is_a_way_to_rest(flow):
    """Nothing is followed for ever: wherever a paper is, a state can be reached where it rests."""
    for state in flow.states:
        seen, todo = set(), {state}
        while todo:
            here = todo.pop()
            seen.add(here)
            todo |= {s.target for s in flow.steps if s.source == here} - seen
        assert any(not flow.waits(s) for s in seen), state


@every_flow
def test_no_two_rows_answer_the_same_question(flow):
    questions = [(s.source, s.verb, s.by, s.given, s.lacking) for s in flow.steps]
    assert len(questions) == len(set(questions))


@every_flow
def test_whoever_is_expected_is_allowed(flow):
    """A row that waits for somebody who may not take it would wait for ever."""
    for step in flow.steps:
        for hand in step.expects:
            might = any(
                hand.fits(a, ties) and step.by.fits(a, ties)
                for a, ties in product(PEOPLE, (hand.ties, frozenset[Tie]()))
            )
            assert might, (step.verb, hand.name)


@every_flow
def test_every_waiting_state_has_a_clock_or_a_promise(flow):
    """A deadline is either written by the step or is the paper's own due date."""
    assert flow.ladder, "somebody must hear when it is late"
    for step in flow.steps:
        if step.within is not None:
            assert step.within.keys() >= {""} or len(step.within) > 1


@every_flow
@given(role=st.sampled_from(PEOPLE), ties=some_ties, flags=some_flags)
def test_buttons_and_guard_agree(flow, role, ties, flags):
    for state in flow.states:
        shown = {s.verb for s in flow.open_to(state, flags, role, ties)}
        allowed = set()
        for verb in {s.verb for s in flow.steps}:
            try:
                flow.take(state, flags, verb, role, ties)
            except Refused:
                continue
            allowed.add(verb)
        assert shown == allowed


@every_flow
@given(role=st.sampled_from(PEOPLE), ties=some_ties)
def test_ties_that_exclude_always_exclude(flow, role, ties):
    for step in flow.steps:
        if ties & step.by.never:
            assert not step.by.fits(role, ties)


def test_nobody_verifies_their_own_fix():
    accept = [s for s in WORKFLOWS["issue"].steps if s.verb in {"accept", "reject"}]
    for step, someone in product(accept, PEOPLE):
        assert not step.by.fits(someone, frozenset({Tie.FIXER, Tie.REPORTER}))
        assert not step.by.fits(someone, frozenset({Tie.FIXING_SIDE, Tie.REPORTER}))


def test_a_fix_needs_a_photo_and_a_refusal_a_reason():
    needs = {s.verb: s.needs for s in WORKFLOWS["issue"].steps}
    assert needs["fix"] == (Need.PHOTO,)
    assert all(needs[verb] == (Need.REASON,) for verb in ("reject", "void", "dispute", "reopen"))


def walk(flow):
    class Walk(RuleBasedStateMachine):
        """Anybody presses anything, in any order."""

        def __init__(self):
            super().__init__()
            self.state = flow.start
            self.at = MONDAY

        @rule(
            verb=st.sampled_from(sorted({s.verb for s in flow.steps})),
            who=st.sampled_from(PEOPLE),
            ties=some_ties,
            flags=some_flags,
        )
        def press(self, verb, who, ties, flags):
            before = self.state
            try:
                step = flow.take(before, flags, verb, who, ties)
            except Refused:
                assert self.state == before
            else:
                assert step.source == before
                assert step.by.fits(who, ties)
                self.state = step.target

        @precondition(lambda self: self.state in flow.finals)
        @rule()
        def stay(self):
            assert not list(flow.rows(self.state, frozenset(Flag)))

        @rule(hours=st.integers(1, 100))
        def wait(self, hours):
            self.at += timedelta(hours=hours)

        @invariant()
        def is_a_state(self):
            assert self.state in flow.states

    return Walk


TestIssueWalk = walk(WORKFLOWS["issue"]).TestCase
TestIssueWalk.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestMemberWalk = walk(WORKFLOWS["member"]).TestCase
TestMemberWalk.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
