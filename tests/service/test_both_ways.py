"""A gate for both ways: each answer goes by whether somebody is inside, as all gates have seen it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.household import Flat, Person, Standing
from gatekeeper.domain.passage import Direction, GateWay
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.presence import Went
from gatekeeper.domain.reasons import Reason
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.look_up import look_up
from gatekeeper.service.gate.status import status_of
from gatekeeper.service.gate.way import SAME_AGAIN, proposed
from tests.domain.sample import NOW, ZHANG
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, token_of

IN, OUT = Direction.IN, Direction.OUT
MINUTES = timedelta(minutes=1)
TIMES = st.lists(
    st.builds(
        Went,
        st.integers(0, 7200).map(lambda ago: NOW - timedelta(seconds=ago)),
        st.sampled_from(Direction),
        st.sampled_from(["", "0b" * 8]),
    ),
    min_size=1,
    max_size=4,
).map(lambda some: tuple(sorted(some, key=lambda one: one.at)))


@pytest.fixture
def side(estate: SmallEstate, gate: Machine) -> Machine:
    """A gate for both ways, beside the one that is mostly for coming in."""
    machine = estate.newcomer("Side", estate.invitation("Side", direction=GateWay.BOTH))
    estate.machines.append(machine)
    estate.meet(machine, machine)
    return machine


@pytest.fixture
def card(estate: SmallEstate, office: Machine, gate: Machine, side: Machine) -> tuple[Person, Pass]:
    """A resident's."""
    home = a_household(estate.clock, Flat("3", "2", "501"))
    person = a_person(estate.clock, home.id, "张三", id_number=None)
    made = a_pass(estate.clock, person.id)
    office.append(home, person, made)
    estate.meet()
    return person, made


def show(gate: Machine, token: str, after: timedelta = 10 * MINUTES, way: Direction | None = None) -> Answer:
    """A card is shown, and nobody says which way."""
    gate.clock.forward(after)
    return admit(Ask(token=token, tenths=(365,), mask=True, direction=way), store=gate.store, clock=gate.clock)


def test_the_way_follows_from_who_is_inside(side: Machine, office: Machine, card: tuple[Person, Pass]) -> None:
    """At home in the morning: out, in, out; the guard's own word counts in between."""
    token = token_of(card[1], office)

    ways = [show(side, token).passage.direction for _ in range(3)]
    said = show(side, token, way=OUT)

    assert ways == [OUT, IN, OUT]
    assert said.passage.direction is OUT
    assert show(side, token).passage.direction is IN


def test_what_another_gate_saw_counts(
    estate: SmallEstate, office: Machine, gate: Machine, side: Machine, card: tuple[Person, Pass]
) -> None:
    """In at the north, so that it is out at the side; a look-up says the same, and writes nothing."""
    token = token_of(card[1], office)
    show(gate, token, way=OUT)
    show(gate, token, way=IN)
    estate.meet(gate, side)

    before = side.head("gate").seq
    look_up(Ask(token=token), store=side.store, clock=side.clock)
    assert side.head("gate").seq == before
    assert show(side, token).passage.direction is OUT


def test_a_card_that_is_shown_twice_at_once_goes_the_same_way_twice(
    side: Machine, office: Machine, card: tuple[Person, Pass]
) -> None:
    """A slip of the hand takes nobody out again: it is named as in twice."""
    token = token_of(card[1], office)
    show(side, token)
    show(side, token)

    second = show(side, token, after=timedelta(seconds=20))

    assert (second.passage.direction, second.verdict.reasons) == (IN, (Reason.IN_TWICE,))


def test_the_window_knows_that_the_gate_is_for_both_ways(gate: Machine, side: Machine) -> None:
    """And the other gate is as it was."""
    with side.store.read() as look:
        assert (status_of(look).both, status_of(look).direction) == (True, IN)
    with gate.store.read() as look:
        assert not status_of(look).both


@given(TIMES)
def test_who_is_inside_goes_out_and_who_is_outside_comes_in(story: tuple[Went, ...]) -> None:
    """But for whoever was scanned here a moment ago."""
    last = story[-1]
    again = not last.gate and NOW - last.at < SAME_AGAIN

    assert (proposed(story, ZHANG, NOW) is last.direction) == again


@pytest.mark.parametrize(
    ("standing", "way"),
    [
        (Standing.RESIDENT, OUT),
        (Standing.RETURNEE, OUT),
        (Standing.STAFF, IN),
        (Standing.VISITOR, IN),
        (None, IN),
    ],
)
def test_of_whom_nothing_is_known_is_where_they_live(standing: Standing | None, way: Direction) -> None:
    """More is asked of people on their way in: whoever does not live here comes in."""
    person = None if standing is None else a_person_of(standing)

    assert proposed((), person, NOW) is way


def a_person_of(standing: Standing) -> Person:
    """Somebody of that standing."""
    return Person(ZHANG.id, ZHANG.household, ZHANG.name, standing=standing)
