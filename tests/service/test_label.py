"""A lost label is made out once more: the same one, and only by the gate that made it, while the visit lasts."""

from datetime import timedelta

import pytest

from gatekeeper.domain.errors import NotAllowed, NotFound
from gatekeeper.domain.facts import PassStateSet
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.visit import Purpose
from gatekeeper.service.gate.inside import end_visit, take_end_back
from gatekeeper.service.gate.label import label_again
from gatekeeper.service.gate.visitor import Registered, register
from tests.machines import Machine, SmallEstate, a_household, a_person
from tests.visiting import a_form, label_of

HOME = Flat("3", "2", "501")


@pytest.fixture
def visit(estate: SmallEstate, office: Machine, gate: Machine) -> Registered:
    """A visitor who was let in with a label of four hours."""
    home = a_household(estate.clock, HOME)
    office.append(home, a_person(estate.clock, home.id, "张建国"))
    estate.meet()
    return register(a_form("王来访", str(HOME), 4, Purpose.REPAIR), store=gate.store, keys=gate.keys, clock=gate.clock)


def test_it_is_the_same_label(gate: Machine, visit: Registered) -> None:
    """Number, code, end, flat, and the name no plainer than before; an hour later as well."""
    gate.clock.forward(timedelta(hours=1))

    again = label_again(visit.visit, store=gate.store, keys=gate.keys, clock=gate.clock)

    assert again == label_of(visit)


def test_whoever_is_known_by_a_number_only_is_not_spelt_out(gate: Machine, visit: Registered) -> None:
    """It was masked when the label was made out."""
    made = register(
        a_form("110105194912310038", str(HOME), 4, Purpose.REPAIR), store=gate.store, keys=gate.keys, clock=gate.clock
    )

    assert label_again(made.visit, store=gate.store, keys=gate.keys, clock=gate.clock) == label_of(made)


def test_none_for_a_visit_that_is_over_and_again_once_that_was_taken_back(gate: Machine, visit: Registered) -> None:
    """A slip at the list."""
    end_visit(visit.visit, store=gate.store, clock=gate.clock)
    with pytest.raises(NotFound):
        label_again(visit.visit, store=gate.store, keys=gate.keys, clock=gate.clock)
    take_end_back(visit.visit, store=gate.store, clock=gate.clock)

    assert label_again(visit.visit, store=gate.store, keys=gate.keys, clock=gate.clock) == label_of(visit)


def test_none_that_has_run_out(gate: Machine, visit: Registered) -> None:
    """They should have left: a fresh one is a fresh decision."""
    gate.clock.forward(timedelta(hours=4))

    with pytest.raises(NotAllowed):
        label_again(visit.visit, store=gate.store, keys=gate.keys, clock=gate.clock)


def test_none_that_the_office_has_stopped(
    office: Machine, gate: Machine, estate: SmallEstate, visit: Registered
) -> None:
    """It would be refused at the next gate."""
    office.append(PassStateSet(int(label_of(visit).label.partition("/")[0]), 1, PassState.WITHDRAWN, "asked for"))
    estate.meet()

    with pytest.raises(NotAllowed):
        label_again(visit.visit, store=gate.store, keys=gate.keys, clock=gate.clock)


def test_another_gates_label_is_not_made_out_here(estate: SmallEstate, gate: Machine, visit: Registered) -> None:
    """Its key is not here; the guard is told whose it is, and what to do."""
    south = estate.join("South")
    estate.meet()

    with pytest.raises((NotAllowed, NotFound)):
        label_again(visit.visit, store=south.store, keys=south.keys, clock=south.clock)
