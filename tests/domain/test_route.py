"""The way of somebody through the gates, and what nobody has seen of it."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.route import may_be_inside, route
from tests.domain.sample import NOW

IN, OUT = Direction.IN, Direction.OUT


def passed(hour: float, direction: Direction, outcome: str = "admit") -> Passage:
    """So many hours after now."""
    return Passage("north", NOW + timedelta(hours=hour), direction, outcome, ())


def test_who_comes_in_twice_has_left_unseen() -> None:
    """The exit between is assumed, with the moments between which it was."""
    stops = route([passed(5, IN), passed(1, IN)])

    assert [(one.direction, one.is_assumed) for one in stops] == [(IN, False), (OUT, True), (IN, False)]
    assert (stops[1].after, stops[1].at) == (NOW + timedelta(hours=1), NOW + timedelta(hours=5))


def test_a_refusal_is_a_stop_and_no_passage() -> None:
    """They stood there; whoever is refused on the way in is still outside."""
    stops = route([passed(1, OUT), passed(2, IN, "refuse"), passed(3, IN)])

    assert [(one.passed, one.is_assumed) for one in stops] == [(True, False), (False, False), (True, False)]


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [(0, 0.5, True), (1.5, 2.5, False), (0.5, 1.5, True), (2, 4, True), (3.5, 9, True)],
)
def test_only_who_is_known_to_be_out_all_along_was_not_inside(start: float, end: float, inside: bool) -> None:
    """Out at one o'clock, in at three."""
    stops = route([passed(1, OUT), passed(3, IN)])
    assert may_be_inside(stops, NOW + timedelta(hours=start), NOW + timedelta(hours=end)) is inside


@given(st.lists(st.tuples(st.integers(0, 99), st.sampled_from(Direction)), max_size=30))
def test_a_way_goes_in_and_out_by_turns(told: list[tuple[int, Direction]]) -> None:
    """Whatever gates have missed."""
    ways = [one.direction for one in route(passed(hour, way) for hour, way in told)]
    assert all(one is not other for one, other in pairwise(ways))
