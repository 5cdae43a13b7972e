"""Two people at one gate said that somebody is not the one of the watch list: no other gate asks, until it holds no more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.household import Person
from gatekeeper.domain.lookout import HitState, Likeness, LookoutCleared
from gatekeeper.domain.reasons import Reason
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.duty import log_in
from gatekeeper.service.gate.look_twice import to_compare
from gatekeeper.service.gate.visit_form import VisitForm
from gatekeeper.service.gate.visitor import register
from gatekeeper.service.office.lookouts import erase_lookouts, put_lookout, take_back_clearings
from gatekeeper.service.office.lookouts_pasted import TypedLookout
from gatekeeper.store.check import rebuild, verify
from tests.fakes import FakeClock
from tests.machines import FLAT, Machine, SmallEstate
from tests.service.test_lookouts import SOUGHT, book, fits, home, said, shown, tools, warned, zhang

__all__ = ["home", "zhang"]
FORM = VisitForm("李雷", flat=str(FLAT), answers=("travel=no", "symptoms=no", "contact=no"))


@pytest.fixture
def south(estate: SmallEstate, zhang: Person, clock: FakeClock) -> Machine:
    """Another gate, with the same guards and one of them on duty."""
    south = estate.join("South")
    estate.meet()
    with south.store.read() as look:
        wang = next(one for one in look.guards() if one.name == "王建国")
    assert log_in(wang, "4711", fits=fits, store=south.store, clock=clock) is None
    return south


def asks(gate: Machine, person: Person, **more: object) -> bool:
    """Whether a gate has somebody compared as they stand there."""
    return Reason.LOOK_TWICE in shown(gate, person, **more).verdict.reasons


def cleared(machine: Machine) -> list[LookoutCleared]:
    """What a machine knows to have been cleared for all gates."""
    with machine.store.read() as look:
        return look.all(LookoutCleared)


def test_who_was_cleared_at_one_gate_is_asked_at_no_other(
    estate: SmallEstate, gate: Machine, south: Machine, zhang: Person, clock: FakeClock
) -> None:
    """With who said it and when; an open likeness of the other gate closes too; it ends with the days of the rules."""
    put_lookout(SOUGHT, **tools(estate.office))
    estate.meet()
    assert asks(gate, zhang)
    assert asks(south, zhang)
    assert said(gate, HitState.NOT_THE_ONE) is None
    assert to_compare(**tools(south))
    estate.meet()
    estate.meet()

    assert not asks(south, zhang)
    assert to_compare(**tools(south)) == ()
    (one,) = cleared(south)
    assert (one.gate, one.person, one.decided, one.revoked) == (gate.store.me.device, zhang.id, clock.now(), False)
    assert one.guard
    assert one.second
    assert warned(estate.office) == []
    assert [row.open for row in book(estate.office).lines] == [0]
    assert {row.cleared is not None for row in book(estate.office).hits if row.hit.id == one.id} == {True}
    for machine in (estate.office, south):
        assert rebuild(machine.store, lambda done, total: None).differing == ()

    clock.forward(timedelta(days=89))
    estate.meet()
    assert not asks(south, zhang)
    clock.forward(timedelta(days=2))
    estate.meet()
    assert asks(south, zhang)


def test_what_was_compared_before_the_line_changed_or_by_less_clears_nobody(
    estate: SmallEstate, gate: Machine, south: Machine, zhang: Person, clock: FakeClock
) -> None:
    """A line that changed on the way, another line, or a car that is on the list itself: it is asked again."""
    office = estate.office
    line = put_lookout(SOUGHT, **tools(office))
    estate.meet()
    shown(gate, zhang)
    clock.forward(timedelta(minutes=1))
    put_lookout(replace(SOUGHT, former="张卫"), line.id, **tools(office))  # the gate has not heard of it
    clock.forward(timedelta(minutes=1))
    said(gate, HitState.NOT_THE_ONE)
    estate.meet()
    estate.meet()
    assert asks(south, zhang)
    assert asks(gate, zhang)

    put_lookout(TypedLookout("张伟", plates="京A12345", why="肇事逃逸"), **tools(office))
    estate.meet()
    assert asks(gate, zhang)
    while to_compare(**tools(gate)):
        said(gate, HitState.NOT_THE_ONE)
    estate.meet()
    estate.meet()
    assert not asks(south, zhang)
    assert asks(south, zhang, plate="京A12345")
    assert to_compare(**tools(south))[0].by[0] is Likeness.PLATE

    clock.forward(timedelta(hours=1))
    put_lookout(replace(SOUGHT, former="章薇"), line.id, **tools(office))
    estate.meet()
    assert asks(south, zhang)


def test_the_office_takes_it_back_and_a_gate_that_says_otherwise_does(
    estate: SmallEstate, gate: Machine, south: Machine, zhang: Person
) -> None:
    """With a reason, for good, and the gate itself asks again too; where two gates contradict one another nobody is cleared."""
    office = estate.office
    line = put_lookout(SOUGHT, **tools(office))
    estate.meet()
    shown(gate, zhang)
    said(gate, HitState.NOT_THE_ONE)
    estate.meet()
    (one,) = cleared(office)
    with pytest.raises(BadInput):
        take_back_clearings([one.id], " ", **tools(office))
    assert take_back_clearings([one.id], "看错了", **tools(office)) == 1
    with pytest.raises(NotFound):
        take_back_clearings([one.id], "又", **tools(office))
    estate.meet()

    assert asks(gate, zhang)
    assert asks(south, zhang)
    said(gate, HitState.NOT_THE_ONE)
    said(south, HitState.IS_THE_ONE)
    estate.meet()
    estate.meet()
    assert {one.revoked for one in cleared(office)} == {True}
    assert asks(gate, zhang)
    assert asks(south, zhang)

    assert erase_lookouts([line.id], "到期", **tools(office)) == 1
    estate.meet()
    for machine in (office, gate, south):
        assert cleared(machine) == []
        assert verify(machine.store, lambda done, total: None).faults == ()


@pytest.mark.parametrize("number", ["", "110105194912310021"])
def test_a_visitor_who_was_cleared_comes_by_another_gate(
    estate: SmallEstate, gate: Machine, south: Machine, number: str
) -> None:
    """Known again by the number, else by name and telephone; another visitor of that name is asked."""
    form = replace(FORM, number=number, phone="13800001111")
    put_lookout(TypedLookout("李雷", why="协查"), **tools(estate.office))
    estate.meet()
    assert register(form, store=gate.store, keys=gate.keys, clock=gate.clock).look_twice
    said(gate, HitState.NOT_THE_ONE)
    estate.meet()
    estate.meet()

    again = register(form, store=south.store, keys=south.keys, clock=south.clock)
    other = register(
        replace(form, number="", phone="13900002222"), store=south.store, keys=south.keys, clock=south.clock
    )

    assert not again.look_twice
    assert again.face is not None
    by_label = admit(Ask(token=again.face.token, tenths=(365,), mask=True), **tools(south))
    assert Reason.LOOK_TWICE not in by_label.verdict.reasons
    assert other.look_twice
