"""One person's history: everything in one list, newest first, and nobody else's."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from gatekeeper.domain.duty import Guard, Shift
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.facts import EstateSettings
from gatekeeper.domain.household import Flat, Standing
from gatekeeper.domain.observation import Cause
from gatekeeper.domain.passage import MOST_INSIDE
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.history import HistoryKind, history_of
from gatekeeper.service.office.households import move_people
from gatekeeper.service.office.observe import Begun, begin
from gatekeeper.service.office.temperatures import TypedCheck, put_down
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person


def test_everything_stands_on_one_line_of_time(estate: SmallEstate, gate: Machine, clock: FakeClock) -> None:
    """Registered, a pass, a change field by field, moved, watched, measured, at the gate, a visitor; numbers masked."""
    office, tools = estate.office, dict[str, Any](store=estate.office.store, clock=clock)
    home = a_household(clock, Flat("3", "2", "501"))
    one = a_person(clock, home.id, "欧阳建国")
    other = a_person(clock, home.id, "李四", id_number=None)
    office.append(EstateSettings("Asia/Shanghai"), home, one, other, a_pass(clock, one.id, 7))
    estate.meet()
    clock.forward(timedelta(hours=1))
    office.append(replace(one, standing=Standing.STAFF, phone="13800138000"))
    clock.forward(timedelta(hours=1))
    move_people([one.id], "9-1-101", together=False, join=False, **tools)
    clock.forward(timedelta(hours=1))
    step = begin(Begun(one.id, Cause.CONTACT, clock.now().date(), 14), **tools)
    put_down([TypedCheck(one.id, step.now.id, clock.now().date(), 0, "36.6")], "", **tools)
    clock.forward(timedelta(hours=1))
    with office.store.read() as look:
        known = look.person(one.id)
    assert known is not None
    at = clock.now()
    came = Visit(uuid7(at), known.household, Purpose.COURIER, VisitState.ARRIVED, at, came=at, gate=gate.id)
    guard = Guard(UUID(int=77), "王建国", "")
    office.append(guard)
    gate.append(Shift(guard.id, begins=True, at=at - timedelta(hours=3)))
    gate.passage(person=one.id, outcome="refuse", reasons=("fever",), tenths=(384,), at=at)
    gate.passage(person=other.id, at=at)
    gate.append(came)
    estate.meet()

    found = history_of(one.id, **tools)

    assert [line.at for line in found.lines] == sorted((line.at for line in found.lines), reverse=True)
    kinds = [line.kind for line in found.lines]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        HistoryKind.VISIT: 1,
        HistoryKind.PASSAGE: 1,
        HistoryKind.CHECK: 1,
        HistoryKind.OBSERVATION: 1,
        HistoryKind.CHANGED: kinds.count(HistoryKind.CHANGED),
        HistoryKind.PASS: 1,
    }
    said = " | ".join(line.what[0] for line in found.lines)
    assert "登记：3-2-501" in said
    assert "房号 3-2-501 → 9-1-101" in said
    assert "电话 — → 13800138000" in said
    assert "38.4 °C" in said
    assert [line.where for line in found.lines if line.kind is HistoryKind.PASSAGE] == ["North · 王建国"]
    assert (found.name, found.flat) == ("欧阳建国", "9-1-101")
    assert str(one.id_number) not in said
    assert "13800138000" not in repr(found.lines)


def test_nobody_has_no_history(office: Machine, clock: FakeClock) -> None:
    """A sentence."""
    with pytest.raises(NotFound):
        history_of(UUID(int=1), store=office.store, clock=clock)


def test_a_way_that_no_gate_recorded_is_marked_as_assumed(estate: SmallEstate, gate: Machine, clock: FakeClock) -> None:
    """In twice: out in between. In and never seen again: out after three days, not before."""
    office, tools = estate.office, dict[str, Any](store=estate.office.store, clock=clock)
    home = a_household(clock)
    one = a_person(clock, home.id, "王芳", id_number=None)
    office.append(EstateSettings("Asia/Shanghai"), home, one)
    estate.meet()
    gate.passage(person=one.id, at=clock.now())
    clock.forward(timedelta(hours=5))
    gate.passage(person=one.id, at=clock.now())
    estate.meet(gate)

    def assumed() -> list[str]:
        return [line.what[0] for line in history_of(one.id, **tools).lines if "推定" in line.what[0]]

    assert len(assumed()) == 1
    assert assumed()[0].startswith("推定出（")
    clock.forward(MOST_INSIDE)
    assert len(assumed()) == 1
    clock.forward(timedelta(minutes=1))
    assert len(assumed()) == 2
