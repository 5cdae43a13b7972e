"""Any order of people, keys, scans, panels, pauses and late answers: nobody is ever written down with another's temperature."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatekeeper.service.gate.admit import Ask
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.courier.state import Courier
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.handover.state import Handover, HandoverStep
from gatekeeper.ui.gate.inside.state import VisitorsIn
from gatekeeper.ui.gate.label.state import LabelShown
from gatekeeper.ui.gate.overrule.state import Overrule, OverruleAnswered, OverruleTry
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.paper.state import Paper
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.state import Question
from gatekeeper.ui.gate.supervisor import SupervisorsTold
from gatekeeper.ui.gate.visitor.check_state import VisitCheck
from gatekeeper.ui.gate.visitor.state import Visitor
from tests.ui.shift import NO_PASS, PEOPLE, TYPED, Shift

CHIEF = UUID(int=99)
Act = tuple[str, Callable[[Shift], object]]


def _times(count: int, *acts: Act) -> list[Act]:
    """Acts that happen so much more often."""
    return [*acts] * count


def _scan(new: str, again: str = "") -> Act:
    return f"scan {new} again {again}", lambda shift: shift.scan(tuple(new), tuple(again))


def _answered(name: str) -> Act:
    return f"scan {name}, answered", lambda shift: (shift.scan((name,)), shift.answer())


def _open(panel: type[Panel]) -> Act:
    return f"open {panel.__name__}", lambda shift: shift.do(e.Opened(panel))


def _pick(name: str) -> Act:
    return f"pick {name}", lambda shift: shift.pick(name)


def _wait(seconds: float) -> Act:
    return f"wait {seconds}", lambda shift: shift.pause(seconds)


def _board(*names: str) -> Act:
    return f"board {names}", lambda shift: (shift.do(e.Opened(Plates)), shift.board(*names))


def _turn_to(name: str) -> Act:
    return f"turn to {name}", lambda shift: shift.turn_to(name)


def _overruling(shift: Shift) -> None:
    shift.do(e.Opened(Overrule))
    shift.do(SupervisorsTold(((CHIEF, "刘班长"),)))
    for _ in range(4):
        shift.digit()


def _overruled(shift: Shift) -> None:
    """The store has tried a PIN, if one was."""
    shift.do(e.Entered(shift.now))
    tried = shift.s.awaits(OverruleTry)
    if tried is not None:
        shift.pause(0.3)
        shift.do(OverruleAnswered(tried.number, None, shift.now))


def _handing_over(shift: Shift) -> None:
    """At the step at which a temperature is typed, of a guard."""
    guards = ((CHIEF, "刘班长"), (UUID(int=98), "李大海"))
    shift.in_the_midst(Handover(HandoverStep.MEASURED, guards, CHIEF, guards[1][0], "4711", "8264"))
    shift.digit()


def _checking(shift: Shift) -> None:
    """The page on which a visit is checked."""
    shift.do(e.Opened(Visitor))
    if shift.s.panel is Visitor:
        visitor = Visitor(who="王", flat="1-1-101", home=UUID(int=77), found_for="1-1-101")
        shift.s = replace(shift.s.having(visitor), panel=VisitCheck)
        shift.digit()


ACTS = [
    *_times(6, ("two digits", Shift.reading)),
    *_times(3, ("digit", Shift.digit)),
    *_times(2, ("+", lambda shift: shift.press(e.MaskTurned, "mask"))),
    *_times(2, ("*", lambda shift: shift.press(e.HealthTurned, "health"))),
    *_times(4, ("enter", Shift.enter)),
    *_times(2, ("esc", Shift.escape)),
    *_times(2, ("look up", lambda shift: shift.do(e.LookTurned()))),
    *_times(6, ("answer", Shift.answer)),
    *_times(1, ("disk full", lambda shift: shift.answer(full=True)), ("refuse", Shift.refuse)),
    *_times(2, ("kept", Shift.kept)),
    *_times(1, ("measure", Shift.measure), ("hear", Shift.hear)),
    *_times(2, ("measure, hear", Shift.measure_and_hear)),
    *_times(1, ("turn back", lambda shift: shift.do(e.TurnedBack(shift.now)))),
    *_times(1, ("undo", lambda shift: shift.do(e.UndoAsked(None, shift.now)))),
    *_times(1, ("erase", lambda shift: shift.do(e.Erased()))),
    *_times(3, *(_answered(name) for name in PEOPLE), _answered(NO_PASS)),
    *_times(1, *(_scan(name) for name in (*PEOPLE, NO_PASS))),
    *_times(1, _scan("AB"), _scan("CA"), _scan("B", "A"), _scan("C", "AB"), _scan("", "A"), _scan("XD")),
    *_times(1, *(_open(panel) for panel in (Visitor, Duty, Plates, Paper, Courier))),
    *_times(2, _open(Find)),
    *_times(3, _board("A", "B"), _board("C", "D", "A")),
    *_times(1, *(_turn_to(name) for name in PEOPLE)),
    *_times(1, *(_open(panel) for panel in (Overrule, Handover, VisitorsIn, LabelShown))),
    *_times(1, ("overrule, PIN half typed", _overruling), ("hand over, PIN half typed", _handing_over)),
    *_times(1, ("overruled", _overruled), ("check page", _checking)),
    *_times(1, *(_pick(name) for name in PEOPLE)),
    *_times(1, *(_wait(seconds) for seconds in (0.3, 0.6, 1.0, 1.6, 3.0, 5.2, 10.0, 16.0, 31.0))),
]


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(ACTS), min_size=60, max_size=120))
def test_no_reading_mask_or_health_code_of_one_is_ever_anothers(acts: list[Act]) -> None:
    """Whatever happens in whatever order: what the store is asked holds only what was meant for that person."""
    shift = Shift()

    for _, do in acts:
        shift.pause(0.05)
        do(shift)


@pytest.mark.parametrize("name", [*PEOPLE])
def test_the_witness_sees_what_is_given_rightly(name: str) -> None:
    """The property is no empty one: what is meant for somebody does reach the store, and another's is told."""
    shift = Shift()
    shift.scan((name,))
    shift.answer()
    shift.digit()
    shift.digit()

    assert shift.asked[-1].ask.tenths == tuple(tenths for tenths, who in TYPED.items() if who == name)
    other = next(one for one in PEOPLE if one != name)
    with pytest.raises(AssertionError, match=f"which is of {name}"):
        shift.look_at(Question(99, Ask(token=other, tenths=shift.asked[-1].ask.tenths), 0.0))
