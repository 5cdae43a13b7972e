"""Cases: begun by a trace, their contacts called, and what a gate sends later is found by itself."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from gatekeeper.domain.case import CaseContact, ContactState
from gatekeeper.domain.contact import ContactReason
from gatekeeper.domain.duty import Guard, Shift
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Act, EstateSettings
from gatekeeper.domain.household import Flat, Person
from gatekeeper.domain.observation import Cause, Observation
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import GATE_NUMBERS, Pass
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office import cases
from gatekeeper.service.office.case_view import CaseView, ContactLine, the_cases, view_case
from gatekeeper.service.office.cases import NewCase
from gatekeeper.store.store import SqlStore
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person

IN, OUT = Direction.IN, Direction.OUT


class Street:
    """Two flats, two gates; 张三 is ill, 李四 lives with 张三, 王五 does not."""

    def __init__(self, estate: SmallEstate, clock: FakeClock) -> None:
        self.estate, self.clock = estate, clock
        self.north, self.south = estate.join("North"), estate.join("South")
        self.home, self.other = a_household(clock, Flat("3", "2", "501")), a_household(clock, Flat("9", "9", "909"))
        self.ill = a_person(clock, self.home.id, "张三", id_number=None, phone="13800138000", plates=("粤B12345",))
        self.wife = a_person(clock, self.home.id, "李四", id_number=None, phone="13800138001")
        self.far = a_person(clock, self.other.id, "王五", id_number=None, plates=("粤A00001", "粤B12345"))
        self.next = a_person(clock, self.other.id, "赵六", id_number=None)
        people = (self.ill, self.wife, self.far, self.next)
        estate.office.append(EstateSettings("Asia/Shanghai"), self.home, self.other, *people)
        estate.meet()

    @property
    def store(self) -> SqlStore:
        """The office's."""
        return self.estate.office.store

    def went(self, gate: Machine, person: Person, way: Direction = IN, *, minutes: float = 0, **values: object) -> None:
        """Somebody went through a gate so many minutes ago."""
        at = self.clock.now() - timedelta(minutes=minutes)
        household = values.pop("household", person.household)
        gate.passage(person=person.id, household=household, direction=way, at=at, **values)

    def open(self, who: str = "张三", **values: Any) -> UUID:
        """Begin a case."""
        new = replace(NewCase(who, "街道通知"), **values)
        return cases.open_case(new, store=self.store, clock=self.clock).id

    def view(self, case: UUID, *, second: bool = False) -> CaseView:
        """Look at it."""
        return view_case(case, store=self.store, clock=self.clock, second=second)

    def contacts(self, case: UUID) -> dict[str, ContactLine]:
        """By name."""
        return {one.name: one for one in self.view(case).contacts}

    def set(
        self, case: UUID, name: str, state: ContactState | None = None, note: str | None = None
    ) -> cases.ContactStep:
        """Say how far somebody has come."""
        one = self.contacts(case)[name]
        return cases.set_contacts(case, [one.id], state, note, store=self.store, clock=self.clock)


@pytest.fixture
def street(estate: SmallEstate, clock: FakeClock) -> Street:
    """Everybody at home."""
    return Street(estate, clock)


def test_contacts_are_graded(street: Street) -> None:
    """Household before car before who came behind; guards who stood there; the same day only where it is asked."""
    guard = Guard(uuid7(street.clock.now()), "刘保安", "-")
    street.estate.office.append(guard)
    street.estate.meet()
    street.north.append(Shift(guard.id, True, street.clock.now() - timedelta(hours=3)))
    street.went(street.north, street.ill, minutes=60)
    street.went(street.north, street.next, minutes=57)
    late = a_person(street.clock, street.other.id, "晚归", id_number=None)
    street.estate.office.append(late)
    street.went(street.north, late, minutes=20)
    street.estate.meet()

    narrow, wide = street.view(street.open()), street.view(street.open(same_day=True))

    assert [(one.name, one.why[0]) for one in narrow.contacts] == [
        ("李四", ContactReason.SAME_HOUSEHOLD),
        ("王五", ContactReason.SAME_CAR),
        ("赵六", ContactReason.SAME_PASSAGE_WINDOW),
        ("刘保安", ContactReason.SAME_GUARD),
    ]
    assert [(one.name, one.why[0]) for one in wide.contacts][-1] == ("晚归", ContactReason.SAME_DAY)
    assert narrow.contacts[0].phone == "13800138001"


def test_a_gate_that_sends_that_day_later_adds_its_contacts(street: Street) -> None:
    """What was written down stays; who is new says so, and the gate is named until it was heard."""
    street.clock.forward(timedelta(hours=2))
    street.went(street.south, street.ill, minutes=60)
    street.went(street.south, street.next, minutes=58)
    case = street.open()
    assert [gate for gate, _ in street.view(case).silent] == ["North", "South"]
    assert set(street.contacts(case)) == {"李四", "王五"}
    street.set(case, "李四", ContactState.REACHED, "晚上再打")

    street.clock.forward(timedelta(hours=2))
    street.estate.meet()

    found = street.contacts(case)
    assert (found["赵六"].fresh, found["赵六"].state) == (True, ContactState.TO_CALL)
    assert (found["李四"].fresh, found["李四"].state, found["李四"].note) == (False, ContactState.REACHED, "晚上再打")
    assert street.view(case).silent == ()


def test_who_lived_there_then_counts_wherever_they_live_today(street: Street) -> None:
    """张三 moved at noon; 李四, who stayed, lived with 张三; strangers of the new flat came after, 李四's successor never did."""
    street.went(street.north, street.ill, minutes=300)
    street.went(street.north, street.wife, minutes=299)
    street.went(street.north, street.next, minutes=200)
    street.estate.meet()
    newcomer = replace(street.next, household=street.home.id)
    street.estate.office.append(replace(street.ill, household=street.other.id), newcomer)

    found = street.contacts(street.open())

    assert ContactReason.SAME_HOUSEHOLD in found["李四"].why
    assert "赵六" not in found
    assert ContactReason.SAME_HOUSEHOLD in found["王五"].why


def test_a_flatmate_who_has_moved_out_since_is_one_of_then(street: Street) -> None:
    """The passage keeps the household of its own time."""
    street.went(street.north, street.ill, minutes=300)
    street.went(street.north, street.wife, minutes=299)
    street.estate.meet()
    street.estate.office.append(replace(street.wife, household=street.other.id))

    assert street.contacts(street.open())["李四"].why[0] is ContactReason.SAME_HOUSEHOLD


def visitor(street: Street, number: int = GATE_NUMBERS + 1, *, minutes: int = 60) -> Pass:
    """A guest came to 张三's flat."""
    came = street.clock.now() - timedelta(minutes=minutes)
    visit = Visit(
        uuid7(came), street.home.id, Purpose.GUEST, VisitState.ARRIVED, came, came, name="陈客", phone="139",
        pass_number=number,
    )  # fmt: skip
    made = Pass.of_visitor(number, "green", holder="陈客", flat="3-2-501", start=came, hours=8, visit=visit.id)
    street.estate.office.append(visit, made)
    return made


def test_who_visited_the_flat_is_a_contact_with_a_telephone(street: Street) -> None:
    """Unless the case was out all along."""
    visitor(street)
    assert (found := street.contacts(street.open())["陈客"]).why == (ContactReason.VISITED_FLAT,)
    assert found.phone == "139"

    street.went(street.north, street.ill, OUT, minutes=90)
    street.estate.meet()
    assert "陈客" not in {one.name for one in street.view(street.open()).contacts}


def test_a_visitor_is_traced_by_the_pass_and_anybody_by_the_plate(street: Street) -> None:
    """The flat that was visited, and who came right behind; a plate of two people is a question."""
    made = visitor(street)
    street.north.passage(pass_number=made.number, at=street.clock.now() - timedelta(minutes=60), direction=IN)
    street.went(street.north, street.next, minutes=59)
    street.estate.meet()

    found = {one.name: one.why[0] for one in street.view(street.open(str(made.number))).contacts}
    by_plate = street.view(street.open("粤A00001"))

    assert found["张三"] is found["李四"] is ContactReason.VISITED_FLAT
    assert found["赵六"] is ContactReason.SAME_PASSAGE_WINDOW
    assert by_plate.name == "王五"
    with pytest.raises(NotFound, match="2 people have this number plate"):
        street.open("粤B12345")


def test_a_missing_exit_is_said(street: Street) -> None:
    """In at nine, in again at noon."""
    street.went(street.north, street.ill, minutes=200)
    street.went(street.south, street.ill, minutes=20)
    street.estate.meet()
    view = street.view(street.open())

    assert view.missing == 1
    assert [(one.gate, one.after is not None) for one in view.stops] == [("North", False), ("", True), ("South", False)]


def test_one_button_begins_an_observation(street: Street) -> None:
    """As a close contact, from today; the contact is isolating; a guard cannot be."""
    case = street.open()
    one = street.contacts(case)["李四"]

    cases.isolate(case, one.id, store=street.store, clock=street.clock)

    found = street.contacts(case)["李四"]
    assert (found.state, found.observed) == (ContactState.ISOLATING, True)
    with street.store.read() as look:
        assert [one.why for one in look.all(Observation, person=street.wife.id)] == [Cause.CONTACT]


def test_a_step_is_put_back_unless_somebody_went_on(street: Street) -> None:
    """Of two clerks the later word stands."""
    case = street.open()
    first = street.set(case, "李四", ContactState.REACHED)
    assert cases.put_back(first, store=street.store, clock=street.clock)
    assert street.contacts(case)["李四"].state is ContactState.TO_CALL

    second = street.set(case, "李四", ContactState.REACHED)
    street.clock.forward(timedelta(minutes=1))
    street.set(case, "李四", note="已电话通知")
    assert not cases.put_back(second, store=street.store, clock=street.clock)


def test_a_closed_case_takes_nothing_more_and_can_be_opened_again(street: Street) -> None:
    """With a reason."""
    case = street.open()
    with pytest.raises(BadInput, match="Say why"):
        cases.close_case(case, " ", store=street.store, clock=street.clock)
    closed = cases.close_case(case, "解除", store=street.store, clock=street.clock)
    with pytest.raises(BadInput, match="closed"):
        street.set(case, "李四", ContactState.REACHED)
    assert [(one.closed, one.to_call) for one in the_cases(store=street.store, clock=street.clock)] == [(True, 0)]

    assert cases.reopen(closed.id, store=street.store, clock=street.clock)
    street.set(case, "李四", ContactState.REACHED)


@pytest.mark.parametrize("values", [{"reason": " "}, {"days": 0}, {"days": 91}, {"minutes": 0}, {"minutes": 1441}])
def test_a_case_that_cannot_be_meant_is_none(street: Street, values: dict[str, Any]) -> None:
    """Nothing is written."""
    with pytest.raises(BadInput):
        street.open(**values)
    assert the_cases(store=street.store, clock=street.clock) == ()


def test_a_trace_stands_in_the_journal_and_nothing_of_it_at_a_gate(street: Street) -> None:
    """With its reason; contacts stay in the office."""
    street.open()
    street.estate.meet()

    with street.store.read() as look:
        assert [(one.what, one.person, one.reason) for one in look.all(Act)] == [("traced", street.ill.id, "街道通知")]
        assert look.all(CaseContact)
    with street.north.store.read() as look:
        assert look.all(CaseContact) == []


def test_the_second_ring_has_who_met_a_contact_afterwards(street: Street) -> None:
    """赵六 came behind 张三; 钱七 later behind 赵六, 孙八 before."""
    later = a_person(street.clock, a_household(street.clock, Flat("7", "1", "101")).id, "钱七", id_number=None)
    sooner = replace(later, id=uuid7(street.clock.now()), name="孙八")
    street.estate.office.append(later, sooner)
    street.went(street.north, street.ill, minutes=60)
    street.went(street.north, street.next, minutes=58)
    street.went(street.south, street.next, minutes=120)
    street.went(street.south, sooner, minutes=119)
    street.went(street.south, street.next, minutes=30)
    street.went(street.south, later, minutes=29)
    street.estate.meet()

    ring = street.view(street.open(), second=True).second

    assert [(one.name, one.note) for one in ring] == [("钱七", "赵六")]
