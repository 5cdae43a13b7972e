"""Somebody is forgotten: everything that registry and office know of them goes, and nobody else's."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from gatekeeper.domain.case import Case, CaseContact
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.household import PersonState
from gatekeeper.domain.observation import Cause, HealthCheck, Observation, ObservationEnd
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.domain.register import RegisterRow
from gatekeeper.domain.warning import WarningStep
from gatekeeper.service.office import warnings as verbs
from gatekeeper.service.office.cases import NewCase, open_case
from gatekeeper.service.office.forget import forget
from gatekeeper.service.office.observe import Begun, begin, end
from gatekeeper.service.office.permits import PermitAsked, grant
from gatekeeper.service.office.registers import TypedRow, add_people, close_rows, new_register, put_row
from gatekeeper.service.office.temperatures import TypedCheck, put_down
from gatekeeper.service.office.today import today
from gatekeeper.store.check import rebuild, verify
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


def test_everything_of_them_goes_and_nothing_of_anybody_else(
    estate: SmallEstate, gate: Machine, clock: FakeClock
) -> None:
    """Observation, temperatures, permit, case, contact, warning, rows of registers, pass: in the office and at the gate,
    and for good."""
    office, home = estate.office, a_household(clock)
    ill, wife = (a_person(clock, home.id, name, id_number=None) for name in ("欧阳建国", "李四"))
    office.append(home, ill, wife, a_pass(clock, ill.id, 7))
    estate.meet()
    tools: dict[str, Any] = {"store": office.store, "clock": clock}
    gate.passage(person=ill.id, outcome="refuse", reasons=("fever",), tenths=(384,))
    estate.meet()
    step = {one.name: begin(Begun(one.id, Cause.CONTACT, clock.now().date(), 3), **tools) for one in (ill, wife)}
    put_down(
        [TypedCheck(one.person.id, one.now.id, clock.now().date(), 0, "38.4") for one in step.values()], "", **tools
    )
    grant(PermitAsked("欧阳建国", "医院", "主任", 2), **tools)
    open_case(NewCase("欧阳建国", "街道"), **tools)
    other = open_case(NewCase("李四", "街道"), **tools)
    fever = next(one for one in today(**tools).warnings if one.person == ill.id)
    verbs.settle([fever], "李", "送医院", **tools)
    drugs = new_register("买药", "药品:文本", "", **tools)
    (row,) = add_people(drugs.id, (ill.id,), **tools)
    put_row(drugs.id, TypedRow("", "药品=布洛芬", 3, "电话里说的"), row=row.id, **tools)
    add_people(drugs.id, (wife.id,), **tools)
    close_rows([row.id], "好了", **tools)
    with office.store.read() as look:
        counted = sum(1 for _ in look.passages(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1)))

    for reason, what in (("x", BadInput), (" ", BadInput)):
        with pytest.raises(what):
            forget(ill.id, reason, store=office.store)
    end(step["欧阳建国"].now.id, ObservationEnd.HOSPITAL, "住院", **tools)
    with office.store.read() as look:
        known = look.person(ill.id)
    assert known is not None
    office.append(replace(known, state=PersonState.MOVED_OUT))

    done = forget(ill.id, "本人要求", store=office.store)
    estate.meet()

    assert {
        "person",
        "observation",
        "health-check",
        "exit-permit",
        "case",
        "case-contact",
        "warning",
        "register-row",
    } <= done.entries.keys()
    with office.store.read() as look:
        assert look.person(ill.id) is None
        assert (
            {one.person for one in look.all(Observation)}
            == {one.observation and wife.id for one in look.all(HealthCheck)}
            == {wife.id}
        )
        assert (look.all(ExitPermit), look.all(WarningStep)) == ([], [])
        assert {one.person for one in look.all(RegisterRow)} == {wife.id}
        assert [one.id for one in look.all(Case)] == [other.id]
        assert ill.id not in {one.person for one in look.all(CaseContact)}
        assert look.entries_about(ill.id) == []
        assert look.pass_state(7, 1) is PassState.WITHDRAWN
        seen = list(look.passages(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1)))
        assert len(seen) == counted, "no figure of a report changes"
    with gate.store.read() as look:
        assert (look.person(ill.id), look.all(ExitPermit)) == (None, [])
        assert look.person(wife.id) is not None
    for machine in (office, gate):
        assert verify(machine.store, quiet).faults == ()
        assert rebuild(machine.store, quiet).differing == ()
    with pytest.raises(NotFound):
        forget(ill.id, "again", store=office.store)
