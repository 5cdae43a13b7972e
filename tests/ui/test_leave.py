"""The window is to be closed: by whom, and who is not asked."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.domain.errors import DiskFull, NotAllowed
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.duty.state import Duty, PinTry
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.leave.after import LEFT_ALONE
from gatekeeper.ui.gate.leave.state import Leave, LeaveAnswered, LeaveTry, LeaveWanted
from gatekeeper.ui.gate.leave.view import LeaveView
from gatekeeper.ui.gate.requests import ListGuards
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.supervisor import ListSupervisors, SupervisorsTold
from gatekeeper.ui.gate.view import GateView
from gatekeeper.wiring.gate import gate_screen
from gatekeeper.wiring.gate_window import run_gate
from tests.saying import Some
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_window import key, outcome, passages, type_, wedge

WANG, LI = UUID(int=1), UUID(int=2)
GUARDS = ((WANG, "王建国"), (LI, "李大海"))
GUARDED = State(status=GateStatus(guard="王建国", on_duty=WANG, guards=2))


@pytest.fixture
def screen(here: Street, app: QApplication) -> Iterator[GateScreen]:
    """The window at work, which goes only when somebody has agreed."""
    mistakes: list[Exception] = []
    made, _ = gate_screen(here.device, mistakes.append)
    made.view.resize(1366, 768)
    made.view.show()
    made.keep_open()
    made.start(None, CodeReader(LIVE))
    yield made
    made.close()
    made.view.deleteLater()
    assert mistakes == []


def asked(screen: GateScreen, wait: Wait) -> None:
    """Close it as Alt+F4 and ✕ do, and wait until the panel knows the guards."""
    screen.view.close()
    wait(lambda: screen.state.panel is Leave and bool(screen.state.of(Leave).guards))


def test_a_slip_of_the_finger_does_not_end_the_gate(screen: GateScreen, here: Street, wait: Wait) -> None:
    """Alt+F4 asks; Escape goes on, the next card is answered, and nothing was recorded of it."""
    asked(screen, wait)
    assert screen.view.isVisible()
    assert screen.view.stack.currentWidget() is screen.view.panel(LeaveView)

    key(screen, "", Qt.Key.Key_Escape.value)
    assert screen.state.panel is None
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is not None)

    assert len(passages(here)) == 1


def test_a_guard_closes_it_with_a_pin(screen: GateScreen, here: Street, wait: Wait) -> None:
    """A wrong one first: both tries are in the journal as those of a log-in are, and no shift has begun."""
    asked(screen, wait)
    type_(screen, "1234\r", wait)
    wait(lambda: screen.state.notice is not None)
    assert screen.view.isVisible()

    type_(screen, "4711\r", wait)
    wait(lambda: not screen.view.isVisible())

    with here.gate.store.read() as look:
        (guard,) = look.guards()
        assert [one.right for one in look.pins_tried(guard.id, 9)] == [True, False]
        assert look.last_shift() is None


def test_guessing_at_the_window_locks_out_as_guessing_at_the_log_in_does(
    screen: GateScreen, here: Street, wait: Wait
) -> None:
    """After five the right one is not taken either, neither here nor under F10."""
    asked(screen, wait)
    for left in (4, 3, 2, 1, 0):
        screen.handle(e.Closed())
        asked(screen, wait)
        type_(screen, "1234\r", wait)
        expected = (("n", str(left)),) if left else ()
        wait(lambda expected=expected: screen.state.notice is not None and screen.state.notice.values == expected)  # type: ignore[misc]  # mypy infers no lambda that has a default
    type_(screen, "4711\r", wait)
    wait(lambda: screen.state.awaits(LeaveTry) is None and screen.state.of(Leave).typed == "")

    assert screen.view.isVisible()
    with here.gate.store.read() as look:
        (guard,) = look.guards()
        assert [one.right for one in look.pins_tried(guard.id, 9)] == [False] * 5


def test_somebody_at_the_gate_comes_first(screen: GateScreen, here: Street, wait: Wait) -> None:
    """A card shown while it is asked is answered; the window stays, and the panel is gone."""
    asked(screen, wait)
    type_(screen, "47", wait)

    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is not None)

    assert screen.state.panel is None
    assert screen.state.of(Leave).typed == ""
    assert screen.view.isVisible()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that asks a program to end")
def test_the_system_is_not_asked_for_a_pin(here: Street, app: QApplication, wait: Wait) -> None:
    """SIGTERM at a shutdown: the window goes by itself, with a good status, and what was scanned before is stored."""
    mistakes: list[Exception] = []

    def shut_down() -> None:
        (view,) = (one for one in app.topLevelWidgets() if isinstance(one, GateView) and one.isVisible())
        view.close()
        assert view.isVisible()
        os.kill(os.getpid(), signal.SIGTERM)

    QTimer.singleShot(200, shut_down)
    before = signal.getsignal(signal.SIGTERM)

    assert run_gate(here.device, None, mistake=mistakes.append, windowed=True) == 0

    assert signal.getsignal(signal.SIGTERM) is before
    assert mistakes == []


def test_the_end_of_the_session_asks_nobody_and_if_it_is_called_off_the_pin_holds_again(
    screen: GateScreen, wait: Wait
) -> None:
    """The desktop says that it ends, and then that it does not."""
    screen.leaving.end(True)
    screen.leaving.end(False)
    screen.view.close()
    assert screen.view.isVisible()

    screen.leaving.end(True)
    screen.view.close()

    assert not screen.view.isVisible()


def wanted(s: State = GUARDED) -> State:
    """It was asked, and the guards are known."""
    s = after(s, LeaveWanted(10.0))
    return after(s, e.GuardsTold(GUARDS if s.status.guards else ()))


def entered(s: State, pin: str) -> State:
    """Typed, and Enter."""
    for one in pin:
        s = after(s, e.Digit(one, 11.0))
    return after(s, e.Entered(11.0))


def test_the_one_on_duty_is_chosen_and_another_can_be() -> None:
    """By touch, or by the arrow keys; what was typed for one is not tried for the other."""
    s = wanted()
    assert s.of(Leave).chosen == WANG
    s = after(s, e.Digit("4", 11.0))

    assert (after(s, e.Picked(LI, 12.0)).of(Leave).chosen, after(s, e.Picked(LI, 12.0)).of(Leave).typed) == (LI, "")
    s = after(s, e.Stepped(0, 1))
    assert (s.of(Leave).chosen, s.of(Leave).typed) == (LI, "")
    assert after(s, e.Stepped(0, 1)).of(Leave).chosen == LI


def test_without_guards_two_keys_in_a_row_close_it() -> None:
    """One does not, another one before Enter does not, and Enter alone does not."""
    s = wanted(State())

    def agreed(*keys: str) -> bool:
        then = s
        for one in keys:
            then = after(then, e.Entered(11.0) if one == "\r" else e.Digit(one, 11.0))
        return then.shows(Leave) is not None and then.of(Leave).agreed

    assert agreed("9", "\r")
    for keys in (("\r",), ("9",), ("9", "9"), ("9", "8", "\r"), ("9", "\x00", "8", "\r"), ("a", "\r")):
        assert not agreed(*keys), keys


def test_a_pin_that_cannot_be_recorded_is_said(app: QApplication) -> None:
    """The disk is full: the window stays, the sentence says why, and it can be tried again."""
    s = wanted()
    s = entered(s, "4711")
    trying = s.awaits(LeaveTry)
    assert trying is not None
    number = trying.number

    full = after(s, e.Failed(number, DiskFull(Some.TEXT, text="full"), 12.0))
    locked = after(s, e.Failed(number, NotAllowed(Some.TEXT, text="locked"), 12.0))

    assert full.notice is not None
    assert isinstance(full.notice.error, DiskFull)
    assert locked.notice is not None
    assert isinstance(locked.notice.error, NotAllowed)  # it says for how long still
    assert full.shows(Leave) == locked.shows(Leave) == replace(s.of(Leave), typed="")
    assert full.awaits(LeaveTry) is locked.awaits(LeaveTry) is None


def test_a_lock_says_how_long_it_still_lasts() -> None:
    """Nine minutes after the fifth wrong PIN it is not locked for fifteen: the error knows, under F10 as at the closing."""
    locked = NotAllowed(Some.TEXT, text="请等 6 分钟")
    s = State(now=11.0, panel=Duty).having(Duty(typed="4711")).asks(PinTry(7, WANG, "4711"))

    s = after(s, e.Failed(7, locked, 12.0))

    assert s.notice is not None
    assert (s.notice.error, s.notice.word) == (locked, None)
    assert (s.awaits(PinTry), s.of(Duty).typed) == (None, "")


def test_an_answer_that_comes_late_touches_nothing_else() -> None:
    """Somebody is being looked for by then: the window stays, and what was typed there too."""
    s = wanted()
    s = entered(s, "4711")
    trying = s.awaits(LeaveTry)
    assert trying is not None
    number = trying.number
    s = after(after(s, e.Opened(Find)), e.Digit("Z", 12.0))

    s = after(s, LeaveAnswered(number, None, 13.0))

    assert (s.panel, s.of(Find).typed, s.shows(Leave)) == (Find, "Z", None)


def test_left_alone_it_goes_away() -> None:
    """Nobody is to find it open, with half a PIN in it."""
    s = after(wanted(), e.Digit("4", 20.0))

    assert after(s, e.Ticked(20.0 + LEFT_ALONE - 1, s.wall)).panel is Leave
    s = after(s, e.Ticked(20.0 + LEFT_ALONE, s.wall))
    assert (s.panel, s.of(Leave).typed, s.shows(Leave)) == (None, "", None)


def test_no_pin_is_in_a_print_of_the_state() -> None:
    """Neither while it is tried."""
    s = wanted()
    s = entered(s, "8364")

    assert "8364" not in repr((s.shows(Leave), s.requests))


HANDS = st.one_of(
    st.sampled_from("0123456789a").map(lambda text: e.Digit(text, 11.0)),
    st.just(e.Entered(11.0)),
    st.just(e.Erased()),
    st.just(LeaveWanted(11.0)),
    st.just(e.Closed()),
    st.just(e.MaskTurned(11.0)),
    st.just(e.Scanned(("7",), (), 11.0)),
    st.just(e.Picked(LI, 11.0)),
    st.just(e.Opened(Find)),
    st.just(e.Opened(Duty)),
    st.just(e.GuardsTold(GUARDS)),
    st.integers(0, 9).map(lambda number: LeaveAnswered(number, 1, 11.0)),
    st.integers(0, 9).map(lambda number: e.Failed(number, NotAllowed(Some.TEXT, text="locked"), 11.0)),
)


@given(st.lists(HANDS, max_size=25))
def test_whatever_is_pressed_without_a_right_pin_it_stays(events: list[e.Event]) -> None:
    """Scans, other panels, the confirmation of a gate without guards: none of it closes a gate that has guards."""
    s = GUARDED
    for event in events:
        s = after(s, event)
        assert s.shows(Leave) is None or not s.of(Leave).agreed
        assert s.panel is not Leave or isinstance(s.shows(Leave), Leave)


def test_an_old_answer_to_a_pin_closes_nothing() -> None:
    """The panel was closed and opened anew meanwhile; the answer is of the try before."""
    s = wanted()
    s = entered(s, "4711")
    trying = s.awaits(LeaveTry)
    assert trying is not None
    number = trying.number
    s = wanted(after(s, e.Closed()))

    s = after(s, LeaveAnswered(number, None, time.monotonic()))

    assert s.shows(Leave) is not None
    assert not s.of(Leave).agreed


SUPERVISOR = ((LI, "李大海"),)


def test_in_a_kiosk_a_supervisor_agrees() -> None:
    """Nobody else is offered; a guard's own PIN is none there."""
    s = after(replace(GUARDED, kiosk=True), LeaveWanted(10.0))
    assert ListSupervisors() in s.requests
    assert ListGuards() not in s.requests

    s = after(s, SupervisorsTold(SUPERVISOR))

    assert (s.of(Leave).guards, s.of(Leave).chosen) == (SUPERVISOR, LI)


def test_the_names_of_a_log_in_choose_nobody_in_a_kiosk() -> None:
    """F10 had asked for them a moment before: the guard on duty is no supervisor, and what they type is nobody's PIN."""
    s = after(after(replace(GUARDED, kiosk=True), LeaveWanted(10.0)), e.GuardsTold(GUARDS))
    s = after(after(s, e.Digit("4", 10.1)), SupervisorsTold(SUPERVISOR))
    assert (s.of(Leave).guards, s.of(Leave).chosen, s.of(Leave).typed) == (SUPERVISOR, LI, "")

    s = after(after(s, e.Digit("7", 10.2)), SupervisorsTold(SUPERVISOR))
    assert s.of(Leave).typed == "7"


def test_a_kiosk_without_a_supervisor_can_be_closed_all_the_same() -> None:
    """By any guard, as a window that is none."""
    s = after(replace(GUARDED, kiosk=True), LeaveWanted(10.0))

    s = after(s, SupervisorsTold(()))
    assert ListGuards() in s.requests

    assert after(s, e.GuardsTold(GUARDS)).of(Leave).chosen == WANG


def test_supervisors_that_are_listed_for_something_else_close_nothing() -> None:
    """Whoever overrules an answer lists them too."""
    assert after(GUARDED, SupervisorsTold(SUPERVISOR)).panel is None


@pytest.mark.parametrize("closing", [Qt.Key.Key_Q, Qt.Key.Key_W])
def test_a_kiosk_is_neither_closed_nor_made_small_without_a_pin(
    screen: GateScreen, app: QApplication, wait: Wait, closing: Qt.Key
) -> None:
    """Ctrl+Q and Ctrl+W ask as Alt+F4 does; a window that was made small has the whole screen again, and asks."""
    QApplication.sendEvent(
        screen.view, QKeyEvent(QEvent.Type.KeyPress, closing, Qt.KeyboardModifier.ControlModifier, "")
    )
    wait(lambda: screen.state.panel is Leave)
    assert screen.view.isVisible()
    screen.handle(e.Closed())
    screen.view.keep_screen()

    screen.view.setWindowState(Qt.WindowState.WindowMinimized)
    wait(lambda: screen.state.panel is Leave and screen.view.isFullScreen())
