"""People come and go, change sides, and ask others to sign for them."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from core.work import Given
from tests.core.signing.base import Ground
from tests.core.signing.drawn import POSTS, colleagues, on_site
from tests.core.signing.world import MANAGER


class Coming(Ground):
    """Whoever signs may be somebody else tomorrow."""

    @rule(pair=colleagues, days=st.integers(1, 9))
    def deputise(self, pair, days):
        who, to = pair
        until = self.world.clock.now() + timedelta(days=days)
        given = Given(person_id=self.world.people[to], date=until)
        if self.attempt(self.world.member(who, who, "deputise", given)):
            self.model.periods[who] = (to, until)

    @rule(pair=colleagues)
    def resume(self, pair):
        if self.attempt(self.world.member(pair[0], pair[0], "resume")):
            self.model.periods.pop(pair[0], None)

    @rule(who=on_site)
    def leave(self, who):
        if who != MANAGER and self.attempt(self.world.member(who, who, "leave")):
            self.model.posts[who] = None

    @rule(who=on_site, post=st.sampled_from(POSTS))
    def become(self, who, post):
        """Somebody gets another role, or changes sides."""
        party, role = post
        changes = {"party": party, "role": role}
        if who != MANAGER and self.attempt(
            self.world.member(MANAGER, who, "amend", Given(changes=changes))
        ):
            self.model.posts[who] = post

    @precondition(lambda self: None in self.model.posts.values())
    @rule(who=on_site, post=st.sampled_from(POSTS))
    def join(self, who, post):
        if self.model.posts[who] is None and self.attempt(self.world.join(who, *post)):
            self.model.posts[who] = post

    @precondition(lambda self: self.asked)
    @rule(data=st.data(), then=st.sampled_from(["sign", "leave", "become", "nothing"]))
    def hand_over(self, data, then):
        """Somebody else signs this paper, unless the one who asked them to loses the post."""
        who = data.draw(st.sampled_from(self.asked))
        to = data.draw(st.sampled_from(self.mates(who)))
        self.seat(who, to, "delegate")
        if then == "leave":
            self.leave(who)
        elif then == "become":
            self.become(who, data.draw(st.sampled_from(POSTS)))
        if then != "nothing":
            self.word(to, "approve", 0)

    @precondition(lambda self: self.asked)
    @rule(
        data=st.data(),
        days=st.integers(1, 9),
        then=st.sampled_from(["sign", "become", "return", "leave"]),
    )
    def stand_in(self, data, days, then):
        """Somebody goes away for some days; their word may be given by another meanwhile."""
        who = data.draw(st.sampled_from(self.asked))
        to = data.draw(st.sampled_from(self.mates(who)))
        self.deputise((who, to), days)
        if then == "become":
            self.become(to, data.draw(st.sampled_from(POSTS)))
        elif then == "return":
            self.world.clock.wait(days=days)
        elif then == "leave":
            self.leave(who)
        self.word(to, "approve", 0)

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def vacate(self, data):
        self.leave(data.draw(st.sampled_from(self.asked)))
