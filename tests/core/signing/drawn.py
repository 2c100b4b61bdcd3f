"""What chance decides: who acts, and which route a paper takes."""

from hypothesis import strategies as st

from core.people import Party, Role
from core.rounds.route import Rule, Silence
from tests.core.signing.world import CAST, STRANGER

POSTS = (
    *dict.fromkeys(post for post in CAST if post),
    (Party.CONTRACTOR, Role.SAFETY_OFFICER),  # nobody is
)
SIGNERS = (1, 2, 3, 4, 5, 6, 7, 8, 9)
SILENCES = (*Silence, Silence.DEEMED_ACCEPTED, Silence.DEEMED_PASSED)
everybody = st.sampled_from(range(STRANGER + 1))
on_site = st.sampled_from(range(STRANGER))
colleagues = st.sampled_from([(1, 2), (2, 3), (3, 1), (4, 5), (5, 6), (6, 4), (7, 8), (8, 7)])
chairs = st.one_of(
    st.sampled_from(POSTS).map(lambda post: (*post, None)),
    st.sampled_from(SIGNERS).map(lambda n: (*CAST[n], n)),
)


@st.composite
def stages(draw):
    held = draw(st.lists(chairs, min_size=1, max_size=4, unique=True))
    return {
        "chairs": held,
        "rule": draw(st.sampled_from(Rule)),
        "quorum": draw(st.integers(1, len(held))),
        "days": draw(st.integers(1, 4)),
        "silence": draw(st.sampled_from(SILENCES)),
        "source": "GF-2017-0201 10.4.2",
    }


routes = st.tuples(st.lists(stages(), min_size=1, max_size=4), st.booleans())
