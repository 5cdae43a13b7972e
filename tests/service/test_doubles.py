"""Who may stand in the registry twice, at an office: shown masked, answered once, forgotten with whoever is."""

from dataclasses import replace
from uuid import UUID

import pytest

from gatekeeper.domain.doubles import DoubleSign
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Act
from gatekeeper.domain.household import Person, PersonState
from gatekeeper.service.office.doubles import find_doubles, maybe_one, said_apart, two_people
from gatekeeper.service.office.forget import forget
from tests.machines import Machine, SmallEstate, a_household, a_person


@pytest.fixture
def twice(estate: SmallEstate) -> tuple[Person, Person]:
    """Two lines whose numbers differ by two digits that changed places."""
    home = a_household(estate.clock)
    one = a_person(estate.clock, home.id, "王芳", id_number="110101199003070021")
    other = a_person(estate.clock, home.id, "王芳", id_number="110101199003700021")
    estate.office.append(home, one, other)
    return one, other


def test_they_are_shown_beside_each_other_masked_but_for_what_differs(
    estate: SmallEstate, twice: tuple[Person, Person]
) -> None:
    """A clerk sees which digits changed places, and no whole number."""
    (row,) = find_doubles(store=estate.office.store).rows

    assert row.by == (DoubleSign.NUMBER_NEAR, DoubleSign.NAME_FLAT)
    assert set(row.numbers) == {"1101********070021", "1101********700021"}


def test_two_people_are_not_proposed_again_until_that_is_taken_back(
    estate: SmallEstate, twice: tuple[Person, Person]
) -> None:
    """Whoever says it, in whichever order; said twice it stands in the journal once."""
    store, (one, other) = estate.office.store, twice
    pair = two_people(other.id, one.id, store=store)
    two_people(one.id, other.id, store=store)

    assert find_doubles(store=store).total == 0
    with store.read() as look:
        assert len(look.all(Act, what="two-people")) == 2

    maybe_one(pair, store=store)
    assert find_doubles(store=store).total == 1
    two_people(*pair, store=store)
    assert find_doubles(store=store).total == 0


def test_nobody_is_two_people_alone_or_with_a_stranger(estate: SmallEstate, twice: tuple[Person, Person]) -> None:
    """Each has its sentence."""
    with pytest.raises(BadInput):
        two_people(twice[0].id, twice[0].id, store=estate.office.store)
    with pytest.raises(NotFound):
        two_people(twice[0].id, UUID(int=7), store=estate.office.store)


def test_no_gate_hears_of_it_and_it_goes_with_whoever_is_forgotten(
    estate: SmallEstate, gate: Machine, twice: tuple[Person, Person]
) -> None:
    """It stays in the office, and is erased with the one it is about."""
    store, (one, other) = estate.office.store, twice
    two_people(one.id, other.id, store=store)
    estate.meet()
    with gate.store.read() as look:
        assert look.person(one.id) is not None
        assert not look.all(Act)

    estate.office.append(replace(one, state=PersonState.MOVED_OUT))
    forget(one.id, "moved to another town", store=store)

    with store.read() as look:
        assert [act.person for act in look.all(Act, what="two-people")] == [other.id]
        assert one.id not in {who for pair in said_apart(look) for who in pair} or look.person(one.id) is None
    assert find_doubles(store=store).total == 0
