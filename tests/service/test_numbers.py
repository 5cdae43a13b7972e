"""No pass number is given twice: not after a restore, not by two offices, not by a copy."""

from datetime import timedelta

import pytest

from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.household import Flat, Household, Person
from gatekeeper.domain.numbers import COUNTS, block_of, block_range
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.service.office.issue import issue, issue_temporary
from gatekeeper.service.office.numbers import free_numbers
from gatekeeper.service.office.pass_states import reissue, set_state
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person

HOME = Flat("3", "2", "501")


@pytest.fixture
def home(office: Machine) -> Household:
    """A flat that is lived in."""
    made = a_household(office.clock, HOME)
    office.append(made)
    return made


def give(office: Machine, home: Household, name: str) -> Pass:
    """Somebody moves in and is issued a pass."""
    office.clock.forward(timedelta(seconds=1))
    person: Person = a_person(office.clock, home.id, name, id_number=None)
    office.append(person)
    (made,) = issue([person], store=office.store, clock=office.clock).passes
    return made


def visitor(office: Machine) -> Pass:
    """A pass for nobody in the registry."""
    office.clock.forward(timedelta(seconds=1))
    return issue_temporary("王来访", str(HOME), 8, store=office.store, clock=office.clock)


def test_numbers_count_up_as_long_as_nothing_happens_to_the_database(office: Machine, home: Household) -> None:
    """After a restart too, and over a pass that was reissued meanwhile: the block's number stands before the count."""
    first = give(office, home, "甲一")
    office.restart()
    second = give(office, home, "乙二")
    reissue(first.number, "lost", store=office.store, clock=office.clock)

    assert (second.number, visitor(office).number) == (first.number + 1, first.number + 2)
    assert first.number % 100_000 == 1


def test_a_copy_that_is_put_back_gives_none_that_was_given_since(office: Machine, home: Household) -> None:
    """Whether or not passes had been made out before the copy was; the restored database begins a new epoch."""
    for _ in range(3):
        copy = office.save()
        lost = {give(office, home, name).number for name in ("甲一", "乙二")}
        office.restore(copy)
        with office.store.write() as work:
            work.new_epoch()

        found = [give(office, home, name).number for name in ("丙三", "丁四")]

        assert not lost & set(found)
        assert found[1] == found[0] + 1


def test_two_offices_give_different_numbers_before_they_meet(
    estate: SmallEstate, office: Machine, home: Household
) -> None:
    """Each issues passes of its own."""
    second = estate.join("Office 2", DeviceKind.OFFICE)

    one, other = give(office, home, "甲一"), give(second, home, "乙二")
    estate.meet()

    assert block_of(one.number) != block_of(other.number)
    for machine in (office, second):
        with machine.store.read() as look:
            assert {found.person for found in look.passes()} == {one.person, other.person}


def test_an_office_of_before_goes_on_in_a_block(office: Machine, home: Household) -> None:
    """Numbers from 1 on stay what they are; a reissued old card does not draw the next one to it."""
    old = [a_pass(office.clock, a_person(office.clock, home.id).id, number) for number in (1, 2)]
    with office.store.write() as work:
        for one in old:
            work.append(one)
        work.new_epoch()
    fresh = give(office, home, "甲一")
    reissued = a_pass(office.clock, old[0].person, 1, serial=2)
    office.append(reissued)
    set_state(1, PassState.SUSPENDED, "x", store=office.store)

    assert fresh.number > 100_000
    assert give(office, home, "乙二").number == fresh.number + 1


def test_a_block_that_is_full_is_followed_by_another(office: Machine, home: Household) -> None:
    """9,999 passes in one go, and some more."""
    first = give(office, home, "甲一").number
    start, below = block_range(block_of(first))
    office.append(a_pass(office.clock, None, below - 2, holder="x"))

    with office.store.read() as look:
        numbers = free_numbers(look)
        found = [next(numbers) for _ in range(COUNTS)]

    assert (start, found[0]) == (first, below - 1)
    assert block_of(found[1]) not in (0, block_of(first))
    assert len(set(found)) == COUNTS
