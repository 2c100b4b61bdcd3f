"""Who may speak for whom, kept apart from the core: the other opinion on every word."""

from dataclasses import dataclass, field

from tests.core.signing.world import CAST, STRANGER


@dataclass
class Model:
    """`posts` by person, `periods` by who is away, `handed` and `names` by seat.

    A seat is known by its revision, its stage and its place.
    """

    posts: dict = field(default_factory=lambda: dict(enumerate(CAST)))
    periods: dict = field(default_factory=dict)
    seats: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)
    handed: dict = field(default_factory=dict)
    spoken: dict = field(default_factory=dict)

    def renew(self):
        """Another paper: what was said on the one before is no longer of interest."""
        for kept in (self.seats, self.names, self.handed, self.spoken):
            kept.clear()

    def sent(self, revision, route, people):
        """A new round: nobody has said anything, and the route tells whose word is wanted."""
        self.spoken[revision] = set()
        for number, stage in enumerate(route.stages):
            for place, chair in enumerate(stage.chairs):
                key = (revision, number, place)
                self.seats[key] = (chair.party, chair.role)
                if chair.person_id is not None:
                    self.names[key] = people.index(chair.person_id)

    def holds(self, key, who):
        """Whether it is this person's own word that is wanted there."""
        post = self.posts.get(who)
        if post is None or who == STRANGER:
            return False
        if key in self.names:
            return self.names[key] == who and post[0] == self.seats[key][0]
        return post == self.seats[key]

    def speaks(self, key, who, whose, now):
        """Whether this person may give the other one's word there."""
        post = self.posts.get(who)
        if post is None or post[0] != self.seats[key][0] or not self.holds(key, whose):
            return False
        deputy, until = self.periods.get(whose, (None, now))
        return self.handed.get(key) == (whose, who) or (deputy == who and until > now)

    def lawful(self, key, who, whose, now):
        """Whether this word counts: entitled, and neither of the two was heard before."""
        if {who, whose} & self.spoken[key[0]]:
            return False
        own = self.holds(key, who)
        return own if whose is None else not own and self.speaks(key, who, whose, now)

    def able(self, key, now):
        """Everybody who may speak there now."""
        return {
            who
            for who in self.posts
            if any(self.lawful(key, who, whose, now) for whose in (None, *self.posts))
        }
