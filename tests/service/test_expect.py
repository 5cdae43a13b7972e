"""Visitors who were announced: every gate knows them, they come by their code or by name, and what is called off is off."""

from datetime import timedelta
from uuid import UUID

import pytest

from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.amend import entry_name_of, let_in, undo
from gatekeeper.service.gate.callers import callers
from gatekeeper.service.gate.visit_form import VisitForm
from gatekeeper.service.gate.visitor import register
from gatekeeper.service.office.cards import faces
from gatekeeper.service.office.expect import Announced, ExpectedVisit, call_off, expect
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.today import today
from gatekeeper.service.office.visits import visits_of_today
from tests.machines import Machine, SmallEstate, a_household, a_person, policy_text
from tests.visiting import label_of


@pytest.fixture
def home(estate: SmallEstate, gate: Machine) -> UUID:
    """A flat with somebody in it, known at the gate, under heightened rules."""
    flat = a_household(gate.clock, Flat("3", "2", "501"))
    estate.office.append(flat, a_person(gate.clock, flat.id, "张建国"))
    set_policy(policy_text("heightened"), store=estate.office.store)
    estate.meet(gate)
    return flat.id


def announced(office: Machine, name: str = "王来访", later: timedelta = timedelta(), hours: int = 4) -> ExpectedVisit:
    """A guest of 3-2-501."""
    one = Announced(name, "3-2-501", office.clock.now() + later, hours, phone="13800138000", plate="粤B12345")
    return expect(one, store=office.store, clock=office.clock)


def code_of(office: Machine, one: ExpectedVisit) -> str:
    """What its QR says."""
    with office.store.read() as look:
        (face,) = faces([one.made], full_names=False, look=look, keys=office.keys)
    return face.token


def at(machine: Machine) -> Visit:
    """The one visit, as a machine knows it."""
    with machine.store.read() as look:
        (visit,) = look.all(Visit)
    return visit


def test_who_is_expected_comes_by_the_code_that_was_sent_and_leaves_by_it(
    gate: Machine, estate: SmallEstate, home: UUID
) -> None:
    """Checked as every visitor; let in, the visit has arrived at this gate; out, it is over, and stays over."""
    one = announced(estate.office)
    estate.meet(gate)
    token = code_of(estate.office, one)
    ask = Ask(token=token, tenths=(365,), mask=True)

    checked = admit(ask, store=gate.store, clock=gate.clock)
    assert (checked.verdict.outcome, at(gate).state) == (Outcome.CHECK, VisitState.EXPECTED)
    assert checked.entry is not None
    let_in(entry_name_of(checked.entry), store=gate.store)
    assert (at(gate).state, at(gate).gate, at(gate).came) == (VisitState.ARRIVED, gate.id, checked.passage.at)
    undo(entry_name_of(checked.entry), "wrong person", store=gate.store)
    assert (at(gate).state, at(gate).came) == (VisitState.EXPECTED, None)

    again = admit(ask, store=gate.store, clock=gate.clock)
    assert again.entry is not None
    let_in(entry_name_of(again.entry), store=gate.store)
    estate.meet(gate)
    assert at(estate.office).state is VisitState.ARRIVED
    out = Ask(token=token, tenths=(365,), mask=True, direction=Direction.OUT)
    admit(out, store=gate.store, clock=gate.clock)
    assert at(gate).state is VisitState.LEFT
    assert Reason.VISIT_OVER in admit(ask, store=gate.store, clock=gate.clock).verdict.reasons


def test_who_is_expected_is_found_by_code_name_plate_and_flat_first_of_all(
    gate: Machine, estate: SmallEstate, home: UUID
) -> None:
    """And is confirmed: the visit that was announced arrives, and is no second one."""
    one = announced(estate.office)
    estate.meet(gate)
    with gate.store.read() as look:
        known = callers(look, gate.clock)

    for text in (f"{one.made.number:08d}", one.made.label, "王来访", "wlf", "粤B12345", "8000", "32501"):
        assert [found.visit for found in known.find(text)] == [one.visit.id], text
    (caller,) = known.at_home(home)
    form = VisitForm(caller.who.whole, home=caller.home, expected=caller.visit, answers=("travel=no",))
    made = register(form, store=gate.store, keys=gate.keys, clock=gate.clock)
    estate.meet(gate)

    assert made.visit == one.visit.id
    assert (at(estate.office).state, at(estate.office).expected_from) == (VisitState.ARRIVED, one.visit.expected_from)
    assert label_of(made).flat == "3-2-501"


def test_too_early_and_too_late_nobody_is_proposed(gate: Machine, estate: SmallEstate, home: UUID) -> None:
    """Tomorrow evening's guest is not proposed this morning, nor yesterday's; the code says so too."""
    one = announced(estate.office, later=timedelta(hours=30))
    estate.meet(gate)
    early = admit(Ask(token=code_of(estate.office, one)), store=gate.store, clock=gate.clock)

    with gate.store.read() as look:
        assert len(callers(look, gate.clock)) == 0
    assert Reason.NOT_YET in early.verdict.reasons


def test_what_is_called_off_is_withdrawn_everywhere(gate: Machine, estate: SmallEstate, home: UUID) -> None:
    """With a reason; twice is told; the code is refused."""
    one = announced(estate.office)
    token, office = code_of(estate.office, one), estate.office
    with pytest.raises(BadInput):
        call_off([one.visit.id], " ", store=office.store, clock=office.clock)

    assert call_off([one.visit.id], "they are ill", store=office.store, clock=office.clock) == 1
    with pytest.raises(NotFound):
        call_off([one.visit.id], "again", store=office.store, clock=office.clock)
    estate.meet(gate)

    assert Reason.WITHDRAWN in admit(Ask(token=token), store=gate.store, clock=gate.clock).verdict.reasons
    with gate.store.read() as look:
        assert len(callers(look, gate.clock)) == 0


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": " "}, BadInput),
        ({"flat": "9-9-999"}, NotFound),
        ({"hours": 73}, BadInput),
        ({"hours": 0}, BadInput),
        ({"phone": "x"}, BadInput),
        ({"companions": 21}, BadInput),
        ({"begins": timedelta(days=-2)}, BadInput),
        ({"begins": timedelta(days=90)}, BadInput),
        ({"purpose": Purpose.COURIER}, NotAllowed),
    ],
)
def test_what_cannot_be_expected_is_told_and_nothing_recorded(
    estate: SmallEstate, home: UUID, wrong: dict[str, object], error: type[Exception]
) -> None:
    """One sentence each."""
    office = estate.office
    asked = {"name": "王", "flat": "3-2-501", "begins": timedelta(), "hours": 4, **wrong}
    assert isinstance(asked["begins"], timedelta)
    asked["begins"] = office.clock.now() + asked["begins"]

    with pytest.raises(error):
        expect(Announced(**asked), store=office.store, clock=office.clock)  # type: ignore[arg-type]  # its fields

    with office.store.read() as look:
        assert look.all(Visit) == []


def test_the_office_lists_who_is_expected_and_warns_of_who_stays_too_long(
    gate: Machine, estate: SmallEstate, home: UUID
) -> None:
    """Those who are expected stand first, with the number they were sent; an overstay needs no scan on the way in."""
    one = announced(estate.office, "李四", later=timedelta(hours=1), hours=48)
    form = VisitForm("王力", flat="32501", hours=2)
    register(form, store=gate.store, keys=gate.keys, clock=gate.clock)
    gate.clock.forward(timedelta(hours=3))
    estate.meet(gate)
    office = estate.office

    first, second = visits_of_today(store=office.store, clock=office.clock)
    late = [one for one in today(store=office.store, clock=office.clock).warnings if one.alarm is Alarm.OVERSTAY]

    assert (first.name, first.state, first.code) == ("李*", VisitState.EXPECTED, f"{one.made.number:08d}")
    assert (second.name, second.overstays, second.code) == ("王*", True, "")
    assert [(one.who, one.flat) for one in late] == [("王*", "3-2-501")]
