"""The ground every walk stands on: things are tried, and compared with the other opinion."""

import asyncio

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from core.errors import Refused
from core.work import Given
from tests.core.signing.drawn import everybody, on_site
from tests.core.signing.model import Model
from tests.core.signing.world import MANAGING


class Ground(RuleBasedStateMachine):
    """`opened` answers a world and what closes it."""

    opened = None

    def __init__(self):
        super().__init__()
        self.runner = asyncio.Runner()
        self.model, self.ended, self.titles = Model(), {}, {}
        self.world, self.close = self.opened()
        self.do(self.world.settle())
        self.do(self.world.begin())
        self.sight = self.do(self.world.look())

    def do(self, coroutine):
        return self.runner.run(coroutine)

    def teardown(self):
        self.do(self.close())
        self.runner.close()

    @property
    def change(self):
        return self.sight.change

    def number(self, person_id):
        return None if person_id is None else self.world.people.index(person_id)

    def attempt(self, coroutine):
        """Try it; a refusal leaves no trace. Gives whether it was done."""
        before = self.sight.state()
        try:
            self.do(coroutine)
        except Refused:
            self.sight = self.do(self.world.look())
            assert self.sight.state() == before
            return False
        self.sight = self.do(self.world.look())
        return True

    @property
    def asked(self):
        """Whose word is wanted now, by their place in the cast."""
        running = self.change.running
        asked = [a for a in self.sight.roster if running and running.seat_for(a)]
        return [self.number(a.person_id) for a in asked]

    def mates(self, who):
        party = self.model.posts[who][0]
        return [n for n, post in self.model.posts.items() if post and post[0] == party]

    def word(self, who, verb, behind):
        seen = None if behind is None else self.change.revision - behind
        given = Given(reason="如图", seen=seen)
        known, right = len(self.sight.history), self.change.edition
        if not self.attempt(self.world.press(who, verb, given)):
            return False
        entry = self.sight.history[known]
        key = (entry.details["revision"], entry.details["stage"], entry.details["place"])
        whose = self.number(entry.details["behalf"])
        assert seen == right == key[0]
        assert self.model.lawful(key, who, whose, self.world.clock.now())
        self.model.spoken[key[0]] |= {who, whose} - {None}
        return True

    @rule(who=on_site, to=everybody, verb=st.sampled_from(["delegate", "substitute"]))
    def seat(self, who, to, verb):
        known = len(self.sight.history)
        given = Given(person_id=self.world.people[to])
        if self.attempt(self.world.press(who, verb, given)):
            told = self.sight.history[known].details
            key = (told["revision"], told["stage"], told["place"])
            assert self.model.posts[to][0] == self.model.seats[key][0], "inside the house"
            if verb == "delegate":
                self.model.handed[key] = (who, to)
            else:
                assert self.model.posts[who] in MANAGING
                self.model.names[key] = to

    @rule()
    def tick(self):
        """Whoever must be rung for is rung for, and that comes to an end."""
        now, known = self.world.clock.now(), len(self.sight.history)
        able = {key: self.model.able(key, now) for key in self.model.seats}
        for _ in range(12):
            if not self.do(self.world.ring()):
                break
        else:
            raise AssertionError
        self.sight = self.do(self.world.look())
        for entry in self.sight.history[known:]:
            self.titles[entry.id] = able
