"""Steps that are buttons, keys that are faint while they have nothing to do, a look-up that is recorded after all."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.admit import Ask
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.bar import news_of
from gatekeeper.ui.gate.end_words import EndWord
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.fkeys import BEHIND, FKEYS
from gatekeeper.ui.gate.people import ADMIT_SHOWN, closes_in
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.steps import STEP_KEYS
from gatekeeper.ui.gate.stick.state import Sticks
from gatekeeper.ui.gate.view import GateView
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.words import say
from tests.ui.gallery import BASE, GATE, NOW, card, gate_window, shown

ZH = Language.ZH
LOOKED_UP = replace(BASE, shown=shown(card(Outcome.ADMIT, entry=None), ask=Ask(token="7"), look_only=True))
LATER = NOW + 3


class Pressed:
    """A window at work: what is pressed changes its state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.view = GateView(lambda make: self.handle(make(LATER)), lambda: None)
        self.view.resize(1366, 768)
        self.view.render_state(state)
        self.view.show()

    def handle(self, event: object) -> None:
        """Go on to the next state."""
        assert isinstance(event, e.Event)
        self.state = after(self.state, event)
        self.view.render_state(self.state)

    def close(self) -> None:
        """No window is left."""
        self.view.close()
        self.view.deleteLater()


def step_of(pressed: Pressed, step: NextStep) -> None:
    """Put a finger on a step."""
    button = next(one for one in pressed.view.verdict.steps if one.isVisible() and STEP_KEYS.get(step) == one.key)
    button.click()


@pytest.mark.parametrize(
    ("reason", "step", "panel"),
    [
        (Reason.UNKNOWN_PERSON, NextStep.FIND_PERSON, Find),
        (Reason.VISIT_OVER, NextStep.MAKE_OUT_PASS, Visitor),
        (Reason.LIST_OLD, NextStep.FETCH_LIST, Sticks),
    ],
)
def test_a_step_opens_what_it_speaks_of(
    app: QApplication, reason: Reason, step: NextStep, panel: type[Find] | type[Visitor] | type[Sticks]
) -> None:
    """The step “find” is F4 and no sentence about it."""
    pressed = Pressed(replace(BASE, shown=shown(replace(card(reason.outcome, reason), steps=(step,)))))

    step_of(pressed, step)

    assert pressed.state.panel is panel
    pressed.close()


def test_a_step_that_only_a_person_can_do_is_no_button(app: QApplication) -> None:
    """To keep a card or to telephone is done by hand; touched, nothing happens, and nothing looks as if it would."""
    pressed = Pressed(replace(BASE, shown=shown(card(Outcome.REFUSE, Reason.WITHDRAWN))))
    steps = [one for one in pressed.view.verdict.steps if one.isVisible()]

    assert [one.isEnabled() for one in steps] == [False, False]
    pressed.close()


def test_the_step_mask_ticks_the_mask(app: QApplication) -> None:
    """The question is asked anew with it."""
    pressed = Pressed(GATE["check-measure"])

    step_of(pressed, NextStep.PUT_ON_MASK)

    assert pressed.state.asking is not None
    assert pressed.state.asking.ask.mask is True
    pressed.close()


def test_a_key_without_an_object_is_faint(app: QApplication) -> None:
    """Nobody is shown: nobody can be turned back. The keyboard's own key still says why."""
    view = gate_window(replace(BASE, strip=()))
    keys = view.row.buttons

    assert not keys[Qt.Key.Key_F7].isEnabled()
    assert not keys[Qt.Key.Key_F8].isEnabled()
    view.render_state(GATE["check-measure"])
    assert keys[Qt.Key.Key_F7].isEnabled()
    assert keys[Qt.Key.Key_F8].isEnabled()
    view.deleteLater()


def test_every_key_is_in_the_row_or_behind_more(app: QApplication) -> None:
    """None is known to the keyboard only."""
    view = gate_window(BASE)

    assert len(view.row.buttons) + len(BEHIND) == len(FKEYS)
    assert {one.name for one in BEHIND} == {"F11", "F12"}
    view.deleteLater()


def test_one_pad_at_a_time(app: QApplication) -> None:
    """What is typed on the left would go into the panel on the right: behind a panel there is no left one."""
    view = gate_window(BASE)
    view.show()
    assert view.measures.isVisible()

    for name in ("find", "visitor", "duty", "plate", "paper", "trial"):
        view.render_state(GATE[name])
        assert not view.measures.isVisible(), name

    view.render_state(BASE)
    assert view.measures.isVisible()
    view.close()
    view.deleteLater()


def test_a_look_up_is_recorded_by_its_button(app: QApplication) -> None:
    """The same person is asked about anew, and this time it counts."""
    pressed = Pressed(LOOKED_UP)
    assert pressed.view.ends.let_in.text().startswith(say(EndWord.RECORD_LET_IN, ZH))
    assert not pressed.view.ends.turn_back.isVisible()

    pressed.view.ends.let_in.click()

    asking = pressed.state.asking
    assert asking is not None
    assert (asking.look_only, asking.ask.token) == (False, "7")
    pressed.close()


def test_enter_records_a_look_up_only_when_it_was_said_that_it_would() -> None:
    """Enter closes so much else; a second time within six seconds it is meant. Space puts it away."""
    once = after(LOOKED_UP, e.Entered(LATER))
    assert once.asking is None
    assert news_of(once) == say(EndWord.RECORD_SURE, ZH)

    assert after(once, e.Entered(LATER + 1)).asking is not None
    assert after(once, e.Entered(LATER + 7)).asking is None
    away = after(once, e.Entered(LATER + 1, space=True))
    assert (away.shown, away.asking) == (None, None)


def test_the_enter_of_a_scanner_records_no_look_up() -> None:
    """It may come late behind its code, twice."""
    s = replace(LOOKED_UP, heard=LATER - 0.4)

    s = after(after(s, e.Entered(LATER)), e.Entered(LATER + 0.1))

    assert (s.asking, s.notice) == (None, None)


def test_what_is_recorded_after_a_look_up_is_no_look_up_though_the_next_one_was_to_be() -> None:
    """F6 was pressed already; it stands for whoever comes next, and this one is recorded."""
    s = after(replace(LOOKED_UP, looking=True), e.RecordAsked(LATER))

    assert s.asking is not None
    assert not s.asking.look_only


def test_a_code_that_is_no_pass_has_nothing_to_record() -> None:
    """There is nobody."""
    s = replace(BASE, shown=shown(card(Outcome.NO_PASS, Reason.WEB_LINK, entry=None), look_only=True))

    assert replace(after(s, e.RecordAsked(LATER)), encounter=s.encounter) == s


def test_how_long_an_answer_stays_is_seen(app: QApplication) -> None:
    """The line runs out when the answer closes, and is not there while a temperature is typed."""
    s = replace(GATE["admit"], now=NOW + 2)

    assert closes_in(s) == (ADMIT_SHOWN - 2, ADMIT_SHOWN)
    assert closes_in(replace(s, digits="3")) is None
    view = gate_window(s)
    view.show()
    assert view.verdict.closing.isVisible()
    painted = view.verdict.painted
    view.render_state(replace(s, now=NOW + 2.2))
    app.processEvents()
    assert view.verdict.painted - painted <= 1  # of the line, the verdict paints nothing
    view.close()
    view.deleteLater()
