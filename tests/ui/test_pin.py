"""A PIN, whichever panel asks for it: what a right one brings about leaves alone what was opened meanwhile."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.service.gate.status import GateStatus
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import pin
from gatekeeper.ui.gate.duty.state import Duty, PinAnswered, PinTry
from gatekeeper.ui.gate.leave.state import Leave, LeaveWanted
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.state import FormBox, Visitor, VisitorTyped
from tests.ui.gallery import NOW
from tests.ui.test_people import play, scan

WANG, LI, CHEN = (UUID(int=n) for n in (1, 2, 3))
GUARDS = ((WANG, "王建国"), (LI, "李大海"), (CHEN, "陈主管"))


def test_a_form_that_was_opened_meanwhile_stays_open_when_the_pin_was_right() -> None:
    """A scan put the log-in away while its PIN was tried, and F1 is already half filled in."""
    s = play(State(), e.Opened(Duty), e.GuardsTold(GUARDS), e.Picked(WANG, NOW))
    s = play(s, *(e.Digit(one, NOW) for one in "4711"), e.Entered(NOW))
    tried = s.awaits(PinTry)
    assert tried is not None
    s = play(s, scan("A"), e.Opened(Visitor), VisitorTyped(FormBox.WHO, "王", NOW))

    s = play(s, PinAnswered(tried.number, None, NOW + 1))

    assert (s.panel, s.of(Visitor).who) == (Visitor, "王")


def test_of_two_guards_of_one_name_the_one_on_duty_is_asked_to_close_the_window() -> None:
    """Nobody's tries are used up by the other one's PIN."""
    s = replace(State(), status=GateStatus(guard="王建国", on_duty=LI, guards=2))

    s = play(s, LeaveWanted(NOW), e.GuardsTold(((WANG, "王建国"), (LI, "王建国"))))

    assert s.of(Leave).chosen == LI


def test_arrows_go_along_the_buttons_and_not_beyond() -> None:
    """From nobody to the first."""
    steps = [(None, 1), (WANG, 1), (LI, -1), (CHEN, 1), (WANG, -1)]
    assert [pin.stepped_to(GUARDS, *step) for step in steps] == [WANG, LI, WANG, None, None]


def test_a_pin_takes_eight_digits_and_nothing_else() -> None:
    """A letter of a scanner is none of it."""
    assert [pin.with_digit("1234567", text) for text in ("8", "89", "x")] == ["12345678", "12345678", "1234567"]
