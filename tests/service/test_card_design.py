"""The look of cards is said once, by an office, and holds at every office that hears of it."""

import pytest

from gatekeeper.domain.card_design import USUAL, CardDesign
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.service.office.card_design import set_card_design, take_back_design
from gatekeeper.service.office.cards import choose, faces
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person

NAVY = CardDesign("#1b4f8a", ("出入请主动出示。",))
GREEN = CardDesign("#0f5c4d")


def look_at(machine: Machine) -> CardDesign:
    """How cards look there."""
    with machine.store.read() as look:
        return look.card_design()


def test_the_newest_word_holds_there_and_after_an_exchange(estate: SmallEstate, gate: Machine) -> None:
    """Said twice, taken back, told to another machine; the same word again is no entry."""
    office = estate.office
    assert look_at(office) == USUAL

    assert set_card_design(NAVY, store=office.store) == USUAL
    assert set_card_design(GREEN, store=office.store) == NAVY
    before = office.heads()
    assert set_card_design(GREEN, store=office.store) == GREEN
    assert office.heads() == before
    estate.meet(gate)

    assert (look_at(office), look_at(gate)) == (GREEN, GREEN)


def test_a_look_that_another_office_has_said_since_is_not_taken_back(estate: SmallEstate, office: Machine) -> None:
    """Undo puts back what held before it, until somebody else has changed it."""
    before = set_card_design(NAVY, store=office.store)
    second = estate.newcomer("Second", estate.invitation("Second", kind=DeviceKind.OFFICE))
    estate.machines.append(second)
    estate.meet(second, second)
    set_card_design(GREEN, store=second.store)
    estate.meet(second, second)
    assert look_at(office) == GREEN

    assert not take_back_design(before, NAVY, store=office.store)
    assert look_at(office) == GREEN

    before = set_card_design(NAVY, store=office.store)
    assert take_back_design(before, NAVY, store=office.store)
    assert look_at(office) == GREEN


def test_a_gate_changes_nothing(estate: SmallEstate, gate: Machine) -> None:
    """It would be another look at each gate."""
    estate.meet(gate)

    with pytest.raises(NotAllowed):
        set_card_design(NAVY, store=gate.store)


def test_cards_that_are_printed_have_it(estate: SmallEstate, office: Machine) -> None:
    """Of whoever has a pass."""
    household = a_household(office.clock)
    person = a_person(office.clock, household.id)
    office.append(household, person, a_pass(office.clock, person.id))
    set_card_design(NAVY, store=office.store)

    with office.store.read() as look:
        made = faces(choose(look, lambda one: True), full_names=False, look=look, keys=office.keys)

    assert [one.design for one in made] == [NAVY]
