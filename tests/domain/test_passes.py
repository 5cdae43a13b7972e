"""Passes: their states are a lattice, and one of several speaks for a person."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.passes import GATE_NUMBERS, PassState, current, first_number_of, in_gates_range, worse
from tests.domain.sample import CARD, NOW

STATES = st.sampled_from(PassState)


@given(STATES, STATES, STATES)
def test_states_join_in_whatever_order_they_arrive(a: PassState, b: PassState, c: PassState) -> None:
    """Commutative, associative, idempotent, and never better than either: two gates that hear the same agree."""
    assert worse(a, b) is worse(b, a)
    assert worse(a, worse(b, c)) is worse(worse(a, b), c)
    assert worse(a, a) is a
    assert worse(a, b).rank >= a.rank


def test_withdrawn_is_worst() -> None:
    """The order is withdrawn > lost > suspended > active."""
    assert sorted(PassState, key=lambda state: state.rank) == ["active", "suspended", "lost", "withdrawn"]


def test_a_pass_ends_with_its_moment() -> None:
    """Good from the first second on, up to and without the last."""
    assert CARD.good(CARD.not_before)
    assert not CARD.good(CARD.not_before - timedelta(seconds=1))
    assert CARD.good(CARD.expires - timedelta(seconds=1))
    assert not CARD.good(CARD.expires)


def test_the_numbers_of_two_gates_never_meet() -> None:
    """Each gate gives those from its first up to and without the next gate's first; the office's lie below them all."""
    first, last = first_number_of(7), first_number_of(8) - 1

    assert in_gates_range(first, 7)
    assert in_gates_range(last, 7)
    assert not in_gates_range(first - 1, 7)
    assert not in_gates_range(last + 1, 7)
    assert not in_gates_range(GATE_NUMBERS - 1, 0)
    assert not in_gates_range(first, None)


def test_a_good_pass_speaks_before_a_bad_one() -> None:
    """Who was given a new pass after a withdrawal has a pass; of two good ones the longer counts."""
    withdrawn = replace(CARD, number=1, state=PassState.WITHDRAWN, expires=NOW + timedelta(days=99))
    longer = replace(CARD, number=7, expires=CARD.expires + timedelta(days=1))

    assert current([withdrawn, CARD, longer], NOW) == longer


def test_a_withdrawn_pass_speaks_against_its_holder() -> None:
    """Also after it has expired, and before a suspended one is forgotten."""
    withdrawn = replace(CARD, state=PassState.WITHDRAWN, expires=NOW - timedelta(days=1))
    suspended = replace(CARD, number=7, state=PassState.SUSPENDED)

    assert current([withdrawn], NOW) == withdrawn
    assert current([withdrawn, suspended], NOW) == suspended


def test_a_lost_or_expired_card_says_nothing_about_its_holder() -> None:
    """They are found by name instead, as if they had no pass."""
    lost = replace(CARD, state=PassState.LOST)
    expired = replace(CARD, number=7, expires=NOW)

    assert current([lost, expired], NOW) is None
    assert current([], NOW) is None


def test_a_label_shows_number_and_issue() -> None:
    """Eight digits at least, then the issue serial."""
    assert CARD.label == "00001234/2"
