"""What a clerk decided about a pass holds until somebody lifts it."""

from datetime import timedelta

import pytest

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.household import Flat, Person, PersonState, Standing
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.reasons import Reason
from gatekeeper.service.office.issue import issue, issue_temporary
from gatekeeper.service.office.listed import Condition, PassesAsked
from gatekeeper.service.office.pass_states import set_state
from gatekeeper.service.office.passbook import PassBook
from gatekeeper.service.office.registry import TypedPerson, change
from gatekeeper.service.office.trace import trace
from gatekeeper.service.paging import PageAsked
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person


@pytest.fixture
def resident(office: Machine, clock: FakeClock) -> Person:
    """Somebody with a pass by the rules."""
    household = a_household(clock, Flat("3", "2", "501"))
    person = a_person(clock, household.id, "张三")
    office.append(household, person)
    issue(None, store=office.store, clock=clock)
    return person


def number_of(office: Machine, person: Person) -> int:
    """The pass."""
    with office.store.read() as look:
        return look.passes_of(person.id)[-1].number


@pytest.mark.parametrize("state", [PassState.WITHDRAWN, PassState.LOST])
def test_what_was_withdrawn_by_hand_stays_so(
    office: Machine, clock: FakeClock, resident: Person, state: PassState
) -> None:
    """The rules give no other pass, by whatever command; with a reason somebody lifts it, for this person alone."""
    set_state(number_of(office, resident), state, "卡被收走", store=office.store)
    clock.forward(timedelta(minutes=1))

    by_rules = issue(None, store=office.store, clock=clock)
    by_name = issue([resident], store=office.store, clock=clock)
    lifted = issue([resident], store=office.store, clock=clock, lift="已说明情况")

    assert [one.reason for one in by_rules.left_out] == [Reason(state)]
    assert by_name.passes == ()
    assert len(lifted.passes) == 1


def test_a_lift_does_not_hold_for_the_next_withdrawal(office: Machine, clock: FakeClock, resident: Person) -> None:
    """Each withdrawal needs its own word."""
    set_state(number_of(office, resident), PassState.WITHDRAWN, "一", store=office.store)
    clock.forward(timedelta(minutes=1))
    fresh = issue([resident], store=office.store, clock=clock, lift="二").passes[0]
    clock.forward(timedelta(minutes=1))
    set_state(fresh.number, PassState.WITHDRAWN, "三", store=office.store)

    assert issue(None, store=office.store, clock=clock).passes == ()


def test_a_pass_of_somebody_who_moved_out_is_not_called_good(
    office: Machine, clock: FakeClock, resident: Person
) -> None:
    """It stands in the book as what it is, so that no card of it is printed."""
    change(resident.id, TypedPerson("张三", "3-2-501", moved_out=True), store=office.store, clock=clock)

    (line,) = PassBook(lambda: office.store, lambda: clock).every(PageAsked(PassesAsked(), "number"))

    assert line.condition is Condition.NOT_DUE


def test_no_temporary_pass_into_a_flat_under_observation(office: Machine, clock: FakeClock, resident: Person) -> None:
    """Every gate would refuse it: it is said before it is printed, and until when."""
    returned = clock.now().date() - timedelta(days=4)
    observed = a_person(
        clock, resident.household, "返人", id_number=None, standing=Standing.RETURNEE, returned=returned
    )
    office.append(observed)

    with pytest.raises(NotAllowed, match=str(returned + timedelta(days=14))):
        issue_temporary("访客", "3-2-501", 4, store=office.store, clock=clock)


def test_contacts_are_those_one_lived_with_then(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock, resident: Person
) -> None:
    """Who moved two hours ago has lived with the old flat's people, whatever the registry says now."""
    old = a_person(clock, resident.household, "旧邻", id_number=None)
    office.append(old)
    gate.passage(person=resident.id, household=resident.household)
    estate.meet()
    clock.forward(timedelta(hours=2))
    change(resident.id, TypedPerson("张三", "9-9-909"), store=office.store, clock=clock)
    with office.store.read() as look:
        moved = look.person(resident.id)
    assert moved is not None

    found = trace(moved, days=14, window=timedelta(minutes=10), store=office.store, clock=clock)

    assert [one.person.name for one in found.contacts if one.person] == ["旧邻"]


def test_a_room_full_of_staff_is_no_household(office: Machine, clock: FakeClock) -> None:
    """Twelve guards in a made-up flat are nobody's household; who is not staff there still is one."""
    room = a_household(clock, Flat("1", "1", "101"))
    crew = [a_person(clock, room.id, f"保安{number}", id_number=None, standing=Standing.STAFF) for number in range(4)]
    office.append(room, *crew)

    found = trace(crew[0], days=14, window=timedelta(minutes=10), store=office.store, clock=clock)

    assert found.contacts == ()


def test_moved_out_ends_by_its_own_act(office: Machine, clock: FakeClock, resident: Person) -> None:
    """A form that was opened before says nothing of it; bringing somebody back has a reason."""
    was = TypedPerson("张三", "3-2-501")
    change(resident.id, TypedPerson("张三", "3-2-501", moved_out=True), store=office.store, clock=clock, was=was)

    change(resident.id, TypedPerson("张三", "3-2-501", phone="13800000001"), store=office.store, clock=clock, was=was)

    with office.store.read() as look:
        now = look.person(resident.id)
    assert now is not None
    assert (now.state, now.phone) == (PersonState.MOVED_OUT, "13800000001")
