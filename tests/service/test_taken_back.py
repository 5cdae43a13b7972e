"""Passes that were issued by mistake are taken back."""

import pytest

from gatekeeper.domain.errors import Cancelled, NotAllowed
from gatekeeper.domain.facts import Printed
from gatekeeper.domain.household import Person
from gatekeeper.domain.passes import PassState
from gatekeeper.service.office.issue import PassesTakenBack, issue, take_back
from gatekeeper.service.office.pass_states import reissue_all, set_state, set_states
from tests.fakes import FakeClock
from tests.machines import Machine, a_household, a_person
from tests.saying import Some


@pytest.fixture
def people(office: Machine, clock: FakeClock) -> list[Person]:
    """Four of one flat."""
    home = a_household(clock)
    people = [a_person(clock, home.id, name, id_number=None) for name in ("王芳", "李四", "赵六", "钱七")]
    office.append(home, *people)
    return people


def states(office: Machine) -> list[PassState]:
    """Of every pass, by number."""
    with office.store.read() as look:
        return [one.state for one in look.passes()]


def test_who_had_them_is_due_another_one(office: Machine, clock: FakeClock, people: list[Person]) -> None:
    """As if they were replaced: nobody has to lift anything, and what was printed or lost since stays."""
    given = issue(None, store=office.store, clock=clock).passes
    office.append(Printed((given[0].label,), "00"))
    set_state(given[1].number, PassState.LOST, "gone", store=office.store)

    assert take_back(given, store=office.store) == PassesTakenBack(back=2, kept=2)

    again = issue(None, store=office.store, clock=clock)
    assert {one.person for one in again.passes} == {people[2].id, people[3].id}
    assert [one.reason for one in again.left_out] == [None, "lost"]


def test_many_are_withdrawn_or_given_new_cards_whole_or_not_at_all(
    office: Machine, clock: FakeClock, people: list[Person]
) -> None:
    """One among them that cannot be, or a clerk who cancels at the last one: none of the others is touched."""
    numbers = [one.number for one in issue(None, store=office.store, clock=clock).passes]
    set_state(numbers[3], PassState.WITHDRAWN, "moved", store=office.store)
    before = states(office)

    def cancel(done: int, total: int) -> None:
        if done == total:
            raise Cancelled(Some.TEXT, text="x")

    with pytest.raises(NotAllowed):
        set_states(numbers, PassState.WITHDRAWN, "moved", store=office.store)
    with pytest.raises(NotAllowed):
        reissue_all(numbers, "worn", store=office.store, clock=clock)
    with pytest.raises(Cancelled):
        set_states(numbers[:3], PassState.LOST, "gone", store=office.store, progress=cancel)
    assert states(office) == before

    told: list[tuple[int, int]] = []
    reissue_all(numbers[:3], "worn", store=office.store, clock=clock, progress=lambda *at: told.append(at))
    assert told == [(1, 3), (2, 3), (3, 3)]
