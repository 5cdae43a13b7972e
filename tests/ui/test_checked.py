"""A check is ended in the real window, on a real store: by the guard on duty, and everybody who reads it agrees."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.facts import PolicySet
from gatekeeper.domain.household import Standing
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.gate.admit import Ask
from gatekeeper.service.office.today import today
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import Question
from gatekeeper.ui.gate.verdict import spoken
from gatekeeper.wiring.gate import GateDesk
from tests.fakes import FakeClock
from tests.machines import policy_text
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_window import key, outcome, passages, wedge
from tests.ui.test_window import mistakes as mistakes
from tests.ui.test_window import screen as screen
from tests.visiting import a_form, label_of


@pytest.fixture
def here(here: Street) -> Street:
    """A gate where 王建国 is on duty."""
    return here.on_duty()


def later(screen: GateScreen) -> float:
    """A moment at which the answer shown has stood long enough for a key to count."""
    return time.monotonic() + 2


def end(screen: GateScreen, wait: Wait, *presses: e.Event) -> None:
    """Press until it is recorded."""
    for press in presses:
        screen.handle(press)
    wait(lambda: screen.state.shown is None and screen.state.amending is None)


def test_a_visitor_is_let_in_is_inside_and_overstays(screen: GateScreen, here: Street, wait: Wait) -> None:
    """The story of every visitor under rules that check them: label made out, scanned, measured, let in, forgotten."""
    made = label_of(screen._actions.register(a_form("王来访", "3-2-501", 2)))
    here.estate.meet()
    wedge(screen, made.token)
    wait(lambda: outcome(screen) is Outcome.CHECK)
    assert screen.state.shown is not None
    said = spoken(screen.view.verdict.content)
    assert "王来访" in said
    assert made.ends is not None
    screen.handle(e.MaskTurned(time.monotonic()))
    wait(lambda: screen.state.asking is None)
    for digit in "365":
        screen.handle(e.Digit(digit, time.monotonic()))
    wait(lambda: screen.state.asking is None and bool(screen.state.shown and screen.state.shown.card.tenths))

    end(screen, wait, e.Entered(later(screen)))

    assert [one.outcome for one in passages(here)] == ["let-in"]
    here.estate.meet()
    day = today(store=here.office.store, clock=here.office.clock)
    assert [(one.who, one.flat) for one in day.inside] == [("王来访", "3-2-501")]
    here.gate.clock.forward(timedelta(hours=3))
    day = today(store=here.office.store, clock=here.office.clock)
    assert Alarm.OVERSTAY in [one.alarm for one in day.warnings]


def test_what_is_lacking_takes_two_presses_and_the_button(screen: GateScreen, here: Street, wait: Wait) -> None:
    """The first press only says it; then the bar tells who was let in, by their whole name."""
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is Outcome.CHECK)
    screen.handle(e.LetIn(later(screen)))
    assert screen.state.amending is None

    end(screen, wait, e.LetIn(later(screen)))

    assert [one.outcome for one in passages(here)] == ["let-in"]
    assert screen.state.notice is not None
    assert dict(screen.state.notice.values)["who"] == "张三 3-2-501"


def test_the_key_a_moment_after_the_scan_is_the_scanners(screen: GateScreen, here: Street, wait: Wait) -> None:
    """As it comes from a keyboard: nobody is let in, and the answer stays."""
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is Outcome.CHECK)

    assert screen.state.shown is not None
    screen.handle(e.Entered(screen.state.shown.since + 0.4))
    screen.handle(e.Entered(screen.state.shown.since + 0.6))

    assert screen.state.amending is None
    assert screen.state.shown is not None
    assert [one.outcome for one in passages(here)] == ["check"]


def test_somebody_turned_back_by_the_key(screen: GateScreen, here: Street, wait: Wait) -> None:
    """F7 on a check: not inside, and the bar is neutral."""
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is Outcome.CHECK)
    key(screen, "", Qt.Key.Key_F7.value)
    wait(lambda: screen.state.shown is None and screen.state.amending is None)

    here.estate.meet()
    assert [one.outcome for one in passages(here)] == ["turned-back"]
    assert today(store=here.office.store, clock=here.office.clock).inside == ()
    assert screen.state.notice is not None
    assert screen.state.notice.calm


def test_a_payment_code_leaves_nothing_behind(screen: GateScreen, here: Street, wait: Wait) -> None:
    """Neither in the log nor on the strip; the next pass is answered as ever."""
    screen.handle(e.Scanned(("wxp://f2f0abc",), (), time.monotonic()))
    wait(lambda: outcome(screen) is Outcome.NO_PASS)

    assert passages(here) == []
    assert screen.state.strip == ()
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is Outcome.CHECK)
    assert len(passages(here)) == 1


def test_somebody_observed_is_said_until_when(here: Street, clock: FakeClock, app: QApplication) -> None:
    """The last day of it, for the returnee and for the others of the flat; after it nobody is observed."""
    person = here.passes[0].person
    assert person is not None
    with here.office.store.read() as look:
        zhang = look.person(person)
    assert zhang is not None
    day = clock.now().astimezone().date()
    returnee = replace(zhang, standing=Standing.RETURNEE, returned=day - timedelta(days=3))
    here.office.append(PolicySet(policy_text("heightened")), returnee)
    here.estate.meet()
    with here.gate.store.read() as look:
        policy = look.policy()
    assert policy is not None
    desk = GateDesk(here.device, lambda error: None)

    card = desk.ask(Question(1, Ask(token=here.tokens[0]), 0.0))

    assert Reason.HOMECOMING in card.reasons
    assert card.observed == day - timedelta(days=3) + timedelta(days=policy.observation_days - 1)
    clock.forward(timedelta(days=policy.observation_days))
    assert desk.ask(Question(2, Ask(token=here.tokens[0]), 0.0)).observed is None
