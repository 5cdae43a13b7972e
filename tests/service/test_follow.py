"""A visitor's label is a visit: it begins when a gate makes it out, ends with the way out, and follows what is taken back."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from gatekeeper.domain.duty import Guard, Shift
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.service.gate.admit import Answer, Ask
from gatekeeper.service.gate.amend import ask_again, let_in, turn_back, undo
from tests.machines import Machine, SmallEstate
from tests.service.test_coming_and_going import HOME, IN, MINUTES, OUT, go, named
from tests.service.test_coming_and_going import label as label
from tests.service.test_coming_and_going import resident as resident
from tests.service.test_coming_and_going import token as token
from tests.statements import counted
from tests.visiting import make_out


def visit_at(machine: Machine) -> Visit:
    """The one visit, as a machine knows it."""
    with machine.store.read() as look:
        (visit,) = look.all(Visit)
    return visit


def state_at(machine: Machine) -> VisitState:
    """How far it has come."""
    return visit_at(machine).state


def test_a_label_is_made_out_with_its_visit(
    gate: Machine, office: Machine, estate: SmallEstate, token: str, label: str
) -> None:
    """Who, to which flat, what for, until when, by which guard; the number on the label and in the visit are one."""
    with gate.store.read() as look:
        (made,) = (one for one in look.passes() if one.by_gate)
        home = look.household_at(HOME)
    assert home is not None
    estate.meet()

    visit = visit_at(office)

    assert visit == visit_at(gate)
    assert (visit.id, visit.pass_number, visit.expected_until) == (made.visit, made.number, made.expires)
    assert (visit.host, visit.purpose, visit.state) == (home.id, Purpose.GUEST, VisitState.ARRIVED)
    assert (visit.name, visit.gate, visit.came) == ("王来访", gate.id, made.not_before)


def test_the_purpose_and_the_guard_are_said_and_a_number_is_masked_but_where_it_is_sealed(
    gate: Machine, office: Machine, estate: SmallEstate, token: str
) -> None:
    """Label and list show it masked; whole it stands in the field that is sealed, so that they are known again."""
    guard = UUID(int=9)
    office.append(Guard(guard, "王建国", "$argon2id$made-up"))
    estate.meet()
    gate.append(Shift(guard, True, gate.clock.now()))

    make_out("11010519491231002X", str(HOME), 2, Purpose.REPAIR, store=gate.store, keys=gate.keys, clock=gate.clock)

    visit = visit_at(gate)
    assert (visit.purpose, visit.guard, visit.id_number) == (Purpose.REPAIR, guard, "11010519491231002X")
    assert visit.name == "1101**********002X"


def test_no_label_is_no_visit(gate: Machine, token: str) -> None:
    """Both stand in one transaction."""
    with pytest.raises(NotFound):
        make_out("王", "9-9-999", 4, store=gate.store, keys=gate.keys, clock=gate.clock)

    with gate.store.read() as look:
        assert look.all(Visit) == []


def test_the_way_out_ends_the_visit_and_the_way_in_does_not(
    gate: Machine, office: Machine, estate: SmallEstate, label: str
) -> None:
    """The office hears when; a second way out changes nothing."""
    go(gate, label, IN)
    assert state_at(gate) is VisitState.ARRIVED

    left = go(gate, label, OUT, 20 * MINUTES).passage.at
    go(gate, label, OUT, 20 * MINUTES)
    estate.meet()

    assert (visit_at(office).state, visit_at(office).at) == (VisitState.LEFT, left)


def test_who_is_only_checked_on_the_way_out_leaves_when_let_out(gate: Machine, label: str) -> None:
    """A verdict that is no passage ends nothing."""
    go(gate, label, IN)
    checked = go(gate, label, IN, MINUTES)
    assert checked.verdict.outcome is Outcome.CHECK
    go(gate, label, OUT, 20 * MINUTES)
    twice = go(gate, label, OUT, MINUTES)
    assert twice.verdict.outcome is Outcome.CHECK

    let_in(named(twice), store=gate.store)

    assert state_at(gate) is VisitState.LEFT


def _undone(gate: Machine, answer: Answer, label: str) -> None:
    undo(named(answer), "wrong person", store=gate.store)


def _turned_back(gate: Machine, answer: Answer, label: str) -> None:
    turn_back(named(answer), store=gate.store)


def _the_other_way(gate: Machine, answer: Answer, label: str) -> None:
    ask = Ask(token=label, tenths=(365,), mask=True, direction=Direction.IN)
    ask_again(ask, instead_of=named(answer), store=gate.store, clock=gate.clock)


@pytest.mark.parametrize("taken_back", [_undone, _turned_back, _the_other_way])
def test_a_way_out_that_is_taken_back_leaves_the_visitor_here(
    gate: Machine, office: Machine, estate: SmallEstate, label: str, taken_back: object
) -> None:
    """Undone, turned back, or meant the other way; afterwards the next way out ends the visit again."""
    go(gate, label, IN)
    came = visit_at(gate)
    out = go(gate, label, OUT, 20 * MINUTES)
    assert state_at(gate) is VisitState.LEFT

    taken_back(gate, out, label)  # type: ignore[operator]  # one of the three above

    assert visit_at(gate) == came
    go(gate, label, OUT, 20 * MINUTES)
    estate.meet()
    assert state_at(office) is VisitState.LEFT


def test_one_of_two_ways_out_taken_back_leaves_the_visit_ended(gate: Machine, label: str) -> None:
    """They are out still."""
    go(gate, label, IN)
    go(gate, label, OUT, 20 * MINUTES)
    second = go(gate, label, OUT, 20 * MINUTES)

    undo(named(second), "twice", store=gate.store)

    assert state_at(gate) is VisitState.LEFT


def test_what_somebody_has_said_of_a_visit_since_is_left_alone(gate: Machine, label: str) -> None:
    """A guard's or a clerk's own word, such as undone, is not overruled by a scan."""
    gate.append(replace(visit_at(gate), state=VisitState.UNDONE))

    go(gate, label, OUT, timedelta(hours=1))

    assert state_at(gate) is VisitState.UNDONE


def test_a_resident_is_answered_without_a_word_about_visits(gate: Machine, token: str, label: str) -> None:
    """Only labels are asked about: an answer to whoever lives here costs what it cost before there were visits."""

    def of_visits(card: str) -> bool:
        with counted(gate.store) as said:
            go(gate, card, OUT, 20 * MINUTES)
        return any(re.search(r"\bvisit\.id\b|into visit\b", one, re.IGNORECASE) for one in said)

    assert not of_visits(token)
    assert of_visits(label)
