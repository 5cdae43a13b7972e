"""Cars from outside at a gate: counted by visits, told on the label's answer, gone sooner than their visitor."""

from datetime import timedelta
from typing import Any

import pytest

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.visit import Purpose, Visit
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.inside import end_visit
from gatekeeper.service.gate.status import status_of
from gatekeeper.service.gate.visit_form import VisitForm
from gatekeeper.service.gate.visitor import Registered, register
from gatekeeper.service.office.found import set_policy
from tests.machines import FLAT, Machine, SmallEstate, a_household, policy_text


def come(gate: Machine, plate: str, purpose: Purpose = Purpose.GUEST, hours: int | None = None) -> Registered:
    """Somebody is registered with a car."""
    form = VisitForm(f"车主{plate[-1:]}", flat=str(FLAT), plate=plate, purpose=purpose, hours=hours)
    return register(form, store=gate.store, keys=gate.keys, clock=gate.clock)


def answered(gate: Machine, made: Registered) -> Any:
    """Their label is scanned."""
    assert made.face is not None
    ask = Ask(token=made.face.token, tenths=(365,), mask=True)
    return admit(ask, store=gate.store, clock=gate.clock).verdict


@pytest.fixture
def one_car(estate: SmallEstate, gate: Machine) -> Machine:
    """A gate whose rules take one car at a time, for three hours, and movers always."""
    rules = '\n[cars]\npurposes = ["guest"]\nmost = 1\nlongest_hours = 3\nalways = ["move"]\n'
    set_policy(policy_text("routine") + rules, store=estate.office.store)
    estate.office.append(a_household(estate.clock))
    estate.meet()
    return gate


def test_the_second_car_parks_outside_until_the_first_has_left(one_car: Machine) -> None:
    """Its visitor is no worse off than on foot; whoever is always let in is."""
    gate = one_car
    first, second = come(gate, "京A11111"), come(gate, "京A22222")
    van = come(gate, "京A33333", Purpose.MOVE)

    verdict = answered(gate, second)

    assert Reason.CARS_FULL in verdict.reasons
    assert (verdict.outcome, NextStep.PARK_OUTSIDE in verdict.steps) == (Outcome.CHECK, True)
    assert Reason.CARS_FULL not in answered(gate, van).reasons
    with gate.store.read() as look:
        now = status_of(look, clock=gate.clock).cars
    assert (now.inside, now.full) == (3, True)
    end_visit(van.visit, store=gate.store, clock=gate.clock)
    end_visit(first.visit, store=gate.store, clock=gate.clock)
    assert Reason.CARS_FULL not in answered(gate, second).reasons
    assert Reason.CAR_PURPOSE in answered(gate, come(gate, "京A44444", Purpose.REPAIR)).reasons


def test_a_car_stays_no_longer_than_its_rule(one_car: Machine) -> None:
    """By itself, and by the guard's word; whoever comes on foot stays as ever."""
    gate = one_car
    made = come(gate, "京A11111")
    with gate.store.read() as look:
        visit = look.newest(Visit, id=made.visit)
    assert visit is not None
    assert visit.expected_until == visit.at + timedelta(hours=3)
    with pytest.raises(BadInput, match="1 to 3 hours"):
        come(gate, "京A22222", hours=8)
    assert come(gate, "", hours=8).face is not None
