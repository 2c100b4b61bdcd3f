"""Everybody does anything at any time, and whatever is claimed of a round stays true."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from core.changes.paper import ChangeState
from core.rounds.route import Chair, Route, Stage
from core.sites import SiteState
from core.work import Given
from core.workflow import Flag
from tests.core.signing import claims
from tests.core.signing.coming import Coming
from tests.core.signing.drawn import everybody, on_site, routes
from tests.core.signing.world import MANAGER, PROPOSER, STRANGER


class Signing(Coming):
    """All there is to do, and what stays true."""

    @initialize(route=routes)
    def first(self, route):
        self.reroute(route)
        self.send(PROPOSER)

    @rule(route=routes)
    def reroute(self, route):
        """A running round keeps the route it began with."""
        held, stops = route
        people = self.world.people
        made = [
            Stage(
                **stage
                | {
                    "chairs": tuple(
                        Chair(party, role, None if n is None else people[n])
                        for party, role, n in stage["chairs"]
                    )
                }
            )
            for stage in held
        ]
        self.route = Route(name="way", stages=tuple(made), question_stops=stops)
        self.do(self.world.route(self.route))

    @rule(who=everybody)
    def send(self, who):
        if self.attempt(self.world.send(who)):
            assert who == PROPOSER
            self.model.sent(self.change.revision, self.route, self.world.people)

    @precondition(lambda self: not self.change.running)
    @rule(cost=st.integers(0, 10**7))
    def again(self, cost):
        """The next revision, or the next change where there is nothing to revise."""
        if self.change.state in {ChangeState.APPROVED, ChangeState.REJECTED}:
            if not self.attempt(self.world.begin()):
                return
            self.model.renew()
        self.edit(PROPOSER, cost)
        self.send(PROPOSER)

    @precondition(lambda self: self.asked)
    @rule(verb=st.sampled_from(["approve", "approve", "agree"]), data=st.data())
    def sign(self, verb, data):
        """Whoever is asked now says yes, which they can."""
        assert self.word(data.draw(st.sampled_from(self.asked)), verb, 0)

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def sign_too(self, data):
        """Whoever was asked last: those who stand in for others come late in the roster."""
        assert self.word(self.asked[-1], "approve", 0)

    @precondition(lambda self: self.asked)
    @rule(verb=st.sampled_from(["return", "return", "reject"]), data=st.data())
    def refuse(self, verb, data):
        assert self.word(data.draw(st.sampled_from(self.asked)), verb, 0)
        self.again(0)

    @precondition(lambda self: self.change.running)
    @rule(data=st.data())
    def fill(self, data):
        """Managers name somebody where nobody can sign."""
        for seat in self.change.running.vacant(self.sight.roster):
            posts = self.model.posts.items()
            mates = [n for n, post in posts if post and post[0] == seat.party]
            if mates:
                self.seat(MANAGER, data.draw(st.sampled_from(mates)), "substitute")

    @rule(
        who=everybody,
        verb=st.sampled_from(["approve", "agree", "return", "reject"]),
        behind=st.sampled_from([0, 0, 0, 1, None]),
    )
    def press(self, who, verb, behind):
        """Anybody presses anything, on the present card or on an old one."""
        self.word(who, verb, behind)

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def ask(self, data):
        questioned = self.change.round.asked_at is not None
        done = self.attempt(
            self.world.press(data.draw(st.sampled_from(self.asked)), "ask", Given(reason="?"))
        )
        assert done != questioned

    @rule(who=everybody, verb=st.sampled_from(["ask", "answer"]))
    def talk(self, who, verb):
        asking = verb == "ask" or who != PROPOSER
        done = self.attempt(self.world.press(who, verb, Given(reason="为什么")))
        assert not done or asking or self.change.round.reply

    @precondition(lambda self: self.change.running and self.change.running.asked_at)
    @rule()
    def answer(self):
        self.talk(PROPOSER, "answer")

    @precondition(lambda self: self.change.running)
    @rule(to=on_site)
    def substitute(self, to):
        """A manager tries to name somebody, though every seat may be filled."""
        self.seat(MANAGER, to, "substitute")

    @rule(who=everybody)
    def recall(self, who):
        assert not self.attempt(self.world.press(who, "recall")) or who == PROPOSER

    @rule(who=st.sampled_from([PROPOSER, 2, STRANGER]), cost=st.integers(0, 10**7))
    def edit(self, who, cost):
        """What lies before the signers never changes under their eyes."""
        running = self.change.running
        done = self.attempt(self.world.press(who, "amend", Given(changes={"cost": cost})))
        assert not (done and running)

    @rule(hours=st.one_of(st.integers(1, 30), st.integers(24, 400)))
    def sleep(self, hours):
        """Time passes while nobody looks: the process may be down."""
        self.world.clock.wait(hours=hours)
        self.sight = self.do(self.world.look())

    @precondition(lambda self: self.change.running and self.change.running.due)
    @rule(minutes=st.integers(1, 300))
    def wake_late(self, minutes):
        """We were away, and are back shortly before the time is up."""
        moment = self.change.running.due - timedelta(minutes=minutes)
        self.world.clock.moment = max(moment, self.world.clock.moment)
        self.tick()
        self.awake(1)

    @rule(times=st.integers(1, 6))
    def awake(self, times):
        """Time passes from bell to bell, as it does while the process is up."""
        for _ in range(times):
            at = self.change.ring_at
            if at is None:
                return
            self.world.clock.moment = max(at, self.world.clock.moment)
            self.tick()

    @rule(hours=st.integers(1, 200))
    def pause(self, hours):
        """Nobody is rung for on a site that rests."""
        known = len(self.sight.history)
        self.do(self.world.pause(SiteState.PAUSED))
        self.world.clock.wait(hours=hours)
        self.tick()
        assert len(self.sight.history) == known
        self.do(self.world.pause(SiteState.ACTIVE))
        self.tick()

    @invariant()
    def ended_stays_ended(self):
        for kept in self.sight.rounds:
            if kept["outcome"] is not None:
                which = (self.world.change_id, kept["revision"])
                assert self.ended.setdefault(which, kept) == kept

    @invariant()
    def claimed(self):
        claims.one_outcome(self.sight)
        claims.replays(self.sight)
        claims.once_each(self.sight)
        claims.satisfied(self.sight)
        claims.somebody_is_awaited(self.sight)
        claims.lawful_silence(self.sight, self.could_speak)

    def could_speak(self, entry, seat):
        able = self.titles[entry.id]
        revision = entry.details["revision"]
        return {self.world.people[who] for who in able[revision, *seat]}

    @invariant()
    def nothing_is_approved_unsigned(self):
        approved = self.change.state == ChangeState.APPROVED
        assert approved == (Flag.SIGNED_OFF in self.change.flags)
