"""A visitor goes out at a gate that did not make out their label: by its number, known there or not, the visit ends."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import GATE_NUMBERS, NUMBER_LIMIT, first_number_of, maker_of, number_in
from gatekeeper.domain.visit import VisitState
from gatekeeper.service.evacuation import evacuation
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.elsewhere import end_by_number, label_number, take_number_back
from gatekeeper.service.gate.inside import visitors_inside
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.visits import visits_of_today
from gatekeeper.service.papers import CardFace
from tests.machines import Machine, SmallEstate, a_household, a_person, policy_text
from tests.visiting import make_out


@pytest.fixture
def south(estate: SmallEstate, gate: Machine) -> Machine:
    """Another gate."""
    return estate.join("South")


@pytest.fixture
def label(estate: SmallEstate, office: Machine, gate: Machine, south: Machine) -> CardFace:
    """赵客 is inside by a label of the first gate."""
    set_policy(policy_text("routine"), store=office.store)
    home = a_household(estate.clock)
    office.append(home, a_person(estate.clock, home.id))
    estate.meet()
    made = make_out("赵客", str(home.flat), 4, store=gate.store, keys=gate.keys, clock=gate.clock)
    estate.clock.forward(timedelta(minutes=1))
    admit(Ask(token=made.token, direction=Direction.IN), store=gate.store, clock=gate.clock)
    estate.clock.forward(timedelta(minutes=1))
    return made


def inside(machine: Machine) -> list[int]:
    """Labels of those on a gate's list."""
    return [number_in(one.label) for one in visitors_inside(store=machine.store, clock=machine.clock)]


def states(office: Machine) -> list[VisitState]:
    """How the office's visits of today stand."""
    return [one.state for one in visits_of_today(store=office.store, clock=office.clock)]


def written(machine: Machine) -> int:
    """How many passages a gate knows."""
    with machine.store.read() as look:
        return look.count_passages()


def test_a_label_of_another_gate_is_on_the_list_and_ends_there(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, label: CardFace
) -> None:
    """The office has told of it; afterwards the visit is over at all three, and nobody is inside twice or for ever."""
    estate.meet(gate, south)
    (one,) = visitors_inside(store=south.store, clock=south.clock)
    assert (one.number, one.gate, one.told) == (number_in(label.label), "North", True)

    end_by_number(one.number, store=south.store, clock=south.clock)

    assert inside(south) == []
    estate.meet(south, gate)
    assert states(office) == [VisitState.LEFT]
    assert inside(gate) == []
    assert evacuation(store=office.store, clock=office.clock).many == 0


def test_a_label_that_is_not_known_there_yet_ends_all_the_same(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, label: CardFace
) -> None:
    """It was made out a minute ago: written down, said so, and the office ends the visit whichever gate it hears first."""
    number = number_in(label.label)

    one = end_by_number(number, store=south.store, clock=south.clock)

    assert not one.told
    estate.meet(south, gate, south)
    assert states(office) == [VisitState.LEFT]
    assert (inside(gate), inside(south)) == ([], [])
    with pytest.raises(NotFound, match="has left already"):
        end_by_number(number, store=south.store, clock=south.clock)


def test_it_is_taken_back(estate: SmallEstate, office: Machine, gate: Machine, south: Machine, label: CardFace) -> None:
    """The wrong number was typed: they are inside, at both gates and the office."""
    estate.meet(gate, south)
    one = end_by_number(number_in(label.label), store=south.store, clock=south.clock)

    take_number_back(one, store=south.store, clock=south.clock)

    estate.meet(south, gate)
    assert states(office) == [VisitState.ARRIVED]
    assert inside(gate) == inside(south) == [number_in(label.label)]


def _of_nobody(here: Machine) -> int:
    return first_number_of(400)


def _own(here: Machine) -> int:
    with here.store.read() as look:
        me = look.device(here.id)
    assert me is not None
    return first_number_of(me.kid)


@pytest.mark.parametrize(("number", "why"), [(_of_nobody, "No gate has issued"), (_own, "this gate's own")])
def test_a_number_that_can_be_nobodys_ends_nothing(
    south: Machine, label: CardFace, number: Callable[[Machine], int], why: str
) -> None:
    """A slip of the finger is said, and nothing is written."""
    before = written(south)

    with pytest.raises(NotFound, match=why):
        end_by_number(number(south), store=south.store, clock=south.clock)

    assert written(south) == before


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("538968066", 538968066),
        ("538968066/1", 538968066),
        ("0538968066", 538968066),
        ("3896806", None),
        ("00001234/1", 1234),
        ("12345678", 12345678),
        ("00000000", None),
        (str(NUMBER_LIMIT), None),
        ("王", None),
        ("", None),
        ("538968066/", None),
    ],
)
def test_only_a_whole_number_of_a_visitor_s_pass_is_one(typed: str, number: int | None) -> None:
    """The end of one finds people on the list, and nobody else."""
    assert label_number(typed) == number


def test_a_number_tells_who_gave_it() -> None:
    """The first and the last of each gate's; the office's numbers are below."""
    for kid in (0, 1, 400, 511):
        assert maker_of(first_number_of(kid)) == maker_of(first_number_of(kid + 1) - 1) == kid
    assert maker_of(GATE_NUMBERS - 1) is None
    assert maker_of(NUMBER_LIMIT) is None
