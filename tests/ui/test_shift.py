"""A shift in the real window on a real store, by its keys: what a guard does a hundred times a day, and how many keys it takes.

Keys are counted as a hand presses them; what a scanner types is none. A job that takes one key more than it did is told.
"""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gatekeeper.credential.token import sign_token
from gatekeeper.domain.duty import ShiftHandedOver
from gatekeeper.domain.overrule import Ground, Overruled
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.guards import enrol_guard
from gatekeeper.ui import keys
from gatekeeper.ui.gate import outside as window
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.handover.state import Handover, HandoverTry
from gatekeeper.ui.gate.handover.words import HandoverWord
from gatekeeper.ui.gate.measures import reading_of
from gatekeeper.ui.gate.overrule.state import Overrule, OverruleTry
from gatekeeper.ui.gate.overrule.words import OverruleWord
from gatekeeper.ui.gate.requests import Awaited
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.vault.pin import hashed
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_window import DECODE, hand_is_still, key, opened, outcome, passages, reasons, wedge
from tests.visiting import a_form, label_of

F = {number: getattr(Qt.Key, f"Key_F{number}").value for number in range(1, 13)}
ENTER, MASK = "\r", "+"
A_MOMENT, A_WHILE = 1.5, 40.0  # seconds: for a key to count, and for an answer to be over


class Guard:
    """A hand at the keyboard, and a scanner in the other."""

    def __init__(self, screen: GateScreen, wait: Wait, later: Callable[[float], None]) -> None:
        self.screen, self._wait, self.later = screen, wait, later
        self._keys = 0

    def keys(self) -> int:
        """How many were pressed since it was last asked."""
        pressed, self._keys = self._keys, 0
        return pressed

    def press(self, *keys: str | int) -> None:
        """One key after the other, and the window is done with each."""
        for one in keys:
            self.later(0.2)
            key(self.screen, one if isinstance(one, str) else "", 0 if isinstance(one, str) else one)
            self._keys += 1
            hand_is_still(self.screen)  # or the next one is taken for a scanner's
            self._settle()

    def scan(self, text: str) -> None:
        """A card of whoever comes after a moment."""
        self.later(A_MOMENT)
        before = self._newest()
        wedge(self.screen, text)
        self._wait(lambda: self._newest() > before)
        self._settle()
        self.later(A_MOMENT)

    def _newest(self) -> int:
        """The number of the last question."""
        s = self.screen.state
        newest = s.asking or (s.last.question if s.last is not None else None)
        return newest.number if newest is not None else 0

    def _settle(self) -> None:
        self._wait(lambda: not any(isinstance(one, Awaited) for one in self.screen.state.requests))
        self._wait(lambda: not self.screen.state.of(Visitor).meant)


@pytest.fixture
def here(here: Street) -> Street:
    """A gate under heightened rules where 王建国 is on duty."""
    return here.on_duty()


@pytest.fixture
def guard(here: Street, app: QApplication, wait: Wait, monkeypatch: pytest.MonkeyPatch) -> Iterator[Guard]:
    """The guard of the real window; seconds that go by are put on its clock, and nobody waits for them."""
    mistakes: list[Exception] = []
    begun, ahead = time.monotonic(), [0.0]
    monkeypatch.setattr(window, "_now", lambda: begun + ahead[0])  # nor does a busy machine let any go by
    monkeypatch.setattr(keys, "_now", lambda: time.monotonic() + ahead[0])  # which waits for the next key for so long
    made, _ = opened(here, mistakes)
    made.start(None, DECODE)

    def later(seconds: float) -> None:
        ahead[0] += seconds
        made._tick()

    yield Guard(made, wait, later)
    made.close()
    made.view.deleteLater()
    assert mistakes == []


def told(screen: GateScreen) -> object:
    """The sentence on the bar."""
    return screen.state.notice.word if screen.state.notice is not None else None


def of_whom(screen: GateScreen) -> object:
    """Whom the sentence on the bar is about."""
    return dict(screen.state.notice.values).get("who") if screen.state.notice is not None else None


def test_residents_take_three_keys_and_nothing_wanders(guard: Guard, here: Street) -> None:
    """Measured, masked; a bounced key; a fever measured a third time; turned back; a slip on F7 taken back."""
    screen, (zhang, li, ouyang, shan) = guard.screen, here.tokens

    guard.scan(zhang)
    assert outcome(screen) is Outcome.CHECK
    guard.press("6", "5", MASK)
    assert (outcome(screen), guard.keys()) == (Outcome.ADMIT, 3)

    guard.press("5")  # it bounced
    guard.scan(li)
    assert screen.state.digits == ""
    guard.press("7", "5", MASK)
    assert reasons(screen) == (Reason.FEVER_MEASURE_AGAIN,)
    assert reading_of(screen.state).whose == "李四 3-2-501"
    guard.press("7", "9")
    assert outcome(screen) is Outcome.REFUSE
    guard.press("6", "6")
    assert outcome(screen) is Outcome.REFUSE
    assert screen.state.shown is not None
    assert screen.state.shown.card.tenths == (375, 379, 366)
    assert guard.keys() == 1 + 5 + 2
    guard.press(F[7])
    assert (told(screen), of_whom(screen), guard.keys()) == (GateWord.TURNED_BACK_OF, "李四 3-2-501", 1)

    guard.scan(ouyang)
    guard.press(F[7], F[8])
    assert (told(screen), of_whom(screen), guard.keys()) == (GateWord.UNDONE_OF, "欧阳晓丽 3-2-502", 2)

    guard.scan(shan)
    guard.press("6", "4", MASK)
    assert outcome(screen) is Outcome.ADMIT
    assert {one.pass_number: one.outcome for one in passages(here)} == {1: "admit", 2: "turned-back", 4: "admit"}


def test_a_visitor_takes_four_keys_and_is_inside_until_the_way_out(guard: Guard, here: Street) -> None:
    """The label made out at F1, measured, asked, let in by Enter; out by one scan; the label is over then."""
    screen = guard.screen
    made = label_of(screen._actions.register(a_form("王来访", "3-2-501", 2)))

    guard.scan(made.token)
    guard.press("6", "5", MASK)
    assert reasons(screen) == (Reason.COLOUR_CHECK,)
    guard.later(A_MOMENT)
    guard.press(ENTER)
    assert (told(screen), of_whom(screen), guard.keys()) == (GateWord.LET_IN_OF, "王来访 3-2-501", 4)
    assert [one.outcome for one in passages(here)] == ["let-in"]

    guard.later(A_WHILE)
    guard.press(F[5])
    guard.scan(made.token)
    guard.press("6", "5", MASK)
    assert (outcome(screen), guard.keys()) == (Outcome.ADMIT, 4)
    guard.later(A_WHILE)
    guard.press(F[5])
    guard.scan(made.token)
    assert outcome(screen) is Outcome.REFUSE
    assert Reason.VISIT_OVER in reasons(screen)


def test_the_same_card_again_is_one_passage_and_in_twice_is_named(guard: Guard, here: Street) -> None:
    """Shown again while its amber stands; a look-up that eats nothing; in once more a minute later."""
    screen, zhang = guard.screen, here.tokens[0]

    guard.scan(zhang)
    guard.press("6", "5")
    guard.later(6)
    guard.scan(zhang)
    guard.press(MASK)
    assert (outcome(screen), guard.keys()) == (Outcome.ADMIT, 3)
    assert [(one.pass_number, one.outcome) for one in passages(here)] == [(1, "admit")]

    guard.later(A_WHILE)
    guard.press(F[6])
    guard.scan(here.tokens[1])
    guard.press("6", "5")
    assert screen.state.shown is not None
    assert screen.state.shown.question.look_only
    assert screen.state.shown.card.tenths == ()
    assert len(passages(here)) == 1
    guard.keys()

    guard.later(A_WHILE)
    guard.scan(zhang)
    assert outcome(screen) is Outcome.CHECK
    assert Reason.IN_TWICE in reasons(screen)
    guard.press("6", "5", MASK)
    guard.later(A_MOMENT)
    guard.press(ENTER)
    assert (told(screen), guard.keys()) == (GateWord.LET_IN_OF, 4)


def test_foreign_cards_payment_codes_and_slow_scanners_refuse_nobody(guard: Guard, here: Street) -> None:
    """Amber and ended by a key; neutral and in no record; one scan at 45 ms a key, with no digit left over."""
    screen = guard.screen
    foreign = here.passes[0].token(1, 1, uuid7(here.office.clock.now()))

    guard.scan(sign_token(foreign, here.office.keys.token))
    assert outcome(screen) is Outcome.CANNOT_JUDGE
    guard.press("6", "5", MASK)
    guard.later(A_MOMENT)
    guard.press(ENTER)
    assert (told(screen), guard.keys()) == (GateWord.LET_IN_OF, 4)

    before = len(passages(here))
    guard.scan("https://qr.alipay.com/fkx12345abcdef")
    assert (outcome(screen), reasons(screen)) == (Outcome.NO_PASS, (Reason.PAYMENT_CODE,))
    assert len(passages(here)) == before

    guard.later(A_MOMENT)
    for number, character in enumerate(here.tokens[3]):
        key(screen, character, stamp=1000 + 45 * number)
    guard._wait(lambda: screen.state.shown is not None and screen.state.shown.card.name == "单*")
    assert screen.state.shown is not None
    assert (screen.state.shown.card.tenths, screen.state.digits) == ((), "")
    assert len(passages(here)) == before + 1


def test_somebody_without_a_card_takes_initials_and_enter(guard: Guard, here: Street) -> None:
    """Six keys for a name of three letters: F4, initials, Enter as fast as one can, then measured."""
    screen = guard.screen
    guard._wait(lambda: screen._actions.find("SXX") is not None)
    guard.press(F[4])
    assert screen.state.panel is Find

    for one in ("s", "x", "x", ENTER):  # the search has not answered yet
        key(screen, one)
        guard._keys += 1
    guard._wait(lambda: screen.state.shown is not None)

    assert screen.state.shown is not None
    assert screen.state.shown.card.name == "单*"
    assert guard.keys() == 5


def test_a_supervisor_lets_through_against_a_fever_in_seven_keys(guard: Guard, here: Street) -> None:
    """Ctrl+O, the reason, four digits, Enter; the log has who and why, and a press on the strip annuls it later."""
    screen = guard.screen
    chief = enrol_guard(
        "刘班长", "9182", supervisor=True, hashed=hashed, store=here.office.store, clock=here.office.clock
    )
    here.estate.meet()
    guard.scan(here.tokens[0])
    guard.press("7", "9", MASK, "8", "0")
    assert outcome(screen) is Outcome.REFUSE
    guard.keys()

    key(screen, "\x0f", Qt.Key.Key_O.value, control=True)
    guard._keys += 1
    guard._wait(lambda: screen.state.of(Overrule).supervisors is not None)
    guard.press("1", "9", "1", "8", "2", ENTER)
    guard._wait(lambda: screen.state.awaits(OverruleTry) is None)

    assert (told(screen), of_whom(screen), guard.keys()) == (OverruleWord.ADMITTED, "张三 3-2-501", 7)
    assert [one.outcome for one in passages(here)] == ["let-in"]
    with here.gate.store.read() as look:
        (said,) = look.all(Overruled)
    assert (said.why, said.supervisor, said.was) == (Ground.MEDICAL, chief.id, "refuse")

    guard.later(A_WHILE)
    screen.view.strip.lines[0].click()
    guard._wait(lambda: screen.state.of(Overrule).supervisors is not None)
    guard.press("3", "9", "1", "8", "2", ENTER)
    guard._wait(lambda: screen.state.awaits(OverruleTry) is None)
    assert (told(screen), guard.keys()) == (OverruleWord.ANNULLED, 6)
    assert passages(here) == []


def test_a_shift_is_handed_over_in_seventeen_keys(guard: Guard, here: Street) -> None:
    """Ctrl+J, both PINs with Enter, 3 6 5, the mask, Enter; then Enter draws the page to sign."""
    screen = guard.screen
    enrol_guard("李大海", "8264", hashed=hashed, store=here.office.store, clock=here.office.clock)
    here.estate.meet()

    key(screen, "\x0a", Qt.Key.Key_J.value, control=True)
    guard._keys += 1
    guard._wait(lambda: screen.state.of(Handover).coming is not None)
    guard.press("4", "7", "1", "1", ENTER, "8", "2", "6", "4", ENTER, "3", "6", "5", MASK, ENTER)
    guard._wait(lambda: screen.state.awaits(HandoverTry) is None)
    assert (told(screen), guard.keys()) == (HandoverWord.DONE, 16)
    guard.press(ENTER)
    guard._wait(lambda: screen.state.of(Handover).printed is not None)

    with here.gate.store.read() as look:
        (said,) = look.all(ShiftHandedOver)
        on = look.last_shift()
    assert on is not None
    assert (said.tenths, said.mask, said.coming == on.guard, on.begins) == (365, True, True, True)
    guard._wait(lambda: screen.state.status.guard == "李大海")
    assert guard.keys() == 1
