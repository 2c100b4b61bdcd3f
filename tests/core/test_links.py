"""A link says what it opens, and cannot be made up."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.links import VALID, Join, Proposal, Sheet, Sticker, Visit, sign, verify
from core.people import ROLES, Party
from tests.fakes import MONDAY

BUTTON_BYTES = 64
SECRET = b"a secret of this installation"
ids = st.integers(1, 2**31 - 1)
codes = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=8, max_size=8)
moments = st.datetimes(datetime(2026, 4, 1), datetime(2099, 1, 1)).map(  # noqa: DTZ001 -- made aware here
    lambda naive: naive.replace(microsecond=0, tzinfo=UTC)
)
links = st.one_of(
    st.builds(Join, ids, st.none() | moments, st.none() | st.sampled_from(Party)),
    st.builds(Sticker, codes),
    st.builds(Sheet, ids),
    st.builds(Proposal, ids),
    st.builds(Visit, ids),
)


def opened(payload):
    """What a link opens, or why it does not."""
    try:
        return verify(SECRET, payload, MONDAY)
    except Refused as no:
        return no.key


@given(links)
def test_a_link_says_what_was_signed(link):
    payload = sign(SECRET, link)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert verify(SECRET, payload, MONDAY) == link


@given(links, st.integers(0, 63), st.sampled_from("Aa0-_"))
def test_a_changed_letter_is_noticed(link, place, letter):
    payload = sign(SECRET, link)
    place %= len(payload)
    forged = payload[:place] + letter + payload[place + 1 :]
    outcome = opened(forged)
    # Unused bits of the last letter say nothing: it may stand for the same bytes.
    same = forged == payload or (outcome == link and place == len(payload) - 1)
    assert same or outcome in {"link.forged", "link.unknown"}


@given(links)
def test_a_link_of_another_house_is_forged(link):
    with pytest.raises(Refused, match=r"link\.forged"):
        verify(b"another secret", sign(SECRET, link), MONDAY)


def test_a_link_of_one_kind_is_none_of_another():
    payload = sign(SECRET, Sheet(7))
    with pytest.raises(Refused, match=r"link\.forged"):
        verify(SECRET, "g" + payload[1:], MONDAY)


@pytest.mark.parametrize("payload", ["", "j", "hello", "x" * 64, "jé", "p====", "j!!"])
def test_what_is_no_link_is_unknown(payload):
    with pytest.raises(Refused, match=r"link\.unknown"):
        verify(SECRET, payload, MONDAY)


def test_a_link_to_join_ends():
    payload = sign(SECRET, Join(1, MONDAY + VALID))
    assert verify(SECRET, payload, MONDAY + VALID - timedelta(seconds=1))
    with pytest.raises(Refused, match=r"link\.expired"):
        verify(SECRET, payload, MONDAY + VALID)


def test_a_button_holds_the_link_and_the_longest_role():
    """Choosing a role is one press, and its 64 bytes must carry the right to choose."""
    payload = sign(SECRET, Join(2**31 - 1, MONDAY + VALID, Party.SUBCONTRACTOR))
    longest = max((role for roles in ROLES.values() for role in roles), key=len)
    assert len(f"join:{payload}@{longest}".encode()) <= BUTTON_BYTES
